package robust_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/rent/robust"
)

func TestShrinkRunsFromThePriorToTheMean(t *testing.T) {
	g := robust.Group{Mean: 0.3}
	if got := robust.Shrink(g, 0.04, 0.09); got != 0 {
		t.Errorf("no readings give %v, the prior is 0", got)
	}
	g.Weight = 1e12
	if got := robust.Shrink(g, 0.04, 0.09); math.Abs(got-0.3) > 1e-9 {
		t.Errorf("endless readings give %v, their mean is 0.3", got)
	}
	if got := robust.Shrink(g, 0, 0.09); got != 0 {
		t.Errorf("groups that do not differ give %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		few := robust.Group{Weight: rapid.Float64Range(0, 100).Draw(t, "weight"), Mean: rapid.Float64Range(-1, 1).Draw(t, "mean")}
		more := robust.Group{Weight: few.Weight + 1, Mean: few.Mean}
		a, b := math.Abs(robust.Shrink(few, 0.04, 0.09)), math.Abs(robust.Shrink(more, 0.04, 0.09))
		if a > b || b > math.Abs(few.Mean) {
			t.Fatalf("%v then %v of mean %v", a, b, few.Mean)
		}
	})
}

func TestBetweenFindsThePlantedVariance(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for _, planted := range []float64{0, 0.01, 0.09} {
		groups := make([]robust.Group, 2000)
		for i := range groups {
			n := float64(1 + random.IntN(20))
			groups[i] = robust.Group{Weight: n, Mean: math.Sqrt(planted)*random.NormFloat64() + 0.3/math.Sqrt(n)*random.NormFloat64()}
		}
		if got := robust.Between(groups, 0.09); math.Abs(got-planted) > 0.004+planted*0.1 {
			t.Errorf("planted %v, found %v", planted, got)
		}
	}
	if got := robust.Between([]robust.Group{{Weight: 5, Mean: 1}}, 0.1); got != 0 {
		t.Errorf("one group differs from nothing, found %v", got)
	}
}

func TestLocationFollowsItsGroupAndNotItsOutliers(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	var readings []float64
	for range 2000 {
		readings = append(readings, 0.3+0.1*random.NormFloat64())
	}
	for range 200 {
		readings = append(readings, -2)
	}
	g := robust.Location(readings, 0.1)
	if math.Abs(g.Mean-0.3) > 0.01 || g.Weight > 2000 || g.Weight < 1700 {
		t.Errorf("a group about 0.3 lies at %v", g)
	}
	if g := robust.Location(nil, 0.1); g != (robust.Group{}) {
		t.Errorf("nothing lies at %v", g)
	}
	if g := robust.Location([]float64{1, 2, 9}, 0); g != (robust.Group{Mean: 2, Weight: 3}) {
		t.Errorf("without a scale the middle of 1, 2, 9 is %v", g)
	}
}
