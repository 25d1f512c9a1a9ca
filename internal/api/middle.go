package api

import "slices"

// middle is the two numbers in the middle of an ordered list of them, which are
// one if their number is odd. It reorders them, of which there must be some.
func middle(numbers []int64) (low, high int64) {
	n := len(numbers)
	high = quick(numbers, n/2)
	if n%2 != 0 {
		return high, high
	}
	return slices.Max(numbers[:n/2]), high
}

// quick puts the number in its place that has so many smaller or equal ones before
// it, and only such, and gives it (C. A. R. Hoare's Find). The pivot is the middle of
// three, so that an ordered list takes no longer than another.
func quick(numbers []int64, place int) int64 {
	for low, high := 0, len(numbers)-1; low < high; {
		pivot := middleOf(numbers[low], numbers[(low+high)/2], numbers[high])
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
				i, j = i+1, j-1
			}
		}
		switch {
		case place <= j:
			high = j
		case place >= i:
			low = i
		default:
			return numbers[place]
		}
	}
	return numbers[place]
}

func middleOf(a, b, c int64) int64 { return max(min(a, b), min(max(a, b), c)) }
