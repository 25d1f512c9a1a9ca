package columns

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

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
	r, err := s.relaxed(ctx, q, text)
	if err != nil {
		return nil, err
	}
	r.addSubsets()
	return r.list(), nil
}

// scannedZones is how many zones are worth a processor: a quarter of a million rows.
const scannedZones = 8

// relaxed counts the rows by what they fail. Of many, the processors each scan a part.
func (s *Snapshot) relaxed(ctx context.Context, q market.Query, text *Text) (*relaxer, error) {
	parts := make([]*relaxer, max(1, min(runtime.GOMAXPROCS(0), len(s.zones)/scannedZones)))
	scans, ctx := errgroup.WithContext(ctx)
	for i := range parts {
		scans.Go(func() error {
			parts[i] = s.newRelaxer(q, text)
			return parts[i].scan(ctx, s, i*len(s.zones)/len(parts), (i+1)*len(s.zones)/len(parts))
		})
	}
	if err := scans.Wait(); err != nil {
		return nil, err
	}
	for _, part := range parts[1:] {
		for set, n := range part.counts {
			parts[0].counts[set] += n
		}
	}
	return parts[0], nil
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

func (r *relaxer) scan(ctx context.Context, s *Snapshot, first, end int) error {
	failures := make([]Mask, len(r.asked))
	return r.hard.eachOf(ctx, s, first, end, func(at int, sets []Mask) error {
		for i := range r.asked {
			failures[i] = sets[resultSet]
			passing := r.asked[i].only(s, at, sets[resultSet])
			failures[i].AndNot(&passing)
		}
		countSets(failures, &sets[resultSet], r.counts)
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
	rank           uint64 // lesser ones come first
	names          []string
}

func (r *relaxer) list() []market.Relaxation {
	first := firstGains(r.gains())
	for i := range first {
		first[i].names = r.namesOf(first[i].dropped)
	}
	slices.SortFunc(first, func(a, b gain) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), slices.Compare(a.names, b.names))
	})
	list := []market.Relaxation{}
	for _, g := range first[:min(len(first), maxRelaxations)] {
		list = append(list, market.Relaxation{Drop: g.names, Total: g.total})
	}
	return list
}

// firstGains is those that are told, and all of the rank of the last of them.
func firstGains(gains []gain) []gain {
	slices.SortFunc(gains, func(a, b gain) int { return cmp.Compare(a.rank, b.rank) })
	n := min(len(gains), maxRelaxations)
	for n > 0 && n < len(gains) && gains[n].rank == gains[n-1].rank {
		n++
	}
	return gains[:n]
}

// gains is every set that gains anything.
func (r *relaxer) gains() []gain {
	gains := make([]gain, 0, 1<<len(r.names))
	own := r.total(0)
	for dropped := 1; dropped < 1<<len(r.names); dropped++ {
		if total := r.total(dropped); total > own {
			gains = append(gains, gain{dropped: dropped, total: total, rank: r.rank(dropped, total, own)})
		}
	}
	return gains
}

// rank puts minimal sets first, then small ones, then those that gain most. Dropping
// more never loses, so that a set is minimal if it gains nothing without any of its
// conditions.
func (r *relaxer) rank(dropped, total, own int) uint64 {
	rank := uint64(bits.OnesCount(uint(dropped)))<<32 | (math.MaxUint32 - uint64(total))
	for left := dropped; left != 0; left &= left - 1 {
		if r.total(dropped&^(left&-left)) > own {
			return rank | 1<<40
		}
	}
	return rank
}

// namesOf is the parameters of the set, in order.
func (r *relaxer) namesOf(dropped int) (names []string) {
	for i, set := range r.names {
		if dropped>>i&1 != 0 {
			names = append(names, set...)
		}
	}
	slices.Sort(names)
	return names
}
