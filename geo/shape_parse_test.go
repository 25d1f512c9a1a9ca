package geo_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/geo"
)

// drawGridRing draws corners on a small grid, where edges touch, cross and
// overlap in every way.
func drawGridRing(t *rapid.T, label string) ring {
	coordinate := rapid.IntRange(0, 6)
	return rapid.Custom(func(t *rapid.T) ring {
		r := make(ring, rapid.IntRange(3, 9).Draw(t, "corners"))
		for i := range r {
			r[i] = [2]float64{float64(coordinate.Draw(t, "x")), float64(coordinate.Draw(t, "y"))}
		}
		return r
	}).Filter(isRing).Draw(t, label)
}

// isRing reports whether no corner is given twice in a row.
func isRing(r ring) bool {
	return len(slices.Compact(slices.Clone(r))) == len(r) && r[0] != r[len(r)-1]
}

func TestParseShapeFindsEveryContact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rings := []ring{drawGridRing(t, "outer")}
		want := bruteSimple(rings[0])
		if want && rapid.Bool().Draw(t, "has hole") {
			rings = append(rings, drawGridRing(t, "hole"))
			want = bruteSimple(rings[1]) && bruteHole(rings[0], rings[1])
		}
		_, err := geo.ParseShape(polygonJSON(rings...), noLimit)
		if (err == nil) != want {
			t.Fatalf("%v: simple %v, ParseShape says %v", rings, want, err)
		}
	})
}

// bruteSimple compares every pair of edges.
func bruteSimple(r ring) bool {
	for i, a := range r {
		b := r[(i+1)%len(r)]
		for j := i + 1; j < len(r); j++ {
			c, d := r[j], r[(j+1)%len(r)]
			if b == c && j == i+1 || d == a && i == 0 && j == len(r)-1 {
				if bruteOverlap(a, b, c, d) {
					return false
				}
			} else if bruteMeet(a, b, c, d) {
				return false
			}
		}
	}
	return true
}

// bruteHole reports whether the hole neither crosses nor overlaps the outer
// ring, and lies in it at every corner and in the middle of every edge.
func bruteHole(outer, hole ring) bool {
	for i, a := range hole {
		b := hole[(i+1)%len(hole)]
		for j, c := range outer {
			d := outer[(j+1)%len(outer)]
			if bruteCross(a, b, c, d) || bruteOverlap(a, b, c, d) {
				return false
			}
		}
		middle := geo.Point{Lon: (a[0] + b[0]) / 2, Lat: (a[1] + b[1]) / 2}
		if !bruteContains([]ring{outer}, pointOf(a)) || !bruteContains([]ring{outer}, middle) {
			return false
		}
	}
	return true
}

func pointOf(v [2]float64) geo.Point { return geo.Point{Lon: v[0], Lat: v[1]} }

// bruteCross reports whether the segments share a point that is an end of none.
func bruteCross(a, b, c, d [2]float64) bool {
	return turn(a, b, pointOf(c))*turn(a, b, pointOf(d)) < 0 && turn(c, d, pointOf(a))*turn(c, d, pointOf(b)) < 0
}

// bruteOverlap reports whether the segments share more than a point: on one
// line, and each begins before the other ends along it.
func bruteOverlap(a, b, c, d [2]float64) bool {
	along := func(v [2]float64) float64 { return (v[0]-a[0])*(b[0]-a[0]) + (v[1]-a[1])*(b[1]-a[1]) }
	return turn(a, b, pointOf(c)) == 0 && turn(a, b, pointOf(d)) == 0 &&
		min(along(c), along(d)) < along(b) && max(along(c), along(d)) > 0
}

func bruteMeet(a, b, c, d [2]float64) bool {
	ab, cd := []ring{{a, b}}, []ring{{c, d}}
	return bruteCross(a, b, c, d) || onEdge(ab, pointOf(c)) || onEdge(ab, pointOf(d)) ||
		onEdge(cd, pointOf(a)) || onEdge(cd, pointOf(b))
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
		{"bow tie", string(polygonJSON(ring{{0, 0}, {2, 2}, {2, 0}, {0, 2}})), "the outer ring meets itself"},
		{"pinched", string(polygonJSON(ring{{0, 0}, {2, 2}, {4, 0}, {4, 4}, {2, 2}, {0, 4}})), "the outer ring: passes 2,2 twice"},
		{"touching its own side", string(polygonJSON(ring{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}})), "meets itself"},
		{"hole along the edge", string(polygonJSON(square, ring{{1, 0}, {3, 0}, {2, 1}})), "crosses another ring"},
		{"hole through corners", string(polygonJSON(castle, ring{{1, 4}, {3, 4}, {2, 3}})), "hole 1 near 1,4 lies outside"},
		{"flat", string(polygonJSON(ring{{0, 0}, {1, 1}, {2, 2}})), "meets itself"},
		{"hole over the edge", string(polygonJSON(square, ring{{3, 3}, {5, 3}, {5, 5}, {3, 5}})), "crosses another ring"},
		{"hole outside", string(polygonJSON(square, ring{{5, 5}, {6, 5}, {6, 6}})), "hole 1 near 5,5 lies outside"},
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
