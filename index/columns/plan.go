package columns

import (
	"slices"

	"zhaochang/internal/market"
)

// plan answers several questions in one walk over the blocks: the results of a
// query, and one set for each facet that is counted without parameters that the
// query sets. Most conditions are common to all sets and are asked once. A plan is
// for one goroutine.
type plan struct {
	tests    []test // cheapest first
	verdicts []verdict
	sets     int
	// facetSets is the set that each facet of the query is counted in.
	facetSets []int
}

// resultSet is the set of the rows that pass the whole query.
const resultSet = 0

// test is a condition and the sets that ask for it, a bit each.
type test struct {
	condition condition
	sets      uint32
	key       testKey
}

// testKey tells conditions of different sets that are the same: that of one clause
// of the query is the same wherever the clause is whole. Only what a month costs
// depends on parameters of another clause, and so stands in the key itself.
type testKey struct {
	clause string // its first parameter
	part   int
	origin int // the first set whose query has the clause with these values
	rent   market.MonthlyRent
}

// newPlan compiles q. The rows, if not nil, are those that hold the query's text.
func (s *Snapshot) newPlan(q market.Query, text []uint64) *plan {
	p := &plan{sets: 1}
	s.addClauses(p, q, func([]string) int { return resultSet })
	for _, name := range q.Facets {
		f := market.FacetNamed(name)
		if !slices.ContainsFunc(f.Params, q.Has) {
			p.facetSets = append(p.facetSets, resultSet)
			continue
		}
		p.sets++
		p.facetSets = append(p.facetSets, p.sets-1)
		s.addClauses(p, q.Without(f.Params...), func(params []string) int {
			if slices.ContainsFunc(params, func(name string) bool { return slices.Contains(f.Params, name) }) {
				return p.sets - 1
			}
			return resultSet
		})
	}
	p.addPlaceAndText(q, text)
	return p
}

// addPlaceAndText asks all sets for what no clause says, and completes the plan.
func (p *plan) addPlaceAndText(q market.Query, text []uint64) {
	for _, region := range q.Regions() {
		p.addToAll(newInRegion(region))
	}
	if text != nil {
		p.addToAll(&inRows{text})
	}
	p.arrange()
}

// all is every set.
func (p *plan) all() uint32 { return 1<<p.sets - 1 }

func (p *plan) addToAll(c condition) { p.tests = append(p.tests, test{condition: c, sets: p.all()}) }

// arrange puts the cheapest tests first.
func (p *plan) arrange() {
	slices.SortStableFunc(p.tests, func(a, b test) int { return rank(a.condition) - rank(b.condition) })
	p.verdicts = make([]verdict, len(p.tests))
}

// addClauses asks for the clauses of q in the last set. Origin is the first set
// whose query has the same values for the parameters of a clause.
func (s *Snapshot) addClauses(p *plan, q market.Query, origin func(params []string) int) {
	var key testKey
	for _, clause := range q.Clauses() {
		unknown := q.Passes(clause, market.Unknown)
		if key.clause != clause.Params[0] { // else one more of the same parameter
			key = testKey{clause: clause.Params[0], origin: origin(clause.Params)}
		}
		for _, predicate := range parts(clause.Predicate) {
			key.part++
			key.rent, _ = predicate.(market.MonthlyRent)
			if at := slices.IndexFunc(p.tests, func(t test) bool { return t.key == key }); at >= 0 && p.sets > 1 {
				p.tests[at].sets |= 1 << (p.sets - 1)
				continue
			}
			p.tests = append(p.tests, test{s.compile(predicate, unknown), 1 << (p.sets - 1), key})
		}
	}
}

// run finds the rows of every set in the block numbered at; false if there are
// none in any.
func (p *plan) run(s *Snapshot, at int, sets []Mask) bool {
	empty, ok := p.judge(s, at)
	if !ok {
		return false
	}
	for i := range sets {
		sets[i] = Mask{}
		if empty>>i&1 == 0 {
			sets[i] = s.blocks[at].live
		}
	}
	for i := range p.tests {
		if p.verdicts[i] == someRows {
			p.tests[i].apply(s, at, sets)
		}
	}
	left := union(sets, p.all())
	return left.Any()
}

// judge hears the bounds of the block on all tests before any row is looked at: the
// sets that are surely empty, and whether any is not. It begins with the dearest,
// among them the place, which leaves out most blocks.
func (p *plan) judge(s *Snapshot, at int) (empty uint32, ok bool) {
	for i := len(p.tests) - 1; i >= 0; i-- {
		v := p.tests[i].condition.judge(s, at)
		p.verdicts[i] = v
		if v != noRow {
			continue
		}
		if empty |= p.tests[i].sets; empty == p.all() {
			return empty, false
		}
	}
	return empty, true
}

// apply takes the rows that fail out of the sets that ask.
func (t *test) apply(s *Snapshot, at int, sets []Mask) {
	need := union(sets, t.sets)
	if !need.Any() {
		return
	}
	pass := t.condition.mask(s, at, need)
	for i := range sets {
		if t.sets>>i&1 != 0 {
			sets[i].And(&pass)
		}
	}
}

func union(sets []Mask, which uint32) Mask {
	if which == 1 {
		return sets[0]
	}
	var all Mask
	for i := range sets {
		if which>>i&1 != 0 {
			all.Or(&sets[i])
		}
	}
	return all
}
