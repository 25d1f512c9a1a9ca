package geo

import "math"

// orient returns +1 when c lies left of the line from a to b, -1 when right,
// and 0 when the three are exactly collinear. It is exact for the coordinates
// as given: rounding is bounded first, and where the bound does not decide, the
// determinant is summed without rounding (J. R. Shewchuk, Adaptive Precision
// Floating-Point Arithmetic, 1997).
func orient(a, b, c Point) int {
	// The conversions forbid fusing into multiply-add, which would void the bound.
	left := float64((a.Lon - c.Lon) * (b.Lat - c.Lat))
	right := float64((a.Lat - c.Lat) * (b.Lon - c.Lon))
	det := left - right
	const relativeError = 3.3306690738754716e-16 // (3 + 16u)u for u = 2^-53
	if bound := relativeError * (math.Abs(left) + math.Abs(right)); det > bound {
		return 1
	} else if det < -bound {
		return -1
	}
	if (a.Lon == c.Lon || b.Lat == c.Lat) && (a.Lat == c.Lat || b.Lon == c.Lon) {
		return 0 // both products are zero; the common case of upright and level edges
	}
	return orientExact(a, b, c)
}

// orientExact sums the six products of the determinant as an expansion: a list
// of floats that do not overlap, least significant first, whose sum is exact.
func orientExact(a, b, c Point) int {
	var sum expansion
	sum.addProduct(a.Lon, b.Lat)
	sum.addProduct(-a.Lat, b.Lon)
	sum.addProduct(-a.Lon, c.Lat)
	sum.addProduct(-c.Lon, b.Lat)
	sum.addProduct(a.Lat, c.Lon)
	sum.addProduct(c.Lat, b.Lon)
	return sum.sign()
}

type expansion struct {
	parts [12]float64
	n     int
}

// addProduct adds x*y, which is exactly its rounded value plus the rest.
func (e *expansion) addProduct(x, y float64) {
	product := float64(x * y)
	e.add(math.FMA(x, y, -product))
	e.add(product)
}

func (e *expansion) add(x float64) {
	for i := range e.n {
		x, e.parts[i] = twoSum(x, e.parts[i])
	}
	e.parts[e.n] = x
	e.n++
}

// sign is that of the most significant part that is not zero.
func (e *expansion) sign() int {
	for i := e.n - 1; i >= 0; i-- {
		if e.parts[i] > 0 {
			return 1
		}
		if e.parts[i] < 0 {
			return -1
		}
	}
	return 0
}

// twoSum returns the rounded sum and what rounding lost.
func twoSum(x, y float64) (sum, lost float64) {
	sum = x + y
	yPart := sum - x
	xPart := sum - yPart
	return sum, (x - xPart) + (y - yPart)
}

// segmentsMeet reports whether the closed segments ab and cd share a point.
func segmentsMeet(a, b, c, d Point) bool {
	if !boxOf(a, b).Intersects(boxOf(c, d)) {
		return false
	}
	return orient(a, b, c)*orient(a, b, d) <= 0 && orient(c, d, a)*orient(c, d, b) <= 0
}

// segmentMeetsBox reports whether the closed segment ab and the box share a
// point: neither an axis nor the line of the segment keeps them apart.
func segmentMeetsBox(a, b Point, box Box) bool {
	if !boxOf(a, b).Intersects(box) {
		return false
	}
	first := orient(a, b, Point{box.West, box.South})
	return first == 0 ||
		first != orient(a, b, Point{box.East, box.South}) ||
		first != orient(a, b, Point{box.East, box.North}) ||
		first != orient(a, b, Point{box.West, box.North})
}

func boxOf(a, b Point) Box {
	return Box{
		West: min(a.Lon, b.Lon), South: min(a.Lat, b.Lat),
		East: max(a.Lon, b.Lon), North: max(a.Lat, b.Lat),
	}
}
