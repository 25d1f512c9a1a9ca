package columns

import (
	"math/bits"
	"slices"
)

// distinct is the values that a vector is to hold, and finds the place of each among
// them. Values that lie close are bits of a small set, which needs no sorting.
type distinct struct {
	list []int64 // in order

	low    int64
	step   uint64
	isSet  bool
	set    [closeWords]uint64 // by distance from low, in steps
	before [closeWords]uint16 // how many values come before each word of the set
}

// closeWords hold the values that lie less than closeWords * 64 steps apart.
const closeWords = 64

// distinct is the known values, which have the ends and the step of v.
func (u *unpacked) distinct(v *vector) *distinct {
	d := &distinct{low: v.low, step: v.step}
	if d.isSet = (uint64(v.high)-uint64(v.low))/v.step < closeWords*wordBits; d.isSet {
		d.gather(u)
	} else {
		d.sort(u)
	}
	return d
}

func (d *distinct) gather(u *unpacked) {
	for row := range u.known.All() {
		at := d.steps(u.values[row])
		d.set[at/wordBits] |= 1 << (at % wordBits)
	}
	n := 0
	for w, word := range d.set {
		d.before[w] = uint16(n)
		n += bits.OnesCount64(word)
	}
	d.list = make([]int64, 0, n)
	for w, word := range d.set {
		for ; word != 0; word &= word - 1 {
			at := uint64(w*wordBits + bits.TrailingZeros64(word))
			d.list = append(d.list, int64(uint64(d.low)+at*d.step))
		}
	}
}

func (d *distinct) sort(u *unpacked) {
	d.list = make([]int64, 0, BlockRows)
	for row := range u.known.All() {
		if n := len(d.list); n == 0 || d.list[n-1] != u.values[row] {
			d.list = append(d.list, u.values[row])
		}
	}
	slices.Sort(d.list)
	d.list = slices.Clip(slices.Compact(d.list))
}

// steps is how many steps the value lies above the least.
func (d *distinct) steps(value int64) uint64 { return (uint64(value) - uint64(d.low)) / d.step }

// place is where one of the values stands in the list, from 1 on.
func (d *distinct) place(value int64) uint64 {
	if !d.isSet {
		at, _ := slices.BinarySearch(d.list, value)
		return uint64(at) + 1
	}
	at := d.steps(value)
	below := d.set[at/wordBits] & (1<<(at%wordBits) - 1)
	return uint64(int(d.before[at/wordBits])+bits.OnesCount64(below)) + 1
}
