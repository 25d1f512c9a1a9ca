package geo_test

import (
	"testing"

	"zhaochang/geo"
)

// A tile holds its northern and western edge, and the last ones hold the edge of
// the map.
func TestEdgesBelongToOneTile(t *testing.T) {
	tile := geo.Tile{Z: 1, X: 1, Y: 0} // north-east: 0–180° E, 0–85° N
	for name, c := range map[string]struct {
		at     geo.Point
		inside bool
		x, y   uint32 // of its 4 × 4 cells
	}{
		"western edge":        {geo.Point{Lon: 0, Lat: 10}, true, 0, 3},
		"beside it":           {geo.Point{Lon: -1e-9, Lat: 10}, false, 0, 0},
		"inside":              {geo.Point{Lon: 100, Lat: 75}, true, 2, 1},
		"eastern edge of all": {geo.Point{Lon: 180, Lat: 10}, true, 3, 3},
		"southern edge":       {geo.Point{Lon: 10, Lat: 0}, false, 0, 0},
		"just north of it":    {geo.Point{Lon: 10, Lat: 1e-9}, true, 0, 3},
		"the pole":            {geo.Point{Lon: 10, Lat: 90}, true, 0, 0},
		"another hemisphere":  {geo.Point{Lon: 10, Lat: -10}, false, 0, 0},
	} {
		x, y, inside := tile.Cell(c.at, 2)
		if inside != c.inside || inside && (x != c.x || y != c.y) {
			t.Errorf("%s: cell %d,%d inside %t, want %d,%d %t", name, x, y, inside, c.x, c.y, c.inside)
		}
	}
}
