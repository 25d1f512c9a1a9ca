package oracle

import (
	"encoding/json"
	"math"
	"math/big"
	"net/url"
	"strconv"
	"strings"
)

const earthRadiusM = 6371008.8

type point struct{ lon, lat float64 }

func (r Row) point() (point, bool) {
	lon, hasLon := r.float("lon")
	lat, hasLat := r.float("lat")
	return point{lon, lat}, hasLon && hasLat
}

// inPlace answers bbox, near with radius_m, and within. A row without a point is
// nowhere.
func inPlace(r Row, p url.Values) bool {
	bbox, radius, within := p.Get("bbox"), p.Get("radius_m"), p.Get("within")
	if bbox == "" && radius == "" && within == "" {
		return true
	}
	at, ok := r.point()
	if !ok {
		return false
	}
	if bbox != "" {
		b := floats(bbox)
		if at.lon < b[0] || at.lat < b[1] || at.lon > b[2] || at.lat > b[3] {
			return false
		}
	}
	if radius != "" && distance(origin(p), at) > floats(radius)[0] {
		return false
	}
	return within == "" || inGeoJSON(within, at)
}

func origin(p url.Values) point {
	near := floats(p.Get("near"))
	return point{near[0], near[1]}
}

func floats(text string) []float64 {
	var all []float64
	for _, part := range strings.Split(text, ",") {
		f, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			panic("oracle: " + err.Error())
		}
		all = append(all, f)
	}
	return all
}

// distance is the great circle by haversines.
func distance(a, b point) float64 {
	rad := func(degrees float64) float64 { return degrees * (math.Pi / 180) }
	hav := func(angle float64) float64 { s := math.Sin(angle / 2); return s * s }
	h := hav(rad(b.lat-a.lat)) + math.Cos(rad(a.lat))*math.Cos(rad(b.lat))*hav(rad(b.lon-a.lon))
	return 2 * earthRadiusM * math.Asin(math.Min(1, math.Sqrt(h)))
}

// inGeoJSON counts a point in a polygon, or on the edge of it or of a hole.
func inGeoJSON(text string, at point) bool {
	var shape struct {
		Type        string
		Coordinates json.RawMessage
	}
	mustDecode(text, &shape)
	var polygons [][][][2]float64
	if shape.Type == "Polygon" {
		polygons = make([][][][2]float64, 1)
		mustDecode(string(shape.Coordinates), &polygons[0])
	} else {
		mustDecode(string(shape.Coordinates), &polygons)
	}
	for _, rings := range polygons {
		if inPolygon(rings, at) {
			return true
		}
	}
	return false
}

func mustDecode(text string, into any) {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		panic("oracle: " + err.Error())
	}
}

func inPolygon(rings [][][2]float64, at point) bool {
	for _, ring := range rings {
		for i := range ring {
			if onSegment(ring[i], ring[(i+1)%len(ring)], at) {
				return true
			}
		}
	}
	for i, ring := range rings {
		if inRing(ring, at) == (i > 0) { // not in the outer ring, or in a hole
			return false
		}
	}
	return true
}

// side is the sign of the area of a triangle, in exact arithmetic.
func side(a, b [2]float64, at point) int {
	exact := func(f float64) *big.Rat { return new(big.Rat).SetFloat64(f) }
	sub := func(x, y float64) *big.Rat { return new(big.Rat).Sub(exact(x), exact(y)) }
	left := new(big.Rat).Mul(sub(b[0], a[0]), sub(at.lat, a[1]))
	right := new(big.Rat).Mul(sub(b[1], a[1]), sub(at.lon, a[0]))
	return left.Cmp(right)
}

func onSegment(a, b [2]float64, at point) bool {
	return side(a, b, at) == 0 &&
		at.lon >= math.Min(a[0], b[0]) && at.lon <= math.Max(a[0], b[0]) &&
		at.lat >= math.Min(a[1], b[1]) && at.lat <= math.Max(a[1], b[1])
}

// inRing goes around the point: it is inside when the ring winds around it.
func inRing(ring [][2]float64, at point) bool {
	winding := 0
	for i := range ring {
		a, b := ring[i], ring[(i+1)%len(ring)]
		switch {
		case a[1] <= at.lat && b[1] > at.lat && side(a, b, at) > 0:
			winding++
		case a[1] > at.lat && b[1] <= at.lat && side(a, b, at) < 0:
			winding--
		}
	}
	return winding != 0
}
