package peers

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// drawer makes up queries as people ask them.
type drawer struct {
	random *rand.Rand
	stock  *Stock
	parser market.Parser
}

// How many results a page has: a list, and a map beside its list.
const (
	listRows = 20
	mapRows  = 50
)

func (d *drawer) chance(p float64) bool { return d.random.Float64() < p }

func (d *drawer) between(low, high int) string { return strconv.Itoa(low + d.random.IntN(high-low+1)) }

func (d *drawer) set(v url.Values, p float64, name, value string) {
	if d.chance(p) {
		v.Set(name, value)
	}
}

// conditions are what is asked of the space itself.
func (d *drawer) conditions(p float64) url.Values {
	v := url.Values{}
	if d.chance(p * 1.2) {
		area := 300 + d.random.IntN(4000)
		v.Set("area_min", strconv.Itoa(area))
		d.set(v, 0.7, "area_max", strconv.Itoa(area*2))
	}
	d.set(v, p, "rent_max", d.between(12, 36))
	d.set(v, p*0.8, "storey_height_min", d.between(4, 9))
	d.set(v, p*0.7, "kind", d.stock.anyRow(d.random).Space.Kind)
	d.set(v, p*0.3, "has", "crane")
	d.set(v, p*0.3, "power_min", d.between(100, 600))
	d.set(v, p*0.3, "ground_floor", "true")
	d.set(v, p*0.3, "certificate", "yes,partial")
	d.set(v, p*0.2, "fire_class", "C")
	return v
}

func (d *drawer) order(v url.Values, rows int) {
	v.Set("sort", []string{"rent", "-area", "newest"}[d.random.IntN(3)])
	v.Set("limit", strconv.Itoa(rows))
}

func (d *drawer) filters() (market.Query, error) {
	v := d.conditions(0.75)
	d.set(v, 0.4, "town", d.stock.anyRow(d.random).Space.Town)
	d.order(v, listRows)
	return d.parser.Parse(v)
}

func (d *drawer) radius() (market.Query, error) {
	center := d.stock.anyPoint(d.random)
	center.Lon += (d.random.Float64() - 0.5) * 0.02
	center.Lat += (d.random.Float64() - 0.5) * 0.02
	radius := d.stock.clearRadius(center, float64(1000+100*d.random.IntN(91)))
	v := d.conditions(0.4)
	v.Set("near", center.String())
	v.Set("radius_m", strconv.FormatFloat(radius, 'f', 2, 64))
	v.Set("sort", "distance")
	v.Set("limit", strconv.Itoa(mapRows))
	return d.parser.Parse(v)
}

func (d *drawer) text() (market.Query, error) {
	v := d.conditions(0.4)
	v.Set("sort", "relevance")
	v.Set("limit", strconv.Itoa(listRows))
	q, err := d.parser.Parse(v)
	q.Terms = d.stock.words(d.random)
	return q, err
}

// mapWithFacets is a map that was moved: from a village to the whole city.
func (d *drawer) mapWithFacets() (market.Query, error) {
	center := d.stock.anyPoint(d.random)
	width := 0.03 * math.Pow(20, d.random.Float64())
	v := d.conditions(0.3)
	v.Set("bbox", d.stock.clearBox(geo.Box{
		West: offGrid(center.Lon - width/2), South: offGrid(center.Lat - width/3),
		East: offGrid(center.Lon + width/2), North: offGrid(center.Lat + width/3),
	}).String())
	v["facets"] = []string{"town", "kind", "structure", "rent", "area"}
	d.order(v, mapRows)
	return d.parser.Parse(v)
}

// offGrid puts an edge between two of the millionths of a degree that places are
// given in.
func offGrid(degrees float64) float64 { return (math.Floor(degrees*1e6) + 0.5) / 1e6 }

// maxVertices is how many corners a drawn polygon has at most.
const maxVertices = 200

// polygon is a star with a ragged edge, as a finger draws it.
func (d *drawer) polygon() (market.Query, error) {
	for {
		ring := d.star()
		var corners []string
		bound := geo.Box{West: 180, South: 90, East: -180, North: -90}
		for _, p := range append(ring, ring[0]) {
			corners = append(corners, "["+p.String()+"]")
			bound = geo.Box{
				West: min(bound.West, p.Lon), South: min(bound.South, p.Lat),
				East: max(bound.East, p.Lon), North: max(bound.North, p.Lat),
			}
		}
		if !d.stock.isClear(ring, bound) {
			continue
		}
		v := d.conditions(0.4)
		v.Set("within", fmt.Sprintf(`{"type":"Polygon","coordinates":[[%s]]}`, strings.Join(corners, ",")))
		d.order(v, mapRows)
		return d.parser.Parse(v)
	}
}

func (d *drawer) star() []geo.Point {
	center := d.stock.anyPoint(d.random)
	corners := 5 + d.random.IntN(maxVertices-4)
	radius := 0.01 + 0.07*d.random.Float64()
	ring := make([]geo.Point, corners)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		reach := radius * (0.55 + 0.45*d.random.Float64())
		ring[i] = geo.Point{Lon: offGrid(center.Lon + reach*cos), Lat: offGrid(center.Lat + reach*sin)}
	}
	return ring
}
