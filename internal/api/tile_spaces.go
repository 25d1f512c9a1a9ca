package api

import (
	"context"

	"github.com/paulmach/orb/encoding/mvt"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// The levels of the map: below spacesZoom a town is one bubble; from it on spaces
// are marks, and where they crowd one cluster; from pointsZoom on nothing is
// clustered.
const (
	spacesZoom = 11
	pointsZoom = 14
)

const (
	// pillsPerTile is how many of the best-ranked of a tile bring what a pill
	// shows: four tiles make a screen, on which sixty have room.
	pillsPerTile = 30
	// maxTileBytes is what a slow line takes in a third of a second.
	maxTileBytes = 60_000
	// maxMarks is how many marks are tried first: with the longest id and its rent
	// one takes 72 bytes.
	maxMarks = 800
)

func (a *api) drawSpaces(ctx context.Context, tile geo.Tile, q market.Query) ([]byte, error) {
	if tile.Z < spacesZoom {
		return a.drawBubbles(ctx, tile, q)
	}
	pills, err := a.pills(ctx, tile, q)
	if err != nil {
		return nil, err
	}
	clusters, marks, err := a.marks(ctx, tile, q)
	if err != nil {
		return nil, err
	}
	rank(marks, pills)
	return encodeMarks(tile, clusters, marks, pills)
}

// rank tells the marks of the best-ranked which they are.
func rank(marks []mark, pills []*market.Space) {
	ranks := make(map[string]int, len(pills))
	for i, space := range pills {
		ranks[space.ID] = i
	}
	for i := range marks {
		if r, ranked := ranks[marks[i].id]; ranked {
			marks[i].rank = r
		}
	}
}

// pills are the spaces of the tile that the query ranks first.
func (a *api) pills(ctx context.Context, tile geo.Tile, q market.Query) ([]*market.Space, error) {
	box, some := overlap(around(tile), q.Box)
	if !some {
		return nil, nil
	}
	q.Box, q.Limit = market.Known(box), pillsPerTile
	page, err := a.Search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	return page.Spaces, nil
}

// marks are all the spaces of the tile, each in one of them, none ranked yet. Far
// out those that crowd are in clusters.
func (a *api) marks(ctx context.Context, tile geo.Tile, q market.Query) (clusters, marks []mark, err error) {
	asked := []*market.Attribute{market.AttributeNamed("rent_yuan_m2_month")}
	crowds, clustered := gathering{}, tile.Z < pointsZoom
	if clustered {
		asked = append(asked, market.AttributeNamed("town"), market.AttributeNamed("village"), market.AttributeNamed("park"))
	}
	err = a.Index.Points(ctx, q, around(tile), asked, func(id string, p geo.Point, values []market.Value) error {
		m, inside := markOf(tile, id, p, values)
		switch {
		case !inside:
		case clustered:
			crowds.add(m)
		default:
			marks = append(marks, m)
		}
		return nil
	})
	if clustered {
		clusters, marks = crowds.parted()
	}
	return clusters, marks, err
}

// markOf is the mark of a space with its rent and, if they were asked for, its
// town, village and park; inside is false when it lies in another tile.
func markOf(tile geo.Tile, id string, p geo.Point, values []market.Value) (m mark, inside bool) {
	m = mark{id: id, at: p, count: 1, rank: unranked}
	if m.x, m.y, inside = tile.Cell(p, placeDepth); !inside {
		return m, false
	}
	if rent := values[0]; rent.IsKnown() {
		m.rent = market.Known(rent.Number())
	}
	if len(values) > 1 {
		m.town, m.village, m.park = values[1].Text(), values[2].Text(), values[3].Text()
	}
	return m, true
}

// encodeMarks puts marks together until the tile is small enough: first those in
// one place, then those in ever coarser cells. Every space is counted in one of
// them.
func encodeMarks(tile geo.Tile, clusters, marks []mark, pills []*market.Space) ([]byte, error) {
	depth := placeDepth
	marks = merged(marks, depth)
	for most := maxMarks; ; most /= 2 {
		for len(marks) > most {
			depth--
			marks = merged(marks, depth)
		}
		body, err := encode(tile, mvt.Layers{
			mvt.NewLayer("clusters", clusterFeatures(clusters)),
			mvt.NewLayer("spaces", markFeatures(marks, pills)),
			mvt.NewLayer("about", aboutFeature(tile, clusters, marks)),
		})
		if err != nil || len(body) <= maxTileBytes {
			return body, err
		}
	}
}

// around is the tile with a hair on all sides, so that rounding leaves no point of
// it out; which of two tiles a point on their edge belongs to, Cell decides.
func around(tile geo.Tile) geo.Box {
	const hair = 1e-7 // degrees: a centimetre
	b := tile.Bound()
	return geo.Box{
		West: max(b.West-hair, -180), South: max(b.South-hair, -90),
		East: min(b.East+hair, 180), North: min(b.North+hair, 90),
	}
}

// overlap is the part of the box that lies in the asked one; some is false when
// there is none.
func overlap(box geo.Box, asked market.Maybe[geo.Box]) (part geo.Box, some bool) {
	b, known := asked.Get()
	if !known {
		return box, true
	}
	part = geo.Box{
		West: max(box.West, b.West), South: max(box.South, b.South),
		East: min(box.East, b.East), North: min(box.North, b.North),
	}
	return part, part.West <= part.East && part.South <= part.North
}
