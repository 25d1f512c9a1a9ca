package geo

import (
	"fmt"
	"math"
	"strings"
)

// Datum names the system that a coordinate was measured or published in.
type Datum int

// The datums in use.
const (
	WGS84    Datum = iota
	CGCS2000       // the national datum; within a few centimetres of WGS84
	GCJ02          // what Chinese web maps publish: WGS84, shifted by up to 700 m
	BD09           // what Baidu publishes: GCJ02, shifted again
)

var datumNames = [...]string{WGS84: "wgs84", CGCS2000: "cgcs2000", GCJ02: "gcj02", BD09: "bd09"}

// ParseDatum reads wgs84, cgcs2000, gcj02 or bd09 in any case.
func ParseDatum(text string) (Datum, error) {
	for d, name := range datumNames {
		if strings.EqualFold(text, name) {
			return Datum(d), nil
		}
	}
	return 0, fmt.Errorf("datum %q is not known; use one of %s", clip(text), strings.Join(datumNames[:], ", "))
}

func (d Datum) String() string {
	if d < 0 || int(d) >= len(datumNames) {
		return fmt.Sprintf("Datum(%d)", int(d))
	}
	return datumNames[d]
}

// FromDatum returns the WGS-84 point of one that was published in datum d. It
// undoes ToDatum to a centimetre.
func FromDatum(p Point, d Datum) Point {
	switch d {
	case GCJ02:
		return undo(p, toGCJ02)
	case BD09:
		return undo(p, func(w Point) Point { return toBD09(toGCJ02(w)) })
	}
	return p
}

// ToDatum returns the WGS-84 point p in datum d.
func ToDatum(p Point, d Datum) Point {
	switch d {
	case GCJ02:
		return toGCJ02(p)
	case BD09:
		return toBD09(toGCJ02(p))
	}
	return p
}

// undo finds the point whose shift is p by taking off, again and again, the
// shift found so far. The shift changes a thousand times more slowly than the
// point, so each round gains three digits.
func undo(p Point, shift func(Point) Point) Point {
	const rounds, enough = 12, 1e-10 // degrees; a hundredth of a millimetre
	w := p
	for range rounds {
		s := shift(w)
		dLon, dLat := s.Lon-p.Lon, s.Lat-p.Lat
		w = Point{w.Lon - dLon, w.Lat - dLat}
		if math.Abs(dLon) < enough && math.Abs(dLat) < enough {
			break
		}
	}
	return w
}

// The constants of the two published shifts.
const (
	krasovskyAxisM        = 6378245.0
	krasovskyEccentricity = 0.00669342162296594323 // squared
	baiduAngle            = math.Pi * 3000 / 180
	baiduLon, baiduLat    = 0.0065, 0.006
)

// toGCJ02 shifts points of the rectangle around China and leaves others alone.
func toGCJ02(p Point) Point {
	if p.Lon < 72.004 || p.Lon > 137.8347 || p.Lat < 0.8293 || p.Lat > 55.8271 {
		return p
	}
	x, y := p.Lon-105, p.Lat-35
	sin, cos := math.Sincos(radians(p.Lat))
	magic := 1 - krasovskyEccentricity*sin*sin
	metresPerDegreeLat := radians(krasovskyAxisM * (1 - krasovskyEccentricity) / (magic * math.Sqrt(magic)))
	metresPerDegreeLon := radians(krasovskyAxisM / math.Sqrt(magic) * cos)
	return Point{p.Lon + shiftEastM(x, y)/metresPerDegreeLon, p.Lat + shiftNorthM(x, y)/metresPerDegreeLat}
}

func shiftNorthM(x, y float64) float64 {
	return -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*math.Sqrt(math.Abs(x)) +
		waves(x, 20, 6, 20, 2) + waves(y, 20, 1, 40, 1.0/3) + waves(y, 160, 1.0/12, 320, 1.0/30)
}

func shiftEastM(x, y float64) float64 {
	return 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*math.Sqrt(math.Abs(x)) +
		waves(x, 20, 6, 20, 2) + waves(x, 20, 1, 40, 1.0/3) + waves(x, 150, 1.0/12, 300, 1.0/30)
}

// waves returns two thirds of a sum of two sines, given by height and frequency.
func waves(t, height1, frequency1, height2, frequency2 float64) float64 {
	return (height1*math.Sin(frequency1*math.Pi*t) + height2*math.Sin(frequency2*math.Pi*t)) * 2 / 3
}

func toBD09(p Point) Point {
	r := math.Hypot(p.Lon, p.Lat) + 0.00002*math.Sin(p.Lat*baiduAngle)
	sin, cos := math.Sincos(math.Atan2(p.Lat, p.Lon) + 0.000003*math.Cos(p.Lon*baiduAngle))
	return Point{r*cos + baiduLon, r*sin + baiduLat}
}
