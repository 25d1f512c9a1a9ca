package geo

import (
	"fmt"
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"
)

// MaxZoom is the deepest level of tiles served.
const MaxZoom = 22

// Tile is the address of a square of the Web Mercator map, counted from the
// north-west.
type Tile struct {
	Z, X, Y uint32
}

// ParseTile reads the three parts of a tile address. Zoom is 0 to MaxZoom; x
// and y are 0 to 2^zoom - 1.
func ParseTile(z, x, y string) (Tile, error) {
	zoom, err := parseIndex("zoom", z, MaxZoom)
	if err != nil {
		return Tile{}, err
	}
	last := uint32(1)<<zoom - 1
	column, err := parseIndex("x", x, last)
	if err != nil {
		return Tile{}, err
	}
	row, err := parseIndex("y", y, last)
	if err != nil {
		return Tile{}, err
	}
	return Tile{zoom, column, row}, nil
}

// parseIndex takes canonical digits only, so that a tile has one address.
func parseIndex(name, text string, last uint32) (uint32, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil || n > uint64(last) || strconv.FormatUint(n, 10) != text {
		return 0, fmt.Errorf("tile %s %q is not a whole number from 0 to %d", name, clip(text), last)
	}
	return uint32(n), nil
}

// Bound returns the tile's box in degrees.
func (t Tile) Bound() Box {
	b := maptile.New(t.X, t.Y, maptile.Zoom(t.Z)).Bound()
	return Box{West: b.Min[0], South: b.Min[1], East: b.Max[0], North: b.Max[1]}
}

// Cell tells in which cell of the tile a point lies, when each side is cut into
// 2^depth, counted from the north-west; inside is false for points of other tiles.
// Cells, and tiles, hold their northern and western edge and not the others, so
// that every point of the map lies in one tile of a zoom and in one of its cells.
// The zoom and the depth must not add up to more than 31.
func (t Tile) Cell(p Point, depth uint32) (x, y uint32, inside bool) {
	all := uint32(1) << (t.Z + depth)
	at := maptile.Fraction(orb.Point{p.Lon, p.Lat}, maptile.Zoom(t.Z+depth))
	column, row := clamped(at[0], all), clamped(at[1], all)
	inside = column>>depth == t.X && row>>depth == t.Y
	return column - t.X<<depth, row - t.Y<<depth, inside
}

// clamped keeps what lies on the far edges of the map, 180° E and the south, in
// its last row.
func clamped(at float64, all uint32) uint32 {
	return uint32(min(max(at, 0), float64(all-1)))
}

// String returns "z/x/y".
func (t Tile) String() string { return fmt.Sprintf("%d/%d/%d", t.Z, t.X, t.Y) }
