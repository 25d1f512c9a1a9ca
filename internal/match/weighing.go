package match

import (
	"slices"

	"zhaochang/internal/match/weights"
)

// Weighing is how much each criterion counted, and who says so.
type Weighing struct {
	// Profile is the class of industry whose weights were taken, in Chinese and in
	// English.
	Profile   string         `json:"profile"`
	ProfileEn string         `json:"profile_en"`
	Preset    weights.Preset `json:"preset"` // "" is none
	Version   string         `json:"version"`
	Criteria  []Weight       `json:"criteria"`
}

// Weight is that of one criterion. Its share of all weights is in hundredths of a
// percent; one that weighs nothing is left out of the score.
type Weight struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"`
	Share  Points  `json:"share_percent"`
	// Given tells that the demand itself says so.
	Given bool `json:"given"`
}

// note adds a criterion's weight to what will be told.
func (w *Weighing) note(name string, weight float64, given bool) {
	w.Criteria = append(w.Criteria, Weight{Name: name, Weight: weight, Given: given})
}

// share works out the shares, which add up to 100 to the hundredth.
func (w *Weighing) share(sum float64) {
	parts := make([]float64, len(w.Criteria))
	for i, c := range w.Criteria {
		parts[i] = c.Weight
	}
	for i, share := range apportion(parts, sum, full, make([]judgement, len(parts))) {
		w.Criteria[i].Share = share
	}
}

// weighed is the weighing with its shares.
func (p *plan) weighed() Weighing {
	w := p.weighing
	w.Criteria = slices.Clone(w.Criteria)
	w.share(p.weight)
	return w
}
