package geo

import "math"

// Raster is a Shape made ready to be asked about many points and boxes: a grid over
// its bound, of which most cells lie wholly inside or outside. Only points in the
// other cells, those along the edges, need the shape itself, so that all answers
// are those of the shape.
type Raster struct {
	frame
	shape   *Shape
	grids   []*grid // by polygon; nil of those with few edges
	cells   []cell  // row by row from the south-west
	inside  []int32 // how many cells south-west of each corner are Inside,
	crossed []int32 // and how many Crosses
}

// cell is a Relation in a byte: a grid is asked for at random.
type cell uint8

// manyEdges is how many a polygon has for which a grid is worth its making.
const manyEdges = 256

// NewRaster prepares the shape.
func NewRaster(s *Shape) *Raster {
	r := &Raster{frame: newFrame(s.bound, s.VertexCount()), shape: s, grids: make([]*grid, len(s.polygons))}
	if r.side == 0 {
		return r
	}
	r.cells = make([]cell, r.side*r.side)
	for i := range s.polygons {
		if len(s.polygons[i].edges) > manyEdges {
			r.grids[i] = newGrid(&s.polygons[i])
		}
		for _, e := range s.polygons[i].edges {
			r.mark(e)
		}
	}
	r.fill()
	r.sum()
	return r
}

// mark notes the cells that an edge meets.
func (r *Raster) mark(e edge) {
	r.spans(e, func(s span) {
		for column := s.west; column <= s.east; column++ {
			r.cells[s.row*r.side+column] = cell(Crosses)
		}
	})
}

// fill asks the shape about the first of each run of cells without edges.
func (r *Raster) fill() {
	for row := range r.side {
		last := Crosses
		for column := range r.side {
			at := row*r.side + column
			if r.cells[at] == cell(Crosses) {
				last = Crosses
				continue
			}
			if last == Crosses {
				last = Outside
				if r.look(r.middle(column, row)) {
					last = Inside
				}
			}
			r.cells[at] = cell(last)
		}
	}
}

// sum adds the cells up, so that those of any box are four look-ups.
func (r *Raster) sum() {
	side := r.side + 1
	r.inside, r.crossed = make([]int32, side*side), make([]int32, side*side)
	for row := range r.side {
		var inside, crossed int32
		for column := range r.side {
			switch Relation(r.cells[row*r.side+column]) {
			case Inside:
				inside++
			case Crosses:
				crossed++
			}
			at := (row+1)*side + column + 1
			r.inside[at], r.crossed[at] = r.inside[at-side]+inside, r.crossed[at-side]+crossed
		}
	}
}

// Contains reports the same as the shape.
func (r *Raster) Contains(p Point) bool {
	if !r.shape.bound.Contains(p) {
		return false
	}
	if r.side == 0 {
		return r.shape.Contains(p)
	}
	switch Relation(r.cells[r.row(p.Lat)*r.side+r.column(p.Lon)]) {
	case Inside:
		return true
	case Outside:
		return false
	}
	return r.look(p)
}

// look asks the polygons themselves.
func (r *Raster) look(p Point) bool {
	for i, g := range r.grids {
		if g != nil && g.contains(p) || g == nil && r.shape.polygons[i].contains(p) {
			return true
		}
	}
	return false
}

// Relate says how the box lies to the shape, and Crosses in doubt.
func (r *Raster) Relate(box Box) Relation {
	bound := r.shape.bound
	if !bound.Intersects(box) {
		return Outside
	}
	if r.side == 0 {
		return r.shape.Relate(box)
	}
	west, east := r.column(box.West), r.column(math.Min(box.East, bound.East))+1
	south, north := r.row(box.South), r.row(math.Min(box.North, bound.North))+1
	switch cells := int32((east - west) * (north - south)); {
	case r.cellsIn(r.crossed, west, south, east, north) > 0:
		return Crosses
	case r.cellsIn(r.inside, west, south, east, north) == 0:
		return Outside
	case r.cellsIn(r.inside, west, south, east, north) == cells && bound.Relate(box) == Inside:
		return Inside
	}
	return Crosses
}

func (r *Raster) cellsIn(sums []int32, west, south, east, north int) int32 {
	side := r.side + 1
	return sums[north*side+east] - sums[north*side+west] - sums[south*side+east] + sums[south*side+west]
}
