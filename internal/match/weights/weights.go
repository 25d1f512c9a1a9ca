// Package weights turns comparisons into weights by the Best-Worst Method
// (Rezaei, Omega 64, 2016): who judges names the best and the worst of n things
// and says how many times the best outweighs each, and each the worst: 2n−3
// comparisons. The linear model
//
//	min ξ   |w_B − a_Bj·w_j| ≤ ξ,  |w_j − a_jW·w_W| ≤ ξ,  Σw = 1,  w ≥ 0
//
// has one solution, found by the simplex method; ξ tells how far the comparisons
// are from agreeing with each other.
//
// The comparisons for each class of industry and the presets are data beside it.
package weights

import (
	"fmt"
	"slices"
	"sort"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"zhaochang/internal/fault"
)

// Comparisons are one person's 2n−3 answers, from 1 (as much) to 9 (nine times).
type Comparisons struct {
	Best  string `json:"best"`
	Worst string `json:"worst"`
	// BestTo says how many times the best outweighs each other thing.
	BestTo map[string]int `json:"best_to"`
	// ToWorst says how many times each other thing outweighs the worst.
	ToWorst map[string]int `json:"to_worst"`
}

// Solution is the weights, which add up to 1, and how far the comparisons
// disagree: 0 not at all.
type Solution struct {
	Weights map[string]float64
	// Xi is the largest deviation that the best weights leave.
	Xi float64
	// Ratio is the input-based consistency ratio (Liang, Brunelli, Rezaei, Omega
	// 96, 2020): the largest |a_Bj·a_jW − a_BW| over a_BW² − a_BW.
	Ratio float64
}

// Things are all that is compared, sorted.
func (c Comparisons) Things() []string {
	names := []string{c.Best, c.Worst}
	for name := range c.BestTo {
		names = append(names, name)
	}
	for name := range c.ToWorst {
		names = append(names, name)
	}
	sort.Strings(names)
	return slices.Compact(names)
}

// Count is how many comparisons there are; that of the best with the worst stands
// in both lists and counts once.
func (c Comparisons) Count() int {
	n := 2*len(c.Things()) - 3
	return max(n, 0)
}

// Check names every comparison that is missing or out of range.
func (c Comparisons) Check() error {
	var bad []fault.Field
	refuse := func(name, value, reason string) {
		bad = append(bad, fault.Field{Name: name, Value: value, Reason: reason, Allowed: "a whole number from 1 to 9 for every other thing"})
	}
	if c.Best == "" || c.Worst == "" || c.Best == c.Worst {
		refuse("best", c.Best, "best and worst must be two things")
	}
	for _, thing := range c.Things() {
		if a := c.BestTo[thing]; thing != c.Best && (a < 1 || a > 9) {
			refuse("best_to."+thing, fmt.Sprint(a), "missing or out of range")
		}
		if a := c.ToWorst[thing]; thing != c.Worst && (a < 1 || a > 9) {
			refuse("to_worst."+thing, fmt.Sprint(a), "missing or out of range")
		}
	}
	if len(bad) == 0 && c.BestTo[c.Worst] != c.ToWorst[c.Best] {
		refuse("to_worst."+c.Best, fmt.Sprint(c.ToWorst[c.Best]), "differs from best_to."+c.Worst)
	}
	return fault.BadFields(bad)
}

// Solve gives the weights. Comparisons that Check refuses are an invalid fault.
func Solve(c Comparisons) (Solution, error) {
	if err := c.Check(); err != nil {
		return Solution{}, err
	}
	things := c.Things()
	program := newProgram(c, things)
	optimum, x, err := lp.Simplex(program.cost, program.a, program.b, 1e-12, nil)
	if err != nil {
		return Solution{}, fmt.Errorf("weights: best %s, worst %s: %w", c.Best, c.Worst, err)
	}
	solution := Solution{Weights: make(map[string]float64, len(things)), Xi: max(optimum, 0), Ratio: c.ratio()}
	for i, thing := range things {
		solution.Weights[thing] = x[i]
	}
	return solution, nil
}

// ratio is the input-based consistency ratio.
func (c Comparisons) ratio() float64 {
	span := c.BestTo[c.Worst]
	if span <= 1 {
		return 0
	}
	worst := 0
	for _, thing := range c.Things() {
		if thing != c.Best && thing != c.Worst {
			worst = max(worst, abs(c.BestTo[thing]*c.ToWorst[thing]-span))
		}
	}
	return float64(worst) / float64(span*span-span)
}

func abs(n int) int { return max(n, -n) }

// program is the linear model in standard form: the weights, ξ, then one slack
// for each inequality.
type program struct {
	cost []float64
	a    *mat.Dense
	b    []float64
}

func newProgram(c Comparisons, things []string) program {
	rows := deviations(c, things)
	n := len(things)
	columns := n + 1 + len(rows)
	p := program{cost: make([]float64, columns), a: mat.NewDense(len(rows)+1, columns, nil), b: make([]float64, len(rows)+1)}
	p.cost[n] = 1
	for i, row := range rows {
		for j, coefficient := range row {
			p.a.Set(i, j, coefficient)
		}
		p.a.Set(i, n, -1)
		p.a.Set(i, n+1+i, 1)
	}
	for j := range n {
		p.a.Set(len(rows), j, 1)
	}
	p.b[len(rows)] = 1
	return p
}

// deviations are the linear forms that must not exceed ξ, both ways.
func deviations(c Comparisons, things []string) (rows [][]float64) {
	best, worst := slices.Index(things, c.Best), slices.Index(things, c.Worst)
	both := func(plus, minus int, times int) {
		for _, sign := range []float64{1, -1} {
			row := make([]float64, len(things))
			row[plus] = sign
			row[minus] -= sign * float64(times)
			rows = append(rows, row)
		}
	}
	for j, thing := range things {
		if j != best {
			both(best, j, c.BestTo[thing])
		}
		if j != worst && j != best {
			both(j, worst, c.ToWorst[thing])
		}
	}
	return rows
}
