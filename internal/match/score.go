package match

import (
	"cmp"
	"math"
	"slices"
)

// full is a whole score in points.
const full = 10_000

// account splits 100 minus the score among the criteria. The score is the
// weighted geometric mean of the desirabilities, rounded down to a point; a
// criterion's loss is its share of the logarithm, and the shares are rounded so
// that they add up exactly. An unknown loses at least one point.
func account(criteria []criterion, judged []judgement) (score Points, losses []Points) {
	shares, total := logShares(criteria, judged)
	score = Points(math.Floor(full * math.Exp(-total)))
	return score, apportion(shares, total, full-score, judged)
}

// logShares are each criterion's part of −ln(mean), and their sum.
func logShares(criteria []criterion, judged []judgement) (shares []float64, total float64) {
	weights := 0.0
	for _, c := range criteria {
		weights += c.weight
	}
	shares = make([]float64, len(criteria))
	for i, c := range criteria {
		shares[i] = -c.weight * math.Log(max(judged[i].desirability, floorDesirability)) / weights
		total += shares[i]
	}
	return shares, total
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
