package columns

import "math"

// unpacked is a vector laid open for writing.
type unpacked struct {
	values [BlockRows]int64
	known  Mask
}

func (u *unpacked) set(row int, value int64, known bool) {
	if !known {
		u.known.remove(row)
		return
	}
	u.values[row] = value
	u.known.add(row)
}

// unpack lays v open.
func (u *unpacked) unpack(v *vector) {
	u.known = Mask{}
	for row := range u.values {
		value, known := v.at(row)
		u.set(row, value, known)
	}
}

// pack stores u in the narrowest vector that holds it, nil if nothing is known.
func (u *unpacked) pack() *vector {
	if !u.known.any() {
		return nil
	}
	low, high := u.bounds()
	step, width := u.step(low), uint(8)
	for (uint64(high)-uint64(low))/step+1 > greatest(width) {
		width *= 2
	}
	v := newVector(low, high, step, width)
	u.known.rows(func(row int) bool {
		c := (uint64(u.values[row])-uint64(v.low))/v.step + 1
		bit := uint(row) * v.width
		v.words[bit/wordBits] |= c << (bit % wordBits)
		return true
	})
	return v
}

func (u *unpacked) bounds() (low, high int64) {
	low, high = math.MaxInt64, math.MinInt64
	u.known.rows(func(row int) bool {
		low, high = min(low, u.values[row]), max(high, u.values[row])
		return true
	})
	return low, high
}

// step is the greatest common divisor of the distances from low, at least 1.
func (u *unpacked) step(low int64) uint64 {
	var step uint64
	u.known.rows(func(row int) bool {
		step = gcd(uint64(u.values[row])-uint64(low), step)
		return step != 1
	})
	return max(step, 1)
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
