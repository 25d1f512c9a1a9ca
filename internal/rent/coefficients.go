package rent

import "math"

// Coefficient is one row of the table of adjustments: what a level, or a step of
// a measure, does to the price. Officials know the form from published
// correction tables; this one is the platform's own and not official.
type Coefficient struct {
	Term  Words `json:"term"`
	Level Words `json:"level"`
	// N is how many observations have the level, or the measure.
	N int `json:"n"`
	// Permille of 1220 is +22 %; the standard level's is 1000.
	Permille int64 `json:"permille"`
}

// Coefficients is the table; nil where there is no hedonic model.
func (m *Model) Coefficients() (table []Coefficient) {
	if m.Hedonic == nil {
		return nil
	}
	for i, c := range m.Hedonic.categories {
		for _, level := range m.Hedonic.Categories[i].Levels {
			table = append(table, Coefficient{Words{c.zh, c.en}, c.words(level.Level), level.N, permilleOf(level.Effect)})
		}
	}
	for i, measure := range m.Hedonic.measures {
		fit := m.Hedonic.Measures[i]
		term := Words{measure.zh, measure.en}
		if fit.N > 0 {
			table = append(table, Coefficient{term, measure.step, fit.N, permilleOf(fit.Slope * measure.perStep)})
		}
		if fit.UnknownN > 0 {
			table = append(table, Coefficient{term, measure.unknown(), fit.UnknownN, permilleOf(fit.Unknown)})
		}
	}
	return table
}

func permilleOf(effect float64) int64 { return max(1, int64(nearest(1000*math.Exp(effect)))) }

// StandardSpace says what the base of a reference is the price of.
func (m *Model) StandardSpace() Words {
	if m.Hedonic == nil {
		return Words{}
	}
	var parts []Words
	for i, c := range m.Hedonic.categories {
		if standard := m.Hedonic.Categories[i].Standard; standard != "" {
			parts = append(parts, c.words(standard))
		}
	}
	for i, measure := range m.Hedonic.measures {
		if fit := m.Hedonic.Measures[i]; fit.Known == 0 && fit.N > 0 {
			parts = append(parts, measure.words(measure.unscale(fit.Standard)))
		}
	}
	return joinWords(parts)
}
