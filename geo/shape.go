package geo

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// Shape is a polygon or several, with or without holes. Where the polygons
// overlap, the region is their union. A Shape comes from ParseShape and is
// never changed; it is safe for concurrent use.
type Shape struct {
	polygons []polygon
	bound    Box
	// text is what String gives, once somebody has asked: it is long, and each search
	// asks for it.
	text     string
	textOnce sync.Once
}

// polygon keeps its edges in horizontal strips, so that a question about one
// point looks at the few edges of its strip.
type polygon struct {
	rings [][]Point // open: the first point is not repeated; the outer ring first
	bound Box
	edges []edge // the most eastern first
	strip strips
}

// edge runs from its southern to its northern end.
type edge struct {
	low, high Point
	east      float64 // of the eastern end
	ring      int
}

func newPolygon(rings [][]Point) polygon {
	p := polygon{rings: rings, bound: boxOf(rings[0][0], rings[0][0])}
	for r, ring := range rings {
		for i, from := range ring {
			to := ring[(i+1)%len(ring)]
			p.bound = p.bound.union(boxOf(from, to))
			if from.Lat > to.Lat {
				from, to = to, from
			}
			p.edges = append(p.edges, edge{from, to, max(from.Lon, to.Lon), r})
		}
	}
	slices.SortFunc(p.edges, func(a, b edge) int { return cmp.Compare(b.east, a.east) })
	p.strip = newStrips(p.edges, p.bound)
	return p
}

func newShape(polygons []polygon) *Shape {
	s := &Shape{polygons: polygons, bound: polygons[0].bound}
	for _, p := range polygons[1:] {
		s.bound = s.bound.union(p.bound)
	}
	return s
}

// Bound returns the smallest box that holds the shape.
func (s *Shape) Bound() Box { return s.bound }

// Contains reports whether p is inside or on an edge, of a hole too. It is exact.
func (s *Shape) Contains(p Point) bool {
	for i := range s.polygons {
		if s.polygons[i].contains(p) {
			return true
		}
	}
	return false
}

// contains counts the edges that a ray from p to the east crosses. Rings do not
// cross, and holes lie inside, so the parity over all of them decides.
func (g *polygon) contains(p Point) bool {
	if !g.bound.Contains(p) {
		return false
	}
	inside := false
	for _, i := range g.strip.at(p.Lat) {
		e := &g.edges[i]
		if e.east < p.Lon { // and so are the others
			break
		}
		crossed, on := e.cross(p)
		if on {
			return true
		}
		inside = inside != crossed
	}
	return inside
}

// cross says whether the ray from p to the east crosses the edge, and whether p
// lies on it. An edge owns its southern end but not its northern, so a ray
// through a corner counts once, or twice at a peak.
func (e *edge) cross(p Point) (crossed, on bool) {
	if p.Lat < e.low.Lat || p.Lat > e.high.Lat {
		return false, false
	}
	if p.Lon > e.east {
		return false, false
	}
	owned := p.Lat < e.high.Lat
	if p.Lon < min(e.low.Lon, e.high.Lon) {
		return owned, false
	}
	side := orient(e.low, e.high, p)
	return side > 0 && owned, side == 0
}

// Relate is exact for one polygon; a box that only several polygons together
// cover Crosses.
func (s *Shape) Relate(box Box) Relation {
	relation := Outside
	for i := range s.polygons {
		switch s.polygons[i].relate(box) {
		case Inside:
			return Inside
		case Crosses:
			relation = Crosses
		}
	}
	return relation
}

func (g *polygon) relate(box Box) Relation {
	if !g.bound.Intersects(box) {
		return Outside
	}
	for _, i := range g.strip.between(box.South, box.North) {
		if segmentMeetsBox(g.edges[i].low, g.edges[i].high, box) {
			return Crosses
		}
	}
	// No edge reaches the box, so its corners share one answer.
	if g.contains(Point{box.West, box.South}) {
		return Inside
	}
	return Outside
}

func (*Shape) region() {}

// VertexCount returns how many corners the shape has.
func (s *Shape) VertexCount() int {
	n := 0
	for _, g := range s.polygons {
		n += len(g.edges)
	}
	return n
}

// Orb returns a copy for the tile encoder, which works in orb's types: closed
// rings, the outer one counter-clockwise and the holes clockwise.
func (s *Shape) Orb() orb.MultiPolygon {
	shape := make(orb.MultiPolygon, len(s.polygons))
	for i, g := range s.polygons {
		for _, ring := range g.rings {
			closed := make(orb.Ring, 0, len(ring)+1)
			for _, p := range ring {
				closed = append(closed, orb.Point{p.Lon, p.Lat})
			}
			shape[i] = append(shape[i], append(closed, closed[0]))
		}
	}
	return shape
}

// AreaM2 returns the area in square metres on the sphere of EarthRadiusM, which
// is within 0.7 % of the ellipsoid's. Polygons that overlap count twice.
func (s *Shape) AreaM2() float64 {
	const toOurRadius = (EarthRadiusM / orb.EarthRadius) * (EarthRadiusM / orb.EarthRadius)
	return math.Abs(orbgeo.Area(s.Orb())) * toOurRadius
}

// DistanceM returns how far p is from the nearest point of the shape, in
// metres; 0 inside. Edges are taken as straight on a plane around p, which is
// good to a metre within 50 km.
func (s *Shape) DistanceM(p Point) float64 {
	if s.Contains(p) {
		return 0
	}
	shrink := math.Cos(radians(p.Lat)) // a degree of longitude against one of latitude
	var nearest Point
	least := math.Inf(1)
	for _, g := range s.polygons {
		for _, e := range g.edges {
			at := nearestOnSegment(p, e.low, e.high, shrink)
			if d := math.Hypot((at.Lon-p.Lon)*shrink, at.Lat-p.Lat); d < least {
				nearest, least = at, d
			}
		}
	}
	return Distance(p, nearest)
}

func nearestOnSegment(p, a, b Point, shrink float64) Point {
	dx, dy := (b.Lon-a.Lon)*shrink, b.Lat-a.Lat
	if dx == 0 && dy == 0 {
		return a
	}
	t := ((p.Lon-a.Lon)*shrink*dx + (p.Lat-a.Lat)*dy) / (dx*dx + dy*dy)
	t = clamp(t, 0, 1)
	return Point{a.Lon + t*(b.Lon-a.Lon), a.Lat + t*(b.Lat-a.Lat)}
}
