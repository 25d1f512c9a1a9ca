package robust_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"zhaochang/internal/rent/robust"
)

func scatter(random *rand.Rand, n int, across float64) []robust.Site {
	sites := make([]robust.Site, n)
	for i := range sites {
		sites[i] = robust.Site{X: across * random.Float64(), Y: across * random.Float64(), Value: random.NormFloat64()}
	}
	return sites
}

func TestPredictionIsExactWithoutNugget(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	sites := scatter(random, 25, 3000)
	exact := robust.Field{Sill: 0.5, RangeM: 800}
	noisy := robust.Field{Sill: 0.5, RangeM: 800, Nugget: 0.5}
	for _, s := range sites {
		if got := exact.Predict(s, sites); math.Abs(got-s.Value) > 1e-6 {
			t.Errorf("at a site of %v the field is %v", s.Value, got)
		}
		if got := noisy.Predict(s, sites); math.Abs(got) > math.Abs(s.Value)+1.5 || got == s.Value {
			t.Errorf("with a nugget a site of %v gives %v", s.Value, got)
		}
	}
	if got := exact.Predict(robust.Site{X: 1e6}, sites); math.Abs(got) > 1e-6 {
		t.Errorf("far away the field is %v", got)
	}
	if got := (robust.Field{}).Predict(sites[0], sites); got != 0 {
		t.Errorf("a flat field is %v", got)
	}
}

func TestPredictionSolvesTheKrigingEquations(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	field := robust.Field{Sill: 0.4, RangeM: 900, Nugget: 0.2}
	for range 20 {
		sites, at := scatter(random, 1+random.IntN(20), 2000), scatter(random, 1, 2000)[0]
		covariance := func(a, b robust.Site) float64 {
			return field.Sill * math.Exp(-math.Hypot(a.X-b.X, a.Y-b.Y)/field.RangeM)
		}
		between, towards := mat.NewDense(len(sites), len(sites), nil), mat.NewVecDense(len(sites), nil)
		values := mat.NewVecDense(len(sites), nil)
		for i, a := range sites {
			for j, b := range sites {
				between.Set(i, j, covariance(a, b))
			}
			between.Set(i, i, field.Sill+field.Nugget)
			towards.SetVec(i, covariance(a, at))
			values.SetVec(i, a.Value)
		}
		var weights mat.VecDense
		if err := weights.SolveVec(between, towards); err != nil {
			t.Fatal(err)
		}
		if got, want := field.Predict(at, sites), mat.Dot(&weights, values); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d sites give %v, the equations %v", len(sites), got, want)
		}
	}
}

func TestTwoSitesInOnePlaceDoNotBreakAPrediction(t *testing.T) {
	at := robust.Site{Value: 1}
	got := robust.Field{Sill: 1, RangeM: 100, Nugget: 0.5}.Predict(at, []robust.Site{at, at, {X: 50, Value: 1}})
	if got <= 0 || got >= 1 {
		t.Errorf("three sites of 1 give %v", got)
	}
	if got := (robust.Field{Sill: 1, RangeM: 100}).Predict(at, []robust.Site{at, at}); got != 0 {
		t.Errorf("two sites in one place and no nugget give %v", got)
	}
}

// planted gives sites the values of a smooth surface of some blocks, and noise.
func planted(random *rand.Rand, n int) []robust.Site {
	sites := scatter(random, n, 20_000)
	for i, s := range sites {
		sites[i].Value = 0.15*math.Sin(s.X/1500)*math.Cos(s.Y/1500) + 0.1*random.NormFloat64()
	}
	return sites
}

func TestFitFieldSeesAPlantedSurfaceAndNothingInShuffledOnes(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	sites := planted(random, 4000)
	field := robust.FitField(sites, 0)
	if field.IsFlat() || field.Sill < 0.003 || field.Sill > 0.009 {
		t.Errorf("planted a variance of 0.0056 over noise of 0.01, found %+v", field)
	}
	random.Shuffle(len(sites), func(i, j int) { sites[i].Value, sites[j].Value = sites[j].Value, sites[i].Value })
	if field := robust.FitField(sites, 0); !field.IsFlat() {
		t.Errorf("shuffled values still make %+v", field)
	}
}

func TestFitFieldOfNothingIsFlat(t *testing.T) {
	for name, sites := range map[string][]robust.Site{"no sites": nil, "one": {{Value: 1}}, "all alike": {{}, {X: 1}, {X: 2}}} {
		if field := robust.FitField(sites, 0); !field.IsFlat() {
			t.Errorf("%s: %+v", name, field)
		}
	}
}

func TestNearestEqualsLookingAtAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		sites := scatter(random, rapid.IntRange(0, 200).Draw(t, "sites"), 5000)
		for i := range len(sites) / 3 {
			sites[i].X, sites[i].Y = sites[len(sites)-1-i].X, sites[len(sites)-1-i].Y
		}
		limit := rapid.Float64Range(10, 4000).Draw(t, "limit")
		k := rapid.IntRange(1, 30).Draw(t, "k")
		skip := func(i int) bool { return i%7 == 3 }
		at := robust.Site{X: 5000 * random.Float64(), Y: -200 + 5000*random.Float64()}
		got := robust.NewNeighbourhood(sites, limit).Nearest(at, k, skip)
		if diff := cmp.Diff(nearestOfAll(sites, at, k, limit, skip), got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-all +grid)\n%s", diff)
		}
	})
}

func nearestOfAll(sites []robust.Site, at robust.Site, k int, limit float64, skip func(int) bool) []int {
	distance := func(i int) float64 { return math.Hypot(sites[i].X-at.X, sites[i].Y-at.Y) }
	var all []int
	for i := range sites {
		if !skip(i) && distance(i) <= limit {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int {
		switch near, far := distance(a), distance(b); {
		case near < far:
			return -1
		case near > far:
			return 1
		}
		return 0
	})
	return all[:min(k, len(all))]
}
