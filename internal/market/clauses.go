package market

// clauseGroup builds the predicates of parameters that are read together: both
// ends of an area range mean one size, not two.
type clauseGroup struct {
	params []string
	strict bool
	build  func(q Query) []Predicate
}

// clauseTable is every group, in the order of asking; built once.
var clauseTable = buildClauseTable()

func clauseGroups() []clauseGroup { return clauseTable }

func buildClauseTable() []clauseGroup {
	groups := []clauseGroup{
		among("town", true), among("village", true), among("kind", false), among("structure", false),
		among("land_title", false), among("land_use", false), among("certificate", false),
		among("offered_by", false),
		{[]string{"status"}, true, statusClause},
		one(func(q Query) Predicate { return Leasable{q.number("area_min"), q.number("area_max")} }, "area_min", "area_max"),
		between("rent_yuan_m2_month", "rent_min", "rent_max"),
		one(func(q Query) Predicate {
			return Range{Attribute: attribute("effective_rent_yuan_m2_month"), High: q.number("effective_rent_max")}
		}, "effective_rent_max"),
		one(monthlyClause, "monthly_rent_max"),
		one(func(q Query) Predicate { return floorRule(q.number("floor_min"), q.number("floor_max")) }, "floor_min", "floor_max"),
		one(groundClause, "ground_floor"),
		{[]string{"has"}, false, hasClauses},
		one(func(q Query) Predicate { return fireClassRule(q.Values("fire_class")[0].Text()) }, "fire_class"),
		one(func(q Query) Predicate { return availableRule(Date(q.number("available_by").Or(0))) }, "available_by"),
		one(func(q Query) Predicate { return confirmedRule(Date(q.number("confirmed_since").Or(0))) }, "confirmed_since"),
		one(func(q Query) Predicate { return leaseYearsRule(q.number("lease_years").Or(0)) }, "lease_years"),
		one(func(q Query) Predicate { return industryRule(q.Values("industry")[0].Text()) }, "industry"),
		one(func(q Query) Predicate { return ownerDirectRule(q.flag("owner_direct")) }, "owner_direct"),
		one(func(q Query) Predicate { return Given{attribute("programme_project"), q.flag("programme")} }, "programme"),
		one(func(q Query) Predicate { return Given{attribute("verified_at"), q.flag("verified")} }, "verified"),
	}
	for _, bound := range atLeast {
		groups = append(groups, between(bound.attribute, bound.parameter, ""))
	}
	for _, name := range []string{"divisible", "eia_ready", "truck_ramp", "fire_accepted"} {
		groups = append(groups, one(func(q Query) Predicate { return flagRange(name, q.flag(name)) }, name))
	}
	return groups
}

// atLeast gives the attribute that each "…_min" parameter bounds.
var atLeast = [...]struct{ parameter, attribute string }{
	{"storey_height_min", "storey_height_m"},
	{"clear_height_min", "clear_height_m"},
	{"eaves_height_min", "eaves_height_m"},
	{"floor_load_min", "floor_load_kn_m2"},
	{"power_min", "power_kva"},
	{"crane_min", "crane_t"},
	{"lift_min", "freight_lift_t"},
	{"docks_min", "loading_docks"},
	{"dormitory_min", "dormitory_m2"},
	{"yard_min", "yard_m2"},
	{"land_area_min", "land_area_m2"},
	{"floor_plate_min", "floor_plate_m2"},
}

func one(build func(Query) Predicate, params ...string) clauseGroup {
	return clauseGroup{params, false, func(q Query) []Predicate { return []Predicate{build(q)} }}
}

func among(name string, strict bool) clauseGroup {
	return clauseGroup{[]string{name}, strict, func(q Query) []Predicate {
		return []Predicate{oneOf(name, q.Values(name))}
	}}
}

func oneOf(name string, values []Value) Predicate {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = v.Text()
	}
	return OneOf{attribute(name), NewCodes(texts...)}
}

func between(attributeName, low, high string) clauseGroup {
	params := []string{low}
	if high != "" {
		params = append(params, high)
	}
	return one(func(q Query) Predicate {
		return Range{attribute(attributeName), q.number(low), q.number(high)}
	}, params...)
}

func statusClause(q Query) []Predicate {
	values := q.Values("status")
	for _, v := range values {
		if v.Text() == AnyStatus {
			return nil
		}
	}
	if len(values) == 0 {
		values = []Value{TextValue(ChoiceKind, StatusOpen)}
	}
	return []Predicate{oneOf("status", values)}
}

func monthlyClause(q Query) Predicate {
	return MonthlyRent{q.number("monthly_rent_max").Or(0), q.number("area_min"), q.number("area_max")}
}

// groundClause asks whether the ground floor is among the floors. That it is not
// means that they begin above it, or end below.
func groundClause(q Query) Predicate {
	ground := Known[int64](1)
	if q.flag("ground_floor") {
		return floorRule(ground, ground)
	}
	return Some{
		Range{Attribute: attribute("floor_from"), Low: Known[int64](2)},
		Range{Attribute: attribute("floor_to"), High: Known[int64](0)},
	}
}

func hasClauses(q Query) []Predicate {
	var all []Predicate
	for _, v := range q.Values("has") {
		if v.Text() == "photos" {
			all = append(all, Given{attribute("photos"), true})
			continue
		}
		all = append(all, flagRange("has_"+v.Text(), true))
	}
	return all
}

func flagRange(name string, want bool) Predicate {
	n := Known(FlagValue(want).Number())
	return Range{attribute(name), n, n}
}

func (q Query) flag(name string) bool { return q.number(name).Or(0) != 0 }

// AtLeastAttribute is the attribute of which the parameter asks at least so much.
func AtLeastAttribute(parameter string) (*Attribute, bool) {
	for _, bound := range atLeast {
		if bound.parameter == parameter {
			return attribute(bound.attribute), true
		}
	}
	return nil, false
}
