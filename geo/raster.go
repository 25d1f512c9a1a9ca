package geo

import "math"

// Raster is a Shape made ready to be asked about many points and boxes: a grid over
// its bound, of which most cells lie wholly inside or outside. Only points in the
// other cells, those along the edges, need the shape itself, so that all answers
// are those of the shape.
type Raster struct {
	frame
	shape *Shape
	grids []*grid // by polygon; nil of those with few edges
	cells []cell  // row by row from the south-west
	sums  []sum   // by corner of a cell
}

// sum is how many of the cells south-west of a corner are Inside, and how many
// Crosses.
type sum struct{ inside, crossed int32 }

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
	odd := make([]bool, len(r.cells))
	for i := range s.polygons {
		p := &s.polygons[i]
		if len(p.edges) > manyEdges {
			r.grids[i] = newGrid(p)
		}
		clear(odd)
		for _, e := range p.edges {
			r.mark(e)
			r.cross(e, odd)
		}
		r.fill(odd)
	}
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

// cross notes, for the line through the middle of each row of cells, in which cell
// the edge crosses it: odd are those where a line is crossed an odd number of times.
func (r *Raster) cross(e edge, odd []bool) {
	slope := (e.high.Lon - e.low.Lon) / (e.high.Lat - e.low.Lat)
	for row := r.row(e.low.Lat); row <= r.row(e.high.Lat); row++ {
		lat := r.middle(0, row).Lat
		if e.low.Lat <= lat && lat < e.high.Lat {
			at := row*r.side + r.column(e.low.Lon+slope*(lat-e.low.Lat))
			odd[at] = !odd[at]
		}
	}
}

// fill finds the cells inside of a polygon: those without an edge from which a line
// to the west crosses the edges an odd number of times. Where exactly in its own
// cell an edge crosses the line makes no difference to the others.
func (r *Raster) fill(odd []bool) {
	for row := range r.side {
		inside := false
		cells := r.cells[row*r.side:][:r.side]
		for column, crossed := range odd[row*r.side:][:r.side] {
			inside = inside != crossed
			if inside && cells[column] != cell(Crosses) {
				cells[column] = cell(Inside)
			}
		}
	}
}

// sum adds the cells up, so that those of any box are four look-ups.
func (r *Raster) sum() {
	side := r.side + 1
	r.sums = make([]sum, side*side)
	for row := range r.side {
		var so sum // far in this row
		south, north := r.sums[row*side+1:][:r.side], r.sums[(row+1)*side+1:][:r.side]
		for column, c := range r.cells[row*r.side:][:r.side] {
			switch Relation(c) {
			case Inside:
				so.inside++
			case Crosses:
				so.crossed++
			}
			north[column] = sum{south[column].inside + so.inside, south[column].crossed + so.crossed}
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
	in := r.sumOf(west, south, east, north)
	switch cells := int32((east - west) * (north - south)); {
	case in.crossed > 0:
		return Crosses
	case in.inside == 0:
		return Outside
	case in.inside == cells && bound.Relate(box) == Inside:
		return Inside
	}
	return Crosses
}

// sumOf counts the cells of a box of cells.
func (r *Raster) sumOf(west, south, east, north int) sum {
	side := r.side + 1
	a, b, c, d := r.sums[north*side+east], r.sums[north*side+west], r.sums[south*side+east], r.sums[south*side+west]
	return sum{a.inside - b.inside - c.inside + d.inside, a.crossed - b.crossed - c.crossed + d.crossed}
}
