package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/paulmach/orb/encoding/mvt"

	"zhaochang/geo"
	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

const tileType = "application/vnd.mapbox-vector-tile"

// getTile answers /tiles/{set}/{z}/{x}/{y}.mvt. The set "towns" has the outlines
// of the towns and takes no filter. The set "spaces" has what passes the filter
// in the address, which is that of a search: a bubble for each town below
// spacesZoom, and from it on marks for spaces, with clusters where they crowd.
func (a *api) getTile(c *gin.Context) error {
	tile, err := tileOf(c)
	if err != nil {
		return err
	}
	switch set := c.Param("set"); set {
	case "towns":
		return a.getTownTile(c, tile)
	case "spaces":
		return a.getSpaceTile(c, tile)
	default:
		return fault.New(fault.NotFound, "there is no set of tiles %q; there are towns and spaces", set)
	}
}

func tileOf(c *gin.Context) (geo.Tile, error) {
	y, isMVT := strings.CutSuffix(c.Param("y"), ".mvt")
	if !isMVT {
		return geo.Tile{}, fault.New(fault.NotFound, "tiles end in .mvt")
	}
	tile, err := geo.ParseTile(c.Param("z"), c.Param("x"), y)
	if err != nil {
		return geo.Tile{}, fault.Because(fault.NotFound, err, "there is no such tile: %v", err)
	}
	return tile, nil
}

// getTownTile sends the outlines, which change with the program only.
func (a *api) getTownTile(c *gin.Context, tile geo.Tile) error {
	if err := noParameters(c); err != nil {
		return err
	}
	body, err := a.kept(c, cache.NewKey("tile", schema, "towns", tile.String()), func(context.Context) ([]byte, error) {
		return a.towns.draw(tile)
	})
	c.Header("Cache-Control", "public, max-age=86400")
	if err != nil || matches(c, bodyTag(body)) {
		return err
	}
	c.Data(http.StatusOK, tileType, body)
	return nil
}

func (a *api) getSpaceTile(c *gin.Context, tile geo.Tile) error {
	q, err := a.tileQuery(c)
	if err != nil {
		return err
	}
	asked := tile.String() + "?" + q.String()
	c.Header("Cache-Control", "public, no-cache") // asked again each time, the map never lags behind the list
	if a.unchanged(c, asked) {
		return nil
	}
	stands := a.stands()
	body, err := a.kept(c, cache.NewKey("tile", schema, "spaces", stands, asked), func(ctx context.Context) ([]byte, error) {
		return a.drawSpaces(ctx, tile, q)
	})
	if err != nil {
		return err
	}
	c.Header("ETag", etag(stands, asked))
	c.Data(http.StatusOK, tileType, body)
	return nil
}

// tileQuery reads the filter. What only a list has (page, facets, relaxations) is
// taken off, so that a page's address serves for its map; its order stays, for it
// says which spaces come first.
func (a *api) tileQuery(c *gin.Context) (market.Query, error) {
	values := c.Request.URL.Query()
	for _, name := range notOfTiles() {
		values.Del(name)
	}
	q, err := a.parser.Parse(values)
	if err != nil {
		return market.Query{}, err
	}
	return a.Search.Resolve(q)
}

// notOfTiles are the parameters of a search that a tile ignores.
func notOfTiles() []string { return []string{"limit", "cursor", "facets", "relax"} }

// encode makes a tile of layers, which it changes: their coordinates become the
// tile's own. Layers without features are left out.
func encode(tile geo.Tile, layers mvt.Layers) ([]byte, error) {
	layers = slices.DeleteFunc(layers, func(l *mvt.Layer) bool { return len(l.Features) == 0 })
	layers.ProjectToTile(mapTile(tile))
	for _, layer := range layers {
		layer.Version = 2
	}
	return mvt.Marshal(layers)
}
