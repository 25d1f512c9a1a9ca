package api

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"

	"zhaochang/geo"
	"zhaochang/internal/place"
)

// townTiles draws the outlines of the towns.
type townTiles struct {
	outlines []townOutline
}

type townOutline struct {
	town  place.Town
	shape orb.MultiPolygon
	name  orb.Point // where the name is written
}

func newTownTiles(towns []place.Town) *townTiles {
	t := &townTiles{}
	for _, town := range towns {
		if town.Shape != nil {
			inside := town.Shape.InteriorPoint()
			if town.Center != nil {
				inside = *town.Center
			}
			t.outlines = append(t.outlines, townOutline{town, town.Shape.Orb(), orb.Point{inside.Lon, inside.Lat}})
		}
	}
	return t
}

// draw gives the part of each outline that the tile shows, as fine as its pixels,
// and in a layer of their own the names: each stands in one tile only, so that a
// town cut into tiles is named once.
func (t *townTiles) draw(tile geo.Tile) ([]byte, error) {
	features, names := geojson.NewFeatureCollection(), geojson.NewFeatureCollection()
	for _, o := range t.outlines {
		if !o.shape.Bound().Intersects(mapTile(tile).Bound(tileBuffer)) {
			continue
		}
		feature := geojson.NewFeature(o.shape.Clone()) // encode changes it
		feature.Properties = o.properties()
		features.Append(feature)
		if maptile.At(o.name, maptile.Zoom(tile.Z)) == mapTile(tile) {
			name := geojson.NewFeature(o.name)
			name.Properties = o.properties()
			names.Append(name)
		}
	}
	layers := mvt.Layers{mvt.NewLayer("towns", features), mvt.NewLayer("names", names)}
	layers.ProjectToTile(mapTile(tile))
	layers.Clip(clipBound())
	layers.Simplify(simplify.DouglasPeucker(simplifyUnits))
	layers.RemoveEmpty(simplifyUnits, simplifyUnits)
	for _, layer := range layers {
		layer.Version = 2
	}
	return mvt.Marshal(layers)
}

func (o townOutline) properties() geojson.Properties {
	return geojson.Properties{"code": o.town.Code, "name": o.town.Name, "name_en": o.town.English}
}

// tileBuffer is how far around a tile its features are asked for, in tiles.
const tileBuffer = 1.0 / 64

// simplifyUnits is how far a simplified line may stray: half a pixel of the 256
// that 4,096 units are drawn on.
const simplifyUnits = 8

// clipBound is the tile with its buffer, in its own units.
func clipBound() orb.Bound {
	const edge = mvt.DefaultExtent * tileBuffer
	return orb.Bound{Min: orb.Point{-edge, -edge}, Max: orb.Point{mvt.DefaultExtent + edge, mvt.DefaultExtent + edge}}
}

func mapTile(t geo.Tile) maptile.Tile { return maptile.New(t.X, t.Y, maptile.Zoom(t.Z)) }
