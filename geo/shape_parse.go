package geo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ParseShape reads a GeoJSON Polygon or MultiPolygon (RFC 7946) of at most
// maxVertices corners. Rings must be closed and simple; holes lie inside, and
// may touch other rings at single points. Points given twice in a row are
// joined; winding and altitude are ignored. The error names the part that is
// wrong and what is allowed.
func ParseShape(geojson []byte, maxVertices int) (*Shape, error) {
	geometry, err := decodeGeometry(geojson)
	if err != nil {
		return nil, err
	}
	return geometry.shape(maxVertices)
}

// geometry is GeoJSON before its coordinates are understood.
type geometry struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
}

func decodeGeometry(geojson []byte) (geometry, error) {
	var g geometry
	if err := json.Unmarshal(geojson, &g); err != nil {
		return geometry{}, fmt.Errorf("not a GeoJSON geometry: %w", err)
	}
	switch g.Type {
	case "":
		return geometry{}, errors.New(`not a GeoJSON geometry: it has no "type"`)
	case "Feature", "FeatureCollection":
		return geometry{}, fmt.Errorf("a GeoJSON geometry is wanted, not a %s: give its geometry alone", g.Type)
	}
	return g, nil
}

// position is a GeoJSON position; pointers tell a null from a 0.
type position []*float64

func (g geometry) shape(maxVertices int) (*Shape, error) {
	// Each position, ring and polygon is an array; a shape of n vertices has at most
	// 2n+1, all of its rings being triangles. More is not worth decoding.
	if arrays := bytes.Count(g.Coordinates, []byte("[")); arrays/2 > maxVertices {
		return nil, fmt.Errorf("the shape has %d vertices and parts; at most %d vertices are allowed", arrays, maxVertices)
	}
	var polygons [][][]position
	var err error
	switch g.Type {
	case "Polygon":
		polygons = make([][][]position, 1)
		err = json.Unmarshal(g.Coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(g.Coordinates, &polygons)
	default:
		return nil, fmt.Errorf("geometry type %q is not allowed here; use Polygon or MultiPolygon", clip(g.Type))
	}
	if err != nil {
		return nil, fmt.Errorf("coordinates of a %s must be rings of [lon,lat] positions: %w", g.Type, err)
	}
	if n := countPositions(polygons); n > maxVertices {
		return nil, fmt.Errorf("the shape has %d vertices; at most %d are allowed", n, maxVertices)
	}
	return buildShape(polygons)
}

// countPositions leaves out the one that closes each ring.
func countPositions(polygons [][][]position) int {
	n := 0
	for _, rings := range polygons {
		for _, ring := range rings {
			n += max(0, len(ring)-1)
		}
	}
	return n
}

func buildShape(coordinates [][][]position) (*Shape, error) {
	if len(coordinates) == 0 {
		return nil, errors.New("the shape has no polygon")
	}
	polygons := make([]polygon, len(coordinates))
	for i, rings := range coordinates {
		p, err := buildPolygon(rings)
		if err != nil && len(coordinates) > 1 {
			return nil, fmt.Errorf("polygon %d: %w", i+1, err)
		} else if err != nil {
			return nil, err
		}
		polygons[i] = p
	}
	slices.SortFunc(polygons, func(a, b polygon) int { return compareRings(a.rings[0], b.rings[0]) })
	return newShape(polygons), nil
}

func buildPolygon(coordinates [][]position) (polygon, error) {
	if len(coordinates) == 0 {
		return polygon{}, errors.New("the polygon has no ring")
	}
	rings := make([][]Point, len(coordinates))
	for i, positions := range coordinates {
		ring, err := readRing(positions)
		if err != nil {
			return polygon{}, fmt.Errorf("%s: %w", ringName(i), err)
		}
		rings[i] = ring
	}
	if err := checkSimple(rings); err != nil {
		return polygon{}, err
	}
	for i := range rings {
		rings[i] = canonicalRing(rings[i], i == 0)
	}
	p := newPolygon(rings)
	if err := p.checkHoles(); err != nil {
		return polygon{}, err
	}
	slices.SortFunc(rings[1:], compareRings)
	return newPolygon(rings), nil
}

// readRing returns the ring open and without repeated points.
func readRing(positions []position) ([]Point, error) {
	if len(positions) < 4 {
		return nil, fmt.Errorf("has %d positions; a closed ring needs at least 4", len(positions))
	}
	ring := make([]Point, 0, len(positions))
	for i, position := range positions {
		p, err := position.point()
		if err != nil {
			return nil, fmt.Errorf("position %d: %w", i+1, err)
		}
		if len(ring) == 0 || ring[len(ring)-1] != p {
			ring = append(ring, p)
		}
	}
	last := len(ring) - 1
	if ring[0] != ring[last] {
		return nil, fmt.Errorf("is not closed: it starts at %v and ends at %v", ring[0], ring[last])
	}
	if last < 3 {
		return nil, fmt.Errorf("has %d different points; an area needs at least 3", max(1, last))
	}
	return ring[:last], checkRepeats(ring[:last])
}

// checkRepeats refuses a ring that passes one corner twice.
func checkRepeats(ring []Point) error {
	seen := make(map[Point]struct{}, len(ring))
	for _, p := range ring {
		if _, twice := seen[p]; twice {
			return fmt.Errorf("passes %v twice; rings must be simple", p)
		}
		seen[p] = struct{}{}
	}
	return nil
}

func (p position) point() (Point, error) {
	if len(p) < 2 || p[0] == nil || p[1] == nil {
		return Point{}, errors.New("is not [lon,lat]")
	}
	point := Point{*p[0] + 0, *p[1] + 0}
	return point, point.check()
}

// canonicalRing starts a simple ring at its first point by longitude, then
// latitude, and turns the outer ring counter-clockwise and holes clockwise.
func canonicalRing(ring []Point, outer bool) []Point {
	first := 0
	for i, p := range ring {
		if p.before(ring[first]) {
			first = i
		}
	}
	ring = append(slices.Clone(ring[first:]), ring[:first]...)
	counterClockwise := orient(ring[len(ring)-1], ring[0], ring[1]) > 0
	if counterClockwise != outer {
		slices.Reverse(ring[1:])
	}
	return ring
}

func compareRings(a, b []Point) int {
	return slices.CompareFunc(a, b, func(p, q Point) int {
		switch {
		case p.before(q):
			return -1
		case q.before(p):
			return 1
		}
		return 0
	})
}

// checkHoles asks of each corner of each hole, and of the middle of each edge,
// that it lies within an odd number of the other rings, unless it touches one.
// A hole within a hole leaves one of the two with an even number.
func (g *polygon) checkHoles() error {
	for hole := 1; hole < len(g.rings); hole++ {
		ring := g.rings[hole]
		for i, corner := range ring {
			middle := boxOf(corner, ring[(i+1)%len(ring)]).Center()
			if !g.holds(corner, hole) || !g.holds(middle, hole) {
				return fmt.Errorf("%s near %v lies outside of its polygon or within another hole", ringName(hole), corner)
			}
		}
	}
	return nil
}

// holds reports whether p, of the given hole, touches another ring or lies
// within an odd number of them.
func (g *polygon) holds(p Point, hole int) bool {
	inside := false
	for _, i := range g.strip.at(p.Lat) {
		if g.edges[i].ring == hole {
			continue
		}
		crossed, on := g.edges[i].cross(p)
		if on {
			return true
		}
		inside = inside != crossed
	}
	return inside
}

// String returns the shape as GeoJSON that ParseShape reads back. Shapes of the
// same polygons, in any order, winding or starting corner, read the same.
func (s *Shape) String() string {
	s.textOnce.Do(func() { s.text = s.json() })
	return s.text
}

func (s *Shape) json() string {
	out := []byte(`{"type":"MultiPolygon","coordinates":[`)
	if len(s.polygons) == 1 {
		out = []byte(`{"type":"Polygon","coordinates":`)
	}
	for i, g := range s.polygons {
		if i > 0 {
			out = append(out, ',')
		}
		out = g.appendJSON(out)
	}
	if len(s.polygons) > 1 {
		out = append(out, ']')
	}
	return string(append(out, '}'))
}

// MarshalJSON returns the GeoJSON of String.
func (s *Shape) MarshalJSON() ([]byte, error) { return []byte(s.String()), nil }

func (g *polygon) appendJSON(out []byte) []byte {
	for i, ring := range g.rings {
		out = append(out, "[,"[min(i, 1)], '[')
		for _, p := range ring {
			out = append(append(append(out, '['), p.String()...), "],"...)
		}
		out = append(append(append(out, '['), ring[0].String()...), "]]"...)
	}
	return append(out, ']')
}
