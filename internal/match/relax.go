package match

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// maxRelaxations and maxDropped bound what is offered: the smallest sets, and
// none that asks to give up more than three conditions.
const maxRelaxations, maxDropped = 10, 3

// relaxations gives the smallest sets of gates without which more spaces pass,
// exactly counted from the sets of gates that the rejected ones failed. A set
// that holds a law, or a smaller set that already helps, is not offered.
func (r *run) relaxations() []Relaxation {
	free := r.relaxable()
	found := []uint64{}
	offers := []Relaxation{}
	for size := 1; size <= maxDropped; size++ {
		for _, set := range subsets(free, size) {
			covered := slices.ContainsFunc(found, func(smaller uint64) bool { return smaller&^set == 0 })
			if gain := r.gain(set); gain > 0 && !covered {
				found = append(found, set)
				offers = append(offers, Relaxation{r.names(set), gain + r.passed})
			}
		}
	}
	slices.SortStableFunc(offers, func(a, b Relaxation) int {
		return cmp.Or(cmp.Compare(len(a.Drop), len(b.Drop)), cmp.Compare(b.Total, a.Total),
			strings.Compare(strings.Join(a.Drop, " "), strings.Join(b.Drop, " ")))
	})
	return offers[:min(len(offers), maxRelaxations)]
}

// relaxable are the gates that are no law, as bits; at most the first twenty.
func (r *run) relaxable() []uint64 {
	var free []uint64
	for i, g := range r.gates {
		if !g.law && len(free) < 20 {
			free = append(free, 1<<min(i, 63))
		}
	}
	return free
}

// gain counts the rejected spaces that fail nothing outside the set.
func (r *run) gain(set uint64) int {
	gain := 0
	for failed, n := range r.failures {
		if failed&^set == 0 {
			gain += n
		}
	}
	return gain
}

// names are the demand's fields behind a set of gates, in the gates' order.
func (r *run) names(set uint64) []string {
	var names []string
	for set != 0 {
		i := bits.TrailingZeros64(set)
		for _, name := range r.gates[i].params {
			if r.demand.asks(name) {
				names = append(names, name)
			}
		}
		set &= set - 1
	}
	return names
}

// asks tells whether the demand sets the field.
func (d Demand) asks(name string) bool {
	switch name {
	case "bbox", "within", "radius_m", "near":
		return true
	}
	return d.Query.Has(name)
}

// subsets are the unions of size of the given bits.
func subsets(free []uint64, size int) []uint64 {
	if size == 0 {
		return []uint64{0}
	}
	var all []uint64
	for i, bit := range free {
		for _, rest := range subsets(free[i+1:], size-1) {
			all = append(all, bit|rest)
		}
	}
	return all
}
