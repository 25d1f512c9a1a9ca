package place

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"zhaochang/geo"
)

// outline is a town's shape with its box beside it, to pass over quickly.
type outline struct {
	bound geo.Box
	shape *geo.Shape
	town  int

	areaM2 float64
}

// TownAt returns the town that a point lies in. Where outlines overlap, as by
// small errors along borders, the smaller town has it.
func (g *Gazetteer) TownAt(p geo.Point) (Town, bool) {
	for i := range g.outlines {
		if o := &g.outlines[i]; o.bound.Contains(p) && o.shape.Contains(p) {
			return g.towns[o.town], true
		}
	}
	return Town{}, false
}

// NearestTown returns the town that a point lies in or is nearest to, and how
// far its outline is, in metres. Towns without an outline cannot be nearest.
func (g *Gazetteer) NearestTown(p geo.Point) (town Town, distanceM float64) {
	if town, ok := g.TownAt(p); ok {
		return town, 0
	}
	nearest, distanceM := g.outlines[0], g.outlines[0].shape.DistanceM(p)
	for _, o := range g.outlines[1:] {
		if o.bound.DistanceM(p) >= distanceM {
			continue
		}
		if d := o.shape.DistanceM(p); d < distanceM {
			nearest, distanceM = o, d
		}
	}
	return g.towns[nearest.town], distanceM
}

// maxOutlineVertices keeps a wrong file from filling the memory.
const maxOutlineVertices = 200_000

type featureCollection struct {
	Features []struct {
		Properties struct {
			Name string `json:"name"`
		} `json:"properties"`
		Geometry json.RawMessage `json:"geometry"`
	} `json:"features"`
}

// readOutlines gives each town the shape of the feature that bears its name.
func (g *Gazetteer) readOutlines(geojson []byte) error {
	var file featureCollection
	if err := json.Unmarshal(geojson, &file); err != nil {
		return fmt.Errorf("not a GeoJSON FeatureCollection: %w", err)
	}
	for _, f := range file.Features {
		i, err := g.townIndex(f.Properties.Name)
		if err != nil {
			return err
		}
		if g.towns[i].Shape != nil {
			return fmt.Errorf("town %q has two outlines", f.Properties.Name)
		}
		shape, err := geo.ParseShape(f.Geometry, maxOutlineVertices)
		if err != nil {
			return fmt.Errorf("outline of %q: %w", f.Properties.Name, err)
		}
		g.towns[i].setShape(shape)
		g.outlines = append(g.outlines, outline{shape.Bound(), shape, i, shape.AreaM2()})
	}
	if len(g.outlines) == 0 {
		return errors.New("no feature holds the outline of a town")
	}
	slices.SortStableFunc(g.outlines, func(a, b outline) int { return cmp.Compare(a.areaM2, b.areaM2) })
	return nil
}

// setShape moves the centre into the outline when the two disagree: they come
// from different sources.
func (t *Town) setShape(shape *geo.Shape) {
	t.Shape = shape
	if t.Center == nil || !shape.Contains(*t.Center) {
		inside := shape.InteriorPoint()
		t.Center = &inside
	}
}
