package robust

import (
	"math"
	"slices"
)

// madToDeviation turns the median absolute deviation of normal numbers into
// their standard deviation.
const madToDeviation = 1.4826

// Median is the middle of the numbers, the mean of two middles; NaN of none.
func Median(numbers []float64) float64 {
	if len(numbers) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(numbers))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// Spread is the robust standard deviation of residuals about zero: 1.4826 times
// the median of their sizes.
func Spread(residuals []float64) float64 {
	sizes := make([]float64, len(residuals))
	for i, r := range residuals {
		sizes[i] = math.Abs(r)
	}
	return madToDeviation * Median(sizes)
}

// Lower is the conformal lower limit at share: the next number, exchangeable
// with the n sorted ones, falls below it with probability at most share. The
// second result is false when n is too small to promise that.
func Lower(sorted []float64, share float64) (float64, bool) {
	rank := int(math.Floor(share * float64(len(sorted)+1)))
	if rank < 1 || len(sorted) == 0 {
		return 0, false
	}
	return sorted[min(rank, len(sorted))-1], true
}

// Upper is the limit that the next number exceeds with probability at most
// share.
func Upper(sorted []float64, share float64) (float64, bool) {
	rank := int(math.Ceil((1 - share) * float64(len(sorted)+1)))
	if rank > len(sorted) || len(sorted) == 0 {
		return 0, false
	}
	return sorted[max(rank, 1)-1], true
}
