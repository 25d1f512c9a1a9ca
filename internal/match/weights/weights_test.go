package weights_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/match/weights"
)

func solve(t interface{ Fatal(...any) }, c weights.Comparisons) weights.Solution {
	s, err := weights.Solve(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// worked is the car example of Rezaei 2016.
var worked = weights.Comparisons{
	Best: "price", Worst: "style",
	BestTo:  map[string]int{"quality": 2, "comfort": 4, "safety": 2, "style": 8},
	ToWorst: map[string]int{"price": 8, "quality": 4, "comfort": 4, "safety": 2},
}

func TestComparisonsThatAgreeGiveTheWeightsTheyCameFrom(t *testing.T) {
	c := weights.Comparisons{
		Best: "a", Worst: "d",
		BestTo:  map[string]int{"b": 2, "c": 4, "d": 8},
		ToWorst: map[string]int{"a": 8, "b": 4, "c": 2},
	}
	s := solve(t, c)
	for thing, want := range map[string]float64{"a": 8. / 15, "b": 4. / 15, "c": 2. / 15, "d": 1. / 15} {
		if math.Abs(s.Weights[thing]-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", thing, s.Weights[thing], want)
		}
	}
	if s.Xi > 1e-9 || s.Ratio != 0 || c.Count() != 5 {
		t.Errorf("ξ %v, ratio %v, %d comparisons, want 0, 0, 5", s.Xi, s.Ratio, c.Count())
	}
}

func TestTwoThingsAreSplitByTheirOnlyComparison(t *testing.T) {
	s := solve(t, weights.Comparisons{Best: "a", Worst: "b", BestTo: map[string]int{"b": 3}, ToWorst: map[string]int{"a": 3}})
	if math.Abs(s.Weights["a"]-0.75) > 1e-9 {
		t.Errorf("weights = %v, want 3:1", s.Weights)
	}
}

// deviation is the largest of the model's deviations, from its definition alone.
func deviation(c weights.Comparisons, w map[string]float64) float64 {
	worst := 0.0
	for thing, a := range c.BestTo {
		worst = max(worst, math.Abs(w[c.Best]-float64(a)*w[thing]))
	}
	for thing, a := range c.ToWorst {
		worst = max(worst, math.Abs(w[thing]-float64(a)*w[c.Worst]))
	}
	return worst
}

func someComparisons(t *rapid.T) weights.Comparisons {
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}[:rapid.IntRange(2, 9).Draw(t, "things")]
	span := rapid.IntRange(1, 9).Draw(t, "span")
	c := weights.Comparisons{Best: names[0], Worst: names[1], BestTo: map[string]int{names[1]: span}, ToWorst: map[string]int{names[0]: span}}
	for _, name := range names[2:] {
		c.BestTo[name] = rapid.IntRange(1, span).Draw(t, "best to "+name)
		c.ToWorst[name] = rapid.IntRange(1, span).Draw(t, name+" to worst")
	}
	return c
}

// leastDeviation is the optimum by another road: for a given ξ the best's and the
// worst's weights leave each other thing an interval, and the weights exist when
// the intervals can add up to 1. The least ξ is found by halving, the weights of
// best and worst on a grid that is refined around its best point.
func leastDeviation(c weights.Comparisons) float64 {
	// For fixed shares of best and worst, scaled so that the best is 1, the rest
	// may be anything: the deviation of thing j is least at one point, and the sum
	// only scales it. So search the worst's share r and minimise ξ·(1/sum).
	least := math.Inf(1)
	try := func(r float64) float64 {
		// With best 1 and worst r, for each ξ the others lie in [low, high].
		lo, hi := 0.0, 10.0
		feasible := func(xi float64) bool {
			// ξ here is relative to best = 1; the sum of weights scales it, so the
			// true deviation is xi/sum, least when the sum is greatest.
			for name, a := range c.BestTo {
				if name == c.Worst {
					if math.Abs(1-float64(a)*r) > xi {
						return false
					}
					continue
				}
				if upper(c, name, a, r, xi) < lower(c, name, a, r, xi) {
					return false
				}
			}
			return true
		}
		for range 40 {
			if mid := (lo + hi) / 2; feasible(mid) {
				hi = mid
			} else {
				lo = mid
			}
		}
		// Beyond the least feasible ξ a larger one may buy a larger sum.
		best := math.Inf(1)
		for step := range 60 {
			xi := hi + float64(step)*0.02
			sum := 1 + r
			for name, a := range c.BestTo {
				if name != c.Worst {
					sum += upper(c, name, a, r, xi)
				}
			}
			best = min(best, xi/sum)
		}
		return best
	}
	for i := 1; i <= 90; i++ {
		least = min(least, try(float64(i)/90))
	}
	return least
}

func upper(c weights.Comparisons, name string, a int, r, xi float64) float64 {
	return min((1+xi)/float64(a), float64(c.ToWorst[name])*r+xi)
}

func lower(c weights.Comparisons, name string, a int, r, xi float64) float64 {
	return max((1-xi)/float64(a), float64(c.ToWorst[name])*r-xi, 0)
}

func TestTheWeightsAreTheBestThereAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := someComparisons(t)
		s := solve(t, c)
		sum := 0.0
		for thing, w := range s.Weights {
			if sum += w; w < -1e-12 {
				t.Fatalf("%s weighs %v", thing, w)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("the weights add up to %v", sum)
		}
		if got := deviation(c, s.Weights); math.Abs(got-s.Xi) > 1e-9 {
			t.Fatalf("ξ is %v, the weights deviate by %v", s.Xi, got)
		}
		// The grid is coarse: what it finds may be a little worse, never better.
		if other := leastDeviation(c); s.Xi > other+1e-9 || other > s.Xi+0.03 {
			t.Fatalf("%+v: ξ %v, by the grid %v", c, s.Xi, other)
		}
	})
}

func TestNoSmallStepImprovesTheWorkedExample(t *testing.T) {
	s := solve(t, worked)
	things := worked.Things()
	for i, up := range things {
		for j, down := range things {
			if i == j {
				continue
			}
			moved := map[string]float64{}
			for thing, w := range s.Weights {
				moved[thing] = w
			}
			moved[up] += 1e-4
			moved[down] -= 1e-4
			if got := deviation(worked, moved); got < s.Xi-1e-12 {
				t.Errorf("moving weight from %s to %s lowers ξ from %v to %v", down, up, s.Xi, got)
			}
		}
	}
	if s.Weights["price"] < s.Weights["quality"] || s.Weights["style"] > s.Weights["comfort"] || s.Ratio > 0.2 {
		t.Errorf("weights %v, ratio %v", s.Weights, s.Ratio)
	}
}

func TestComparisonsThatMakeNoSenseAreRefusedByName(t *testing.T) {
	for _, refused := range []struct {
		name string
		c    weights.Comparisons
	}{
		{"best", weights.Comparisons{Best: "a", Worst: "a"}},
		{"best_to.c", weights.Comparisons{Best: "a", Worst: "b", BestTo: map[string]int{"b": 3}, ToWorst: map[string]int{"a": 3, "c": 2}}},
		{"to_worst.a", weights.Comparisons{Best: "a", Worst: "b", BestTo: map[string]int{"b": 3}, ToWorst: map[string]int{"a": 4}}},
		{"to_worst.a", weights.Comparisons{Best: "a", Worst: "b", BestTo: map[string]int{"b": 10}, ToWorst: map[string]int{"a": 10}}},
	} {
		_, err := weights.Solve(refused.c)
		if fields := fault.FieldsOf(err); len(fields) == 0 || fields[0].Name != refused.name {
			t.Errorf("%+v: %v, want a fault on %s", refused.c, err, refused.name)
		}
	}
}
