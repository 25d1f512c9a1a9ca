package geo_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"pgregory.net/rapid"

	"zhaochang/geo"
)

const noLimit = 1 << 20

type ring [][2]float64

// polygonJSON closes the rings and writes them as GeoJSON.
func polygonJSON(rings ...ring) []byte {
	return must(json.Marshal(map[string]any{"type": "Polygon", "coordinates": closed(rings)}))
}

func multiPolygonJSON(polygons ...[]ring) []byte {
	all := make([][]ring, len(polygons))
	for i, rings := range polygons {
		all[i] = closed(rings)
	}
	return must(json.Marshal(map[string]any{"type": "MultiPolygon", "coordinates": all}))
}

func closed(rings []ring) []ring {
	out := make([]ring, len(rings))
	for i, r := range rings {
		out[i] = append(slices.Clone(r), r[0])
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func shape(t testing.TB, geojson []byte) *geo.Shape {
	t.Helper()
	s, err := geo.ParseShape(geojson, noLimit)
	if err != nil {
		t.Fatalf("ParseShape(%s): %v", geojson, err)
	}
	return s
}

// castle is a wall with two towers.
//
//	4   +-+   +-+
//	    | |   | |
//	2   | +---+ |
//	    |       |
//	0   +-------+
//	    0 1   3 4
var castle = ring{{0, 0}, {4, 0}, {4, 4}, {3, 4}, {3, 2}, {1, 2}, {1, 4}, {0, 4}}

func TestShapeContainsInsideAndEdge(t *testing.T) {
	s := shape(t, polygonJSON(castle))
	for _, c := range []struct {
		name string
		at   geo.Point
		want bool
	}{
		{"in the wall", geo.Point{Lon: 2, Lat: 1}, true},
		{"in the left tower", geo.Point{Lon: 0.5, Lat: 3}, true},
		{"in the right tower", geo.Point{Lon: 3.5, Lat: 3}, true},
		{"in the yard", geo.Point{Lon: 2, Lat: 3}, false},
		{"level with the wall's top, left of all", geo.Point{Lon: -1, Lat: 2}, false},
		{"level with the ground, left of all", geo.Point{Lon: -1, Lat: 0}, false},
		{"level with the tower tops, left of all", geo.Point{Lon: -1, Lat: 4}, false},
		{"level with the tower tops, between", geo.Point{Lon: 2, Lat: 4}, false},
		{"on the ground line", geo.Point{Lon: 2, Lat: 0}, true},
		{"on the wall's top", geo.Point{Lon: 2, Lat: 2}, true},
		{"on a tower's top", geo.Point{Lon: 0.25, Lat: 4}, true},
		{"on the outer side", geo.Point{Lon: 4, Lat: 1}, true},
		{"on the inner side of a tower", geo.Point{Lon: 3, Lat: 3}, true},
		{"on an outer corner", geo.Point{Lon: 0, Lat: 0}, true},
		{"on a notch's corner", geo.Point{Lon: 1, Lat: 2}, true},
		{"one step off the side", geo.Point{Lon: math.Nextafter(4, 5), Lat: 1}, false},
		{"one step above the wall", geo.Point{Lon: 2, Lat: math.Nextafter(2, 3)}, false},
		{"NaN", geo.Point{Lon: math.NaN(), Lat: math.NaN()}, false},
	} {
		if got := s.Contains(c.at); got != c.want {
			t.Errorf("%s %v: got %v, want %v", c.name, c.at, got, c.want)
		}
	}
}

// courtyard has a hole.
//
//	4   +-------+
//	3   | +---+ |
//	    | |   | |
//	1   | +---+ |
//	0   +-------+
//	    0 1   3 4
func courtyard() []ring {
	return []ring{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{1, 1}, {3, 1}, {3, 3}, {1, 3}}}
}

func TestShapeExcludesHolesButNotTheirEdge(t *testing.T) {
	s := shape(t, polygonJSON(courtyard()...))
	for _, c := range []struct {
		at   geo.Point
		want bool
	}{
		{geo.Point{Lon: 0.5, Lat: 2}, true},
		{geo.Point{Lon: 2, Lat: 2}, false},
		{geo.Point{Lon: 1, Lat: 2}, true},
		{geo.Point{Lon: 3, Lat: 3}, true},
		{geo.Point{Lon: 2, Lat: 1}, true},
		{geo.Point{Lon: 2, Lat: math.Nextafter(1, 2)}, false},
	} {
		if got := s.Contains(c.at); got != c.want {
			t.Errorf("%v: got %v, want %v", c.at, got, c.want)
		}
	}
}

func TestShapeHolesMayTouchRingsAtPoints(t *testing.T) {
	//	4   +-------+
	//	    |\  A  /|
	//	2   | \   / |     two holes hang from the corners and meet at 2,2
	//	    |  +-+  |
	//	0   +-------+
	square := ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}}
	s := shape(t, polygonJSON(square, ring{{0, 4}, {1, 1}, {2, 2}}, ring{{4, 4}, {2, 2}, {3, 1}}))
	for p, want := range map[geo.Point]bool{
		{Lon: 2, Lat: 3}: true, {Lon: 2, Lat: 1}: true, {Lon: 2, Lat: 2}: true, {Lon: 0, Lat: 4}: true,
		{Lon: 1, Lat: 2}: false, {Lon: 3, Lat: 2}: false,
	} {
		if got := s.Contains(p); got != want {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}

func TestShapeOfOverlappingPolygonsIsTheirUnion(t *testing.T) {
	s := shape(t, multiPolygonJSON(
		[]ring{{{0, 0}, {2, 0}, {2, 2}, {0, 2}}},
		[]ring{{{1, 1}, {3, 1}, {3, 3}, {1, 3}}},
	))
	for p, want := range map[geo.Point]bool{
		{Lon: 0.5, Lat: 0.5}: true, {Lon: 1.5, Lat: 1.5}: true, {Lon: 2.5, Lat: 2.5}: true,
		{Lon: 2.5, Lat: 0.5}: false, {Lon: 0.5, Lat: 2.5}: false,
	} {
		if got := s.Contains(p); got != want {
			t.Errorf("%v: got %v, want %v", p, got, want)
		}
	}
}

func TestShapeSharedEdgeLeavesNoGap(t *testing.T) {
	// Points of a slanted edge, as floats, fall on either side of it; every one
	// must belong to the one neighbour or the other.
	a, b := [2]float64{113.70001, 22.81}, [2]float64{113.91, 22.90003}
	west := shape(t, polygonJSON(ring{a, b, {113.7, 23}}))
	east := shape(t, polygonJSON(ring{a, {113.95, 22.8}, b}))
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 1).Draw(t, "f")
		p := geo.Point{Lon: a[0] + f*(b[0]-a[0]), Lat: a[1] + f*(b[1]-a[1])}
		if !west.Contains(p) && !east.Contains(p) {
			t.Fatalf("%v falls between two neighbours", p)
		}
	})
}

// drawStar draws a simple ring: corners in the order of their angle, five or
// more of them, so that no two in a row stand half a turn apart and the ring
// goes around its centre at a tenth of its reach or farther.
func drawStar(t *rapid.T, label string, reach float64) ring {
	n := rapid.IntRange(5, 24).Draw(t, label+" corners")
	r := make(ring, n)
	for i := range r {
		angle := 2 * math.Pi * (float64(i) + rapid.Float64Range(0, 0.9).Draw(t, label+" angle")) / float64(n)
		length := reach * rapid.Float64Range(0.3, 1).Draw(t, label+" length")
		r[i] = [2]float64{113.7 + length*math.Cos(angle), 22.8 + length*math.Sin(angle)}
	}
	return r
}

// drawDonut draws a star with another cut out of its middle.
func drawDonut(t *rapid.T) []ring {
	return []ring{drawStar(t, "outer", 0.1), drawStar(t, "hole", 0.01)}
}

func TestShapeContainsEqualsBruteForceAndOrb(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rings := drawDonut(t)[:rapid.IntRange(1, 2).Draw(t, "rings")]
		s := must(geo.ParseShape(polygonJSON(rings...), noLimit))
		for range 20 {
			p, loose := drawNear(t, rings)
			got := s.Contains(p)
			if want := bruteContains(rings, p); got != want {
				t.Fatalf("%v: got %v, exact arithmetic says %v", p, got, want)
			}
			// orb rounds beside edges, and takes the edge of a hole as outside.
			if want := orbContains(s, p); loose && got != want {
				t.Fatalf("%v: got %v, orb says %v", p, got, want)
			}
		}
	})
}

// drawNear draws a point from the neighbourhood, on a corner, or in line with
// two of them; loose points are in no such position.
func drawNear(t *rapid.T, rings []ring) (p geo.Point, loose bool) {
	corner := func(label string) [2]float64 {
		return rapid.SampledFrom(rapid.SampledFrom(rings).Draw(t, label+" ring")).Draw(t, label)
	}
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		c := corner("corner")
		return geo.Point{Lon: c[0], Lat: c[1]}, false
	case 1:
		return geo.Point{Lon: corner("column")[0], Lat: corner("row")[1]}, false
	}
	return drawPoint(t), true
}

func drawPoint(t *rapid.T) geo.Point {
	return geo.Point{
		Lon: rapid.Float64Range(113.58, 113.82).Draw(t, "lon"),
		Lat: rapid.Float64Range(22.68, 22.92).Draw(t, "lat"),
	}
}

func orbContains(s *geo.Shape, p geo.Point) bool {
	return planar.MultiPolygonContains(s.Orb(), orb.Point{p.Lon, p.Lat})
}

// bruteContains is the rule itself in rational numbers: on an edge, or inside
// an odd number of rings.
func bruteContains(rings []ring, p geo.Point) bool {
	if onEdge(rings, p) {
		return true
	}
	inside := false
	for _, r := range rings {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if (a[1] > p.Lat) != (b[1] > p.Lat) && (turn(a, b, p) > 0) == (b[1] > a[1]) {
				inside = !inside
			}
		}
	}
	return inside
}

func onEdge(rings []ring, p geo.Point) bool {
	for _, r := range rings {
		for i, a := range r {
			b := r[(i+1)%len(r)]
			if min(a[0], b[0]) <= p.Lon && p.Lon <= max(a[0], b[0]) &&
				min(a[1], b[1]) <= p.Lat && p.Lat <= max(a[1], b[1]) && turn(a, b, p) == 0 {
				return true
			}
		}
	}
	return false
}

// turn is the sign of (b-a)×(p-a) in rational numbers.
func turn(a, b [2]float64, p geo.Point) int {
	rat := func(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }
	sub := func(x, y float64) *big.Rat { return new(big.Rat).Sub(rat(x), rat(y)) }
	left := new(big.Rat).Mul(sub(b[0], a[0]), sub(p.Lat, a[1]))
	right := new(big.Rat).Mul(sub(b[1], a[1]), sub(p.Lon, a[0]))
	return left.Cmp(right)
}

func TestShapeAreaAndDistance(t *testing.T) {
	// 0.01 degrees square at 23° north: 1,111.95 m by 1,023.5 m.
	s := shape(t, polygonJSON(ring{{113.7, 22.995}, {113.71, 22.995}, {113.71, 23.005}, {113.7, 23.005}}))
	if area := s.AreaM2(); math.Abs(area-1111.95*1023.55) > 100 {
		t.Errorf("area %.0f m², want about %.0f", area, 1111.95*1023.55)
	}
	for _, c := range []struct {
		at   geo.Point
		want float64
	}{
		{geo.Point{Lon: 113.705, Lat: 23}, 0},
		{geo.Point{Lon: 113.71, Lat: 23}, 0},
		{geo.Point{Lon: 113.705, Lat: 23.015}, 1111.95},
		{geo.Point{Lon: 113.69, Lat: 23}, 1023.55},
		{geo.Point{Lon: 113.69, Lat: 22.985}, geo.Distance(geo.Point{Lon: 113.69, Lat: 22.985}, geo.Point{Lon: 113.7, Lat: 22.995})},
	} {
		if got := s.DistanceM(c.at); math.Abs(got-c.want) > 0.5 {
			t.Errorf("distance of %v is %.2f m, want %.2f", c.at, got, c.want)
		}
	}
}

func TestShapeInteriorPointIsInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rings := drawDonut(t)
		s := must(geo.ParseShape(polygonJSON(rings...), noLimit))
		p := s.InteriorPoint()
		if !s.Contains(p) || onEdge(rings, p) {
			t.Fatalf("%v is not inside %v", p, s)
		}
	})
	sliver := math.Nextafter(113.7, 114)
	s := shape(t, polygonJSON(ring{{113.7, 22.8}, {sliver, 22.8}, {113.7, 22.9}}))
	if p := s.InteriorPoint(); !s.Contains(p) {
		t.Errorf("sliver does not contain %v", p)
	}
}

func TestParseGeometry(t *testing.T) {
	point, err := geo.ParseGeometry([]byte(`{"type":"Point","coordinates":[113.75,23.02,12]}`), noLimit)
	if diff := cmp.Diff(geo.Geometry{Point: geo.Point{Lon: 113.75, Lat: 23.02}}, point); err != nil || diff != "" {
		t.Errorf("point: error %v (-want +got):\n%s", err, diff)
	}
	area, err := geo.ParseGeometry(polygonJSON(castle), noLimit)
	if err != nil || !area.Shape.Contains(area.Point) || area.AreaM2 <= 0 {
		t.Errorf("area: error %v, got %+v", err, area)
	}
	for _, bad := range []string{
		`{"type":"Point"}`, `{"type":"Point","coordinates":[]}`, `{"type":"Point","coordinates":[1]}`,
		`{"type":"Point","coordinates":[null,null]}`, `{"type":"Point","coordinates":[200,0]}`,
		`{"type":"MultiPoint","coordinates":[[1,1]]}`, `null`, `[]`,
	} {
		if got, err := geo.ParseGeometry([]byte(bad), noLimit); err == nil {
			t.Errorf("%s was read as %+v", bad, got)
		}
	}
}

func BenchmarkShapeContains(b *testing.B) {
	r := make(ring, 600)
	for i := range r {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(r)))
		length := 0.05 + 0.01*float64(i%7)/7
		r[i] = [2]float64{113.7 + length*cos, 22.8 + length*sin}
	}
	s := shape(b, polygonJSON(r))
	points := make([]geo.Point, 1024)
	for i := range points {
		points[i] = geo.Point{Lon: 113.64 + 0.12*float64(i%32)/32, Lat: 22.74 + 0.12*float64(i/32)/32}
	}
	run := func(name string, contains func(geo.Point) bool) {
		b.Run(name, func(b *testing.B) {
			i, inside := 0, 0
			for b.Loop() {
				if contains(points[i%len(points)]) {
					inside++
				}
				i++
			}
		})
	}
	polygon := s.Orb()
	run("strips", s.Contains)
	run("orb", func(p geo.Point) bool { return planar.MultiPolygonContains(polygon, orb.Point{p.Lon, p.Lat}) })
}

func ExampleParseShape() {
	yard, err := geo.ParseShape([]byte(`{"type":"Polygon","coordinates":[
		[[113.75,22.80],[113.76,22.80],[113.76,22.81],[113.75,22.80]]]}`), 500)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	fmt.Println(yard.Contains(geo.Point{Lon: 113.758, Lat: 22.803}))
	fmt.Println(yard.Contains(geo.Point{Lon: 113.755, Lat: 22.80})) // on the edge
	// Output:
	// true
	// true
}
