package match

import (
	"cmp"
	"math"
	"slices"
)

// full is a whole score in points.
const full = 10_000

// judgement is what one criterion says of one space, or of several together.
type judgement struct {
	desirability float64
	verdict      Verdict
}

// score is the weighted geometric mean of the desirabilities, rounded down to a
// point. It stops and answers false as soon as the score must be below least.
func (p *plan) score(values row, least Points) (Points, bool) {
	limit := p.maxLoss(least)
	loss := 0.0
	for i := range p.criteria {
		c := &p.criteria[i]
		d, _ := c.judge(values)
		if loss += c.loss(d); loss > limit {
			return 0, false
		}
	}
	score := p.points(loss)
	return score, score >= least
}

// maxLoss is the sum of losses above which a score is below least.
func (p *plan) maxLoss(least Points) float64 {
	if least <= 0 {
		return math.Inf(1)
	}
	return -p.weight*math.Log(float64(least)/full) + 1e-9
}

// loss is the criterion's weight times −ln of the desirability.
func (c *criterion) loss(desirability float64) float64 {
	switch {
	case desirability >= 1:
		return 0
	case desirability <= floorDesirability:
		return c.weight * floorLoss
	}
	return -c.weight * math.Log(desirability)
}

// points turns a sum of losses into a score.
func (p *plan) points(loss float64) Points {
	return Points(math.Floor(full * math.Exp(-loss/p.weight)))
}

// account splits 100 minus the score among the criteria. A criterion's loss is its
// share of the logarithm, and the shares are rounded so that they add up exactly.
// An unknown loses at least one point.
func (p *plan) account(judged []judgement) (score Points, losses []Points) {
	shares := make([]float64, len(judged))
	total := 0.0
	for i := range judged {
		shares[i] = p.criteria[i].loss(judged[i].desirability)
		total += shares[i]
	}
	score = p.points(total)
	return score, apportion(shares, total, full-score, judged)
}

// apportion divides so many points in proportion to the shares: rounded down
// first, then one more to the largest remainders.
func apportion(shares []float64, total float64, points Points, judged []judgement) []Points {
	losses := make([]Points, len(shares))
	if total == 0 {
		return losses
	}
	order := make([]int, len(shares))
	remainders := make([]float64, len(shares))
	left := points
	for i, share := range shares {
		exact := float64(points) * share / total
		losses[i] = Points(math.Floor(exact))
		remainders[i], order[i] = exact-math.Floor(exact), i
		left -= losses[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(urgency(judged[b], losses[b]), urgency(judged[a], losses[a])),
			cmp.Compare(remainders[b], remainders[a]))
	})
	for _, i := range order[:min(int(left), len(order))] {
		losses[i]++
	}
	return losses
}

// urgency puts unknowns that rounding left without a loss first.
func urgency(j judgement, loss Points) int {
	if j.verdict == Unknown && loss == 0 {
		return 1
	}
	return 0
}
