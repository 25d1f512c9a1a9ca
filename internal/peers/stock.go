package peers

import (
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"zhaochang/geo"
)

// Stock is what drawing a query needs to know of the city: where its spaces are,
// and a sample of them.
type Stock struct {
	points []geo.Point // by longitude, each place once
	lats   []float64   // theirs, ascending
	sample []Row
}

// sampleRows bounds the sample: the words and towns of the queries come from it.
const sampleRows = 2000

// NewStock looks at every row once.
func NewStock(rows iter.Seq[Row], seed uint64) *Stock {
	s, random, seen := &Stock{}, rand.New(rand.NewPCG(seed, 0x73746f636b)), 0
	for row := range rows {
		if p, known := row.Space.Point().Get(); known {
			s.points = append(s.points, p)
		}
		seen++
		if len(s.sample) < sampleRows {
			s.sample = append(s.sample, row)
		} else if at := random.IntN(seen); at < sampleRows {
			s.sample[at] = row
		}
	}
	slices.SortFunc(s.points, comparePoints)
	s.points = slices.Compact(s.points)
	for _, p := range s.points {
		s.lats = append(s.lats, p.Lat)
	}
	slices.Sort(s.lats)
	return s
}

func comparePoints(a, b geo.Point) int {
	switch {
	case a == b:
		return 0
	case a.Lon < b.Lon || a.Lon == b.Lon && a.Lat < b.Lat:
		return -1
	}
	return 1
}

// Systems keep places in different precision: Bleve in 2 × 32 bits (1 cm), with
// boxes that reach a millionth of a degree further and an earth whose radius
// changes with latitude. Where a place lies that close to the
// edge of a region they may differ and none be wrong; so regions are drawn with a
// margin around their edge where no place lies.
const (
	radiusMargin  = 1e-5 // of the radius
	degreesMargin = 3e-7
	boxMargin     = 1.5e-6
)

// clearBox is the box with its edges moved to where no place lies at them.
func (s *Stock) clearBox(b geo.Box) geo.Box {
	return geo.Box{
		West:  clearEdge(len(s.points), func(i int) float64 { return s.points[i].Lon }, b.West),
		East:  clearEdge(len(s.points), func(i int) float64 { return s.points[i].Lon }, b.East),
		South: clearEdge(len(s.lats), func(i int) float64 { return s.lats[i] }, b.South),
		North: clearEdge(len(s.lats), func(i int) float64 { return s.lats[i] }, b.North),
	}
}

// clearEdge is the first number from the edge up that keeps away from n others,
// which ascend.
func clearEdge(n int, at func(i int) float64, edge float64) float64 {
	for {
		i := sort.Search(n, func(i int) bool { return at(i) >= edge-boxMargin })
		if i == n || at(i) > edge+boxMargin {
			return edge
		}
		edge = offGrid(at(i) + 2*boxMargin)
	}
}

// clearRadius is the smallest radius from the given one up with no place at its rim.
func (s *Stock) clearRadius(center geo.Point, radiusM float64) float64 {
	bound := geo.Circle{Center: center, RadiusM: radiusM * 1.2}.Bound()
	var distances []float64
	for p := range s.within(bound) {
		distances = append(distances, geo.Distance(center, p))
	}
	slices.Sort(distances)
	for {
		margin := radiusM * radiusMargin
		at, _ := slices.BinarySearch(distances, radiusM-margin)
		if at == len(distances) || distances[at] > radiusM+margin {
			return radiusM
		}
		radiusM = math.Ceil((distances[at]+2*margin)*100) / 100
	}
}

// isClear tells whether no place lies at an edge of the ring.
func (s *Stock) isClear(ring []geo.Point, bound geo.Box) bool {
	for p := range s.within(bound) {
		for i := range ring {
			if nearSegment(p, ring[i], ring[(i+1)%len(ring)]) {
				return false
			}
		}
	}
	return true
}

// within are the places in the box and its margin.
func (s *Stock) within(box geo.Box) iter.Seq[geo.Point] {
	return func(yield func(geo.Point) bool) {
		west := geo.Point{Lon: box.West - degreesMargin, Lat: -90}
		at, _ := slices.BinarySearchFunc(s.points, west, comparePoints)
		for _, p := range s.points[at:] {
			if p.Lon > box.East+degreesMargin {
				return
			}
			if p.Lat >= box.South-degreesMargin && p.Lat <= box.North+degreesMargin && !yield(p) {
				return
			}
		}
	}
}

// nearSegment tells whether p is within the margin of the segment from a to b.
func nearSegment(p, a, b geo.Point) bool {
	x, y := b.Lon-a.Lon, b.Lat-a.Lat
	t := ((p.Lon-a.Lon)*x + (p.Lat-a.Lat)*y) / (x*x + y*y)
	t = max(0, min(1, t))
	return math.Hypot(p.Lon-a.Lon-t*x, p.Lat-a.Lat-t*y) < degreesMargin
}

// anyRow is a row of the sample; towns with more stock come more often.
func (s *Stock) anyRow(random *rand.Rand) Row { return s.sample[random.IntN(len(s.sample))] }

// anyPoint is a place where a space is.
func (s *Stock) anyPoint(random *rand.Rand) geo.Point { return s.points[random.IntN(len(s.points))] }

// words cuts one or two pieces of two to four characters out of the row's texts:
// what people search for is what advertisements say.
func (s *Stock) words(random *rand.Rand) []string {
	for {
		title, others := s.anyRow(random).texts()
		var all []string
		for _, text := range append(others, title) {
			runs(text, func(run string, han bool) {
				if characters := []rune(run); han && len(characters) > 1 {
					all = append(all, piece(characters, random))
				}
			})
		}
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if n := 1 + random.IntN(2); len(all) >= n {
			return all[:n]
		}
	}
}

func piece(run []rune, random *rand.Rand) string {
	length := min(len(run), 2+random.IntN(3))
	at := random.IntN(len(run) - length + 1)
	return string(run[at : at+length])
}
