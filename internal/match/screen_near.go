package match

import (
	"math"

	"zhaochang/geo"
	"zhaochang/index/columns"
)

// nearTable is what rows lose by their distance, looked up by the grades of their
// coordinates: each gives its part of the haversine of the least distance there may be.
type nearTable struct {
	lon, lat     int
	atLon, atLat uint8 // the last grades that begin west and south of the place
	east, north  [256]float64
	// losses are by the root of the haversine, in steps; beyond the last they do not rise.
	losses  [256]float64
	steps   float64
	unknown float64
}

func newNearTable(c *criterion, by near, g *columns.Grades) (*nearTable, bool) {
	lon, hasLon := g.Trait("lon")
	lat, hasLat := g.Trait("lat")
	if !hasLon || !hasLat {
		return nil, false
	}
	n := &nearTable{lon: lon, lat: lat, unknown: c.loss(unknownDesirability)}
	n.measure(g, by.place)
	// From 2*by.far on all is lost.
	n.steps = float64(len(n.losses)-1) / math.Sin(min(math.Pi/2, by.far/geo.EarthRadiusM))
	for i := range n.losses {
		d, _ := closeness(geo.DistanceOf(square(float64(i)/n.steps))-slackM, by.near, by.far)
		n.losses[i] = c.loss(d)
	}
	return n, true
}

// slackM is more than what rounding may add to a distance, in metres.
const slackM = 0.01

func square(x float64) float64 { return x * x }

// measure fills in how far the grades of the coordinates are from the place. Of the
// meridians it takes the least distance that they have at any latitude there is.
func (n *nearTable) measure(g *columns.Grades, place geo.Point) {
	scale, narrowest := g.Scale(n.lat), 1.0
	for grade := 1; grade < len(n.north); grade++ {
		if south, north := scale.Degrees(grade); scale.Low[grade] <= scale.High[grade] {
			narrowest = min(narrowest, geo.CosineOf(south), geo.CosineOf(north))
			n.north[grade] = geo.Haversine(apart(place.Lat, south, north))
			if south <= place.Lat {
				n.atLat = uint8(grade)
			}
		}
	}
	scale, narrowest = g.Scale(n.lon), max(0, narrowest*geo.CosineOf(place.Lat))
	for grade := 1; grade < len(n.east); grade++ {
		if west, east := scale.Degrees(grade); scale.Low[grade] <= scale.High[grade] {
			n.east[grade] = narrowest * geo.Haversine(min(180, apart(place.Lon, west, east), apart(place.Lon, west+360, east+360), apart(place.Lon, west-360, east-360)))
			if west <= place.Lon {
				n.atLon = uint8(grade)
			}
		}
	}
}

// apart is how far x lies outside of the range.
func apart(x, low, high float64) float64 { return max(0, low-x, x-high) }

// of is what a row loses at least.
func (n *nearTable) of(g columns.Graded) float64 {
	lon, lat := g.Of(n.lon), g.Of(n.lat)
	if lon == 0 || lat == 0 {
		return n.unknown
	}
	return n.loss(n.east[lon] + n.north[lat])
}

func (n *nearTable) loss(haversine float64) float64 {
	return n.losses[min(len(n.losses)-1, int(math.Sqrt(haversine)*n.steps))]
}

// leastOf is what rows in a range of grades lose at least.
func (n *nearTable) leastOf(r *columns.GradeRange) float64 {
	least := n.loss(nearest(&n.east, n.atLon, r.Low.Of(n.lon), r.High.Of(n.lon)) + nearest(&n.north, n.atLat, r.Low.Of(n.lat), r.High.Of(n.lat)))
	if r.Unknown>>n.lon&1 != 0 || r.Unknown>>n.lat&1 != 0 {
		least = min(least, n.unknown)
	}
	return least
}

// nearest is the least of a range of grades, which is at one of its ends, or nothing
// where the place may lie between them.
func nearest(by *[256]float64, at, low, high uint8) float64 {
	if low <= at && at <= high {
		return 0
	}
	return min(by[low], by[high])
}
