package web

import (
	"math"

	"zhaochang/geo"
)

// labelPoint is a place for a town's name: of a grid of points inside the outline,
// the one farthest from its edge. The middle of a bent town may lie in its
// neighbour, or where it is narrow.
func labelPoint(outline *geo.Shape) geo.Point {
	const cells = 18
	box := outline.Bound()
	edge := corners(outline)
	best, room := box.Center(), -1.0
	for i := 1; i < cells; i++ {
		for j := 1; j < cells; j++ {
			p := geo.Point{
				Lon: box.West + (box.East-box.West)*float64(i)/cells,
				Lat: box.South + (box.North-box.South)*float64(j)/cells,
			}
			if !outline.Contains(p) {
				continue
			}
			if d := nearest(p, edge); d > room {
				best, room = p, d
			}
		}
	}
	return best
}

// corners are some of the outline's, close enough together to stand for its edge.
func corners(outline *geo.Shape) []geo.Point {
	const each = 3
	var all []geo.Point
	for _, polygon := range outline.Orb() {
		for _, ring := range polygon {
			for n := 0; n < len(ring); n += each {
				all = append(all, geo.Point{Lon: ring[n][0], Lat: ring[n][1]})
			}
		}
	}
	return all
}

// nearest is the least distance, squared, on a plane good enough for one town. A
// name is wider than high, so room to the sides counts less than above and below.
func nearest(p geo.Point, edge []geo.Point) float64 {
	least := math.Inf(1)
	for _, e := range edge {
		dx, dy := (e.Lon-p.Lon)*0.6, e.Lat-p.Lat
		least = min(least, dx*dx+dy*dy)
	}
	return least
}
