package robust_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"zhaochang/internal/rent/robust"
)

// byGLS is the belief about moment t from the readings allowed, by generalised
// least squares: the joint normal of all states, conditioned on what was read.
func byGLS(a robust.AR1, readings []robust.Reading, t int, allowed func(int) bool) robust.State {
	stationary := a.Noise / (1 - a.Return*a.Return)
	covariance := func(i, j int) float64 { return stationary * math.Pow(a.Return, math.Abs(float64(i-j))) }
	var read []int
	for i, r := range readings {
		if r.Known && allowed(i) {
			read = append(read, i)
		}
	}
	if len(read) == 0 {
		return robust.State{Variance: stationary}
	}
	between := mat.NewDense(len(read), len(read), nil)
	towards, values := mat.NewVecDense(len(read), nil), mat.NewVecDense(len(read), nil)
	for i, m := range read {
		for j, n := range read {
			between.Set(i, j, covariance(m, n))
		}
		between.Set(i, i, stationary+readings[m].Variance)
		towards.SetVec(i, covariance(m, t))
		values.SetVec(i, readings[m].Value)
	}
	var weights mat.VecDense
	if err := weights.SolveVec(between, towards); err != nil {
		panic(err)
	}
	return robust.State{Mean: mat.Dot(&weights, values), Variance: stationary - mat.Dot(&weights, towards)}
}

func TestFilterAndSmootherAreGeneralisedLeastSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := robust.AR1{Return: rapid.Float64Range(0, 0.98).Draw(t, "return"), Noise: rapid.Float64Range(0.001, 1).Draw(t, "noise")}
		readings := make([]robust.Reading, rapid.IntRange(1, 6).Draw(t, "moments"))
		for i := range readings {
			readings[i] = robust.Reading{Value: rapid.Float64Range(-1, 1).Draw(t, "value"),
				Variance: rapid.Float64Range(0.01, 1).Draw(t, "variance"), Known: rapid.Bool().Draw(t, "known")}
		}
		filtered, _ := a.Filter(readings)
		smoothed := a.Smooth(readings)
		for i := range readings {
			same(t, "filter", filtered[i], byGLS(a, readings, i, func(j int) bool { return j <= i }))
			same(t, "smoother", smoothed[i], byGLS(a, readings, i, func(int) bool { return true }))
		}
	})
}

func same(t *rapid.T, name string, got, want robust.State) {
	if math.Abs(got.Mean-want.Mean) > 1e-9 || math.Abs(got.Variance-want.Variance) > 1e-9 {
		t.Fatalf("%s says %v, least squares %v", name, got, want)
	}
}

func TestMostLikelyFindsThePlantedSeries(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	candidates := []robust.AR1{{Return: 0, Noise: 0.01}, {Return: 0.9, Noise: 0.002}, {Return: 0.9, Noise: 0.05}}
	for _, planted := range candidates {
		var series [][]robust.Reading
		for range 30 {
			state, readings := 0.0, make([]robust.Reading, 60)
			for i := range readings {
				state = planted.Return*state + math.Sqrt(planted.Noise)*random.NormFloat64()
				readings[i] = robust.Reading{Value: state + 0.05*random.NormFloat64(), Variance: 0.0025, Known: true}
			}
			series = append(series, readings)
		}
		if got := robust.MostLikely(candidates, series); got != planted {
			t.Errorf("planted %v, found %v", planted, got)
		}
	}
}
