package geo_test

import (
	"testing"

	"zhaochang/geo"
)

// On a grid of 16 by 16 the curve visits every cell once, and goes from each to one
// beside it.
func TestTheCurveVisitsNeighbours(t *testing.T) {
	const side = 16
	cells := map[uint64][2]int{}
	for x := range side {
		for y := range side {
			p := geo.Point{Lon: -180 + (float64(x)+0.5)*360/side, Lat: -90 + (float64(y)+0.5)*180/side}
			cells[geo.Hilbert(p)>>(62-8)] = [2]int{x, y}
		}
	}
	if len(cells) != side*side {
		t.Fatalf("%d of %d cells have a place of their own", len(cells), side*side)
	}
	for at := uint64(1); at < side*side; at++ {
		a, b := cells[at-1], cells[at]
		if dx, dy := a[0]-b[0], a[1]-b[1]; dx*dx+dy*dy != 1 {
			t.Errorf("from %v the curve jumps to %v", a, b)
		}
	}
}

func TestTheCurveTakesTheEnds(t *testing.T) {
	for _, p := range []geo.Point{{Lon: 180, Lat: 90}, {Lon: -180, Lat: -90}} {
		if along := geo.Hilbert(p); along >= 1<<62 {
			t.Errorf("%s is at %d", p, along)
		}
	}
}
