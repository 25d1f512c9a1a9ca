package market

import (
	"slices"

	"zhaochang/geo"
)

// Relaxation is a set of conditions that could be dropped, by the names of their
// parameters, and how many spaces would pass then.
type Relaxation struct {
	Drop  []string `json:"drop"`
	Total int      `json:"total"`
}

// lawful are the parameters that no relaxation drops: what the law says of a
// trade, and what the viewer may see at all.
var lawful = [...]string{"fire_class", "industry", "eia_ready", "fire_accepted", "status"}

// Relaxable are the conditions of the query that may be dropped, each as the
// parameters that go together: both ends of an area range mean one size. Text is
// "q", a drawn place "bbox", "radius_m" or "within". Law is never among them.
func (q Query) Relaxable() [][]string {
	var all [][]string
	for _, g := range clauseGroups() {
		set := slices.DeleteFunc(slices.Clone(g.params), func(name string) bool {
			return !q.Has(name) || slices.Contains(lawful[:], name)
		})
		if len(set) > 0 {
			all = append(all, set)
		}
	}
	for _, place := range []struct {
		name string
		set  bool
	}{{"bbox", q.Box.IsKnown()}, {"radius_m", q.RadiusM.IsKnown()}, {"within", q.Within != nil}, {"q", len(q.Terms) > 0}} {
		if place.set {
			all = append(all, []string{place.name})
		}
	}
	return all
}

// Relaxed is the query without the conditions of those names, as Relaxable gives
// them.
func (q Query) Relaxed(names ...string) Query {
	q = q.Without(names...)
	for _, name := range names {
		switch name {
		case "bbox":
			q.Box = Maybe[geo.Box]{}
		case "radius_m":
			q.RadiusM = Maybe[float64]{}
		case "within":
			q.Within = nil
		case "q":
			q.Text, q.Terms = "", nil
		}
	}
	return q
}
