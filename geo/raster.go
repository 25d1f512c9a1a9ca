package geo

import "math"

// Raster is a Shape made ready to be asked about many points and boxes: a grid over
// its bound, of which most cells lie wholly inside or outside. Only points in the
// other cells, those along the edges, need the shape itself, so that all answers
// are those of the shape.
type Raster struct {
	shape   *Shape
	side    int // cells along each axis; 0 when the shape is too small for a grid
	east    float64
	north   float64 // cells to a degree
	cells   []cell  // row by row from the south-west
	inside  []int32 // how many cells south-west of each corner are Inside,
	crossed []int32 // and how many Crosses
}

// cell is a Relation in a byte: a grid is asked for at random.
type cell uint8

const (
	// leastRaster is the size in degrees, some 100 m, below which a grid is not worth
	// it; above, rounding is far less than rasterSlack, which is a share of a cell.
	leastRaster, rasterSlack = 1e-3, 1e-3
	// A grid has twice as many cells a side for sixteen times as many edges.
	minRasterSide, maxRasterSide = 32, 256
)

// NewRaster prepares the shape.
func NewRaster(s *Shape) *Raster {
	r := &Raster{shape: s}
	width, height := s.bound.East-s.bound.West, s.bound.North-s.bound.South
	if !(min(width, height) > leastRaster) {
		return r
	}
	r.side = minRasterSide
	for edges := s.VertexCount(); edges > 16 && r.side < maxRasterSide; edges /= 16 {
		r.side *= 2
	}
	r.east, r.north = float64(r.side)/width, float64(r.side)/height
	r.cells = make([]cell, r.side*r.side)
	for i := range s.polygons {
		for _, e := range s.polygons[i].edges {
			r.mark(e)
		}
	}
	r.fill()
	r.sum()
	return r
}

// column and row are the cell of a coordinate. They never decrease, rounding
// included, so that the points of a cell are a box.
func (r *Raster) column(lon float64) int {
	return int(clamp((lon-r.shape.bound.West)*r.east, 0, float64(r.side-1)))
}

func (r *Raster) row(lat float64) int {
	return int(clamp((lat-r.shape.bound.South)*r.north, 0, float64(r.side-1)))
}

// mark notes the cells that an edge meets, row by row.
func (r *Raster) mark(e edge) {
	slope := 0.0
	if e.high.Lat > e.low.Lat {
		slope = (e.high.Lon - e.low.Lon) / (e.high.Lat - e.low.Lat)
	}
	west, east := min(e.low.Lon, e.high.Lon), max(e.low.Lon, e.high.Lon)
	first, last := r.row(e.low.Lat), r.row(e.high.Lat)
	slackLon, slackLat := rasterSlack/r.east, rasterSlack/r.north
	for row := first; row <= last; row++ {
		from, to := west, east
		if first != last { // only the part of the edge in this row
			south := r.shape.bound.South + float64(row)/r.north
			a := e.low.Lon + slope*(max(south-slackLat, e.low.Lat)-e.low.Lat)
			b := e.low.Lon + slope*(min(south+1/r.north+slackLat, e.high.Lat)-e.low.Lat)
			from, to = clamp(min(a, b), west, east), clamp(max(a, b), west, east)
		}
		for column := r.column(from - slackLon); column <= r.column(to+slackLon); column++ {
			r.cells[row*r.side+column] = cell(Crosses)
		}
	}
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
				if r.shape.Contains(r.middle(column, row)) {
					last = Inside
				}
			}
			r.cells[at] = cell(last)
		}
	}
}

func (r *Raster) middle(column, row int) Point {
	return Point{
		r.shape.bound.West + (float64(column)+0.5)/r.east,
		r.shape.bound.South + (float64(row)+0.5)/r.north,
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
	return r.shape.Contains(p)
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
