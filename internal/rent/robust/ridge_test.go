package robust_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"zhaochang/internal/rent/robust"
)

// problem draws rows of an intercept, two numbers and an indicator, with noise
// and a share of gross errors.
func problem(seed uint64, rows int, grossShare float64) (robust.Problem, []float64) {
	random := rand.New(rand.NewPCG(seed, 1))
	truth := []float64{3, 0.5, -0.2, 0.1, -0.1}
	p := robust.Problem{Design: &robust.Design{}, Penalty: mat.NewSymDense(5, nil), Folds: 5}
	for i := range rows {
		row := []robust.Entry{{Column: 0, Value: 1}, {Column: 1, Value: random.NormFloat64()}, {Column: 2, Value: random.NormFloat64()}, {Column: 3 + random.IntN(2), Value: 1}}
		var y float64
		for _, e := range row {
			y += truth[e.Column] * e.Value
		}
		y += 0.1 * random.NormFloat64()
		if random.Float64() < grossShare {
			y -= 2
		}
		p.Design.Append(row)
		p.Response = append(p.Response, y)
		p.Fold = append(p.Fold, uint8(i%5))
	}
	for i := range 5 {
		p.Penalty.SetSym(i, i, 0.01+float64(i))
	}
	return p, truth
}

// byQR solves the weighted, penalised least squares with a QR decomposition of
// the rows and, below them, the root of the penalty.
func byQR(p robust.Problem, weights []float64, keep func(row int) bool) []float64 {
	width := p.Design.Width
	rows := p.Design.Rows()
	a, y := mat.NewDense(rows+width, width, nil), mat.NewDense(rows+width, 1, nil)
	unit := make([]float64, width)
	for i := range rows {
		if !keep(i) {
			continue
		}
		root := math.Sqrt(weights[i])
		for j := range width {
			clear(unit)
			unit[j] = 1
			a.Set(i, j, root*p.Design.Dot(i, unit))
		}
		y.Set(i, 0, root*p.Response[i])
	}
	for j := range width {
		a.Set(rows+j, j, math.Sqrt(p.Penalty.At(j, j)))
	}
	var qr mat.QR
	qr.Factorize(a)
	var b mat.Dense
	if err := qr.SolveTo(&b, false, y); err != nil {
		panic(err)
	}
	return mat.Col(nil, 0, &b)
}

func TestSolutionIsTheLeastSquaresOfItsWeightsByQR(t *testing.T) {
	for seed := range uint64(5) {
		p, _ := problem(seed, 300, 0.05)
		s, err := p.Solve()
		if err != nil {
			t.Fatal(err)
		}
		for j, want := range byQR(p, s.Weights, func(int) bool { return true }) {
			if math.Abs(s.Coefficients[j]-want) > 1e-9 {
				t.Errorf("seed %d: coefficient %d is %v, QR says %v", seed, j, s.Coefficients[j], want)
			}
		}
		for fold := range p.Folds {
			for j, want := range byQR(p, s.Weights, func(i int) bool { return int(p.Fold[i]) != fold }) {
				if math.Abs(s.Without[fold][j]-want) > 1e-9 {
					t.Errorf("seed %d: without fold %d, coefficient %d is %v, QR says %v", seed, fold, j, s.Without[fold][j], want)
				}
			}
		}
	}
}

func TestGrossErrorsDoNotBendTheFit(t *testing.T) {
	p, truth := problem(7, 2000, 0.15)
	s, err := p.Solve()
	if err != nil {
		t.Fatal(err)
	}
	for j := 1; j <= 2; j++ {
		if math.Abs(s.Coefficients[j]-truth[j]) > 0.01 {
			t.Errorf("coefficient %d is %v, planted %v", j, s.Coefficients[j], truth[j])
		}
	}
	if s.Scale < 0.08 || s.Scale > 0.13 {
		t.Errorf("scale is %v, planted 0.1 and 15 %% gross errors", s.Scale)
	}
	plain := byQR(p, ones(2000), func(int) bool { return true })
	if plain[0] > s.Coefficients[0]-0.1 {
		t.Errorf("plain least squares gives %v: the errors planted are too small to test with", plain[0])
	}
}

func ones(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = 1
	}
	return list
}

func TestVarianceIsThatOfOrdinaryLeastSquares(t *testing.T) {
	const rows = 4000
	random := rand.New(rand.NewPCG(1, 2))
	p := robust.Problem{Design: &robust.Design{}, Penalty: mat.NewSymDense(1, []float64{1e-9})}
	for range rows {
		p.Design.Append([]robust.Entry{{Column: 0, Value: 1}})
		p.Response = append(p.Response, random.NormFloat64())
	}
	s, err := p.Solve()
	if err != nil {
		t.Fatal(err)
	}
	covariance, err := s.Covariance()
	if err != nil {
		t.Fatal(err)
	}
	got := robust.Variance(covariance, []robust.Entry{{Column: 0, Value: 1}})
	// Tukey's weights average 0.9 under normal errors.
	if got < 0.9/rows || got > 1.3/rows {
		t.Errorf("variance of a mean of %d is %v", rows, got)
	}
}

func TestColumnsThatNothingSettlesAreAnError(t *testing.T) {
	p := robust.Problem{Design: &robust.Design{}, Penalty: mat.NewSymDense(2, nil)}
	for range 10 {
		p.Design.Append([]robust.Entry{{Column: 0, Value: 1}, {Column: 1, Value: 1}})
		p.Response = append(p.Response, 1)
	}
	if _, err := p.Solve(); !errors.Is(err, robust.ErrSingular) {
		t.Errorf("error is %v", err)
	}
}

func TestStartingWeightsSaveRoundsAndChangeNothing(t *testing.T) {
	p, _ := problem(11, 500, 0.1)
	cold, err := p.Solve()
	if err != nil {
		t.Fatal(err)
	}
	p.Start = cold.Weights
	warm, err := p.Solve()
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range cold.Coefficients {
		if math.Abs(warm.Coefficients[j]-want) > 1e-5 {
			t.Errorf("coefficient %d is %v, from nothing %v", j, warm.Coefficients[j], want)
		}
	}
}
