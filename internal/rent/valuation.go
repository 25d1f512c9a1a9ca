package rent

import "zhaochang/internal/market"

// Valuation computes what the platform says of a space: the attributes that no
// survey states and no table stores.
type Valuation struct {
	Cost     CostSettings
	Labels   LabelSettings
	Standard Standard
	// Models holds the model of effective rents of each population that has one,
	// and Quoted that of rents as they are quoted. A space is held against its own
	// population alone, and a rent against rents of its own kind: the quoted ones
	// speak where its effective rent is not known.
	Models map[Population]*Model
	Quoted map[Population]*Model
	// Bars are the quality that a badge takes, by population.
	Bars map[Population]Bars
}

// Opinion is what the platform makes of a space.
type Opinion struct {
	Quality Quality
	// Model is what Reference rests on; nil where there is none of the space's
	// population, and then Reference and Verdict are empty.
	Model     *Model
	Reference Reference
	Verdict   Verdict
	Badge     Badge
}

// DefaultValuation has the default settings, the sample standard and no models.
func DefaultValuation() Valuation {
	return Valuation{Cost: DefaultCostSettings(), Labels: DefaultLabelSettings(), Standard: SampleStandard()}
}

// Of is the platform's opinion of s.
func (v *Valuation) Of(s *market.Space) Opinion { return v.opinion(s, QualityOf(s, v.Standard)) }

func (v *Valuation) opinion(s *market.Space, quality Quality) Opinion {
	o := Opinion{Quality: quality}
	for _, m := range v.modelsFor(s) {
		r, verdict := m.Judge(s, v.Labels)
		if o.Model == nil || r.Basis != ByNone {
			o.Model, o.Reference, o.Verdict = m, r, verdict
		}
		if r.Basis != ByNone {
			break
		}
	}
	o.Badge = Badge{Why: words("还没有参考租金", "There is no reference yet")}
	if o.Model != nil {
		o.Badge = BadgeOf(s, o.Quality, v.Bars[PopulationOf(s)], &o.Reference, o.Verdict, s.VerifiedAt.IsKnown())
	}
	return o
}

// Explain says in a sentence what the reference is, or why there is none.
func (o *Opinion) Explain() Words {
	if o.Model == nil {
		return words("还没有拟合平台参考租金", "No platform reference has been fitted yet")
	}
	text := o.Reference.Explain()
	if o.Model.Settings.Population == Synthetic {
		text = text.with(words("。按合成数据拟合，不代表任何真实租金", ". Fitted on synthetic rows: it says nothing of real rents"))
	}
	return text
}

// modelsFor are the models that may speak of s, the better one first: that of
// effective rents unless the space has a rent that cannot be compared with them.
func (v *Valuation) modelsFor(s *market.Space) (models []*Model) {
	of := PopulationOf(s)
	if m := v.Models[of]; m != nil && (EffectiveRent(s, v.Cost).IsKnown() || !s.RentYuanM2Month.IsKnown()) {
		models = append(models, m)
	}
	if m := v.Quoted[of]; m != nil {
		models = append(models, m)
	}
	return models
}

// Fill sets the computed attributes of s, and clears those that cannot be said.
// A price that is to be checked has no cost_to_reference, by which values rank:
// it must not look like a bargain, nor bear the label of one.
func (v *Valuation) Fill(s *market.Space) {
	unknown := market.Maybe[market.Decimal]{}
	s.EffectiveRentYuanM2Month = EffectiveRent(s, v.Cost)
	s.FairRentP25, s.FairRentP50, s.FairRentP75, s.CostToReference = unknown, unknown, unknown, unknown
	s.PriceLabel, s.QualityLowCost = string(NoLabel), market.Maybe[bool]{}
	o := v.opinion(s, gradeOf(s, v.Standard))
	s.QualityLow, s.QualityHigh = market.Known(int64(o.Quality.Low)), market.Known(int64(o.Quality.High))
	if o.Model == nil {
		return
	}
	s.FairRentP25, s.FairRentP50, s.FairRentP75 = o.Reference.P25, o.Reference.P50, o.Reference.P75
	s.PriceLabel = string(o.Verdict.Shown())
	s.QualityLowCost = market.Known(o.Badge.Given)
	if !o.Verdict.Demoted && o.Verdict.Label != Suspicious {
		// A share at four digits is per cent at two.
		s.CostToReference = o.Verdict.Share
	}
}

// Sheet is Cost with the settings of the valuation.
func (v *Valuation) Sheet(s *market.Space, need Need) (*Sheet, error) { return Cost(s, need, v.Cost) }

// Joint is the cost of leasing several spaces together, by the settings.
func (v *Valuation) Joint(spaces []*market.Space, need JointNeed) (*Joint, error) {
	return JointCost(spaces, need, v.Cost)
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
