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

// Has tells whether the row is in the set.
func (m *Mask) Has(row int) bool { return m[row/wordBits]>>(row%wordBits)&1 != 0 }

// Add puts the row into the set.
func (m *Mask) Add(row int) { m[row/wordBits] |= 1 << (row % wordBits) }

// Remove takes the row out of the set.
func (m *Mask) Remove(row int) { m[row/wordBits] &^= 1 << (row % wordBits) }

// These are written out, for they are what a query does most.

// And keeps the rows that are in the other set too.
func (m *Mask) And(other *Mask) {
	m[0] &= other[0]
	m[1] &= other[1]
	m[2] &= other[2]
	m[3] &= other[3]
	m[4] &= other[4]
	m[5] &= other[5]
	m[6] &= other[6]
	m[7] &= other[7]
}

// AndNot keeps the rows that are not in the other set.
func (m *Mask) AndNot(other *Mask) {
	m[0] &^= other[0]
	m[1] &^= other[1]
	m[2] &^= other[2]
	m[3] &^= other[3]
	m[4] &^= other[4]
	m[5] &^= other[5]
	m[6] &^= other[6]
	m[7] &^= other[7]
}

// Or adds the rows of the other set.
func (m *Mask) Or(other *Mask) {
	m[0] |= other[0]
	m[1] |= other[1]
	m[2] |= other[2]
	m[3] |= other[3]
	m[4] |= other[4]
	m[5] |= other[5]
	m[6] |= other[6]
	m[7] |= other[7]
}

// Any tells whether the set holds a row.
func (m *Mask) Any() bool {
	return m[0]|m[1]|m[2]|m[3]|m[4]|m[5]|m[6]|m[7] != 0
}

// Count is how many rows the set holds.
func (m *Mask) Count() int {
	n := 0
	for _, word := range m {
		n += bits.OnesCount64(word)
	}
	return n
}

// All is every row of the set, in order.
func (m *Mask) All() iter.Seq[int] {
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
