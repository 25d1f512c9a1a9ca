package rent

import "zhaochang/internal/market"

// Valuation computes what the platform says of a space: the attributes that no
// survey states and no table stores.
type Valuation struct {
	Cost     CostSettings
	Labels   LabelSettings
	Standard Standard
	// Models holds the model of each population that has one. A space is held
	// against its own population alone.
	Models map[Population]*Model
}

// DefaultValuation has the default settings, the sample standard and no models.
func DefaultValuation() Valuation {
	return Valuation{Cost: DefaultCostSettings(), Labels: DefaultLabelSettings(), Standard: SampleStandard()}
}

// Fill sets the computed attributes of s, and clears those that cannot be said.
// A price that is to be checked has no cost_to_reference, by which values rank:
// it must not look like a bargain.
func (v *Valuation) Fill(s *market.Space) {
	unknown := market.Maybe[market.Decimal]{}
	s.EffectiveRentYuanM2Month = EffectiveRent(s, v.Cost)
	quality := QualityOf(s, v.Standard)
	s.QualityLow, s.QualityHigh = market.Known(int64(quality.Low)), market.Known(int64(quality.High))
	s.FairRentP25, s.FairRentP50, s.FairRentP75, s.CostToReference = unknown, unknown, unknown, unknown
	r, verdict, modelled := v.Judge(s)
	if !modelled {
		return
	}
	s.FairRentP25, s.FairRentP50, s.FairRentP75 = r.P25, r.P50, r.P75
	if !verdict.Demoted && verdict.Label != Suspicious {
		// A share at four digits is per cent at two.
		s.CostToReference = verdict.Share
	}
}

// Sheet is Cost with the settings of the valuation.
func (v *Valuation) Sheet(s *market.Space, need Need) (*Sheet, error) { return Cost(s, need, v.Cost) }

// Judge is the reference of the space's population, and its price beside it;
// false where there is no model of it.
func (v *Valuation) Judge(s *market.Space) (Reference, Verdict, bool) {
	m := v.Models[PopulationOf(s)]
	if m == nil {
		return Reference{}, Verdict{}, false
	}
	r, verdict := m.Judge(s, v.Labels)
	return r, verdict, true
}

// Observe is the rent of a stored space as an observation: in the month in which
// it was last confirmed, else listed, else in that of the snapshot that it was
// read from. A space without a rent is none.
func Observe(s *market.Space, snapshot Month) (Observation, bool) {
	month := snapshot
	for _, at := range []market.Maybe[market.Instant]{s.ConfirmedAt, s.ListedAt} {
		if instant, known := at.Get(); known {
			month = min(snapshot, MonthOf(market.DateOf(instant.Time())))
			break
		}
	}
	return Observation{Space: s, Month: month}, s.RentYuanM2Month.IsKnown()
}

// FitEach fits a model on each population among the observations.
func FitEach(observations []Observation, set FitSettings) (map[Population]*Model, error) {
	models := map[Population]*Model{}
	for _, o := range observations {
		of := PopulationOf(o.Space)
		if models[of] != nil {
			continue
		}
		set.Population = of
		m, err := Fit(observations, set)
		if err != nil {
			return nil, err
		}
		models[of] = m
	}
	return models, nil
}
