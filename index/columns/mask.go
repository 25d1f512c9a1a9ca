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

// fullMask is all rows.
func fullMask() Mask {
	const all = ^uint64(0)
	return Mask{all, all, all, all, all, all, all, all}
}

func (m *Mask) has(row int) bool { return m[row/wordBits]>>(row%wordBits)&1 != 0 }
func (m *Mask) add(row int)      { m[row/wordBits] |= 1 << (row % wordBits) }
func (m *Mask) remove(row int)   { m[row/wordBits] &^= 1 << (row % wordBits) }

// These are written out, for they are what a query does most.

func (m *Mask) and(other *Mask) {
	m[0] &= other[0]
	m[1] &= other[1]
	m[2] &= other[2]
	m[3] &= other[3]
	m[4] &= other[4]
	m[5] &= other[5]
	m[6] &= other[6]
	m[7] &= other[7]
}

func (m *Mask) andNot(other *Mask) {
	m[0] &^= other[0]
	m[1] &^= other[1]
	m[2] &^= other[2]
	m[3] &^= other[3]
	m[4] &^= other[4]
	m[5] &^= other[5]
	m[6] &^= other[6]
	m[7] &^= other[7]
}

func (m *Mask) or(other *Mask) {
	m[0] |= other[0]
	m[1] |= other[1]
	m[2] |= other[2]
	m[3] |= other[3]
	m[4] |= other[4]
	m[5] |= other[5]
	m[6] |= other[6]
	m[7] |= other[7]
}

// any tells whether the set holds a row.
func (m *Mask) any() bool {
	return m[0]|m[1]|m[2]|m[3]|m[4]|m[5]|m[6]|m[7] != 0
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
