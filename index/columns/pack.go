package columns

import (
	"math"
	"math/bits"
	"slices"
)

// unpacked is a vector laid open for writing.
type unpacked struct {
	values [BlockRows]int64
	known  Mask
}

func (u *unpacked) set(row int, value int64, known bool) {
	if !known {
		u.known.Remove(row)
		return
	}
	u.values[row] = value
	u.known.Add(row)
}

// unpack lays v open.
func (u *unpacked) unpack(v *vector) {
	u.known = v.knownRows()
	switch {
	case v == nil:
	case v.numbers != nil:
		copy(u.values[:], v.numbers)
	default:
		var codes [BlockRows]uint64
		codesOf(v.planes, &codes)
		for row := range u.known.All() {
			u.values[row] = v.value(codes[row], row)
		}
	}
}

// layout is how a column wants its vectors.
type layout uint8

const (
	compact layout = iota // by steps or a list, whichever is smaller
	listed                // always by a list: the values are names, with no distance
	direct                // as numbers
)

// pack stores u, nil if nothing is known.
func (u *unpacked) pack(as layout) *vector {
	known := u.known.Count()
	if known == 0 {
		return nil
	}
	v := &vector{step: 1, known: known}
	v.low, v.high = u.ends()
	if as == direct {
		v.planes, v.numbers = slices.Clone(u.known[:]), u.numbers()
		v.shareGiven()
		return v
	}
	if known < BlockRows {
		given := u.known
		v.given = &given
	}
	v.step = u.stepFrom(v.low)
	v.base = baseOf(v)
	greatest := (uint64(v.high)-uint64(v.base))/v.step + 1
	values := u.distinct(v)
	byList, bySteps := bits.Len(uint(len(values.list))), bits.Len64(greatest)
	if as == listed || len(values.list)+planeWords*byList < planeWords*bySteps || greatest == 0 {
		v.values = values.list
		v.planes = u.planes(byList, values.place)
	} else {
		v.planes = u.planes(bySteps, v.codeTo)
	}
	if as == listed {
		for _, n := range v.values {
			v.words.add(n)
		}
	}
	return v
}

// planes are those of the codes of the known values.
func (u *unpacked) planes(width int, code func(value int64) uint64) []uint64 {
	var codes [BlockRows]uint64
	for row := range u.known.All() {
		codes[row] = code(u.values[row])
	}
	return planesOf(&codes, width)
}

// ends are the least and the greatest of the known values.
func (u *unpacked) ends() (low, high int64) {
	low, high = math.MaxInt64, math.MinInt64
	for row := range u.known.All() {
		low, high = min(low, u.values[row]), max(high, u.values[row])
	}
	return low, high
}

// shareGiven: of a vector with numbers, the only plane tells which rows are known.
func (v *vector) shareGiven() {
	if v.given = nil; v.known < BlockRows {
		v.given = (*Mask)(v.planes)
	}
}

// numbers is the values of all rows, 0 for unknown.
func (u *unpacked) numbers() []int64 {
	numbers := make([]int64, BlockRows)
	for row := range u.known.All() {
		numbers[row] = u.values[row]
	}
	return numbers
}

// stepFrom is the greatest common divisor of the distances from the least value, at
// least 1.
func (u *unpacked) stepFrom(low int64) uint64 {
	var step uint64
	for row := range u.known.All() {
		if step = gcd(uint64(u.values[row])-uint64(low), step); step == 1 {
			break
		}
	}
	return max(step, 1)
}

// baseOf is what codes are counted from: the least value, or 0 where that costs
// hardly a plane more. Then the codes of a number are the same in all blocks, and a
// processor soon knows the way that a test of its bits goes.
func baseOf(v *vector) int64 {
	if v.low <= 0 || uint64(v.low)%v.step != 0 {
		return v.low
	}
	least, greatest := (uint64(v.high)-uint64(v.low))/v.step+1, uint64(v.high)/v.step+1
	if bits.Len64(greatest) > bits.Len64(least)+1 {
		return v.low
	}
	return 0
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// with is the vector with another value for one row; false when it has no code
// for the value, or knows no other row.
func (v *vector) with(row int, value int64, known bool) (*vector, bool) {
	if v == nil {
		return nil, false
	}
	code, fits := v.codeFor(value)
	was := codeOf(v.planes, row)
	if known && !fits || !known && was != 0 && v.known == 1 {
		return nil, false
	}
	if !known {
		code = 0
	}
	next := *v
	next.planes = slices.Clone(v.planes)
	for k := range v.width() {
		word := &next.planes[k*planeWords+row/wordBits]
		*word = *word&^(1<<(row%wordBits)) | code>>k&1<<(row%wordBits)
	}
	next.known += btoi(code != 0) - btoi(was != 0)
	next.setGiven(row, code != 0)
	if v.numbers != nil {
		next.shareGiven()
		next.numbers = slices.Clone(v.numbers)
		next.numbers[row] = value
		next.low, next.high = min(v.low, value), max(v.high, value)
	}
	return &next, true
}

// setGiven notes whether the row is known.
func (v *vector) setGiven(row int, known bool) {
	given := v.knownRows()
	if given.Remove(row); known {
		given.Add(row)
	}
	if v.given = nil; v.known < BlockRows {
		v.given = &given
	}
}

// codeFor is the code of a value, if it has one.
func (v *vector) codeFor(value int64) (uint64, bool) {
	if v.numbers != nil {
		return 1, true
	}
	first, last := v.codes(value, value)
	return first, first == last
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
