package geo_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaochang/geo"
)

// A raster says what its shape says, at the corners and edges too.
func TestARasterIsItsShape(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rings := drawDonut(r)
		s := shape(t, polygonJSON(rings...))
		raster := geo.NewRaster(s)
		for range 20 {
			p, _ := drawNear(r, rings)
			if rapid.Bool().Draw(r, "anywhere") {
				p = drawIn(r, s.Bound())
			}
			if got, want := raster.Contains(p), s.Contains(p); got != want {
				r.Fatalf("%s in %s: %v, want %v", p, s, got, want)
			}
			box := drawBox(r, "box", p.Lon, p.Lat, 0.2*(s.Bound().East-s.Bound().West))
			relation := raster.Relate(box)
			inside := s.Contains(drawIn(r, box))
			if relation == geo.Outside && inside || relation == geo.Inside && !inside {
				r.Fatalf("%s is %s of %s, but holds a point for which that is not so", box, relation, s)
			}
		}
	})
}

// A shape with as many corners as anybody may send is ready in no time.
func TestALargeShapeIsPreparedQuickly(t *testing.T) {
	const corners = 5000
	spikes := make(ring, corners)
	for i := range spikes {
		angle, reach := float64(i)/corners*2*math.Pi, 0.02+0.2*float64(i%2)
		spikes[i] = [2]float64{113.8 + reach*math.Cos(angle), 22.9 + reach*math.Sin(angle)}
	}
	s := shape(t, polygonJSON(spikes))
	start := time.Now()
	raster := geo.NewRaster(s)
	if took := time.Since(start); took > time.Second {
		t.Errorf("it took %s", took)
	}
	if !raster.Contains(geo.Point{Lon: 113.8, Lat: 22.9}) {
		t.Error("the middle is not inside")
	}
}
