package geo_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

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

// drawStar draws a simple ring: corners in the order of their angle.
func drawStar(t *rapid.T, label string, center [2]float64, reach float64) ring {
	n := rapid.IntRange(3, 24).Draw(t, label+" corners")
	r := make(ring, n)
	for i := range r {
		angle := 2 * math.Pi * (float64(i) + rapid.Float64Range(0, 0.9).Draw(t, label+" angle")) / float64(n)
		length := reach * rapid.Float64Range(0.3, 1).Draw(t, label+" length")
		r[i] = [2]float64{center[0] + length*math.Cos(angle), center[1] + length*math.Sin(angle)}
	}
	return r
}

func TestShapeContainsEqualsBruteForceAndOrb(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rings := []ring{drawStar(t, "outer", [2]float64{113.7, 22.8}, 0.1)}
		if rapid.Bool().Draw(t, "has hole") {
			rings = append(rings, drawStar(t, "hole", [2]float64{113.7, 22.8}, 0.02))
		}
		s, err := geo.ParseShape(polygonJSON(rings...), noLimit)
		if err != nil {
			t.Skip(err) // three corners in a half turn may leave the hole outside
		}
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

func TestParseShapeFindsEveryContact(t *testing.T) {
	// Rings with corners on a small grid touch, cross and overlap in every way.
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.IntRange(0, 6)
		n := rapid.IntRange(3, 9).Draw(t, "corners")
		r := make(ring, 0, n)
		for range n {
			c := [2]float64{float64(coordinate.Draw(t, "x")), float64(coordinate.Draw(t, "y"))}
			if len(r) == 0 || r[len(r)-1] != c {
				r = append(r, c)
			}
		}
		if len(r) > 1 && r[0] == r[len(r)-1] {
			r = r[:len(r)-1]
		}
		if len(r) < 3 {
			t.Skip("no ring")
		}
		_, err := geo.ParseShape(polygonJSON(r), noLimit)
		if want := bruteSimple(r); (err == nil) != want {
			t.Fatalf("%v: simple %v, ParseShape says %v", r, want, err)
		}
	})
}

// bruteSimple compares every pair of edges.
func bruteSimple(r ring) bool {
	n := len(r)
	for i := range n {
		for j := i + 1; j < n; j++ {
			a, b, c, d := r[i], r[(i+1)%n], r[j], r[(j+1)%n]
			switch {
			case b == c && j == i+1, d == a && i == 0 && j == n-1:
				if bruteSpike(a, b, c, d) {
					return false
				}
			case bruteMeet(a, b, c, d):
				return false
			}
		}
	}
	return true
}

// bruteSpike reports whether consecutive edges turn back on themselves.
func bruteSpike(a, b, c, d [2]float64) bool {
	if d == a {
		a, b, c, d = c, d, a, b
	}
	back := (a[0]-b[0])*(d[0]-b[0]) + (a[1]-b[1])*(d[1]-b[1])
	return turn(a, b, geo.Point{Lon: d[0], Lat: d[1]}) == 0 && back > 0
}

func bruteMeet(a, b, c, d [2]float64) bool {
	at := func(v [2]float64) geo.Point { return geo.Point{Lon: v[0], Lat: v[1]} }
	proper := turn(a, b, at(c))*turn(a, b, at(d)) < 0 && turn(c, d, at(a))*turn(c, d, at(b)) < 0
	return proper || onEdge([]ring{{a, b}}, at(c)) || onEdge([]ring{{a, b}}, at(d)) ||
		onEdge([]ring{{c, d}}, at(a)) || onEdge([]ring{{c, d}}, at(b))
}

func TestParseShapeNamesWhatIsWrong(t *testing.T) {
	square := ring{{0, 0}, {4, 0}, {4, 4}, {0, 4}}
	for _, c := range []struct{ name, geojson, want string }{
		{"not JSON", `{`, "not a GeoJSON geometry"},
		{"no type", `{}`, `no "type"`},
		{"feature", `{"type":"Feature"}`, "give its geometry alone"},
		{"other type", `{"type":"LineString","coordinates":[]}`, "use Polygon or MultiPolygon"},
		{"depth", `{"type":"Polygon","coordinates":[1,2]}`, "rings of [lon,lat] positions"},
		{"no coordinates", `{"type":"Polygon"}`, "coordinates of a Polygon"},
		{"no rings", `{"type":"Polygon","coordinates":[]}`, "no ring"},
		{"no polygons", `{"type":"MultiPolygon","coordinates":[]}`, "no polygon"},
		{"short ring", `{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}`, "needs at least 4"},
		{"open ring", `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}`, "not closed: it starts at 0,0 and ends at 0,1"},
		{"few points", `{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,0],[0,0]]]}`, "has 2 different points"},
		{"one point", `{"type":"Polygon","coordinates":[[[0,0],[0,0],[0,0],[0,0]]]}`, "has 1 different points"},
		{"null", `{"type":"Polygon","coordinates":[[[null,0],[1,0],[1,1],[null,0]]]}`, "position 1: is not [lon,lat]"},
		{"missing latitude", `{"type":"Polygon","coordinates":[[[0,0],[1],[1,1],[0,0]]]}`, "position 2: is not [lon,lat]"},
		{"range", `{"type":"Polygon","coordinates":[[[0,0],[514,0],[1,1],[0,0]]]}`, "longitude 514 is not a number from -180 to 180"},
		{"swapped", `{"type":"Polygon","coordinates":[[[22,113],[23,113],[23,114],[22,113]]]}`, "longitude comes first"},
		{"overflow", `{"type":"Polygon","coordinates":[[[1e999,0],[1,0],[1,1],[0,0]]]}`, "positions"},
		{"bow tie", string(polygonJSON(ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}})), "the outer ring crosses or touches itself"},
		{"flat", string(polygonJSON(ring{{0, 0}, {1, 1}, {2, 2}})), "crosses or touches itself"},
		{"hole over the edge", string(polygonJSON(square, ring{{3, 3}, {5, 3}, {5, 5}, {3, 5}})), "crosses or touches"},
		{"hole outside", string(polygonJSON(square, ring{{5, 5}, {6, 5}, {6, 6}})), "hole 1 near 5.000000,5.000000 lies outside"},
		{"hole in a hole", string(polygonJSON(square, ring{{1, 1}, {3, 1}, {3, 3}, {1, 3}}, ring{{1.5, 1.5}, {2, 1.5}, {2, 2}})), "within another hole"},
		{"hole around it all", string(polygonJSON(square, ring{{-1, -1}, {5, -1}, {5, 5}, {-1, 5}})), "lies outside"},
		{"second polygon", string(multiPolygonJSON([]ring{square}, []ring{{{0, 0}, {2, 2}, {2, 0}, {0, 2}}})), "polygon 2: the outer ring"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := geo.ParseShape([]byte(c.geojson), noLimit)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one that says %q", err, c.want)
			}
		})
	}
}

func TestParseShapeHoldsToTheVertexLimit(t *testing.T) {
	if _, err := geo.ParseShape(polygonJSON(castle), len(castle)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	_, err := geo.ParseShape(polygonJSON(castle), len(castle)-1)
	if err == nil || !strings.Contains(err.Error(), "has 8 vertices; at most 7") {
		t.Errorf("over the limit: %v", err)
	}
}

func TestShapeStringIsCanonical(t *testing.T) {
	want := `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,3],[3,3],[3,1],[1,1]]]}`
	for name, geojson := range map[string]string{
		"as is":           want,
		"other start":     `{"type":"Polygon","coordinates":[[[4,4],[0,4],[0,0],[4,0],[4,4]],[[3,3],[3,1],[1,1],[1,3],[3,3]]]}`,
		"other winding":   `{"type":"Polygon","coordinates":[[[0,0],[0,4],[4,4],[4,0],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]]}`,
		"repeated points": `{"type":"Polygon","coordinates":[[[0,0],[0,0],[4,0],[4,4],[0,4],[-0,0]],[[1,1],[1,3],[1,3],[3,3],[3,1],[1,1]]]}`,
		"altitudes":       `{"type":"Polygon","coordinates":[[[0,0,9],[4,0,9],[4,4,9],[0,4,9],[0,0,9]],[[1,1],[1,3],[3,3],[3,1],[1,1]]]}`,
		"multi of one":    `{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,3],[3,3],[3,1],[1,1]]]]}`,
	} {
		if diff := cmp.Diff(want, shape(t, []byte(geojson)).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	two := shape(t, multiPolygonJSON([]ring{{{5, 5}, {6, 5}, {6, 6}}}, []ring{{{0, 0}, {1, 0}, {1, 1}}}))
	wantTwo := `{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}`
	if diff := cmp.Diff(wantTwo, two.String()); diff != "" {
		t.Errorf("two polygons (-want +got):\n%s", diff)
	}
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
		rings := []ring{drawStar(t, "outer", [2]float64{113.7, 22.8}, 0.1), drawStar(t, "hole", [2]float64{113.7, 22.8}, 0.02)}
		s, err := geo.ParseShape(polygonJSON(rings...), noLimit)
		if err != nil {
			t.Skip(err)
		}
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

// combs are rings of n corners that are hard on a sweep: long teeth that all
// lie over each other, upright and level, and a star whose edges crowd its centre.
func combs(n int) map[string]ring {
	upright, level := ring{{0, -1}}, ring{{-1, 0}}
	for i := range n / 2 {
		x := float64(i) * 90 / float64(n)
		upright = append(upright, [2]float64{x, 10 * float64(i%2)}, [2]float64{x + 45/float64(n), 10 * float64(i%2)})
		level = append(level, [2]float64{10 * float64(i%2), x}, [2]float64{10 * float64(i%2), x + 45/float64(n)})
	}
	star := make(ring, n)
	for i := range star {
		length := []float64{0.001, 10}[i%2]
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		star[i] = [2]float64{length * cos, length * sin}
	}
	return map[string]ring{
		"upright": append(upright, [2]float64{45, -1}), "level": append(level, [2]float64{-1, 45}), "star": star,
	}
}

func TestParseShapeIsFastForHardRings(t *testing.T) {
	const allowed = 250 * time.Millisecond // several times the usual, for busy machines
	for name, r := range combs(10_000) {
		geojson := polygonJSON(r)
		start := time.Now()
		if _, err := geo.ParseShape(geojson, noLimit); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > allowed {
			t.Errorf("%s took %v, allowed %v", name, took, allowed)
		}
	}
}

func BenchmarkParseShape(b *testing.B) {
	for name, r := range combs(10_000) {
		geojson := polygonJSON(r)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := geo.ParseShape(geojson, noLimit); err != nil {
					b.Fatal(err)
				}
			}
		})
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

func FuzzParseShape(f *testing.F) {
	f.Add(string(polygonJSON(castle)))
	f.Add(string(polygonJSON(courtyard()...)))
	f.Add(string(multiPolygonJSON([]ring{castle}, courtyard())))
	f.Add(`{"type":"Polygon","coordinates":[[[0,0],[1e-300,0],[0,1e-300],[0,0]]]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := geo.ParseShape([]byte(text), 500)
		if err != nil {
			return
		}
		again, err := geo.ParseShape([]byte(s.String()), 500)
		if err != nil || again.String() != s.String() {
			t.Fatalf("%s was written as %s, which reads as %v, %v", text, s, again, err)
		}
		for _, polygon := range s.Orb() {
			for _, ring := range polygon {
				for _, v := range ring {
					if p := (geo.Point{Lon: v[0], Lat: v[1]}); !s.Contains(p) || !s.Bound().Contains(p) {
						t.Fatalf("%v is a corner of %s and not in it", p, s)
					}
				}
			}
		}
		if p := s.InteriorPoint(); !s.Contains(p) || s.DistanceM(p) != 0 {
			t.Fatalf("%v is no interior point of %s", p, s)
		}
		if s.Relate(s.Bound()) == geo.Outside {
			t.Fatalf("%s lies outside of its bound", s)
		}
	})
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
