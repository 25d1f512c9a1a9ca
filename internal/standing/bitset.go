package standing

import "math/bits"

// bitset is a set of slots.
type bitset []uint64

func (b bitset) add(slot int)    { b[slot/64] |= 1 << (slot % 64) }
func (b bitset) remove(slot int) { b[slot/64] &^= 1 << (slot % 64) }

// or adds the slots of another set of the same size.
func (b bitset) or(other bitset) {
	for i, word := range other {
		b[i] |= word
	}
}

// and keeps the slots that another set of the same size has too, and tells
// whether any is left.
func (b bitset) and(other bitset) (some bool) {
	var left uint64
	for i, word := range other {
		b[i] &= word
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
