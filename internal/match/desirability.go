package match

import "math"

// The shapes of desirability. All run from 0 to 1, never rise as the space gets
// worse, and depend on that space alone.
const (
	// floorDesirability keeps one soft criterion from killing a match.
	floorDesirability = 0.02
	// floorLoss is −ln of it.
	floorLoss = 3.912023005428146
	// unknownDesirability is what not knowing costs: less than missing, more than
	// being just short.
	unknownDesirability = 0.4
	// atLimit is the desirability of a price right at its limit; below it rises to
	// 1 at cheapShare of the limit.
	atLimit, cheapShare = 0.85, 0.6
	// dearShare is where a price above its limit is worth nothing.
	dearShare = 1.3
	// shortShare is where a measure below its minimum is worth nothing.
	shortShare = 0.75
	// narrowShare is how many times its lower end the upper end of a range may be
	// that stands for one number.
	narrowShare = 1.6
)

// scale says what a number is worth when another one was wanted.
type scale struct {
	worth func(actual, wanted float64) (float64, Verdict)
	// falling tells that greater numbers are worth less.
	falling bool
	// edge is a number such that all that are worth at least so much lie on its
	// better side: for bounds, which may let too much in, never too little.
	edge func(least, wanted float64) float64
}

// The scales: of what there should be enough, and of prices.
var (
	enough = scale{worth: atLeast, edge: leastEnough}
	priced = scale{worth: price, falling: true, edge: dearest}
)

// atLeast is 1 from the target up, and falls in a line to 0 at shortShare of it.
func atLeast(actual, target float64) (float64, Verdict) {
	switch {
	case actual >= target:
		return 1, Met
	case target <= 0 || actual <= target*shortShare:
		return 0, Missed
	}
	return (actual - target*shortShare) / (target - target*shortShare), Near
}

// leastEnough turns atLeast around.
func leastEnough(least, target float64) float64 {
	return target*shortShare + least*(target-target*shortShare)
}

// price is 1 at cheapShare of the limit and below, atLimit at the limit, and 0 at
// dearShare: a lower price is never worth less.
func price(actual, limit float64) (float64, Verdict) {
	switch {
	case actual <= limit*cheapShare:
		return 1, Met
	case actual <= limit:
		return 1 - (1-atLimit)*(actual/limit-cheapShare)/(1-cheapShare), Met
	case actual < limit*dearShare:
		return atLimit * (dearShare - actual/limit) / (dearShare - 1), Near
	}
	return 0, Missed
}

// dearest turns price around.
func dearest(least, limit float64) float64 {
	if least >= atLimit {
		return limit * (cheapShare + (1-least)/(1-atLimit)*(1-cheapShare))
	}
	return limit * (dearShare - least/atLimit*(dearShare-1))
}

// roomy is 1 up to a tenth more area than asked, and falls towards 0.3 at three
// times as much: space one does not need is paid for.
func roomy(actual, asked float64) float64 {
	ratio := actual / asked
	switch {
	case ratio <= 1.1:
		return 1
	case ratio >= 3:
		return 0.3
	}
	return 1 - 0.7*(ratio-1.1)/1.9
}

// aimed is 1 in the middle of a range that stands for one number, such as 3000 m²
// more or less, and falls to 0.9 at its upper and 0.85 at its lower end: too small
// hurts more. Of a wide range all sizes are as good.
func aimed(actual, low, high float64) float64 {
	if high > narrowShare*low || high <= low {
		return 1
	}
	middle, half := (low+high)/2, (high-low)/2
	if actual >= middle {
		return max(0.9, 1-0.1*(actual-middle)/half)
	}
	return max(0.85, 1-0.15*(middle-actual)/half)
}

// closeness is 1 within near metres and falls in a line to 0.3 at far, beyond
// which it is missed.
func closeness(metres, near, far float64) (float64, Verdict) {
	switch {
	case metres <= near:
		return 1, Met
	case metres <= far:
		return 1 - 0.7*(metres-near)/(far-near), Met
	case metres <= 2*far:
		return 0.3 * (2*far - metres) / far, Near
	}
	return 0, Missed
}

// freshness is 1 for a fortnight after the owner's word and falls to 0.5 at
// sixty days, then on to 0.2.
func freshness(days float64) (float64, Verdict) {
	switch {
	case days <= 14:
		return 1, Met
	case days <= 60:
		return 1 - 0.5*(days-14)/46, Near
	case days <= 180:
		return 0.5 - 0.3*(days-60)/120, Missed
	}
	return 0.2, Missed
}

// oldest turns freshness around: the most days of what is worth at least so much.
func oldest(least float64) float64 {
	switch {
	case least > 0.5:
		return 14 + 46*(1-least)/0.5
	case least > 0.2:
		return 60 + 120*(0.5-least)/0.3
	}
	return math.Inf(1)
}
