package web

import (
	"cmp"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// marketLead says what the newest month is like: the city's figure beside that of the
// month before, and the dearest and the cheapest of the towns. Nothing where the month
// has no figure.
func (s *Site) marketLead(l *lang, m *rent.Model) string {
	month := m.FittedOn.To
	now, _ := m.TownMonth(rent.City, month)
	level, known := now.Level.Get()
	if !known {
		return ""
	}
	before, _ := m.TownMonth(rent.City, month-1)
	amount := l.say("market.amount", tenths(level))
	lead := l.say("market.now", month, amount, intervalOf(now), l.marketChange(level, before.Level))
	return strings.TrimSpace(lead + l.between() + s.marketEnds(l, m, month))
}

// intervalOf is the 80 % interval of a month: 25.9–29.7.
func intervalOf(t rent.TownMonth) string { return tenths(t.Low.Or(0)) + "–" + tenths(t.High.Or(0)) }

// marketChange compares a figure with that of the month before as both are printed.
func (l *lang) marketChange(level market.Decimal, before market.Maybe[market.Decimal]) string {
	was, known := before.Get()
	if !known {
		return ""
	}
	change := (level+5)/10*10 - (was+5)/10*10
	switch {
	case change > 0:
		return l.say("market.higher", tenths(change))
	case change < 0:
		return l.say("market.lower", tenths(-change))
	}
	return l.say("market.same")
}

// marketEnds names the dearest and the cheapest town of a month; "" of fewer than two.
func (s *Site) marketEnds(l *lang, m *rent.Model, month rent.Month) string {
	type figure struct {
		town  *town
		level market.Decimal
	}
	var figures []figure
	for _, t := range s.places.towns {
		of, _ := m.TownMonth(t.code, month)
		if level, known := of.Level.Get(); known {
			figures = append(figures, figure{t, level})
		}
	}
	if len(figures) < 2 {
		return ""
	}
	byLevel := func(a, b figure) int { return cmp.Compare(a.level, b.level) }
	most, least := slices.MaxFunc(figures, byLevel), slices.MinFunc(figures, byLevel)
	return l.say("market.ends", len(figures), l.townName(most.town), tenths(most.level), l.townName(least.town), tenths(least.level))
}
