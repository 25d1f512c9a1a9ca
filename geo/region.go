package geo

import "fmt"

// Region is a Box, a Circle or a *Shape. Its edge belongs to it.
type Region interface {
	// Bound returns a box that holds the whole region.
	Bound() Box
	// Contains reports whether p is inside or on the edge.
	Contains(p Point) bool
	// Relate says how a box lies to the region; Outside and Inside are certain,
	// Crosses may be said in doubt.
	Relate(Box) Relation
	// String returns the canonical text: equal regions of one kind read the same.
	String() string

	region()
}

// Relation says how a box lies to a region, so that a block of points can be
// taken or dropped as a whole.
type Relation int

// How a box may lie.
const (
	Outside Relation = iota // no point of the box is in the region
	Inside                  // every point of the box is in the region
	Crosses                 // each point must be asked
)

func (r Relation) String() string {
	switch r {
	case Outside:
		return "outside"
	case Inside:
		return "inside"
	case Crosses:
		return "crosses"
	}
	return fmt.Sprintf("Relation(%d)", int(r))
}

var (
	_ Region = Box{}
	_ Region = Circle{}
	_ Region = (*Shape)(nil)
)

// Box is a rectangle in longitude and latitude. West ≤ East and South ≤ North:
// boxes over the date line do not exist here.
type Box struct {
	West, South, East, North float64
}

// ParseBox reads "west,south,east,north".
func ParseBox(text string) (Box, error) {
	numbers, err := splitNumbers(text, 4)
	if err != nil {
		return Box{}, fmt.Errorf("box %q: %w; write west,south,east,north as in 113.6,22.7,113.9,22.9", clip(text), err)
	}
	box, err := NewBox(numbers[0], numbers[1], numbers[2], numbers[3])
	if err != nil {
		return Box{}, fmt.Errorf("box %q: %w", clip(text), err)
	}
	return box, nil
}

// NewBox returns the box of the given sides, or an error that says which of
// them is wrong.
func NewBox(west, south, east, north float64) (Box, error) {
	if err := (Point{west, south}).check(); err != nil {
		return Box{}, fmt.Errorf("south-west corner: %w", err)
	}
	if err := (Point{east, north}).check(); err != nil {
		return Box{}, fmt.Errorf("north-east corner: %w", err)
	}
	if west > east {
		return Box{}, fmt.Errorf("west %v lies east of east %v; boxes over the date line are not supported", west, east)
	}
	if south > north {
		return Box{}, fmt.Errorf("south %v lies north of north %v", south, north)
	}
	return Box{west + 0, south + 0, east + 0, north + 0}, nil
}

// Bound returns the box itself.
func (b Box) Bound() Box { return b }

// Contains reports whether p is inside or on a side.
func (b Box) Contains(p Point) bool {
	return p.Lon >= b.West && p.Lon <= b.East && p.Lat >= b.South && p.Lat <= b.North
}

// Intersects reports whether the boxes share a point, be it on their sides.
func (b Box) Intersects(o Box) bool {
	return b.West <= o.East && o.West <= b.East && b.South <= o.North && o.South <= b.North
}

// Relate is exact.
func (b Box) Relate(o Box) Relation {
	if !b.Intersects(o) {
		return Outside
	}
	if b.West <= o.West && o.East <= b.East && b.South <= o.South && o.North <= b.North {
		return Inside
	}
	return Crosses
}

// Center returns the middle of the box.
func (b Box) Center() Point {
	return Point{b.West + (b.East-b.West)/2, b.South + (b.North-b.South)/2}
}

// DistanceM returns how far p is from the nearest point of the box, in metres;
// 0 inside.
func (b Box) DistanceM(p Point) float64 { return Circle{Center: p}.nearestM(b) }

// String returns "west,south,east,north", which ParseBox reads back.
func (b Box) String() string {
	return joinNumbers(b.West, b.South, b.East, b.North)
}

func (Box) region() {}

func (b Box) union(o Box) Box {
	return Box{
		West: min(b.West, o.West), South: min(b.South, o.South),
		East: max(b.East, o.East), North: max(b.North, o.North),
	}
}
