package market

import "slices"

// floorRule passes a space whose floors overlap the range.
func floorRule(low, high Maybe[int64]) Predicate {
	return Every{
		Range{Attribute: attribute("floor_from"), High: high},
		Range{Attribute: attribute("floor_to"), Low: low},
	}
}

// fireClassRule passes a space that may hold production of the class: one that
// may hold a class may hold every less dangerous one.
func fireClassRule(class string) Predicate {
	a := attribute("fire_class")
	at := slices.IndexFunc(a.Choices, func(c Choice) bool { return c.Code == class })
	return OneOf{a, NewCodes(a.codes()[:at+1]...)}
}

// availableRule passes a space that is free on the date: its own date is not
// later, or it has none and stands vacant.
func availableRule(by Date) Predicate {
	from := attribute("available_from")
	vacant := OneOf{attribute("use_state"), Codes{"vacant"}}
	return Some{
		Range{Attribute: from, High: Known(int64(by))},
		Every{Given{from, false}, vacant},
	}
}

// leaseYearsRule passes a space whose term allows so many years.
func leaseYearsRule(years int64) Predicate {
	return Every{
		Range{Attribute: attribute("lease_years_min"), High: Known(years)},
		Range{Attribute: attribute("lease_years_max"), Low: Known(years)},
	}
}

// industryRule passes a space that takes the industry: its industries hold the
// code or a parent, and its refused ones do not. Refusing nothing is not unknown.
func industryRule(code string) Predicate {
	family := IndustryFamily(code)
	return newRule(func(v []Value) Truth {
		refused := slices.ContainsFunc(v[1].Codes(), family.has)
		switch {
		case refused:
			return False
		case !v[0].IsKnown():
			return Unknown
		}
		return TruthOf(slices.ContainsFunc(v[0].Codes(), family.has))
	}, "industries", "refused_industries")
}

// ownerDirectRule answers whether no sublessor or agent stands between: the
// owner, the village, or an operator whose consent is on file.
func ownerDirectRule(want bool) Predicate {
	return newRule(func(v []Value) Truth {
		switch v[0].Text() {
		case "":
			return Unknown
		case "owner", "village":
			return TruthOf(want)
		case "operator":
			return TruthOf(v[1].Flag() == want)
		}
		return TruthOf(!want)
	}, "offered_by", "operator_consent")
}
