package web

import (
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// rentSection is 平台参考租金 for a space, and its price beside it.
type rentSection struct {
	Gauge *gauge
	Badge *badge
	Range string // what the band is, in a sentence
	None  string // why there is none
	Basis string // what it is fitted on
	Rows  []rentFact
	// Standard is the space that the base is the price of; Factors lead from it to
	// the median.
	Base, Standard string
	Factors        []string
	Unseen         string
}

type rentFact struct {
	Name, Text string
	Unknown    bool
}

// rentSection lays out what the appraisal says of the price.
func (l *lang) rentSection(space *market.Space, a *appraise.Appraisal, o *rent.Opinion) *rentSection {
	s := &rentSection{}
	p50, referred := o.Reference.P50.Get()
	if !referred {
		s.None = l.words(o.Explain())
		return s
	}
	r := &o.Reference
	p25, p75 := r.P25.Or(p50), r.P75.Or(p50)
	s.Gauge = gaugeOf(p25, p50, p75, r.P5.Or(p25), r.P95.Or(p75), o.Verdict.Price)
	s.Range = l.say("rent.range", rentFigure(p25), rentFigure(p75), rentFigure(p50), l.priceUnit(r.Price))
	s.Gauge.Label = s.Range
	if paid, known := o.Verdict.Price.Get(); known {
		s.Gauge.Label = l.say("rent.at", rentFigure(paid)) + " " + s.Range
	}
	s.Badge = l.priceBadge(o.Verdict.Shown())
	s.Basis = l.fittedOn(space, o)
	s.Rows = l.rentRows(space, a, o)
	if base, known := r.Base.Get(); known {
		s.Base, s.Standard = rentFigure(base), l.words(o.Model.StandardSpace())
	}
	for _, f := range r.Factors {
		s.Factors = append(s.Factors, l.words(f.Words))
	}
	s.Unseen = l.list(r.Unseen)
	return s
}

func (l *lang) list(texts []rent.Words) string {
	all := make([]string, len(texts))
	for i, w := range texts {
		all[i] = l.words(w)
	}
	return strings.Join(all, l.pick("、", ", "))
}

// priceUnit says what kind of price a reference is about.
func (l *lang) priceUnit(p rent.Price) string { return l.say("rent.price-" + string(p)) }

// priceBadge is the label in words; nil for none. Only a price that was held
// against a known reference has one.
func (l *lang) priceBadge(label rent.PriceLabel) *badge {
	class := map[rent.PriceLabel]string{rent.Below: "ok", rent.Fair: "info", rent.Above: "warn", rent.Warning: "bad", rent.Suspicious: "bad"}[label]
	if class == "" {
		return nil
	}
	b := &badge{Class: class, Text: l.words(label.Words())}
	if label == rent.Suspicious || label == rent.Warning {
		b.Icon = "alert"
	}
	return b
}

// fittedOn says what the reference rests on, in sentences.
func (l *lang) fittedOn(space *market.Space, o *rent.Opinion) string {
	on, r := o.Model.FittedOn, &o.Reference
	parts := []string{l.say("rent.fitted-"+string(o.Model.Settings.Population), grouped(on.Observations), on.From, on.To)}
	if r.Basis == rent.ByMedian {
		parts = append(parts, l.say("rent.by-median", l.words(r.Reason), grouped(r.TownN)))
	} else {
		parts = append(parts, l.say("rent.by-model", grouped(r.TownN), grouped(r.VillageN), grouped(r.CellN)))
	}
	if space.RentKind != "" {
		parts = append(parts, l.say("rent.of-kind", l.choiceOf("rent_kind", space.RentKind)))
	}
	return strings.Join(parts, l.between())
}

func (l *lang) rentRows(space *market.Space, a *appraise.Appraisal, o *rent.Opinion) []rentFact {
	var rows []rentFact
	if paid, known := o.Verdict.Price.Get(); known {
		rows = append(rows, rentFact{Name: l.say("rent.compared-" + string(o.Reference.Price)), Text: rentFigure(paid)})
	} else {
		rows = append(rows, rentFact{Name: l.say("rent.compared-" + string(o.Reference.Price)), Text: l.rentUnknown(space), Unknown: true})
	}
	if share, known := o.Verdict.Share.Get(); known {
		rows = append(rows, rentFact{Name: l.say("rent.beside-median"), Text: percentOver(share)})
	}
	rows = append(rows, l.warningRow(a, o), rentFact{Name: l.say("rent.guide"), Text: l.say("rent.guide-none"), Unknown: true})
	return append(rows, rentFact{Name: l.say("rent.version"), Text: l.say("rent.version-of", a.Version, day(a.FittedAt))})
}

// warningRow says which rule warns, and whether it does.
func (l *lang) warningRow(a *appraise.Appraisal, o *rent.Opinion) rentFact {
	rule := a.Labels.Warning
	if rule == nil {
		return rentFact{Name: l.say("rent.warning"), Text: l.say("rent.warning-none"), Unknown: true}
	}
	key := "rent.warning-passed"
	if o.Verdict.Label == rent.Warning {
		key = "rent.warning-hit"
	}
	return rentFact{Name: l.say("rent.warning"), Text: l.say(key, rule.Share.Text(2), rule.Basis)}
}

// percentOver prints how far a share of four digits lies over the whole: +5.1%.
func percentOver(share market.Decimal) string {
	over := (int64(share) - 10_000 + 5) / 10 // tenths of a per cent, rounded up at half
	switch {
	case over < 0:
		return "−" + market.Decimal(-over).Text(1) + "%"
	case over == 0:
		return "0%"
	}
	return "+" + market.Decimal(over).Text(1) + "%"
}

// referenceLine stands under the price: the band, and the label.
func (l *lang) referenceLine(o *rent.Opinion) string {
	p25, known := o.Reference.P25.Get()
	if !known {
		return ""
	}
	return l.say("rent.short", rentFigure(p25), rentFigure(o.Reference.P75.Or(p25)), l.priceUnit(o.Reference.Price))
}
