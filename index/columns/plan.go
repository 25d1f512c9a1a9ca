package columns

import (
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// plan answers several questions in one walk over the blocks: the results of a
// query, and one set for each facet that is counted without parameters that the
// query sets. Most conditions are common to all sets and are asked once.
type plan struct {
	tests []test
	sets  int
	// facetSet is the set that each facet of the query is counted in.
	facetSet map[string]int
}

// resultSet is the set of the rows that pass the whole query.
const resultSet = 0

// test is a condition and the sets that ask for it, a bit each.
type test struct {
	condition condition
	sets      uint32
	key       string
}

// newPlan compiles q. The rows, if not nil, are those that hold the query's text.
func (s *Snapshot) newPlan(q market.Query, text []uint64) *plan {
	p := &plan{sets: 1, facetSet: map[string]int{}}
	s.addClauses(p, q, resultSet)
	for _, name := range q.Facets {
		f := market.FacetNamed(name)
		if f == nil || !slices.ContainsFunc(f.Params, q.Has) {
			p.facetSet[name] = resultSet
			continue
		}
		p.facetSet[name] = p.sets
		s.addClauses(p, q.Without(f.Params...), p.sets)
		p.sets++
	}
	for _, region := range q.Regions() {
		p.tests = append(p.tests, test{condition: &inRegion{region}, sets: p.all()})
	}
	if text != nil {
		p.tests = append(p.tests, test{condition: &inRows{text}, sets: p.all()})
	}
	slices.SortStableFunc(p.tests, func(a, b test) int { return rank(a.condition) - rank(b.condition) })
	return p
}

// all is every set.
func (p *plan) all() uint32 { return 1<<p.sets - 1 }

func (s *Snapshot) addClauses(p *plan, q market.Query, set int) {
	for _, clause := range q.Clauses() {
		unknown := q.Passes(clause, market.Unknown)
		for _, predicate := range parts(clause.Predicate) {
			p.add(s.compile(predicate, unknown), keyOf(q, clause, predicate), set)
		}
	}
}

// add asks for the condition in the set. Conditions of one key are the same.
func (p *plan) add(c condition, key string, set int) {
	if at := slices.IndexFunc(p.tests, func(t test) bool { return t.key == key }); at >= 0 {
		p.tests[at].sets |= 1 << set
		return
	}
	p.tests = append(p.tests, test{c, 1 << set, key})
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

// keyOf names a predicate by what it depends on. A rule may depend, beside the
// parameters of its clause, on those that bound an attribute it reads: what a
// month costs depends on the size that the area range asks for.
func keyOf(q market.Query, clause market.Clause, predicate market.Predicate) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%T of %v reads", predicate, clause.Params)
	reads := predicate.Reads()
	for _, a := range reads {
		fmt.Fprint(&b, " ", a.Name)
	}
	for _, c := range q.Conditions {
		bounds := slices.ContainsFunc(reads, func(a *market.Attribute) bool { return a.Name == c.Parameter.Value.Name })
		if bounds || slices.Contains(clause.Params, c.Parameter.Name) {
			fmt.Fprint(&b, " ", c.Parameter.Name, "=", c.Values)
		}
	}
	return b.String()
}

func (s *Snapshot) compile(predicate market.Predicate, unknown bool) condition {
	slot := func(a *market.Attribute) int { return s.schema.attributes[a.Name] }
	switch p := predicate.(type) {
	case market.Range:
		r := newInRange(slot(p.Attribute), p.Low, p.High, unknown)
		return &r
	case market.OneOf:
		at := slot(p.Attribute)
		return newInSet(at, s.schema.columns[at].words, p.Codes, unknown)
	case market.Given:
		return &isGiven{slot(p.Attribute), p.Want}
	case market.Every:
		return allOf(s.compileAll(p, unknown))
	case market.Some:
		return anyOf(s.compileAll(p, unknown))
	case market.Leasable:
		return s.newOffersSize(p, unknown)
	case market.Measured:
		return &measured{p, s.slots(p.Reads()), unknown}
	}
	return s.newByRow(predicate, unknown)
}

func (s *Snapshot) compileAll(predicates []market.Predicate, unknown bool) []condition {
	all := make([]condition, len(predicates))
	for i, p := range predicates {
		all[i] = s.compile(p, unknown)
	}
	return all
}

// run finds the rows of every set in the block numbered at; false if there are
// none in any.
func (p *plan) run(s *Snapshot, at int, sets []Mask) bool {
	for i := range sets {
		sets[i] = s.blocks[at].live
	}
	for _, t := range p.tests {
		need := union(sets, t.sets)
		if !need.any() {
			continue
		}
		pass := t.condition.mask(s, at, need)
		for i := range sets {
			if t.sets>>i&1 != 0 {
				sets[i].and(&pass)
			}
		}
	}
	left := union(sets, p.all())
	return left.any()
}

func union(sets []Mask, which uint32) Mask {
	var all Mask
	for i := range sets {
		if which>>i&1 != 0 {
			all.or(&sets[i])
		}
	}
	return all
}
