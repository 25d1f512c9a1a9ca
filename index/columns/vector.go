package columns

import (
	"slices"
	"unsafe"
)

// vector is one attribute of the rows of one block: an integer or unknown for
// each. Rows have small codes in bit planes: 0 is unknown, and greater codes are
// greater values. What a code stands for is
//
//   - with values, the one before it in that sorted list of all there are;
//   - with numbers, that of the row, and all codes are 1: what is never compared
//     as codes, such as coordinates and checksums, is not worth planes;
//   - else base and code-1 steps. With the step, an area in whole square metres
//     costs no more for being stored in hundredths.
//
// A nil vector knows no row. Vectors never change.
type vector struct {
	low, high int64 // no value lies outside
	base      int64
	step      uint64
	known     int // how many rows are known
	planes    []uint64
	values    []int64
	numbers   []int64
}

// width is how many bits a code has.
func (v *vector) width() int { return len(v.planes) / planeWords }

// at is the value of a row, 0 and false if it is unknown.
func (v *vector) at(row int) (int64, bool) {
	if v == nil {
		return 0, false
	}
	c := codeOf(v.planes, row)
	if c == 0 {
		return 0, false
	}
	return v.value(c, row), true
}

// value is what the code of the row stands for.
func (v *vector) value(code uint64, row int) int64 {
	switch {
	case v.numbers != nil:
		return v.numbers[row]
	case v.values != nil:
		return v.values[code-1]
	}
	return v.base + int64((code-1)*v.step)
}

// codes is the range of codes of the values from low to high, which is empty when
// first is above last. The vector must have no numbers.
func (v *vector) codes(low, high int64) (first, last uint64) {
	if low > v.high || high < v.low || low > high {
		return 1, 0
	}
	if v.values != nil {
		at, _ := slices.BinarySearch(v.values, low)
		end, found := slices.BinarySearch(v.values, high)
		if found {
			end++
		}
		return uint64(at) + 1, uint64(end)
	}
	// Differences are taken in uint64: those of int64 may overflow.
	first = 1
	if low > v.base {
		first = (uint64(low)-uint64(v.base)+v.step-1)/v.step + 1
	}
	return first, (uint64(min(high, v.high))-uint64(v.base))/v.step + 1
}

// between is the rows whose value is known and lies in the range.
func (v *vector) between(low, high int64) (rows Mask) {
	switch {
	case v == nil || low > v.high || high < v.low || low > high:
		return rows
	case low <= v.low && high >= v.high:
		return v.knownRows()
	case v.numbers != nil:
		return v.numbersBetween(low, high)
	}
	first, last := v.codes(low, high)
	switch {
	case first > last:
		return rows
	case high >= v.high:
		return atLeast(v.planes, first)
	case low <= v.low:
		rows = v.knownRows()
		above := atLeast(v.planes, last+1)
		rows.AndNot(&above)
		return rows
	}
	return within(v.planes, first, last)
}

func (v *vector) numbersBetween(low, high int64) (rows Mask) {
	for w, word := range v.planes {
		var found uint64
		for i, n := range v.numbers[w*wordBits:][:wordBits] {
			if n >= low && n <= high {
				found |= 1 << i
			}
		}
		rows[w] = word & found
	}
	return rows
}

// knownRows is the rows whose value is known.
func (v *vector) knownRows() (rows Mask) {
	switch {
	case v == nil:
	case v.known == BlockRows:
		rows = fullMask()
	default:
		for planes := v.planes; len(planes) >= planeWords; planes = planes[planeWords:] {
			rows.Or((*Mask)(planes)) // only an unknown value has no bit at all
		}
	}
	return rows
}

// verdict is what the bounds of a block say of a condition before its rows are
// looked at.
type verdict uint8

const (
	someRows verdict = iota // each row must be asked
	noRow
	everyRow // that lives
)

// judge tells whether the bounds decide on between for the rows of a block of
// which so many live.
func (v *vector) judge(low, high int64, live int) verdict {
	switch {
	case v == nil || low > v.high || high < v.low || low > high:
		return noRow
	case low <= v.low && high >= v.high && v.known == live:
		return everyRow
	}
	return someRows
}

// count adds one to counts[value] for each row of the mask, and gives how many of
// them are unknown. Values must be indices of counts.
func (v *vector) count(rows *Mask, counts []int) (unknown int) {
	if v == nil {
		return rows.Count()
	}
	if v.width() > maxCounted || v.numbers != nil {
		return v.countOneByOne(rows, counts)
	}
	if rows.Count() <= fewRows {
		return v.countOneByOne(rows, counts)
	}
	var byCode [1 << maxCounted]int32
	countCodes(v.planes, rows, &byCode)
	for c := 1; c < 1<<v.width(); c++ {
		if n := byCode[c]; n != 0 {
			counts[v.value(uint64(c), 0)] += int(n)
		}
	}
	return int(byCode[0])
}

// fewRows are counted faster one by one.
const fewRows = 16

func (v *vector) countOneByOne(rows *Mask, counts []int) (unknown int) {
	for row := range rows.All() {
		if n, known := v.at(row); known {
			counts[n]++
		} else {
			unknown++
		}
	}
	return unknown
}

// tally calls each with the values of the rows, and how many have it; a value may
// come more than once.
func (v *vector) tally(rows *Mask, each func(n int64, count int)) {
	if v.values == nil || rows.Count() <= fewRows {
		for row := range rows.All() {
			if n, known := v.at(row); known {
				each(n, 1)
			}
		}
		return
	}
	var codes [BlockRows]uint64
	var counts [BlockRows + 1]int32 // code 0 is unknown
	codesOf(v.planes, &codes)
	for row := range rows.All() {
		counts[codes[row]]++
	}
	for i, n := range v.values {
		if counts[i+1] > 0 {
			each(n, int(counts[i+1]))
		}
	}
}

// bytes is the memory it takes.
func (v *vector) bytes() int {
	if v == nil {
		return 0
	}
	return int(unsafe.Sizeof(*v)) + 8*(len(v.planes)+len(v.values)+len(v.numbers))
}
