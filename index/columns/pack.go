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
func (u *unpacked) unpack(v vector) {
	u.known = Mask{}
	if v == nil {
		return
	}
	for row := range u.values {
		value, known := v.at(row)
		u.set(row, value, known)
	}
}

// pack stores u in the narrowest vector that holds it, nil if nothing is known.
func (u *unpacked) pack() vector {
	if !u.known.any() {
		return nil
	}
	low, high := u.bounds()
	step := u.step(low)
	switch widest := (uint64(high)-uint64(low))/step + 1; {
	case widest <= math.MaxUint8:
		return packAs[uint8](u, low, high, step)
	case widest <= math.MaxUint16:
		return packAs[uint16](u, low, high, step)
	case widest <= math.MaxUint32:
		return packAs[uint32](u, low, high, step)
	}
	return packAs[uint64](u, low, high, step)
}

func packAs[C code](u *unpacked, low, high int64, step uint64) vector {
	p := &packed[C]{low: low, high: high, step: step}
	u.known.rows(func(row int) bool {
		p.codes[row] = C((uint64(u.values[row])-uint64(low))/step + 1)
		return true
	})
	return p
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
