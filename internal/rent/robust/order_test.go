package robust_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/rent/robust"
)

func TestMedianAndSpread(t *testing.T) {
	for _, c := range []struct {
		numbers        []float64
		median, spread float64
	}{
		{[]float64{1}, 1, 1.4826},
		{[]float64{3, 1}, 2, 2 * 1.4826},
		{[]float64{-5, 1, 2}, 1, 2 * 1.4826},
	} {
		if m, s := robust.Median(c.numbers), robust.Spread(c.numbers); m != c.median || s != c.spread {
			t.Errorf("%v: median %v, spread %v", c.numbers, m, s)
		}
	}
	if !math.IsNaN(robust.Median(nil)) {
		t.Error("the median of nothing is a number")
	}
}

func TestMedianEqualsSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 {
			return float64(rapid.IntRange(-5, 5).Draw(t, "number"))
		}), 1, 40).Draw(t, "numbers")
		sorted := slices.Sorted(slices.Values(numbers))
		want := (sorted[len(sorted)/2] + sorted[(len(sorted)-1)/2]) / 2
		before := slices.Clone(numbers)
		if got := robust.Median(numbers); got != want || !slices.Equal(numbers, before) {
			t.Fatalf("the median is %v, sorted %v", got, want)
		}
	})
}

// TestConformalLimitsHoldForEveryLastNumber counts: among n+1 numbers, each the
// last one once, at most the promised share lies outside the limits that the
// others give. That is what conformal means, and it holds for any numbers.
func TestConformalLimitsHoldForEveryLastNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Float64Range(-5, 5), 1, 60).Draw(t, "numbers")
		share := rapid.SampledFrom([]float64{0.05, 0.25, 0.5}).Draw(t, "share")
		below, above, promised := 0, 0, true
		for i, last := range numbers {
			rest := slices.Sorted(slices.Values(slices.Delete(slices.Clone(numbers), i, i+1)))
			low, lowKnown := robust.Lower(rest, share)
			high, highKnown := robust.Upper(rest, share)
			promised = promised && lowKnown && highKnown
			if lowKnown && last < low {
				below++
			}
			if highKnown && last > high {
				above++
			}
		}
		if most := share * float64(len(numbers)); promised && (float64(below) > most+1e-9 || float64(above) > most+1e-9) {
			t.Fatalf("%d below and %d above, of %d at most %v", below, above, len(numbers), most)
		}
	})
}

func TestTooFewNumbersPromiseNothing(t *testing.T) {
	if _, known := robust.Lower(make([]float64, 18), 0.05); known {
		t.Error("18 numbers cannot bound the lowest twentieth")
	}
	if _, known := robust.Lower(make([]float64, 19), 0.05); !known {
		t.Error("19 numbers can")
	}
	if _, known := robust.Upper(nil, 0.5); known {
		t.Error("nothing bounds nothing")
	}
}
