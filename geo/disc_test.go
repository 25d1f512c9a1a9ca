package geo_test

import (
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
)

// A disc says what the circle says, most of all close to the rim.
func TestADiscIsItsCircle(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		away := rapid.OneOf(rapid.Float64Range(-3, 3), rapid.Float64Range(-0.1, 0.1), rapid.Float64Range(-360, 360))
		center := geo.Point{Lon: rapid.Float64Range(-180, 180).Draw(r, "lon"), Lat: rapid.Float64Range(-90, 90).Draw(r, "lat")}
		p := geo.Point{
			Lon: max(-180, min(180, center.Lon+away.Draw(r, "east"))),
			Lat: max(-90, min(90, center.Lat+away.Draw(r, "north"))),
		}
		d := geo.Distance(center, p)
		radius := rapid.SampledFrom([]float64{0, d, d * (1 + 1e-15), d * (1 - 1e-15), d * (1 + 1e-8), d * (1 - 1e-8), d * (1 + 1e-3), d * (1 - 1e-3), d / 2, 2 * d}).Draw(r, "radius")
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

func TestADiscRelatesToBoxesAsItsCircle(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := geo.Circle{
			Center:  geo.Point{Lon: rapid.Float64Range(-170, 170).Draw(r, "lon"), Lat: rapid.Float64Range(-85, 85).Draw(r, "lat")},
			RadiusM: rapid.SampledFrom([]float64{0, 50, 3000, 40_000, 300_000}).Draw(r, "radius"),
		}
		reach := c.RadiusM / 80_000
		size := rapid.SampledFrom([]float64{0, 0.01, 0.2, 1, 3}).Draw(r, "size")
		west := c.Center.Lon + rapid.Float64Range(-2*reach-size, 2*reach).Draw(r, "west")
		south := max(-90, min(c.Center.Lat+rapid.Float64Range(-2*reach-size, 2*reach).Draw(r, "south"), 90))
		box := geo.Box{West: west, South: south, East: west + size, North: min(south+size, 90)}
		disc := geo.NewDisc(c)
		// The circle itself is exact to a millimetre.
		if got, want := disc.Relate(box), c.Relate(box); got != want && got != geo.Crosses && want != geo.Crosses {
			r.Fatalf("%s and %s: %s, want %s", c, box, got, want)
		} else if got != want && got != geo.Crosses {
			for range 50 {
				p := drawIn(r, box)
				if c.Contains(p) != (got == geo.Inside) {
					r.Fatalf("%s is said to be %s of %s, but %s is not", box, got, c, p)
				}
			}
		}
	})
}
