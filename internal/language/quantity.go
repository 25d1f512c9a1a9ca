package language

import (
	"math/bits"

	"zhaochang/internal/market"
)

// ratio is an exact factor between units.
type ratio struct{ num, den int64 }

// quantity is an exact number: millionths × its ratio. It is rounded once, when
// it becomes the value of a parameter.
type quantity struct {
	micro int64
	ratio
}

func quantityOf(micro int64) quantity { return quantity{micro, ratio{1, 1}} }

func (q quantity) times(r ratio) quantity {
	q.num, q.den = q.num*r.num, q.den*r.den
	return q
}

// float is near enough to compare sizes.
func (q quantity) float() float64 {
	return float64(q.micro) / millionth * float64(q.num) / float64(q.den)
}

// whole is the number when it has no fraction.
func (q quantity) whole() (int64, bool) {
	return q.micro / millionth, q.ratio == ratio{1, 1} && q.micro%millionth == 0
}

// largestValue keeps every product of a rent and an area inside int64.
const largestValue = 1_000_000_000_000

// round rounds half up, as storage does, to so many digits after the point; it
// refuses what no query can hold.
func (q quantity) round(digits int) (int64, bool) {
	num, den := uint64(q.num), uint64(q.den)*millionth
	for range digits {
		num *= 10
	}
	high, low := bits.Mul64(uint64(q.micro), num)
	low, carry := bits.Add64(low, den/2, 0)
	high += carry
	if high >= den {
		return 0, false
	}
	rounded, _ := bits.Div64(high, low, den)
	return int64(rounded), rounded <= largestValue
}

// valueOf is the quantity as a value of the parameter.
func valueOf(name string, q quantity) (market.Value, bool) {
	p := market.ParameterNamed(name)
	n, ok := q.round(p.Value.Digits)
	return market.NumberValue(p.Value.Kind, n), ok
}
