package robust

import "math"

// Reading is a noisy sight of a state at one moment; Known is false where
// nobody looked.
type Reading struct {
	Value, Variance float64
	Known           bool
}

// State is what is believed of a moment.
type State struct{ Mean, Variance float64 }

// AR1 is a state that returns to zero: the next is Return times the last plus
// noise of variance Noise. Return is from 0 to below 1.
type AR1 struct {
	Return float64 `json:"return"`
	Noise  float64 `json:"noise"`
}

// stationary is the variance before anything was read.
func (a AR1) stationary() float64 { return a.Noise / (1 - a.Return*a.Return) }

// Filter gives the belief at each moment from the readings up to it (Kalman
// 1960), and the log likelihood of the readings.
func (a AR1) Filter(readings []Reading) ([]State, float64) {
	states := make([]State, len(readings))
	var likelihood float64
	belief := State{0, a.stationary()}
	for i, r := range readings {
		if i > 0 {
			belief = a.next(belief)
		}
		if r.Known {
			surprise, total := r.Value-belief.Mean, belief.Variance+r.Variance
			likelihood -= (math.Log(2*math.Pi*total) + surprise*surprise/total) / 2
			gain := belief.Variance / total
			belief = State{belief.Mean + gain*surprise, belief.Variance * (1 - gain)}
		}
		states[i] = belief
	}
	return states, likelihood
}

func (a AR1) next(s State) State {
	return State{a.Return * s.Mean, a.Return*a.Return*s.Variance + a.Noise}
}

// Smooth gives the belief at each moment from all readings (Rauch, Tung and
// Striebel 1965).
func (a AR1) Smooth(readings []Reading) []State {
	states, _ := a.Filter(readings)
	for i := len(states) - 2; i >= 0; i-- {
		ahead := a.next(states[i])
		if ahead.Variance == 0 {
			continue
		}
		gain := a.Return * states[i].Variance / ahead.Variance
		later := states[i+1]
		states[i] = State{
			states[i].Mean + gain*(later.Mean-ahead.Mean),
			states[i].Variance + gain*gain*(later.Variance-ahead.Variance),
		}
	}
	return states
}

// MostLikely is the candidate under which the series are likeliest; the first of
// equals. There must be one.
func MostLikely(candidates []AR1, series [][]Reading) AR1 {
	best, highest := candidates[0], math.Inf(-1)
	for _, candidate := range candidates {
		var likelihood float64
		for _, readings := range series {
			_, one := candidate.Filter(readings)
			likelihood += one
		}
		if likelihood > highest {
			best, highest = candidate, likelihood
		}
	}
	return best
}
