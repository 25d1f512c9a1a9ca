package market

import (
	"slices"

	"zhaochang/geo"
)

// Condition is one parameter of a query with its values, sorted and without
// repeats.
type Condition struct {
	Parameter *Parameter
	Values    []Value
}

// Query is what is asked of a search, as a value: nothing downstream sees where
// it came from. Parse(String(q)) gives q again.
type Query struct {
	// Text is q as it was typed; Terms are what is left of it to be searched as
	// text once conditions have been read out of it (see language and search).
	Text  string
	Terms []string

	Conditions []Condition // at most one a parameter, in the table's order

	Box     Maybe[geo.Box]
	Near    Maybe[geo.Point] // the origin of distances, and of RadiusM
	RadiusM Maybe[float64]
	Within  *geo.Shape

	IncludeUnknown bool
	Sort           Sort
	Limit          int
	Cursor         string
	Facets         []string
	// Relax asks, beside the results, how many spaces would pass without some of
	// the conditions.
	Relax bool
}

// Regions are the places a space must lie in, all of them.
func (q Query) Regions() []geo.Region {
	var regions []geo.Region
	if box, ok := q.Box.Get(); ok {
		regions = append(regions, box)
	}
	if radius, ok := q.RadiusM.Get(); ok {
		regions = append(regions, geo.Circle{Center: q.Near.Or(geo.Point{}), RadiusM: radius})
	}
	if q.Within != nil {
		regions = append(regions, q.Within)
	}
	return regions
}

// Values are what the query sets for the parameter, or nil.
func (q Query) Values(name string) []Value {
	for _, c := range q.Conditions {
		if c.Parameter.Name == name {
			return c.Values
		}
	}
	return nil
}

// Has tells whether the query sets the parameter.
func (q Query) Has(name string) bool { return len(q.Values(name)) > 0 }

// number is the one integer that the query sets for the parameter.
func (q Query) number(name string) Maybe[int64] {
	values := q.Values(name)
	if len(values) == 0 {
		return Maybe[int64]{}
	}
	return Known(values[0].Number())
}

// With is the query with the parameter set to these values instead of its own.
func (q Query) With(name string, values ...Value) Query {
	p := parameterByName[name]
	q = q.Without(name)
	q.Conditions = append(q.Conditions, Condition{p, sortedValues(p, values)})
	slices.SortFunc(q.Conditions, func(a, b Condition) int {
		return slices.Index(parameters, a.Parameter) - slices.Index(parameters, b.Parameter)
	})
	return q
}

// Without is the query with these parameters taken off.
func (q Query) Without(names ...string) Query {
	q.Conditions = slices.DeleteFunc(slices.Clone(q.Conditions), func(c Condition) bool {
		return slices.Contains(names, c.Parameter.Name)
	})
	if len(q.Conditions) == 0 {
		q.Conditions = nil
	}
	return q
}

func sortedValues(p *Parameter, values []Value) []Value {
	values = slices.Clone(values)
	slices.SortFunc(values, func(a, b Value) int {
		return compareText(p.Value.Format(a), p.Value.Format(b))
	})
	return slices.Compact(values)
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Clause is one predicate of a query and the parameters it came from.
type Clause struct {
	Params    []string
	Predicate Predicate
	// Strict clauses never pass an unknown, whatever IncludeUnknown says: place
	// and status.
	Strict bool
}

// Clauses are the predicates that a space must pass, all of them, beside
// Regions and Terms.
func (q Query) Clauses() []Clause {
	var clauses []Clause
	for _, g := range clauseGroups() {
		if !slices.ContainsFunc(g.params, q.Has) && g.params[0] != "status" {
			continue
		}
		for _, p := range g.build(q) {
			clauses = append(clauses, Clause{g.params, p, g.strict})
		}
	}
	return clauses
}

// Passes tells whether an answer lets a space through the clause.
func (q Query) Passes(c Clause, t Truth) bool {
	return t == True || t == Unknown && q.IncludeUnknown && !c.Strict
}
