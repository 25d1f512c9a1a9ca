package api

import (
	"cmp"
	"math"
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/rent/robust"
)

// mark is one sign of the map: a space, or several that fall into one place, of
// which the best-ranked stands for all.
type mark struct {
	id    string
	at    geo.Point
	x, y  uint32 // its cell of the tile at placeDepth
	rent  market.Maybe[int64]
	count int
	rank  int // of a pill, from 0; else unranked
	// town, village and park are what all its spaces share, else "". They are told
	// of where crowds are put together.
	town, village, park string
}

// unranked is the rank of what is not among the pills: behind all of them.
const unranked = pillsPerTile

const (
	// placeDepth cuts a tile into cells of two pixels of the 512 that it is drawn
	// on: marks in one of them are one place.
	placeDepth = 8
	// crowdDepth cuts it into cells of 64 pixels, twice what a cluster is wide.
	crowdDepth = 3
	// crowd is how many spaces such a cell has no room for.
	crowd = 9
)

// gathering puts what lies in a crowded cell into a cluster in the middle of it as
// it comes, so that a tile of a whole city holds few marks at a time. Cells lie
// within tiles: a cluster never depends on which tile is asked for.
type gathering struct {
	cells [1 << crowdDepth * 1 << crowdDepth]gathered
}

// gathered is what lies in one cell: marks, as long as they are no crowd, and what
// a cluster tells of them all.
type gathered struct {
	marks    []mark
	all      mark    // how many they are and what they share
	lon, lat float64 // the sums of their places
	rents    []int64
}

func (g *gathering) add(m mark) {
	const shift = placeDepth - crowdDepth
	g.cells[m.y>>shift<<crowdDepth+m.x>>shift].add(m)
}

func (g *gathered) add(m mark) {
	if g.all.count == 0 {
		g.all = mark{rank: unranked, town: m.town, village: m.village, park: m.park}
	}
	g.all.keepShared(m)
	g.all.count += m.count
	g.lon += m.at.Lon
	g.lat += m.at.Lat
	if rent, known := m.rent.Get(); known {
		g.rents = append(g.rents, rent)
	}
	if g.all.count < crowd {
		g.marks = append(g.marks, m)
	} else {
		g.marks = nil
	}
}

// parted are the crowds, each as one mark with its median rent, and the marks of
// the cells that have room for them.
func (g *gathering) parted() (clusters, rest []mark) {
	for i := range g.cells {
		cell := &g.cells[i]
		rest = append(rest, cell.marks...)
		if cell.all.count >= crowd {
			clusters = append(clusters, cell.cluster())
		}
	}
	return clusters, rest
}

func (g *gathered) cluster() mark {
	c, n := g.all, float64(g.all.count)
	c.at = geo.Point{Lon: g.lon / n, Lat: g.lat / n}
	c.rent = medianRent(g.rents)
	return c
}

// keepShared forgets what another space does not share. A village is one of its
// town, and a park one of its village: 第二工业区 is in every second of them.
func (m *mark) keepShared(other mark) {
	if m.town != other.town {
		m.town, m.village = "", ""
	}
	if m.village != other.village {
		m.village = ""
	}
	if m.village == "" || m.park != other.park {
		m.park = ""
	}
}

// leastRents is how many rents make a figure: fewer would tell single offers.
const leastRents = 5

// medianRent is the middle of the rents, half a step rounded up; unknown of too
// few.
func medianRent(rents []int64) market.Maybe[int64] {
	if len(rents) < leastRents {
		return market.Maybe[int64]{}
	}
	numbers := make([]float64, len(rents)) // which hold them exactly
	for i, rent := range rents {
		numbers[i] = float64(rent)
	}
	return market.Known(int64(math.Floor(robust.Median(numbers) + 0.5)))
}

// merged leaves one mark in each cell of the tile at a depth, that of the best
// rank, which counts all. What is left stands in order of rank.
func merged(marks []mark, depth int) []mark {
	shift := placeDepth - depth
	type cell struct{ x, y uint32 }
	kept := make([]mark, 0, len(marks))
	first := make(map[cell]int, len(marks))
	for _, m := range marks {
		at := cell{m.x >> shift, m.y >> shift}
		i, taken := first[at]
		switch {
		case !taken:
			first[at] = len(kept)
			kept = append(kept, m)
		case before(m, kept[i]) < 0:
			m.count += kept[i].count
			kept[i] = m
		default:
			kept[i].count += m.count
		}
	}
	slices.SortFunc(kept, before)
	return kept
}

func before(a, b mark) int {
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
}
