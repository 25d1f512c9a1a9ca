package api

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// spacesZoom is the zoom from which spaces are points of their own; below it a
// town is one bubble.
const spacesZoom = 11

func (a *api) drawSpaces(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	if tile.Z < spacesZoom {
		return a.drawBubbles(ctx, tile, q)
	}
	return a.drawPoints(ctx, tile, q)
}

// drawBubbles gives a point in the middle of each town with how many pass.
func (a *api) drawBubbles(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	q.Limit, q.Facets = 1, []string{"town"}
	page, err := a.Search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	features := geojson.NewFeatureCollection()
	for _, row := range page.Facets["town"] {
		town, known := a.Places.Town(row.Value.Or(""))
		// The facet is counted without the query's own towns.
		if !known || row.Count == 0 || town.Center == nil || !asksFor(q, town.Code) || !tile.Bound().Contains(*town.Center) {
			continue
		}
		feature := geojson.NewFeature(orb.Point{town.Center.Lon, town.Center.Lat})
		feature.Properties = geojson.Properties{"code": town.Code, "name": town.Name, "count": row.Count}
		features.Append(feature)
	}
	return encode(tile, mvt.Layers{mvt.NewLayer("bubbles", features)})
}

func asksFor(q market.Query, town string) bool {
	towns := q.Values("town")
	return len(towns) == 0 || slices.ContainsFunc(towns, func(v market.Value) bool { return v.Text() == town })
}

// dot is a point of the map: a space, or several that fall into one place.
type dot struct {
	id    string
	at    geo.Point
	rent  market.Value
	count int
}

// drawPoints gives a point for each space in the tile, with its id and rent;
// where there are too many for a tile, those that lie closest are one.
func (a *api) drawPoints(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	var dots []dot
	rent := market.AttributeNamed("rent_yuan_m2_month")
	err := a.Index.Points(ctx, q, tile.Bound(), []*market.Attribute{rent}, func(id string, p geo.Point, values []market.Value) error {
		dots = append(dots, dot{id, p, values[0], 1})
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(dots, func(a, b dot) int { return cmp.Compare(a.id, b.id) })
	for cells := finestGrid; len(dots) > maxDots && cells > 0; cells /= 2 {
		dots = thinned(dots, tile.Bound(), cells)
	}
	return encode(tile, mvt.Layers{mvt.NewLayer("spaces", dotFeatures(dots, rent))})
}

const (
	// maxDots keeps a tile under 60 kB, what a slow line takes in a third of a
	// second: with the longest id a dot takes 72 bytes, its rent included.
	maxDots = 800
	// finestGrid is how many cells a side has when dots are first put together: a
	// cell is two pixels of a tile 256 wide.
	finestGrid = 128
)

// thinned leaves one dot in each cell of a grid: that of the first id.
func thinned(dots []dot, box geo.Box, cells int) []dot {
	type cell struct{ x, y int }
	first := map[cell]int{}
	var kept []dot
	for _, d := range dots {
		at := cell{
			int(float64(cells) * (d.at.Lon - box.West) / (box.East - box.West)),
			int(float64(cells) * (d.at.Lat - box.South) / (box.North - box.South)),
		}
		if i, taken := first[at]; taken {
			kept[i].count += d.count
			continue
		}
		first[at] = len(kept)
		kept = append(kept, d)
	}
	return kept
}

func dotFeatures(dots []dot, rent *market.Attribute) *geojson.FeatureCollection {
	features := geojson.NewFeatureCollection()
	for _, d := range dots {
		feature := geojson.NewFeature(orb.Point{d.at.Lon, d.at.Lat})
		feature.Properties = geojson.Properties{"id": d.id}
		if d.rent.IsKnown() {
			feature.Properties["rent"] = market.Decimal(d.rent.Number()).Float(rent.Digits)
		}
		if d.count > 1 {
			feature.Properties["count"] = d.count
		}
		features.Append(feature)
	}
	return features
}
