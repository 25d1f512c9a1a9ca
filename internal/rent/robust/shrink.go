package robust

import "math"

// Group is what is known of one group's effect: the mean of its readings and
// the weight of them, which is their number when all count in full.
type Group struct {
	Weight, Mean float64
}

// Shrink is the empirical-Bayes estimate of a group's effect: its mean, pulled
// towards zero the more the smaller it is. between is the variance of effects
// among groups, within that of readings inside one. No readings give 0, ever
// more give the mean.
func Shrink(g Group, between, within float64) float64 {
	if g.Weight <= 0 || between <= 0 {
		return 0
	}
	return g.Weight * between / (g.Weight*between + within) * g.Mean
}

// Between estimates the variance of effects among groups from their means, by
// moments (DerSimonian and Laird 1986): what the means differ beyond what
// readings of variance within explain; never below zero.
func Between(groups []Group, within float64) float64 {
	var weight, squares, sum float64
	count := 0
	for _, g := range groups {
		if g.Weight <= 0 {
			continue
		}
		weight += g.Weight
		squares += g.Weight * g.Weight
		sum += g.Weight * g.Mean
		count++
	}
	if count < 2 {
		return 0
	}
	var q float64
	for _, g := range groups {
		q += max(g.Weight, 0) * (g.Mean - sum/weight) * (g.Mean - sum/weight)
	}
	return max(0, (q-float64(count-1)*within)/(weight-squares/weight))
}

// locationRounds settle a location to far below its own error.
const locationRounds = 8

// Location is where the readings of one group lie, by Tukey's loss at a scale
// that is known, starting from their median. Its Weight is the sum of theirs.
// Weights about another centre would pull the group towards that centre.
func Location(readings []float64, scale float64) Group {
	if len(readings) == 0 {
		return Group{}
	}
	g := Group{Mean: Median(readings), Weight: float64(len(readings))}
	if scale <= 0 {
		return g
	}
	for range locationRounds {
		var weight, sum float64
		for _, r := range readings {
			w := tukey(math.Abs(r-g.Mean) / scale)
			weight += w
			sum += w * r
		}
		if weight == 0 {
			return g
		}
		g = Group{Weight: weight, Mean: sum / weight}
	}
	return g
}
