package columns

import (
	"math/bits"
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
//
// Words are the values there may be, of a vector of numbers of a dictionary.
type vector struct {
	low, high int64 // no value lies outside
	base      int64
	step      uint64
	known     int // how many rows are known
	words     wordSet
	given     *Mask // which rows are known; nil for all
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

// has tells whether the row is known.
func (v *vector) has(row int) bool { return v != nil && (v.given == nil || v.given.Has(row)) }

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
	return v.codeFrom(low), v.codeTo(min(high, v.high))
}

// codeFrom is the least code of a value that is not less, and codeTo the greatest
// of one that is not greater, which must not be below the base. Differences are
// taken in uint64: those of int64 may overflow.
func (v *vector) codeFrom(low int64) uint64 {
	if low <= v.base {
		return 1
	}
	return (uint64(low)-uint64(v.base)+v.step-1)/v.step + 1
}

func (v *vector) codeTo(high int64) uint64 { return (uint64(high)-uint64(v.base))/v.step + 1 }

// codeRange is the codes of a range of numbers, for vectors of one base and step.
type codeRange struct {
	base        int64
	step        uint64 // 0 before the first
	first, last uint64
}

// of is the range for a vector that the range overlaps and that has no numbers; last
// may be greater than all its codes.
func (r *codeRange) of(v *vector, low, high int64) (first, last uint64) {
	if v.values != nil {
		return v.codes(low, high)
	}
	if r.step != v.step || r.base != v.base {
		*r = codeRange{v.base, v.step, v.codeFrom(low), v.codeTo(high)}
	}
	return r.first, r.last
}

// between is the rows whose value is known and lies in the range.
func (v *vector) between(low, high int64) Mask {
	rows := fullMask()
	v.keep(low, high, new(codeRange), &rows)
	return rows
}

// keep takes the rows out whose value is unknown or lies outside of the range. Codes
// are of the same range, of another vector or none.
func (v *vector) keep(low, high int64, codes *codeRange, rows *Mask) {
	switch {
	case v == nil || low > v.high || high < v.low || low > high:
		*rows = Mask{}
	case low <= v.low && high >= v.high:
		v.keepKnown(rows)
	case v.numbers != nil:
		v.keepKnown(rows)
		keepNumbers((*[BlockRows]int64)(v.numbers), low, high, rows)
	default:
		v.keepCodes(low, high, codes, rows)
	}
}

func (v *vector) keepCodes(low, high int64, codes *codeRange, rows *Mask) {
	first, last := codes.of(v, low, high)
	switch {
	case first > last:
		*rows = Mask{}
		return
	case first > 1:
		keepAtLeast(v.planes, first, rows) // code 0 is less
	default:
		v.keepKnown(rows)
	}
	if high < v.high {
		keepBelow(v.planes, last+1, rows)
	}
}

// keepKnown takes the rows out whose value is unknown.
func (v *vector) keepKnown(rows *Mask) {
	switch {
	case v == nil:
		*rows = Mask{}
	case v.given != nil:
		rows.And(v.given)
	}
}

// keepUnknown takes the rows out whose value is known.
func (v *vector) keepUnknown(rows *Mask) {
	switch {
	case v == nil:
	case v.given != nil:
		rows.AndNot(v.given)
	default:
		*rows = Mask{}
	}
}

// knownRows is the rows whose value is known.
func (v *vector) knownRows() Mask {
	rows := fullMask()
	v.keepKnown(&rows)
	return rows
}

// codedAs tells whether codes of both vectors stand for the same. The wider one may
// have codes that the other has not.
func (v *vector) codedAs(other *vector) bool {
	return v == other || v.base == other.base && v.step == other.step && slices.Equal(v.values, other.values)
}

// fewRows are counted faster one by one.
const fewRows = 12

// countOneByOne adds one to counts[value] for each row of the mask, and gives how many
// of them are unknown. Values must be indices of counts.
func (v *vector) countOneByOne(rows *Mask, counts []int) (unknown int) {
	for w, word := range rows {
		for ; word != 0; word &= word - 1 {
			row := w*wordBits + bits.TrailingZeros64(word)
			if n, known := v.at(row); known {
				counts[n]++
			} else {
				unknown++
			}
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
	return int(unsafe.Sizeof(*v)) + 8*(len(v.planes)+len(v.values)+len(v.numbers)) + v.givenBytes()
}

func (v *vector) givenBytes() int {
	if v.given == nil || v.numbers != nil { // then it is the only plane
		return 0
	}
	return len(v.given) * 8
}
