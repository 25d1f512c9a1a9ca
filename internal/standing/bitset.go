package standing

import "math/bits"

// bitset is a set of slots.
type bitset []uint64

func (b bitset) add(slot int)    { b[slot/64] |= 1 << (slot % 64) }
func (b bitset) remove(slot int) { b[slot/64] &^= 1 << (slot % 64) }

// keep keeps the slots that one of two other sets of the same size has, and
// tells whether any is left.
func (b bitset) keep(one, other bitset) (some bool) {
	var left uint64
	for i, word := range b {
		b[i] = word & (one[i] | other[i])
		left |= b[i]
	}
	return left != 0
}

func (b bitset) each(visit func(slot int)) {
	for i, word := range b {
		for ; word != 0; word &= word - 1 {
			visit(i*64 + bits.TrailingZeros64(word))
		}
	}
}
