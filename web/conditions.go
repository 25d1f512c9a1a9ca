package web

import (
	"strings"

	"zhaochang/internal/market"
)

// conditionWord is one condition of a search in words: 面积 2,550–3,450 ㎡.
type conditionWord struct {
	params     []string // what it came from
	name, text string
}

// pairs are parameters that read as one range.
var pairs = [...]struct{ low, high, attribute string }{
	{"area_min", "area_max", "area_m2"},
	{"rent_min", "rent_max", "rent_yuan_m2_month"},
	{"floor_min", "floor_max", ""},
}

// conditionWords are the query's conditions in the order of the table, ranges
// joined, and after them its places.
func (s *Site) conditionWords(l *lang, q market.Query) []conditionWord {
	var all []conditionWord
	done := map[string]bool{}
	for _, c := range q.Conditions {
		if done[c.Parameter.Name] {
			continue
		}
		word := s.conditionWord(l, q, c)
		for _, name := range word.params {
			done[name] = true
		}
		all = append(all, word)
	}
	return append(all, l.placeWords(q)...)
}

func (s *Site) conditionWord(l *lang, q market.Query, c market.Condition) conditionWord {
	name := c.Parameter.Name
	for _, pair := range pairs {
		if name == pair.low || name == pair.high {
			return l.rangeWord(q, pair.low, pair.high, pair.attribute)
		}
	}
	word := conditionWord{params: []string{name}, name: l.parameterName(c.Parameter)}
	switch {
	case name == "town":
		word.text = l.join(c.Values, s.townText(l))
	case name == "industry":
		word.text = l.industryText(c.Values[0].Text())
	case name == "village":
		word.text = l.join(c.Values, func(v market.Value) string { return l.villageName(v.Text()) })
	case c.Parameter.Value.Kind == market.ChoiceKind:
		word.text = l.join(c.Values, func(v market.Value) string { return l.choice(c.Parameter.Value, v.Text()) })
	case c.Parameter.Value.Kind == market.FlagKind:
		return l.flagWord(c)
	case name == "confirmed_since":
		word.text = l.say("filter.confirmed-since", c.Parameter.Value.Format(c.Values[0]))
	default:
		word.text = l.bound(c)
	}
	return word
}

func (s *Site) townText(l *lang) func(market.Value) string {
	return func(v market.Value) string {
		if t := s.places.town(v.Text()); t != nil {
			return l.townName(t)
		}
		return v.Text()
	}
}

// parameterName is the parameter's name without its comparator, which the text has.
func (l *lang) parameterName(p *market.Parameter) string {
	if p.Value.Name != "" && p.Name != "monthly_rent_max" && p.Name != "lease_years" {
		return l.pick(p.Value.Zh, p.Value.En)
	}
	name := l.pick(p.Zh, p.En)
	name = strings.TrimSuffix(name, "不超过")
	return strings.TrimSuffix(name, " up to")
}

func (l *lang) join(values []market.Value, text func(market.Value) string) string {
	words := make([]string, len(values))
	for n, v := range values {
		words[n] = text(v)
	}
	return strings.Join(words, l.pick("、", ", "))
}

// flagWord is a condition that is met or not: its name says it all when it is.
func (l *lang) flagWord(c market.Condition) conditionWord {
	word := conditionWord{params: []string{c.Parameter.Name}, text: l.parameterName(c.Parameter)}
	if c.Parameter.Name == "ground_floor" {
		word.name = l.say("filter.floor")
	}
	if !c.Values[0].Flag() {
		word.name, word.text = word.text, l.say("results.no")
	}
	return word
}

// bound prints a number with its comparator and unit: ≥ 8 m.
func (l *lang) bound(c market.Condition) string {
	text := c.Parameter.Value.Format(c.Values[0])
	if c.Parameter.Value.Kind == market.DecimalKind && c.Parameter.Value.Digits == 2 {
		text = figure(market.Decimal(c.Values[0].Number()))
	}
	switch {
	case strings.HasSuffix(c.Parameter.Name, "_min"):
		text = "≥ " + text
	case strings.HasSuffix(c.Parameter.Name, "_max"), c.Parameter.Name == "available_by":
		text = "≤ " + text
	}
	return strings.TrimSpace(text + " " + l.unit(c.Parameter.Value.Unit))
}

// rangeWord joins both ends of a range; one of them may be open.
func (l *lang) rangeWord(q market.Query, lowName, highName, attribute string) conditionWord {
	word := conditionWord{params: []string{lowName, highName}, name: l.say("filter.floor")}
	low, high := q.Values(lowName), q.Values(highName)
	if attribute == "" {
		word.text = l.floorRange(low, high)
		return word
	}
	a := market.AttributeNamed(attribute)
	word.name = l.pick(a.Zh, a.En)
	unit := " " + l.unit(a.Unit)
	switch {
	case len(low) > 0 && len(high) > 0:
		word.text = figure(market.Decimal(low[0].Number())) + "–" + figure(market.Decimal(high[0].Number())) + unit
	case len(low) > 0:
		word.text = "≥ " + figure(market.Decimal(low[0].Number())) + unit
	default:
		word.text = "≤ " + figure(market.Decimal(high[0].Number())) + unit
	}
	return word
}

func (l *lang) floorRange(low, high []market.Value) string {
	switch {
	case len(high) == 0:
		return l.say("results.floor-up", low[0].Number())
	case len(low) == 0:
		return l.say("results.floor-down", high[0].Number())
	case low[0].Number() == high[0].Number():
		return l.say("results.floor-one", low[0].Number())
	}
	return l.say("results.floor-range", low[0].Number(), high[0].Number())
}

// placeWords are the regions of a query.
func (l *lang) placeWords(q market.Query) []conditionWord {
	var all []conditionWord
	if q.Box.IsKnown() {
		all = append(all, conditionWord{params: []string{"bbox"}, name: l.say("results.map-area"), text: l.say("results.map-area-text")})
	}
	if radius, known := q.RadiusM.Get(); known {
		kilometres := market.Decimal(radius / 10).Text(2)
		all = append(all, conditionWord{params: []string{"near", "radius_m"}, name: l.say("results.near"), text: l.say("results.near-text", kilometres)})
	}
	if q.Within != nil {
		all = append(all, conditionWord{params: []string{"within"}, name: l.say("results.within"), text: l.say("results.within-text")})
	}
	if q.IncludeUnknown {
		all = append(all, conditionWord{params: []string{"unknown"}, name: l.say("results.unknown-chip"), text: l.say("results.unknown-chip-text")})
	}
	return all
}
