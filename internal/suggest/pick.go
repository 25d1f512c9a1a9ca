package suggest

import (
	"math"
	"slices"
)

// mostOfAKind keeps one kind from filling the list.
const mostOfAKind = 4

// pick chooses the best entries: those with the smallest numbers, at most
// mostOfAKind of each kind.
type pick struct {
	kinds  []Kind // of every entry
	taken  []uint32
	counts [kindCount]int
}

// take adds the best of the entries of all ranges to those taken before.
func (p *pick) take(ranges []matches, of func(matches) []uint32) {
	var best [kindCount][]uint32
	var worst [kindCount]uint32 // what an entry must be below
	for kind, count := range p.counts {
		if count < mostOfAKind {
			worst[kind] = math.MaxUint32
		}
	}
	for _, r := range ranges {
		for _, e := range of(r) {
			kind := p.kinds[e]
			if e >= worst[kind] || r.passes != nil && !r.passes(e) {
				continue
			}
			room := mostOfAKind - p.counts[kind]
			if best[kind] = p.with(best[kind], e, room); len(best[kind]) == room {
				worst[kind] = best[kind][room-1]
			}
		}
	}
	for kind, chosen := range best {
		p.taken = append(p.taken, chosen...)
		p.counts[kind] += len(chosen)
	}
}

// with puts an entry among the best of its kind, unless it is there or was taken
// before; the last gives way where there is no room.
func (p *pick) with(best []uint32, e uint32, room int) []uint32 {
	at, found := slices.BinarySearch(best, e)
	if found || slices.Contains(p.taken, e) {
		return best
	}
	return slices.Insert(best[:min(len(best), room-1)], at, e)
}
