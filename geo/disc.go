package geo

import "math"

// Disc is a Circle made ready to be asked about many points: most answers come
// without an angle's sine, and all are those of the circle.
type Disc struct {
	circle         Circle
	sinLat, cosLat float64
	// near and far are haversines a little below and above that of the radius:
	// between them the exact formula decides.
	near, far float64
	ready     bool
	// flat is the same on a plane, for most points.
	flat flat
}

// flat is a disc on a plane: a degree of longitude counts as much as it does at the
// centre. What is nearer than near or farther than far is so on the sphere too.
type flat struct {
	center    Point
	shrink    float64 // the square of what a degree of longitude is to one of latitude
	near, far float64 // in squared degrees; crossed where the plane is of no use
}

// flatReach is how large, in radians, a disc may be for the plane.
const flatReach = 0.02

// newFlat: the sines of angles as small as these differ from the angles by less
// than their squares, and the cosine of the latitude, from the centre to the rim, by
// less than the radius times the tangent. Farther away than the rim both kinds of
// distance only grow.
func newFlat(c Circle) flat {
	radius := c.RadiusM / EarthRadiusM
	f := flat{center: c.Center, near: -1, far: math.Inf(1)}
	bound := c.Bound()
	if !(c.RadiusM >= discLeastM && radius <= flatReach) || math.Abs(c.Center.Lat) > discLat || bound.West == -180 || bound.East == 180 {
		return f
	}
	cos := math.Cos(radians(c.Center.Lat))
	doubt := 2 * (radius*math.Abs(math.Tan(radians(c.Center.Lat))) + radius*radius + discDoubt)
	squared := degrees(radius) * degrees(radius)
	f.shrink, f.near, f.far = cos*cos, squared*(1-doubt), squared*(1+doubt)
	return f
}

// squared is the square of the distance of p in degrees.
func (f *flat) squared(p Point) float64 {
	north, east := p.Lat-f.center.Lat, p.Lon-f.center.Lon
	return north*north + f.shrink*east*east
}

const (
	// discReach is how far, in radians along either axis, the series below are good
	// to a few parts in a hundred million.
	discReach = 0.05
	// discDoubt is many times that.
	discDoubt = 1e-6
	// discSlack is a share of the haversine: see Relate.
	discSlack = 0.05
	// discLat keeps away from the poles, where small errors are large shares.
	discLat = 75
	// discLeastM is the least radius of which the rounding of coordinates is no share.
	discLeastM = 0.1
)

// NewDisc prepares the circle.
func NewDisc(c Circle) Disc {
	d := Disc{circle: c, ready: math.Abs(c.Center.Lat) <= discLat && c.RadiusM >= discLeastM}
	d.sinLat, d.cosLat = math.Sincos(radians(c.Center.Lat))
	half := math.Sin(min(c.RadiusM/EarthRadiusM, math.Pi) / 2)
	d.near, d.far = half*half*(1-discDoubt), half*half*(1+discDoubt)
	d.flat = newFlat(c)
	return d
}

// Contains reports the same as the circle.
func (d *Disc) Contains(p Point) bool {
	switch squared := d.flat.squared(p); {
	case squared < d.flat.near:
		return true
	case squared > d.flat.far:
		return false
	}
	h, ok := d.haversine(p)
	switch {
	case ok && h < d.near:
		return true
	case ok && h > d.far:
		return false
	}
	return d.circle.Contains(p)
}

// MayContain is true for every point that the circle contains, and for few others.
func (d *Disc) MayContain(p Point) bool {
	h, ok := d.haversine(p)
	return !ok || h <= d.far
}

// Relate says how the box lies to the circle, and Crosses in doubt. The farthest
// point of a box is a corner. The nearest is not quite the one that is nearest on a
// map, as meridians meet; within reach it is nearer by less than discSlack.
func (d *Disc) Relate(box Box) Relation {
	c := d.circle.Center
	h, ok := d.haversine(Point{clamp(c.Lon, box.West, box.East), clamp(c.Lat, box.South, box.North)})
	if !ok {
		return d.circle.Relate(box)
	}
	if h > d.far*(1+discSlack) {
		return Outside
	}
	for _, corner := range [...]Point{{box.West, box.South}, {box.West, box.North}, {box.East, box.South}, {box.East, box.North}} {
		if h, ok := d.haversine(corner); !ok || h >= d.near {
			return Crosses
		}
	}
	return Inside
}

// haversine is that of the angle between the centre and p, by the first terms of
// the series of sine and cosine; false where p is too far away for them.
func (d *Disc) haversine(p Point) (float64, bool) {
	north, east := radians(p.Lat-d.circle.Center.Lat), radians(p.Lon-d.circle.Center.Lon)
	if !d.ready || math.Abs(north) > discReach || math.Abs(east) > discReach {
		return 0, false
	}
	n2, e2 := north*north, east*east
	cos := 1 - n2/2*(1-n2/12)
	sin := north * (1 - n2/6*(1-n2/20))
	cosLat := d.cosLat*cos - d.sinLat*sin // of p, by the sum of angles
	return n2/4*(1-n2/12) + d.cosLat*cosLat*e2/4*(1-e2/12), true
}
