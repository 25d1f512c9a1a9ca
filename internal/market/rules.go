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

// confirmedRule passes a space that was last confirmed on the day or later, or was
// listed then and never confirmed, as its badge tells it. It always has an answer:
// what nobody has said was not said lately.
func confirmedRule(since Date) Predicate {
	confirmed, listed := attribute("confirmed_at"), attribute("listed_at")
	lately := func(a *Attribute) Predicate {
		return Every{Given{a, true}, Range{Attribute: a, Low: Known(int64(since.Start()))}}
	}
	return Some{lately(confirmed), Every{Given{confirmed, false}, lately(listed)}}
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
	return Every{Refuses{attribute("refused_industries"), family, false}, Takes{attribute("industries"), family}}
}

// Takes passes sets of codes that hold an industry or a parent of it.
type Takes struct {
	Attribute *Attribute
	Family    Family
}

// Reads is the one attribute.
func (t Takes) Reads() []*Attribute { return []*Attribute{t.Attribute} }

// Of is Unknown for an unknown set.
func (t Takes) Of(values []Value) Truth {
	if !values[0].IsKnown() {
		return Unknown
	}
	return TruthOf(slices.ContainsFunc(values[0].Codes(), t.Family.has))
}

// Refuses passes sets of codes that hold an industry or a parent of it, or those
// that do not, as wanted. It is never Unknown: an unknown set refuses nothing.
type Refuses struct {
	Attribute *Attribute
	Family    Family
	Want      bool
}

// Reads is the one attribute.
func (r Refuses) Reads() []*Attribute { return []*Attribute{r.Attribute} }

// Of compares whether the set refuses the industry with what is wanted.
func (r Refuses) Of(values []Value) Truth {
	return TruthOf(slices.ContainsFunc(values[0].Codes(), r.Family.has) == r.Want)
}

// ownerDirectRule answers whether no sublessor or agent stands between: the
// owner, the village, or an operator whose consent is on file. A consent that
// nobody knows of is none.
func ownerDirectRule(want bool) Predicate {
	by, consent := attribute("offered_by"), attribute("operator_consent")
	operator := OneOf{by, Codes{"operator"}}
	direct := Codes{"owner", "village"}
	if want {
		return Some{OneOf{by, direct}, Every{operator, Given{consent, true}, flagRange(consent.Name, true)}}
	}
	others := slices.DeleteFunc(by.codes(), func(code string) bool {
		return code == "operator" || slices.Contains(direct, code)
	})
	return Some{OneOf{by, NewCodes(others...)}, Every{operator, Some{Given{consent, false}, flagRange(consent.Name, false)}}}
}
