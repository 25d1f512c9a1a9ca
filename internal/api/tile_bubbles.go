package api

import (
	"context"

	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// townSum is what passes in a town.
type townSum struct {
	count int
	rents []int64 // the known ones
}

// drawBubbles gives a point in the middle of each town with how many pass in it,
// those without a place included, and their median rent.
func (a *api) drawBubbles(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	sums, err := a.townSums(ctx, q)
	if err != nil {
		return nil, err
	}
	features := geojson.NewFeatureCollection()
	for _, town := range a.Places.Towns() {
		sum := sums[town.Code]
		if sum == nil || town.Center == nil || !holds(tile, *town.Center) {
			continue
		}
		properties := geojson.Properties{"code": town.Code, "name": town.Name, "name_en": town.English, "count": sum.count}
		addRent(properties, "rent_p50", medianRent(sum.rents))
		features.Append(pointFeature(*town.Center, properties))
	}
	return encode(tile, mvt.Layers{mvt.NewLayer("bubbles", features)})
}

func holds(tile geo.Tile, p geo.Point) bool {
	_, _, inside := tile.Cell(p, 0)
	return inside
}

func (a *api) townSums(ctx context.Context, q market.Query) (map[string]*townSum, error) {
	sums := map[string]*townSum{}
	var here string // rows come by place, so that the next is mostly of the same town
	var sum *townSum
	asked := []*market.Attribute{market.AttributeNamed("town"), market.AttributeNamed("rent_yuan_m2_month")}
	err := a.Index.Passing(ctx, q, asked, func(_ string, values []market.Value) error {
		if town := values[0].Text(); sum == nil || town != here {
			here, sum = town, sums[town]
			if sum == nil {
				sum = &townSum{}
				sums[here] = sum
			}
		}
		sum.count++
		if rent := values[1]; rent.IsKnown() {
			sum.rents = append(sum.rents, rent.Number())
		}
		return nil
	})
	return sums, err
}
