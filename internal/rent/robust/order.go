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
	return medianOf(slices.Clone(numbers))
}

// medianOf is Median of numbers that it may reorder.
func medianOf(numbers []float64) float64 {
	half := len(numbers) / 2
	high := choose(numbers, half)
	if len(numbers)%2 == 1 {
		return high
	}
	return (slices.Max(numbers[:half]) + high) / 2
}

// choose puts the rank-th smallest number in its place, smaller ones before it,
// and returns it (Hoare 1961): a fit asks for medians of everything, and sorting
// would take as long as fitting.
func choose(numbers []float64, rank int) float64 {
	low, high := 0, len(numbers)-1
	for low < high {
		pivot := numbers[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for numbers[i] < pivot {
				i++
			}
			for pivot < numbers[j] {
				j--
			}
			if i <= j {
				numbers[i], numbers[j] = numbers[j], numbers[i]
				i++
				j--
			}
		}
		switch {
		case rank <= j:
			high = j
		case rank >= i:
			low = i
		default:
			return numbers[rank]
		}
	}
	return numbers[rank]
}

// Spread is the robust standard deviation of residuals about zero: 1.4826 times
// the median of their sizes.
func Spread(residuals []float64) float64 {
	sizes := make([]float64, len(residuals))
	for i, r := range residuals {
		sizes[i] = math.Abs(r)
	}
	if len(sizes) == 0 {
		return math.NaN()
	}
	return madToDeviation * medianOf(sizes)
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
