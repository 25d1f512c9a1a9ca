package columns

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"zhaochang/internal/market"
)

// plan answers several questions in one walk over the blocks: the results of a
// query, and one set for each facet that is counted without parameters that the
// query sets. Most conditions are common to all sets and are asked once. A plan is
// for one goroutine.
type plan struct {
	tests  []test // in the order of asking
	shared int    // how many of them, the first ones, are asked for by every set
	sets   int
	// facetSets is the set that each facet of the query is counted in.
	facetSets []int
	// open are the blocks of the zone at hand, by bit, that may hold rows of a set.
	open []uint64
	// rows are those of every set in the block at hand.
	rows    []Mask
	common  Mask // those of the block that pass the tests so far
	learned int  // see learns
}

// resultSet is the set of the rows that pass the whole query.
const resultSet = 0

// test is a condition and the sets that ask for it, a bit each.
type test struct {
	condition condition
	sets      uint32
	key       testKey
	// verdicts are those on the zone at hand.
	verdicts verdicts
	seen     experience
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
	s.addPlaceAndText(p, q, text)
	return p
}

// addPlaceAndText asks all sets for what no clause says, and completes the plan.
func (s *Snapshot) addPlaceAndText(p *plan, q market.Query, text []uint64) {
	for _, region := range q.Regions() {
		for _, c := range s.regionConditions(region) {
			p.addToAll(c)
		}
	}
	if text != nil {
		p.addToAll(&inRows{text})
	}
	p.arrange()
}

// all is every set.
func (p *plan) all() uint32 { return 1<<p.sets - 1 }

func (p *plan) addToAll(c condition) { p.tests = append(p.tests, test{condition: c, sets: p.all()}) }

// arrange completes the plan: the cheapest tests first.
func (p *plan) arrange() {
	p.order(func(t *test) float64 { return float64(cost(t.condition)) })
	p.open, p.rows = make([]uint64, p.sets), make([]Mask, p.sets)
}

// order puts the tests that every set asks for first, and of both kinds those with
// the least price.
func (p *plan) order(price func(*test) float64) {
	isOwn := func(t *test) bool { return t.sets != p.all() }
	slices.SortStableFunc(p.tests, func(a, b test) int {
		return cmp.Or(compareBool(isOwn(&a), isOwn(&b)), cmp.Compare(price(&a), price(&b)))
	})
	p.shared = len(p.tests)
	if own := slices.IndexFunc(p.tests, func(t test) bool { return isOwn(&t) }); own >= 0 {
		p.shared = own
	}
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
			p.tests = append(p.tests, test{condition: s.compile(predicate, unknown), sets: 1 << (p.sets - 1), key: key})
		}
	}
}

// each finds the rows of every set, and visits the blocks that have any, in order.
// The error is that of visit, or the context's.
func (p *plan) each(ctx context.Context, s *Snapshot, visit func(at int, sets []Mask) error) error {
	return p.eachOf(ctx, s, 0, len(s.zones), visit)
}

// eachOf is each of the zones from first to before end.
func (p *plan) eachOf(ctx context.Context, s *Snapshot, first, end int, visit func(at int, sets []Mask) error) error {
	for zone := first; zone < end; zone++ {
		if zone%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for left := p.judge(s, zone); left != 0; left &= left - 1 {
			at := zone*zoneBlocks + bits.TrailingZeros64(left)
			if !p.run(s, at) {
				continue
			}
			if err := visit(at, p.rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// judge hears the bounds of the zone's blocks on all tests before any row is looked
// at, and gives the blocks that may hold rows of any set. It begins with the
// dearest, among them the place, which leaves out most blocks.
func (p *plan) judge(s *Snapshot, zone int) (open uint64) {
	inhabited := s.zones[zone].inhabited()
	for set := range p.open {
		p.open[set] = inhabited
	}
	for i := len(p.tests) - 1; i >= 0; i-- {
		t := &p.tests[i]
		t.verdicts = t.condition.judge(s, zone)
		open = 0
		for set := range p.open {
			p.open[set] &^= t.verdicts.none & -uint64(t.sets>>set&1)
			open |= p.open[set]
		}
		if open == 0 {
			return 0
		}
	}
	return open | p.open[resultSet]
}

// run finds the rows of every set in the block numbered at, which the zone at hand
// has; false if there are none in any. What all sets ask is asked once.
func (p *plan) run(s *Snapshot, at int) bool {
	i, learns := at%zoneBlocks, p.learns()
	p.common = s.blocks[at].live
	for k := range p.tests[:p.shared] {
		t := &p.tests[k]
		if t.verdicts.every>>i&1 != 0 {
			continue
		}
		if t.keep(s, at, &p.common, learns); !p.common.Any() {
			return false
		}
	}
	if p.sets == 1 {
		p.rows[resultSet] = p.common
		return true
	}
	return p.part(s, at, learns)
}

// part finds what sets have of the rows that pass what all of them ask.
func (p *plan) part(s *Snapshot, at int, learns bool) bool {
	i := at % zoneBlocks
	for set := range p.rows {
		p.rows[set] = Mask{}
		if p.open[set]>>i&1 != 0 {
			p.rows[set] = p.common
		}
	}
	for k := p.shared; k < len(p.tests); k++ {
		t := &p.tests[k]
		if t.verdicts.every>>i&1 != 0 {
			continue
		}
		p.common = union(p.rows, t.sets)
		failed := p.common
		t.keep(s, at, &p.common, learns)
		failed.AndNot(&p.common)
		p.remove(t.sets, &failed)
	}
	left := union(p.rows, p.all())
	return left.Any()
}

// keep takes the rows out that fail.
func (t *test) keep(s *Snapshot, at int, rows *Mask, learns bool) {
	if !learns {
		t.condition.keep(s, at, rows)
		return
	}
	before := *rows
	t.condition.keep(s, at, rows)
	t.seen.add(&before, rows)
}

// remove takes the rows out of the sets.
func (p *plan) remove(sets uint32, failed *Mask) {
	for set := range p.rows {
		if sets>>set&1 != 0 {
			p.rows[set].AndNot(failed)
		}
	}
}

func union(sets []Mask, which uint32) (all Mask) {
	for i := range sets {
		if which>>i&1 != 0 {
			all.Or(&sets[i])
		}
	}
	return all
}
