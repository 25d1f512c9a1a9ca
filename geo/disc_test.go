package geo_test

import (
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
)

// A disc says what the circle says, most of all close to the rim.
func TestADiscIsItsCircle(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		center := geo.Point{Lon: rapid.Float64Range(-180, 180).Draw(r, "lon"), Lat: rapid.Float64Range(-90, 90).Draw(r, "lat")}
		p := geo.Point{
			Lon: max(-180, min(180, center.Lon+rapid.Float64Range(-3, 3).Draw(r, "east"))),
			Lat: max(-90, min(90, center.Lat+rapid.Float64Range(-3, 3).Draw(r, "north"))),
		}
		d := geo.Distance(center, p)
		radius := rapid.SampledFrom([]float64{0, d, d * (1 + 1e-15), d * (1 - 1e-15), d * (1 + 1e-8), d * (1 - 1e-8), d / 2, 2 * d}).Draw(r, "radius")
		c := geo.Circle{Center: center, RadiusM: radius}
		disc := geo.NewDisc(c)
		if got, want := disc.Contains(p), c.Contains(p); got != want {
			r.Fatalf("%s within %v m of %s, which is %v m away: %v, want %v", p, radius, center, d, got, want)
		}
		if c.Contains(p) && !disc.MayContain(p) {
			r.Fatalf("%s within %v m of %s may not be contained", p, radius, center)
		}
	})
}
