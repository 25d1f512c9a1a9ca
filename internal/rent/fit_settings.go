package rent

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"zhaochang/internal/fault"
)

// FitSettings say what a model is fitted on and how much data each answer needs.
// A model's version is the hash of them, so the position of the data is one.
type FitSettings struct {
	// Position is the position of the feed at which the observations were read.
	Position   int64        `json:"position"`
	Population Population   `json:"population"`
	Price      Price        `json:"price"`
	Cost       CostSettings `json:"cost"`
	// Areas name the area (片区) of a town. Towns too small for a figure of their
	// own join their area, or without one the city.
	Areas map[string]string `json:"areas,omitempty"`

	// MinObservations is the least that a hedonic model is fitted on; with fewer
	// there are medians. There are some thirty towns and sixty coefficients.
	MinObservations int `json:"min_observations"`
	// MinTown is the least in a town, and of a kind and kind of rent in all, for
	// a hedonic reference.
	MinTown int `json:"min_town"`
	// MinMedian is the least of a kind in a town for its median and quartiles.
	MinMedian int `json:"min_median"`
	// MinCalibration is the least for a town to have a band of its own: 40 leave
	// two beyond each end of the 90 % band.
	MinCalibration int `json:"min_calibration"`
	// MinIndex is the least in a town and month for a figure in the index.
	MinIndex int `json:"min_index"`
	// MaxMonths is how far back observations reach.
	MaxMonths int `json:"max_months"`

	// The penalties, in units of the residual variance over that of what they
	// hold back: a coefficient, a town's level, a step from month to month.
	TermPenalty float64 `json:"term_penalty"`
	TownPenalty float64 `json:"town_penalty"`
	StepPenalty float64 `json:"step_penalty"`
	// Neighbours is how many residuals near by smooth one.
	Neighbours int `json:"neighbours"`
}

// DefaultFitSettings are for effective rents of real rows.
func DefaultFitSettings() FitSettings {
	return FitSettings{
		Population: Real, Price: Effective, Cost: DefaultCostSettings(),
		MinObservations: 200, MinTown: 5, MinMedian: 8, MinCalibration: 40, MinIndex: 3, MaxMonths: 120,
		TermPenalty: 1, TownPenalty: 0.5, StepPenalty: 100, Neighbours: 16,
	}
}

// Check is an Invalid fault about every setting that cannot be.
func (f FitSettings) Check() error {
	var fields []fault.Field
	need := func(ok bool, name string, value any, allowed string) {
		if !ok {
			fields = append(fields, fault.Field{Name: name, Value: fmt.Sprint(value), Reason: "cannot be", Allowed: allowed})
		}
	}
	need(f.Population == Real || f.Population == Synthetic || f.Population == Converted, "population", f.Population, "real, synthetic or converted")
	need(f.Price == Headline || f.Price == Effective, "price", f.Price, "headline or effective")
	need(f.MinObservations >= 50, "min_observations", f.MinObservations, "50 or more")
	need(f.MinTown >= 1, "min_town", f.MinTown, "1 or more")
	need(f.MinMedian >= 5, "min_median", f.MinMedian, "5 or more: a median of fewer gives its rows away")
	need(f.MinCalibration >= 19, "min_calibration", f.MinCalibration, "19 or more, or the 90 % band has no ends")
	need(f.MinIndex >= 3, "min_index", f.MinIndex, "3 or more")
	need(f.MaxMonths >= 1 && f.MaxMonths <= 600, "max_months", f.MaxMonths, "1 to 600")
	need(f.TermPenalty > 0, "term_penalty", f.TermPenalty, "above 0")
	need(f.TownPenalty > 0, "town_penalty", f.TownPenalty, "above 0")
	need(f.StepPenalty > 0, "step_penalty", f.StepPenalty, "above 0")
	need(f.Neighbours >= 1 && f.Neighbours <= 100, "neighbours", f.Neighbours, "1 to 100")
	if err := fault.BadFields(fields); err != nil {
		return err
	}
	return f.Cost.Check()
}

// version names a model by its settings.
func (f FitSettings) version() (string, error) {
	text, err := json.Marshal(f)
	if err != nil {
		return "", fault.Because(fault.Internal, err, "the settings of the rent model could not be written")
	}
	sum := sha256.Sum256(text)
	return "r1-" + hex.EncodeToString(sum[:6]), nil
}
