package web

import (
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// problem is one thing wrong with an address, pointing at its field.
type problem struct{ Field, Text string }

func (l *lang) problems(fields []fault.Field) []problem {
	all := make([]problem, 0, len(fields))
	for _, f := range fields {
		all = append(all, problem{Field: f.Name, Text: l.problem(f)})
	}
	return all
}

// problem says in the page's language which value is wrong and what is allowed.
// Faults speak English, so the words are made from the parameter's kind.
func (l *lang) problem(f fault.Field) string {
	name := l.placeName(f.Name)
	p := market.ParameterNamed(f.Name)
	if p != nil {
		name = l.pick(p.Zh, p.En)
	}
	return l.say("results.error-field", name, f.Value, l.allowed(f, p))
}

func (l *lang) allowed(f fault.Field, p *market.Parameter) string {
	switch {
	case f.Name == "q":
		return l.say("results.error-long", market.MaxQueryRunes)
	case f.Name == "cursor":
		return l.say("results.error-cursor")
	case p == nil:
		return l.allowedPlace(f)
	case strings.HasSuffix(p.Name, "_min") && strings.HasPrefix(f.Reason, "above "):
		return l.say("results.error-order")
	case p.Name == "town":
		return l.say("results.error-town")
	case p.Name == "industry":
		return l.say("results.error-industry")
	}
	return l.allowedOfKind(p.Value)
}

// placeName is what pages call the parameters that bound a search by a place.
func (l *lang) placeName(parameter string) string {
	switch parameter {
	case "bbox":
		return l.say("results.map-area")
	case "near", "radius_m":
		return l.say("results.near")
	case "within":
		return l.say("results.within")
	}
	return parameter
}

func (l *lang) allowedPlace(f fault.Field) string {
	switch f.Name {
	case "bbox":
		return l.say("results.error-box")
	case "near":
		return l.say("results.error-point")
	case "radius_m":
		return l.say("results.error-radius", market.MaxRadiusM)
	case "within":
		if strings.Contains(f.Reason, "meets itself") || strings.Contains(f.Reason, "twice") {
			return l.say("results.error-crossing")
		}
		return l.say("results.error-shape", market.MaxVertices)
	}
	return l.say("results.error-other")
}

func (l *lang) allowedOfKind(a *market.Attribute) string {
	switch a.Kind {
	case market.DecimalKind, market.CountKind:
		return l.say("results.error-number", "8")
	case market.DateKind:
		return l.say("results.error-date")
	case market.ChoiceKind, market.FlagKind:
		return l.say("results.error-choice")
	}
	return l.say("results.error-other")
}
