package api

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestMiddleIsThatOfTheOrderedNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.Int64Range(0, 1000).Draw(t, "greatest")
		numbers := rapid.SliceOfN(rapid.Int64Range(-most, most), 1, 300).Draw(t, "numbers")
		switch rapid.IntRange(0, 2).Draw(t, "order") {
		case 1:
			slices.Sort(numbers)
		case 2:
			slices.SortFunc(numbers, func(a, b int64) int { return int(b - a) })
		}
		ordered := slices.Sorted(slices.Values(numbers))
		low, high := middle(slices.Clone(numbers))
		if n := len(ordered); low != ordered[(n-1)/2] || high != ordered[n/2] {
			t.Fatalf("the middle of %v is %d and %d", ordered, low, high)
		}
	})
}
