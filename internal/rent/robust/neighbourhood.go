package robust

import (
	"cmp"
	"math"
	"slices"
)

// Neighbourhood finds the sites near a place.
type Neighbourhood struct {
	sites []Site
	limit float64
	cell  float64
	rings int32 // how many rings of cells reach as far as the limit
	cells map[[2]int32][]int32
}

const (
	// perCell is how many sites a cell should hold: as many as a search wants, for
	// in fuller cells it measures distances in vain.
	perCell = 8
	// fewestRings and mostRings bound that where sites crowd, and where there are
	// hardly any and empty cells would be looked into.
	fewestRings, mostRings = 4, 48
)

// NewNeighbourhood indexes sites for searches up to limit metres, which must be
// above 0. It keeps the slice.
func NewNeighbourhood(sites []Site, limit float64) *Neighbourhood {
	rings := limit / math.Sqrt(perCell*max(1, surface(sites))/float64(max(1, len(sites))))
	n := &Neighbourhood{sites: sites, limit: limit, rings: int32(max(fewestRings, min(mostRings, rings))), cells: map[[2]int32][]int32{}}
	n.cell = limit / float64(n.rings)
	for i, s := range sites {
		at := n.cellOf(s)
		n.cells[at] = append(n.cells[at], int32(i))
	}
	return n
}

// surface is the area of the box around the sites.
func surface(sites []Site) float64 {
	if len(sites) == 0 {
		return 0
	}
	low, high := sites[0], sites[0]
	for _, s := range sites {
		low.X, low.Y = min(low.X, s.X), min(low.Y, s.Y)
		high.X, high.Y = max(high.X, s.X), max(high.Y, s.Y)
	}
	return (high.X - low.X) * (high.Y - low.Y)
}

func (n *Neighbourhood) cellOf(s Site) [2]int32 {
	return [2]int32{int32(math.Floor(s.X / n.cell)), int32(math.Floor(s.Y / n.cell))}
}

type found struct {
	distance float64
	index    int
}

// Nearest are the k sites nearest to at, within the limit, but for those that
// skip names; near first, ties by index.
func (n *Neighbourhood) Nearest(at Site, k int, skip func(int) bool) []int {
	var hits []found
	centre := n.cellOf(at)
	for ring := int32(0); ring <= n.rings; ring++ {
		n.ring(centre, ring, func(i int) {
			if d := at.Distance(n.sites[i]); d <= n.limit && !skip(i) {
				hits = append(hits, found{d, i})
			}
		})
		// What the next rings hold is at least ring cells away.
		if len(hits) >= k && n.enough(hits, k, float64(ring)*n.cell) {
			break
		}
	}
	slices.SortFunc(hits, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), a.index-b.index)
	})
	indices := make([]int, min(k, len(hits)))
	for i := range indices {
		indices[i] = hits[i].index
	}
	return indices
}

// enough tells whether k hits lie nearer than anything not yet seen.
func (n *Neighbourhood) enough(hits []found, k int, unseen float64) bool {
	nearer := 0
	for _, h := range hits {
		if h.distance < unseen {
			nearer++
		}
	}
	return nearer >= k
}

// ring visits the sites in the cells that are ring steps from the centre.
func (n *Neighbourhood) ring(centre [2]int32, ring int32, visit func(int)) {
	for dx := -ring; dx <= ring; dx++ {
		step := max(1, 2*ring)
		if dx == -ring || dx == ring {
			step = 1
		}
		for dy := -ring; dy <= ring; dy += step {
			for _, i := range n.cells[[2]int32{centre[0] + dx, centre[1] + dy}] {
				visit(int(i))
			}
		}
	}
}
