package robust

import (
	"errors"
	"math"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// Problem is a penalised regression: find b that makes the sum of weighted
// squares of Response - Design·b, plus b'·Penalty·b, least. The weights are
// Tukey's, so that a gross error counts for nothing.
type Problem struct {
	Design   *Design
	Response []float64
	Penalty  *mat.SymDense
	// Fold parts the rows into Folds sets, so that Solution.Without can say what
	// the rest says about each. With no folds there is one set.
	Fold  []uint8
	Folds int
	// Start holds the weights of a problem much like this one, where there is
	// one: they save the first rounds.
	Start []float64
}

// Solution is what Solve finds.
type Solution struct {
	Coefficients []float64
	// Without holds, for each fold, the coefficients that the other rows give
	// at the same weights.
	Without [][]float64
	Weights []float64
	// Scale is the robust standard deviation of the residuals.
	Scale  float64
	normal mat.Cholesky
}

// The constants of the loss: 95 % efficiency under normal errors (Huber 1964;
// Beaton and Tukey 1974).
const (
	huberTuning = 1.345
	tukeyTuning = 4.685
	// huberRounds come first, for Tukey's loss has many minima and needs a start
	// that outliers have not bent.
	huberRounds = 3
	maxRounds   = 30
	tolerance   = 1e-5
)

// ErrSingular means that the penalty leaves some direction of the design free.
var ErrSingular = errors.New("robust: the normal equations have no single solution: the penalty is too weak for the columns")

// Solve fits the problem.
func (p Problem) Solve() (*Solution, error) {
	s := &Solution{Weights: slices.Clone(p.Start)}
	gentle := 0
	if s.Weights == nil {
		s.Weights, gentle = slices.Repeat([]float64{1}, p.Design.Rows()), huberRounds
	}
	residuals := make([]float64, p.Design.Rows())
	for round := range maxRounds {
		whole, parts := p.equations(s.Weights)
		next, err := whole.solve(p.Penalty, &s.normal)
		if err != nil {
			return nil, err
		}
		moved := distance(next, s.Coefficients)
		s.Coefficients = next
		p.residuals(next, residuals)
		s.Scale = Spread(residuals)
		if settled := moved < tolerance && round > gentle; settled || s.Scale == 0 || round == maxRounds-1 {
			return s, s.leaveOut(whole, parts, p.Penalty)
		}
		weigh(residuals, s.Scale, s.Weights, round < gentle)
	}
	return s, nil
}

func (p Problem) residuals(b, into []float64) {
	for i := range into {
		into[i] = p.Response[i] - p.Design.Dot(i, b)
	}
}

func weigh(residuals []float64, scale float64, into []float64, gently bool) {
	for i, r := range residuals {
		u := math.Abs(r) / scale
		if gently {
			into[i] = huberTuning / max(u, huberTuning)
		} else {
			into[i] = tukey(u)
		}
	}
}

// tukey is the weight of a residual of u scales.
func tukey(u float64) float64 {
	if u >= tukeyTuning {
		return 0
	}
	t := 1 - (u/tukeyTuning)*(u/tukeyTuning)
	return t * t
}

// distance is the largest change of a coefficient; from nothing it is infinite.
func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	var most float64
	for i := range a {
		most = max(most, math.Abs(a[i]-b[i]))
	}
	return most
}

// leaveOut solves for each fold what the others say.
func (s *Solution) leaveOut(whole *equations, parts []*equations, penalty *mat.SymDense) error {
	if len(parts) < 2 {
		return nil
	}
	for _, part := range parts {
		var unused mat.Cholesky
		b, err := whole.minus(part).solve(penalty, &unused)
		if err != nil {
			return err
		}
		s.Without = append(s.Without, b)
	}
	return nil
}

// Covariance is the covariance of the coefficients: Scale²·(X'WX+P)⁻¹.
func (s *Solution) Covariance() (*mat.SymDense, error) {
	var inverse mat.SymDense
	if err := s.normal.InverseTo(&inverse); err != nil {
		return nil, err
	}
	inverse.ScaleSym(s.Scale*s.Scale, &inverse)
	return &inverse, nil
}

// Variance is the variance of a sum of coefficients.
func Variance(covariance *mat.SymDense, sum []Entry) (variance float64) {
	for _, a := range sum {
		for _, b := range sum {
			variance += a.Value * b.Value * covariance.At(a.Column, b.Column)
		}
	}
	return variance
}

// equations are normal equations: X'WX, its upper half, and X'Wy.
type equations struct {
	width int
	gram  []float64
	right []float64
}

// equations adds up the rows of each fold, folds at the same time, and then the
// folds in their order, so that the sum does not depend on who was first.
func (p Problem) equations(weights []float64) (*equations, []*equations) {
	parts := make([]*equations, max(1, p.Folds))
	var running sync.WaitGroup
	for fold := range parts {
		running.Go(func() { parts[fold] = p.fold(fold, weights) })
	}
	running.Wait()
	whole := newEquations(p.Design.Width)
	for _, part := range parts {
		addTo(whole.gram, part.gram)
		addTo(whole.right, part.right)
	}
	return whole, parts
}

func newEquations(width int) *equations {
	return &equations{width: width, gram: make([]float64, width*width), right: make([]float64, width)}
}

func (p Problem) fold(fold int, weights []float64) *equations {
	e := newEquations(p.Design.Width)
	for i, weight := range weights {
		if weight == 0 || p.Folds > 1 && int(p.Fold[i]) != fold {
			continue
		}
		columns, values := p.Design.row(i)
		for k, c := range columns {
			scaled := weight * values[k]
			e.right[c] += scaled * p.Response[i]
			row := e.gram[int(c)*e.width : (int(c)+1)*e.width]
			for m := k; m < len(columns); m++ {
				row[columns[m]] += scaled * values[m]
			}
		}
	}
	return e
}

func addTo(sum, part []float64) {
	for i, x := range part {
		sum[i] += x
	}
}

func (e *equations) minus(part *equations) *equations {
	rest := newEquations(e.width)
	for i := range rest.gram {
		rest.gram[i] = e.gram[i] - part.gram[i]
	}
	for i := range rest.right {
		rest.right[i] = e.right[i] - part.right[i]
	}
	return rest
}

func (e *equations) solve(penalty *mat.SymDense, factor *mat.Cholesky) ([]float64, error) {
	normal := mat.NewSymDense(e.width, e.gram)
	var penalised mat.SymDense
	penalised.AddSym(normal, penalty)
	if !factor.Factorize(&penalised) {
		return nil, ErrSingular
	}
	var b mat.VecDense
	if err := factor.SolveVecTo(&b, mat.NewVecDense(e.width, e.right)); err != nil {
		return nil, ErrSingular
	}
	return b.RawVector().Data, nil
}
