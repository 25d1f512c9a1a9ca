package columns

import (
	"iter"
	"math/bits"
)

// BlockRows is how many rows a block holds: eight words of a mask, so that a
// mask fits in a cache line, and few enough rows that a zone test often decides.
const BlockRows = 512

const wordBits = 64

// Mask is a set of rows of one block.
type Mask [BlockRows / wordBits]uint64

func (m *Mask) has(row int) bool { return m[row/wordBits]>>(row%wordBits)&1 != 0 }
func (m *Mask) add(row int)      { m[row/wordBits] |= 1 << (row % wordBits) }
func (m *Mask) remove(row int)   { m[row/wordBits] &^= 1 << (row % wordBits) }

func (m *Mask) and(other *Mask) {
	for w := range m {
		m[w] &= other[w]
	}
}

func (m *Mask) andNot(other *Mask) {
	for w := range m {
		m[w] &^= other[w]
	}
}

func (m *Mask) or(other *Mask) {
	for w := range m {
		m[w] |= other[w]
	}
}

// any tells whether the set holds a row.
func (m *Mask) any() bool {
	var all uint64
	for _, word := range m {
		all |= word
	}
	return all != 0
}

func (m *Mask) count() int {
	n := 0
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// all is every row of the set, in order.
func (m *Mask) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for w, word := range m {
			for ; word != 0; word &= word - 1 {
				if !yield(w*wordBits + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}
