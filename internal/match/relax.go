package match

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// maxConditions is how many gates relaxations look at, maxDropped how many they
// like to give up together: larger sets are offered only when no smaller one helps.
const maxConditions, maxDropped = 16, 3

// nearMisses collects which sets of gates keep spaces out.
type nearMisses struct {
	plan   *plan
	n      int    // conditions that are looked at
	counts []int  // of the spaces that fail just the set
	tops   []*top // of the same, by set; nil for none
	base   top    // of the spaces that pass
	least  Points // that the tenth best of them is known to have
	curves []*curve

	// Of the block at hand: the set of gates that each row fails, and the rows that
	// were worth a score.
	sets      [columns.BlockRows]uint64
	promising scored
}

func newNearMisses(p *plan) *nearMisses {
	n := min(p.loose, maxConditions)
	return &nearMisses{plan: p, n: n, counts: make([]int, 1<<n), tops: make([]*top, 1<<n), curves: p.curvesOf(p.demand)}
}

// zeta turns counts by set into counts by superset: how many fail nothing outside
// the set.
func zeta(counts []int) []int {
	sums := slices.Clone(counts)
	for step := 1; step < len(sums); step <<= 1 {
		for set := range sums {
			if set&step != 0 {
				sums[set] += sums[set^step]
			}
		}
	}
	return sums
}

// minimal are the sets that win something while none of their subsets does.
func minimal(gains []int) []int {
	var found []int
	for set := 1; set < len(gains); set++ {
		least := gains[set] > 0
		for rest := set; rest != 0 && least; rest &= rest - 1 {
			least = gains[set&^(rest&-rest)] == 0
		}
		if least {
			found = append(found, set)
		}
	}
	return found
}

// offer is a relaxation with what it is worth: gain over cost.
type offer struct {
	Relaxation
	worth float64
}

// offers gives the smallest sets of conditions without which more spaces pass, the
// best worth first, and the curves of what is not hard.
func (m *nearMisses) offers(passed int) ([]Relaxation, []Curve) {
	soft := []Curve{}
	for _, c := range m.curves {
		if c.gate < 0 {
			soft = append(soft, c.steps(&m.base)...)
		}
	}
	gains := zeta(m.counts)
	all := []offer{}
	for _, set := range fewest(minimal(gains)) {
		all = append(all, m.offer(set, gains[set], passed))
	}
	slices.SortStableFunc(all, func(a, b offer) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(len(a.Drop), len(b.Drop)), cmp.Compare(b.Total, a.Total),
			strings.Compare(strings.Join(a.Drop, " "), strings.Join(b.Drop, " ")))
	})
	offers := []Relaxation{}
	for _, o := range all[:min(len(all), m.plan.demand.Relaxations)] {
		offers = append(offers, o.Relaxation)
	}
	return offers, soft
}

// fewest keeps the sets of at most maxDropped, or when there is none, those of the
// smallest size.
func fewest(sets []int) []int {
	size := maxDropped
	if !slices.ContainsFunc(sets, func(s int) bool { return bits.OnesCount(uint(s)) <= size }) {
		size = maxConditions
		for _, s := range sets {
			size = min(size, bits.OnesCount(uint(s)))
		}
	}
	return slices.DeleteFunc(sets, func(s int) bool { return bits.OnesCount(uint(s)) > size })
}

func (m *nearMisses) offer(set, gain, passed int) offer {
	o := offer{Relaxation: Relaxation{Drop: m.names(set), Total: passed + gain}}
	bought := 0.0
	if bits.OnesCount(uint(set)) <= maxDropped {
		best := m.base
		for failed := set; failed != 0; failed = (failed - 1) & set { // every part of it
			if m.tops[failed] != nil {
				best.merge(m.tops[failed])
			}
		}
		o.MeanTop10 = best.mean()
		bought = float64(max(0, o.MeanTop10.Or(0)-m.base.mean().Or(0))) / (full / 10)
	}
	if set&(set-1) == 0 {
		for _, c := range m.curves {
			if c.gate >= 0 && set == 1<<c.gate {
				o.Curves = append(o.Curves, c.steps(&m.base)...)
			}
		}
	}
	o.worth = (math.Log1p(float64(gain)) + bought) / m.cost(set)
	return o
}

// cost is how much the dropped conditions count, an average criterion being 1.
func (m *nearMisses) cost(set int) float64 {
	average := m.plan.weight / float64(len(m.plan.criteria))
	cost := 0.0
	for rest := set; rest != 0; rest &= rest - 1 {
		counted := 0.0
		for _, c := range m.plan.criteria {
			if slices.Contains(m.plan.gates[m.plan.laws+bits.TrailingZeros(uint(rest))].params, c.name) {
				counted += c.weight / average
			}
		}
		if counted == 0 {
			counted = 1
		}
		cost += counted
	}
	return cost
}

// names are the demand's fields behind a set of gates, in the gates' order.
func (m *nearMisses) names(set int) []string {
	var names []string
	for rest := set; rest != 0; rest &= rest - 1 {
		for _, name := range m.plan.gates[m.plan.laws+bits.TrailingZeros(uint(rest))].params {
			if m.plan.demand.asks(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// asks tells whether the demand sets the field.
func (d Demand) asks(name string) bool {
	switch name {
	case "bbox", "within", "radius_m", "near", "anchors":
		return true
	}
	return d.Query.Has(name)
}

// top holds the ten best scores, in order.
type top struct {
	scores [10]Points
	n      int
}

// add takes a score in; one below zero is none.
func (t *top) add(score Points) {
	if score < 0 || t.n == len(t.scores) && score <= t.scores[t.n-1] {
		return
	}
	at := t.n
	if t.n < len(t.scores) {
		t.n++
	} else {
		at--
	}
	for ; at > 0 && t.scores[at-1] < score; at-- {
		t.scores[at] = t.scores[at-1]
	}
	t.scores[at] = score
}

func (t *top) merge(other *top) {
	for _, s := range other.scores[:other.n] {
		t.add(s)
	}
}

// floor is the least score that changes the ten best.
func (t *top) floor() Points {
	if t.n < len(t.scores) {
		return 0
	}
	return t.scores[t.n-1]
}

// mean is unknown when there is none.
func (t *top) mean() market.Maybe[Points] {
	if t.n == 0 {
		return market.Maybe[Points]{}
	}
	sum := Points(0)
	for _, s := range t.scores[:t.n] {
		sum += s
	}
	return market.Known(sum / Points(t.n))
}
