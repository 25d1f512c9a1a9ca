package rent

import (
	"math"

	"zhaochang/internal/market"
)

// divide is n/d to the nearest whole number, halves away from zero; d > 0.
func divide(n, d int64) market.Decimal {
	if n < 0 {
		return -divide(-n, d)
	}
	return market.Decimal((n + d/2) / d)
}

// nearest is x to the nearest whole number, halves away from zero.
func nearest(x float64) market.Decimal { return market.Decimal(math.Round(x)) }

// wholeShare is 1 at the four digits of a share.
const wholeShare = 10_000
