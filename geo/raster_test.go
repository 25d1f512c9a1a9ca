package geo_test

import (
	"math"
	"math/rand/v2"
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

// drawSpikes is a star with many long spikes, or a comb of teeth that lie or stand.
func drawSpikes(r *rapid.T) ring {
	n := 2 * rapid.IntRange(140, 400).Draw(r, "spikes")
	form := rapid.IntRange(0, 2).Draw(r, "form")
	low, high := rapid.Float64Range(0.001, 0.1).Draw(r, "low"), rapid.Float64Range(0.11, 0.3).Draw(r, "high")
	spikes := make(ring, 0, n+1)
	for i := range n {
		reach, along := []float64{low, high}[i%2], 0.4*float64(i)/float64(n)
		switch form {
		case 0:
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
			spikes = append(spikes, [2]float64{113.8 + reach*cos, 22.9 + reach*sin})
		case 1:
			spikes = append(spikes, [2]float64{113.8 + along, 22.9 + reach})
		default:
			spikes = append(spikes, [2]float64{113.8 + reach, 22.9 + along})
		}
	}
	return append(spikes, [][][2]float64{{}, {{114.25, 22.8}}, {{113.7, 23.35}}}[form]...)
}

// Of a shape with many edges too, also where a point lies as far north as a corner.
func TestARasterOfManyEdgesIsItsShape(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rings := []ring{drawSpikes(r)}
		s := shape(t, polygonJSON(rings...))
		if rapid.Bool().Draw(r, "several") {
			s = shape(t, multiPolygonJSON(rings, []ring{{{113.75, 22.85}, {114.05, 22.85}, {113.9, 23.1}}}))
		}
		raster := geo.NewRaster(s)
		for range 100 {
			p, _ := drawNear(r, rings)
			corner := rapid.SampledFrom(rings[0]).Draw(r, "corner")
			switch rapid.IntRange(0, 3).Draw(r, "where") {
			case 0:
				p = drawIn(r, s.Bound())
			case 1:
				p = geo.Point{Lon: drawIn(r, s.Bound()).Lon, Lat: corner[1]}
			case 2:
				p = geo.Point{Lon: corner[0], Lat: corner[1]}
			}
			if got, want := raster.Contains(p), s.Contains(p); got != want {
				r.Fatalf("%s: %v, want %v", p, got, want)
			}
		}
	})
}

// BenchmarkRasterOfSpikes asks about points all over a star of two thousand corners.
func BenchmarkRasterOfSpikes(b *testing.B) {
	raster := geo.NewRaster(shape(b, polygonJSON(combs(2000)["star"])))
	random := rand.New(rand.NewPCG(1, 2))
	points := make([]geo.Point, 4096)
	for i := range points {
		points[i] = geo.Point{Lon: 20*random.Float64() - 10, Lat: 20*random.Float64() - 10}
	}
	for n := 0; b.Loop(); n++ {
		raster.Contains(points[n%len(points)])
	}
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
