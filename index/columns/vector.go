package columns

import "unsafe"

// vector is one attribute of the rows of one block: an integer or unknown for
// each. It stores (value-low)/step+1 in lanes as narrow as hold it; 0 is unknown.
// With the step, an area in whole square metres costs no more for being stored in
// hundredths. A nil vector knows no row. Vectors never change.
type vector struct {
	low, high int64 // the least and the greatest value
	step      uint64
	width     uint   // of a lane, in bits: 8, 16, 32 or 64
	lane      uint64 // the greatest code, whose bits are a lane's
	words     []uint64
}

// newVector has room for codes of a width.
func newVector(low, high int64, step uint64, width uint) *vector {
	return &vector{low, high, step, width, greatest(width), make([]uint64, BlockRows/wordBits*width)}
}

// greatest is the greatest code that lanes of the width hold.
func greatest(width uint) uint64 {
	if width == wordBits {
		return ^uint64(0)
	}
	return 1<<(width-1) - 1 // the top bit is the kernels'
}

func (v *vector) code(row int) uint64 {
	bit := uint(row) * v.width
	return v.words[bit/wordBits] >> (bit % wordBits) & v.lane
}

// at is the value of a row, 0 and false if it is unknown.
func (v *vector) at(row int) (int64, bool) {
	if v == nil {
		return 0, false
	}
	c := v.code(row)
	if c == 0 {
		return 0, false
	}
	return v.low + int64((c-1)*v.step), true
}

// between is the rows whose value is known and lies in the range.
func (v *vector) between(low, high int64) (rows Mask) {
	if v == nil || low > v.high || high < v.low || low > high {
		return rows
	}
	// Differences are taken in uint64: those of degrees exceed int64.
	first, last := uint64(1), (uint64(min(high, v.high))-uint64(v.low))/v.step+1
	if low > v.low {
		first = (uint64(low)-uint64(v.low)+v.step-1)/v.step + 1
	}
	if first > last {
		return rows
	}
	return rangeMask(v.words, v.width, first, last)
}

// known is the rows whose value is known.
func (v *vector) known() (rows Mask) {
	if v == nil {
		return rows
	}
	return rangeMask(v.words, v.width, 1, v.lane)
}

// count adds one to counts[value] for each row of the mask, and gives how many of
// them are unknown. Values must be indices of counts.
func (v *vector) count(rows Mask, counts []int) (unknown int) {
	if v == nil {
		return rows.count()
	}
	if v.width > 8 {
		return v.countWide(rows, counts)
	}
	var byCode [128]int32
	countCodes(v.words, &rows, &byCode)
	last := (uint64(v.high)-uint64(v.low))/v.step + 1
	for c, n := range byCode[1 : last+1] {
		if n != 0 {
			counts[v.low+int64(uint64(c)*v.step)] += int(n)
		}
	}
	return int(byCode[0])
}

func (v *vector) countWide(rows Mask, counts []int) (unknown int) {
	rows.rows(func(row int) bool {
		if n, known := v.at(row); known {
			counts[n]++
		} else {
			unknown++
		}
		return true
	})
	return unknown
}

// bytes is the memory it takes.
func (v *vector) bytes() int {
	if v == nil {
		return 0
	}
	return int(unsafe.Sizeof(*v)) + 8*len(v.words)
}
