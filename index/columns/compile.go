package columns

import "zhaochang/internal/market"

// compile makes the condition of a predicate. Unknown tells whether rows pass of
// which nobody can tell.
func (s *Snapshot) compile(predicate market.Predicate, unknown bool) condition {
	slot := func(a *market.Attribute) int { return s.schema.attributes[a.Name] }
	switch p := predicate.(type) {
	case market.Range:
		return newInRange(slot(p.Attribute), p.Low, p.High, unknown)
	case market.OneOf:
		at := slot(p.Attribute)
		return newInSet(at, s.schema.columns[at].words, p.Codes, unknown)
	case market.Given:
		return &isGiven{slot(p.Attribute), p.Want}
	case market.Every:
		return allOf(s.compileAll(p, unknown))
	case market.Some:
		return newAnyOf(s.compileAll(p, unknown)...)
	case market.Leasable:
		return s.leasable(p, unknown)
	case market.MonthlyRent:
		return s.affordable(p, unknown)
	}
	return s.compileOther(predicate, unknown)
}

func (s *Snapshot) compileAll(predicates []market.Predicate, unknown bool) []condition {
	all := make([]condition, len(predicates))
	for i, p := range predicates {
		all[i] = s.compile(p, unknown)
	}
	return all
}

// compileOther compiles a predicate of a kind of its own: of one text it is a set
// of texts. Where that text is unknown, the predicate says what is then the case.
func (s *Snapshot) compileOther(predicate market.Predicate, unknown bool) condition {
	slots := s.slots(predicate.Reads())
	if len(slots) == 1 && s.schema.columns[slots[0]].words != nil {
		return newJudged(slots[0], &s.schema.columns[slots[0]], predicate, unknown)
	}
	return &asked{predicate, slots, unknown}
}

// parts takes Every apart, however deep.
func parts(p market.Predicate) []market.Predicate {
	every, ok := p.(market.Every)
	if !ok {
		return []market.Predicate{p}
	}
	var all []market.Predicate
	for _, part := range every {
		all = append(all, parts(part)...)
	}
	return all
}
