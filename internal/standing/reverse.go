package standing

import (
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
	open       []bitset   // by dimension: the demands that take any code
	words      int        // of each set

	ids   []string       // by slot; "" for one that is free
	bound []uint32       // by slot: a bit for each dimension that the demand has a condition on
	slots map[string]int // by id
	free  []int
	live  bitset
	found bitset // scratch
}

// dimension is one attribute in codes.
type dimension struct {
	codes int
	// code is that of the space; not known: it may be any.
	code func(s *market.Space) (code int, known bool)
	// accepts tells of each code whether some value of it passes the demand's hard
	// conditions on the attribute; nil when it has none.
	accepts func(d *match.Demand) func(code int) bool
}

func newReverse(towns []string) *reverse {
	r := &reverse{dimensions: dimensions(towns), slots: map[string]int{}}
	r.open = make([]bitset, len(r.dimensions))
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
		accepts := dimension.accepts(d)
		if accepts == nil {
			r.open[i].add(slot)
			continue
		}
		r.bound[slot] |= 1 << i
		for code := range dimension.codes {
			if accepts(code) {
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
	r.ids, r.bound = append(r.ids, ""), append(r.bound, 0)
	if len(r.ids) > r.words*64 {
		r.grow(max(16, 2*r.words))
	}
	return len(r.ids) - 1
}

func (r *reverse) grow(words int) {
	longer := func(b bitset) bitset { return append(make(bitset, 0, words), b...)[:words] }
	r.words, r.live, r.found = words, longer(r.live), make(bitset, words)
	for i := range r.sets {
		r.open[i] = longer(r.open[i])
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
		if r.bound[slot]>>i&1 == 0 {
			r.open[i].remove(slot)
			continue
		}
		for code := range r.sets[i] {
			r.sets[i][code].remove(slot)
		}
	}
	r.bound[slot] = 0
}

// candidates calls visit with the demands that the space may fit.
func (r *reverse) candidates(s *market.Space, visit func(id string)) {
	copy(r.found, r.live)
	for i, dimension := range r.dimensions {
		code, known := dimension.code(s)
		if known && !r.found.keep(r.sets[i][code], r.open[i]) {
			return
		}
	}
	r.found.each(func(slot int) { visit(r.ids[slot]) })
}
