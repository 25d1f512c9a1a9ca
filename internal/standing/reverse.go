package standing

import (
	"slices"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// reverse finds the demands that a space may fit, without looking at each of
// them: for every attribute that a hard condition may rest on, and every code
// that its values fall into, it holds the set of demands that some value of that
// code would pass. The demands that a space may fit are in all the sets of its
// codes. It may name too many, never too few: whoever asks judges those named.
type reverse struct {
	dimensions []dimension
	sets       [][]bitset // by dimension and code
	words      int        // of each set

	ids   []string       // by slot; "" for one that is free
	slots map[string]int // by id
	free  []int
	live  bitset
	found bitset // scratch
}

// dimension is one attribute in codes.
type dimension struct {
	codes int
	// span are the first and the last code that the space may stand for; not
	// known: it may stand for any.
	span func(s *market.Space) (first, last int, known bool)
	// accepts tells whether some value of the code passes the demand's hard
	// conditions on the attribute.
	accepts func(d *match.Demand, code int) bool
}

func newReverse(towns []string) *reverse {
	r := &reverse{dimensions: dimensions(towns), slots: map[string]int{}}
	for _, d := range r.dimensions {
		r.sets = append(r.sets, make([]bitset, d.codes))
	}
	return r
}

// put takes a demand in, or takes it anew.
func (r *reverse) put(id string, d *match.Demand) {
	r.remove(id)
	slot := r.slot()
	r.ids[slot], r.slots[id] = id, slot
	r.live.add(slot)
	for i, dimension := range r.dimensions {
		for code := range dimension.codes {
			if dimension.accepts(d, code) {
				r.sets[i][code].add(slot)
			}
		}
	}
}

// slot is one that is free.
func (r *reverse) slot() int {
	if n := len(r.free); n > 0 {
		slot := r.free[n-1]
		r.free = r.free[:n-1]
		return slot
	}
	r.ids = append(r.ids, "")
	if len(r.ids) > r.words*64 {
		r.grow(max(16, 2*r.words))
	}
	return len(r.ids) - 1
}

func (r *reverse) grow(words int) {
	longer := func(b bitset) bitset { return append(make(bitset, 0, words), b...)[:words] }
	r.words, r.live, r.found = words, longer(r.live), make(bitset, words)
	for i := range r.sets {
		for code := range r.sets[i] {
			r.sets[i][code] = longer(r.sets[i][code])
		}
	}
}

func (r *reverse) remove(id string) {
	slot, held := r.slots[id]
	if !held {
		return
	}
	delete(r.slots, id)
	r.ids[slot] = ""
	r.free = append(r.free, slot)
	r.live.remove(slot)
	for i := range r.sets {
		for code := range r.sets[i] {
			r.sets[i][code].remove(slot)
		}
	}
}

// candidates calls visit with the demands that the space may fit.
func (r *reverse) candidates(s *market.Space, visit func(id string)) {
	copy(r.found, r.live)
	for i, dimension := range r.dimensions {
		first, last, known := dimension.span(s)
		if known && !r.found.and(r.union(i, first, last)) {
			return
		}
	}
	r.found.each(func(slot int) { visit(r.ids[slot]) })
}

// union is the demands that some code from first to last passes.
func (r *reverse) union(dimension, first, last int) bitset {
	sets := r.sets[dimension]
	if first == last {
		return sets[first]
	}
	all := slices.Clone(sets[first])
	for _, set := range sets[first+1 : last+1] {
		all.or(set)
	}
	return all
}
