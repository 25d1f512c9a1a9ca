package geo

import (
	"fmt"
	"math"
)

// Circle holds every point at most RadiusM metres from Center, by Distance.
type Circle struct {
	Center  Point
	RadiusM float64
}

// MaxRadiusM is the largest radius of a circle, a little less than a quarter of
// the way round the earth: beyond it haversine loses its precision.
const MaxRadiusM = 10_000_000

// slackM keeps pruning on the safe side of rounding in Distance, which is far
// below a millimetre.
const slackM = 0.001

// NewCircle returns the circle, or an error when the centre is not on the globe
// or the radius is not a length from 0 to MaxRadiusM.
func NewCircle(center Point, radiusM float64) (Circle, error) {
	if err := center.check(); err != nil {
		return Circle{}, fmt.Errorf("centre of circle: %w", err)
	}
	if !(radiusM >= 0 && radiusM <= MaxRadiusM) {
		return Circle{}, fmt.Errorf("radius %v m is not a length from 0 to %d m", radiusM, MaxRadiusM)
	}
	return Circle{Point{center.Lon + 0, center.Lat + 0}, radiusM + 0}, nil
}

// Contains reports whether p is at most the radius away.
func (c Circle) Contains(p Point) bool { return Distance(c.Center, p) <= c.RadiusM }

// String returns "lon,lat,radius".
func (c Circle) String() string { return joinNumbers(c.Center.Lon, c.Center.Lat, c.RadiusM) }

func (Circle) region() {}

// Bound returns the smallest box, give or take a millimetre, that holds the
// circle; it spans all longitudes when the circle holds a pole or crosses the
// date line.
func (c Circle) Bound() Box {
	angle := (c.RadiusM + slackM) / EarthRadiusM
	box := Box{
		West: -180, South: max(-90, c.Center.Lat-degrees(angle)),
		East: 180, North: min(90, c.Center.Lat+degrees(angle)),
	}
	if box.South == -90 || box.North == 90 {
		return box
	}
	reach := degrees(math.Asin(min(1, math.Sin(angle)/math.Cos(radians(c.Center.Lat)))))
	if west, east := c.Center.Lon-reach, c.Center.Lon+reach; west >= -180 && east <= 180 {
		box.West, box.East = west, east
	}
	return box
}

// Relate is exact to a millimetre and says Crosses within it.
func (c Circle) Relate(box Box) Relation {
	if c.nearestM(box) > c.RadiusM+slackM {
		return Outside
	}
	if c.farthestM(box) < c.RadiusM-slackM {
		return Inside
	}
	return Crosses
}

// nearestM returns the distance to the nearest point of the box.
func (c Circle) nearestM(box Box) float64 {
	nearest := math.Inf(1)
	for _, p := range turningPoints(c.Center, box) {
		nearest = min(nearest, Distance(c.Center, p))
	}
	return nearest
}

// farthestM returns the distance to the farthest point of the box, which is the
// nearest to the antipode.
func (c Circle) farthestM(box Box) float64 {
	antipode := Point{c.Center.Lon + 180, -c.Center.Lat}
	if antipode.Lon > 180 {
		antipode.Lon -= 360
	}
	farthest := 0.0
	for _, p := range turningPoints(antipode, box) {
		farthest = max(farthest, Distance(c.Center, p))
	}
	return farthest
}

// turningPoints returns points of the box, the one nearest to p among them.
// Along a parallel the distance grows with the difference of longitude, so the
// nearest point lies on p's own meridian or on the western or eastern side.
// Along such a side the cosine of the distance is a cosine of latitude: its
// peak, or an end, is nearest.
func turningPoints(p Point, box Box) [6]Point {
	points := [6]Point{
		{box.West, box.South}, {box.West, box.North},
		{box.East, box.South}, {box.East, box.North},
		{box.West, clamp(peakLat(p, box.West), box.South, box.North)},
		{box.East, clamp(peakLat(p, box.East), box.South, box.North)},
	}
	if box.West <= p.Lon && p.Lon <= box.East {
		points[0] = Point{p.Lon, clamp(p.Lat, box.South, box.North)}
	}
	return points
}

// peakLat returns the latitude where the meridian comes nearest to p.
func peakLat(p Point, meridian float64) float64 {
	sin, cos := math.Sincos(radians(p.Lat))
	return degrees(math.Atan2(sin, cos*math.Cos(radians(meridian-p.Lon))))
}

func clamp(x, low, high float64) float64 { return max(low, min(x, high)) }
