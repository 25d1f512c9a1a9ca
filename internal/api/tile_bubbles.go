package api

import (
	"context"

	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// drawBubbles gives a point in the middle of each town with how many pass in it,
// those without a place included, and their median rent.
func (a *api) drawBubbles(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	groups, err := a.Index.Groups(ctx, q, market.AttributeNamed("town"), market.AttributeNamed("rent_yuan_m2_month"))
	if err != nil {
		return nil, err
	}
	features := geojson.NewFeatureCollection()
	for _, town := range a.Places.Towns() {
		group := groups[town.Code]
		if group == nil || town.Center == nil || !holds(tile, *town.Center) {
			continue
		}
		properties := geojson.Properties{"code": town.Code, "name": town.Name, "name_en": town.English, "count": group.Count}
		addRent(properties, "rent_p50", medianRent(group.Numbers))
		features.Append(pointFeature(*town.Center, properties))
	}
	return encode(tile, mvt.Layers{mvt.NewLayer("bubbles", features)})
}

func holds(tile geo.Tile, p geo.Point) bool {
	_, _, inside := tile.Cell(p, 0)
	return inside
}
