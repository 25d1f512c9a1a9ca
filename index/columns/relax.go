package columns

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"zhaochang/internal/market"
)

const (
	// maxRelaxed is how many conditions of a query may be dropped: every one more
	// doubles the sets to count.
	maxRelaxed = 12
	// maxRelaxations is how many sets are told.
	maxRelaxations = 64
)

// Relaxations tells how many spaces would pass without some of the conditions that
// q.Relaxable gives (the first twelve, if there are more), for the sets that gain
// anything: first the minimal ones, of which no part gains anything, by size, then
// by gain, then by name; then others in the same order, 64 in all. The names of a
// set are sorted. The text is as for Search.
//
// One scan is enough: it counts the rows by the set of conditions that they fail.
// A row passes without the conditions of a set if those that it fails are all in
// it, so that what a set gains is a sum over its subsets.
func (s *Snapshot) Relaxations(ctx context.Context, q market.Query, text *Text) ([]market.Relaxation, error) {
	r := s.newRelaxer(q, text)
	if err := r.scan(ctx, s); err != nil {
		return nil, err
	}
	r.addSubsets()
	return r.list(), nil
}

// relaxer counts rows by what they fail.
type relaxer struct {
	names [][]string // of the parameters of each condition that may be dropped
	asked []judged   // those conditions, and the variant if there is one
	hard  *plan      // what must be passed in any case
	// counts is how many rows fail exactly the set, a bit each of asked; and then
	// how many fail no other.
	counts []int
	// What a month costs depends on the size one asks for. If both may be dropped,
	// rent and area are their places, and the last of asked is the condition on the
	// rent when nobody asks for a size.
	rent, area int
	variant    bool
}

func (s *Snapshot) newRelaxer(q market.Query, text *Text) *relaxer {
	r := &relaxer{names: q.Relaxable(), hard: &plan{sets: 1}}
	if text == nil { // words without letters ask for nothing
		r.names = slices.DeleteFunc(r.names, func(names []string) bool { return names[0] == "q" })
	}
	r.names = r.names[:min(len(r.names), maxRelaxed)]
	asked := make([]condition, len(r.names))
	add := func(name string, c condition) {
		at := slices.IndexFunc(r.names, func(names []string) bool { return slices.Contains(names, name) })
		switch {
		case at < 0:
			r.hard.addToAll(c)
		case asked[at] == nil:
			asked[at] = c
		default:
			asked[at] = allOf{asked[at], c}
		}
	}
	for _, clause := range q.Clauses() {
		add(firstSet(q, clause.Params), s.compile(clause.Predicate, q.Passes(clause, market.Unknown)))
	}
	for _, region := range q.Regions() {
		for _, c := range s.regionConditions(region) {
			add(regionName(region), c)
		}
	}
	if text != nil {
		add("q", &inRows{text.Rows})
	}
	for _, c := range asked {
		r.asked = append(r.asked, s.judged(c))
	}
	r.hard.arrange()
	r.addVariant(s, q)
	r.counts = make([]int, 1<<len(r.asked))
	return r
}

// firstSet is the first of the parameters that the query sets; status is asked for
// without one.
func firstSet(q market.Query, params []string) string {
	at := slices.IndexFunc(params, q.Has)
	return params[max(at, 0)]
}

func (r *relaxer) addVariant(s *Snapshot, q market.Query) {
	r.rent = slices.IndexFunc(r.names, func(names []string) bool { return names[0] == "monthly_rent_max" })
	r.area = slices.IndexFunc(r.names, func(names []string) bool { return names[0] == "area_min" || names[0] == "area_max" })
	if r.rent < 0 || r.area < 0 {
		return
	}
	q = q.Without(r.names[r.area]...)
	for _, clause := range q.Clauses() {
		if clause.Params[0] == "monthly_rent_max" {
			r.variant = true
			r.asked = append(r.asked, s.judged(s.compile(clause.Predicate, q.Passes(clause, market.Unknown))))
		}
	}
}

func (r *relaxer) scan(ctx context.Context, s *Snapshot) error {
	failures := make([]uint64, len(r.asked)*planeWords)
	var codes [BlockRows]uint64
	return r.hard.each(ctx, s, func(at int, sets []Mask) error {
		for i := range r.asked {
			failing, passing := sets[resultSet], r.asked[i].only(s, at, sets[resultSet])
			failing.AndNot(&passing)
			copy(failures[i*planeWords:], failing[:])
		}
		codesOf(failures, &codes)
		for row := range sets[resultSet].All() {
			r.counts[codes[row]]++
		}
		return nil
	})
}

// addSubsets adds to the count of every set those of all its subsets, one condition
// after the other.
func (r *relaxer) addSubsets() {
	for bit := 1; bit < len(r.counts); bit *= 2 {
		for set := range r.counts {
			if set&bit != 0 {
				r.counts[set] += r.counts[set^bit]
			}
		}
	}
}

// total is how many rows pass without the conditions of the set. Of the two
// conditions on the rent that one is asked which is in force; the other may fail.
func (r *relaxer) total(dropped int) int {
	if r.variant {
		other := 1 << (len(r.asked) - 1)
		switch {
		case dropped>>r.rent&1 != 0, dropped>>r.area&1 == 0:
			dropped |= other
		default:
			dropped |= 1 << r.rent
		}
	}
	return r.counts[dropped]
}

// gain is a set of conditions without which more pass.
type gain struct {
	dropped, total int
	minimal        bool
	names          []string // see relaxer.namesOf
}

func (r *relaxer) list() []market.Relaxation {
	gains := r.gains()
	slices.SortFunc(gains, func(a, b *gain) int {
		if c := cmp.Or(
			btoi(b.minimal)-btoi(a.minimal),
			bits.OnesCount(uint(a.dropped))-bits.OnesCount(uint(b.dropped)),
			b.total-a.total,
		); c != 0 {
			return c
		}
		return slices.Compare(r.namesOf(a), r.namesOf(b))
	})
	list := []market.Relaxation{}
	for _, g := range gains[:min(len(gains), maxRelaxations)] {
		list = append(list, market.Relaxation{Drop: r.namesOf(g), Total: g.total})
	}
	return list
}

// gains is every set that gains anything. Dropping more never loses, so that a set
// is minimal if it is no longer one without any of its conditions.
func (r *relaxer) gains() (gains []*gain) {
	own := r.total(0)
	for dropped := 1; dropped < 1<<len(r.names); dropped++ {
		total := r.total(dropped)
		if total == own {
			continue
		}
		minimal := true
		for i := range r.names {
			if less := dropped &^ (1 << i); less != dropped && r.total(less) > own {
				minimal = false
			}
		}
		gains = append(gains, &gain{dropped: dropped, total: total, minimal: minimal})
	}
	return gains
}

// namesOf is the parameters of the set, in order. It is asked of few.
func (r *relaxer) namesOf(g *gain) []string {
	if g.names == nil {
		for i, set := range r.names {
			if g.dropped>>i&1 != 0 {
				g.names = append(g.names, set...)
			}
		}
		slices.Sort(g.names)
	}
	return g.names
}
