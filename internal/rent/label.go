package rent

import (
	"fmt"
	"math"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// PriceLabel is what a price is beside its reference.
type PriceLabel string

// The labels. NoLabel is for a price or reference that is not known.
const (
	NoLabel    PriceLabel = ""
	Below      PriceLabel = "below"
	Fair       PriceLabel = "fair"
	Above      PriceLabel = "above"
	Warning    PriceLabel = "warning"
	Suspicious PriceLabel = "suspicious"
)

// Words are the label's words: 价格异常 is a question, never a bargain.
func (l PriceLabel) Words() Words {
	switch l {
	case Below:
		return Words{"低于参考", "Below reference"}
	case Fair:
		return Words{"合理", "Fair"}
	case Above:
		return Words{"偏高", "Above reference"}
	case Warning:
		return Words{"预警", "Warning"}
	case Suspicious:
		return Words{"价格异常·待核实", "Unusual price, to be checked"}
	}
	return Words{}
}

// Severity orders labels by how dear they say a price is: a lower price never
// has a higher one. Suspicious says nothing of dear and is 0, as is NoLabel.
func (l PriceLabel) Severity() int {
	switch l {
	case Fair:
		return 1
	case Above:
		return 2
	case Warning:
		return 3
	}
	return 0
}

// WarningRule warns of prices above a share of the reference. Shenzhen once
// took 115 %; Dongguan has published none, so there is no default.
type WarningRule struct {
	// Share is of P50, at four digits: 11500 is 115 %.
	Share market.Decimal `json:"share"`
	// Basis is the rule that the warning rests on, and is shown with it.
	Basis string `json:"basis"`
}

// LabelSettings say when a price is labelled what.
type LabelSettings struct {
	// Warning is nil where no rule is in force.
	Warning *WarningRule `json:"warning"`
	// SuspiciousAt and DemotedAt are robust deviations below the reference, as
	// positive numbers.
	SuspiciousAt float64 `json:"suspicious_at"`
	DemotedAt    float64 `json:"demoted_at"`
}

// DefaultLabelSettings ask for a check at 3 deviations and hold back at 2.5. On
// planted fakes of 30 to 50 % these find most with few false alarms.
func DefaultLabelSettings() LabelSettings { return LabelSettings{SuspiciousAt: 3, DemotedAt: 2.5} }

// Check is an Invalid fault about every setting that cannot be.
func (l LabelSettings) Check() error {
	var fields []fault.Field
	if w := l.Warning; w != nil && (w.Share <= wholeShare || w.Share > 10*wholeShare || w.Basis == "") {
		fields = append(fields, fault.Field{Name: "warning", Value: w.Share.Text(4) + " " + w.Basis, Reason: "cannot be", Allowed: "a share above 1 with the rule that it rests on"})
	}
	if !(0 < l.DemotedAt && l.DemotedAt <= l.SuspiciousAt) {
		fields = append(fields, fault.Field{Name: "suspicious_at", Value: fmt.Sprint(l.DemotedAt, " ", l.SuspiciousAt), Reason: "cannot be", Allowed: "0 < demoted_at ≤ suspicious_at"})
	}
	return fault.BadFields(fields)
}

// Verdict is a price beside its reference.
type Verdict struct {
	Label PriceLabel `json:"label"`
	// Basis is the rule behind a warning.
	Basis string `json:"basis,omitempty"`
	// Price is what was compared, and Share it over P50, at four digits.
	Price market.Maybe[market.Decimal] `json:"price"`
	Share market.Maybe[market.Decimal] `json:"share"`
	// Deviations is how far the price lies from the reference, in robust
	// deviations of its cell; 0 beside a median, which has no spread.
	Deviations float64 `json:"deviations"`
	// Demoted holds a price back from lists of bargains and best values.
	Demoted bool `json:"demoted"`
}

// LabelOf compares the space's price with its reference. They are of the same
// kind: both headline or both effective, of the same kind of rent. The cost
// settings are those of the model.
func LabelOf(s *market.Space, r *Reference, cost CostSettings, set LabelSettings) Verdict {
	price := r.Price.of(s, cost)
	v := Verdict{Price: price}
	paid, known := price.Get()
	p50, referred := r.P50.Get()
	if !known || !referred || p50 <= 0 || paid <= 0 {
		return v
	}
	v.Share = market.Known(divide(int64(paid)*wholeShare, int64(p50)))
	if r.Spread > 0 {
		v.Deviations = math.Log(float64(paid)/float64(p50)) / r.Spread
	}
	v.Demoted = v.Deviations < -set.DemotedAt
	v.Label = v.label(paid, r, set)
	if v.Label == Warning {
		v.Basis = set.Warning.Basis
	}
	return v
}

// Judge is the space's reference, and its price beside it.
func (m *Model) Judge(s *market.Space, set LabelSettings) (Reference, Verdict) {
	r := m.Reference(s)
	return r, LabelOf(s, &r, m.Settings.Cost, set)
}

func (v Verdict) label(paid market.Decimal, r *Reference, set LabelSettings) PriceLabel {
	switch {
	case v.Deviations < -set.SuspiciousAt:
		return Suspicious
	case set.Warning != nil && int64(paid)*wholeShare > int64(r.P50.Or(0))*int64(set.Warning.Share):
		return Warning
	case paid > r.P75.Or(0):
		return Above
	case paid > r.P25.Or(0):
		return Fair
	}
	return Below
}

// Shown is the label that lists show: none for a price that is held back, unless
// it is to be checked.
func (v Verdict) Shown() PriceLabel {
	if v.Demoted && v.Label != Suspicious {
		return NoLabel
	}
	return v.Label
}

// Value is how much less than its reference a space costs, as a logarithm: 0.1
// is about 10 %. A price that is to be checked has none.
func (v Verdict) Value() market.Maybe[float64] {
	share, known := v.Share.Get()
	if !known || v.Demoted || v.Label == Suspicious {
		return market.Maybe[float64]{}
	}
	return market.Known(-math.Log(share.Float(4)))
}
