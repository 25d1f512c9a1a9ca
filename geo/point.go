package geo

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// EarthRadiusM is the mean radius of the earth in metres (IUGG R1), the only
// radius used.
const EarthRadiusM = 6371008.8

// Point is a place in WGS-84 degrees, longitude first.
type Point struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

// Valid reports whether both coordinates are numbers on the globe.
func (p Point) Valid() bool {
	return inRange(p.Lon, 180) && inRange(p.Lat, 90)
}

// String returns "lon,lat" in the fewest digits that ParsePoint reads back.
func (p Point) String() string {
	return joinNumbers(p.Lon, p.Lat)
}

// before orders points by longitude, then latitude.
func (p Point) before(q Point) bool {
	return p.Lon < q.Lon || p.Lon == q.Lon && p.Lat < q.Lat
}

func (p Point) check() error {
	if !inRange(p.Lon, 180) {
		return fmt.Errorf("longitude %v is not a number from -180 to 180", p.Lon)
	}
	if !inRange(p.Lat, 90) {
		return fmt.Errorf("latitude %v is not a number from -90 to 90 (longitude comes first)", p.Lat)
	}
	return nil
}

// inRange is false for NaN.
func inRange(x, limit float64) bool { return x >= -limit && x <= limit }

// Distance returns the great-circle distance of a and b in metres, by the
// haversine formula on EarthRadiusM.
func Distance(a, b Point) float64 {
	return DistanceOf(Haversine(b.Lat-a.Lat) + CosineOf(a.Lat)*CosineOf(b.Lat)*Haversine(b.Lon-a.Lon))
}

// Haversine returns that of an angle in degrees: the square of the sine of its half.
func Haversine(degrees float64) float64 {
	sin := math.Sin(radians(degrees) / 2)
	return sin * sin
}

// DistanceOf returns the distance in metres of points by the haversine of the angle
// between them.
func DistanceOf(haversine float64) float64 {
	return 2 * EarthRadiusM * math.Asin(min(1, math.Sqrt(haversine)))
}

// CosineOf returns the cosine of a latitude in degrees.
func CosineOf(lat float64) float64 { return math.Cos(radians(lat)) }

func radians(degrees float64) float64 { return degrees * (math.Pi / 180) }
func degrees(radians float64) float64 { return radians * (180 / math.Pi) }

// ParsePoint reads "lon,lat".
func ParsePoint(text string) (Point, error) {
	numbers, err := splitNumbers(text, 2)
	if err != nil {
		return Point{}, fmt.Errorf("point %q: %w; write lon,lat as in 113.75,23.02", clip(text), err)
	}
	p := Point{numbers[0], numbers[1]}
	if err := p.check(); err != nil {
		return Point{}, fmt.Errorf("point %q: %w", clip(text), err)
	}
	return p, nil
}

// splitNumbers reads exactly want decimal numbers parted by commas.
func splitNumbers(text string, want int) ([]float64, error) {
	parts := strings.Split(text, ",")
	if len(parts) != want {
		return nil, fmt.Errorf("has %d of %d numbers", len(parts), want)
	}
	numbers := make([]float64, want)
	for i, part := range parts {
		x, err := parseNumber(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		numbers[i] = x
	}
	return numbers, nil
}

// parseNumber is stricter than strconv: no infinities, hexadecimals or
// underscores, which nobody means in a coordinate.
func parseNumber(text string) (float64, error) {
	if strings.Trim(text, "+-.eE0123456789") != "" {
		return 0, fmt.Errorf("%q is not a decimal number", clip(text))
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a decimal number", clip(text))
	}
	return x + 0, nil // -0 becomes 0, so that equal points read equal
}

func joinNumbers(numbers ...float64) string {
	var b []byte
	for i, x := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendFloat(b, x, 'f', -1, 64)
	}
	return string(b)
}

// clip keeps a hostile value from filling the log that quotes it.
func clip(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
