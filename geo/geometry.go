package geo

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Geometry is what a map file says about one thing: where it is and, when it is
// drawn as an area, how large.
type Geometry struct {
	Point  Point   // the point itself, or one inside the area
	Shape  *Shape  // nil for a point
	AreaM2 float64 // 0 for a point
}

// ParseGeometry reads a GeoJSON Point, or a Polygon or MultiPolygon as
// ParseShape does.
func ParseGeometry(geojson []byte, maxVertices int) (Geometry, error) {
	g, err := decodeGeometry(geojson)
	if err != nil {
		return Geometry{}, err
	}
	switch g.Type {
	case "Point":
		p, err := g.point()
		return Geometry{Point: p}, err
	case "Polygon", "MultiPolygon":
		shape, err := g.shape(maxVertices)
		if err != nil {
			return Geometry{}, err
		}
		return Geometry{Point: shape.InteriorPoint(), Shape: shape, AreaM2: shape.AreaM2()}, nil
	}
	return Geometry{}, fmt.Errorf("geometry type %q is not allowed; use Point, Polygon or MultiPolygon", clip(g.Type))
}

func (g geometry) point() (Point, error) {
	var at position
	if err := json.Unmarshal(g.Coordinates, &at); err != nil {
		return Point{}, fmt.Errorf("coordinates of a Point must be [lon,lat]: %w", err)
	}
	p, err := at.point()
	if err != nil {
		return Point{}, fmt.Errorf("Point: %w", err)
	}
	return p, nil
}

// InteriorPoint returns a point that the shape contains, well inside where it
// can: the middle of the widest stretch of a parallel through the polygon that
// covers the largest box.
func (s *Shape) InteriorPoint() Point {
	largest := slices.MaxFunc(s.polygons, func(a, b polygon) int {
		switch sizeA, sizeB := a.bound.size(), b.bound.size(); {
		case sizeA < sizeB:
			return -1
		case sizeA > sizeB:
			return 1
		}
		return 0
	})
	return largest.interiorPoint()
}

func (b Box) size() float64 { return (b.East - b.West) * (b.North - b.South) }

// interiorPoint tries the middle parallel, then those half way between corners.
// A sliver so thin that no float lies inside falls back to a corner, which is
// on the edge and so belongs to the polygon.
func (g *polygon) interiorPoint() Point {
	if p, ok := g.widestMiddle(g.bound.Center().Lat); ok {
		return p
	}
	lats := make([]float64, len(g.rings[0]))
	for i, p := range g.rings[0] {
		lats[i] = p.Lat
	}
	slices.Sort(lats)
	for i := 1; i < len(lats); i++ {
		if p, ok := g.widestMiddle(lats[i-1] + (lats[i]-lats[i-1])/2); ok {
			return p
		}
	}
	return g.rings[0][0]
}

// widestMiddle returns the middle of the widest stretch along a parallel.
func (g *polygon) widestMiddle(lat float64) (Point, bool) {
	var crossings []float64
	for _, i := range g.strip.at(lat) {
		if e := g.edges[i]; e.low.Lat <= lat && lat < e.high.Lat {
			t := (lat - e.low.Lat) / (e.high.Lat - e.low.Lat)
			crossings = append(crossings, e.low.Lon+t*(e.high.Lon-e.low.Lon))
		}
	}
	slices.Sort(crossings)
	var middle Point
	widest := 0.0
	for i := 0; i+1 < len(crossings); i += 2 {
		if width := crossings[i+1] - crossings[i]; width > widest {
			widest, middle = width, Point{crossings[i] + width/2, lat}
		}
	}
	return middle, widest > 0 && g.contains(middle)
}
