package geo

// frame cuts a box into as many columns as rows of cells.
type frame struct {
	bound  Box
	side   int     // cells along each axis; 0 when the box is too small for a grid
	perLon float64 // cells to a degree
	perLat float64
}

const (
	// leastRaster is the size in degrees, some 100 m, below which a grid is not worth
	// it; above, rounding is far less than rasterSlack, which is a share of a cell.
	leastRaster, rasterSlack = 1e-3, 1e-3
	// A grid has twice as many cells a side for sixteen times as many edges.
	minRasterSide, maxRasterSide = 32, 256
)

func newFrame(bound Box, edges int) frame {
	f := frame{bound: bound}
	width, height := bound.East-bound.West, bound.North-bound.South
	if !(min(width, height) > leastRaster) {
		return f
	}
	f.side = minRasterSide
	for ; edges > 16 && f.side < maxRasterSide; edges /= 16 {
		f.side *= 2
	}
	f.perLon, f.perLat = float64(f.side)/width, float64(f.side)/height
	return f
}

// column and row are the cell of a coordinate. They never decrease, rounding
// included, so that the points of a cell are a box.
func (f *frame) column(lon float64) int {
	return int(clamp((lon-f.bound.West)*f.perLon, 0, float64(f.side-1)))
}

func (f *frame) row(lat float64) int {
	return int(clamp((lat-f.bound.South)*f.perLat, 0, float64(f.side-1)))
}

func (f *frame) middle(column, row int) Point {
	return Point{
		f.bound.West + (float64(column)+0.5)/f.perLon,
		f.bound.South + (float64(row)+0.5)/f.perLat,
	}
}

// span is the cells of one row that an edge meets, and perhaps some beside them.
type span struct {
	row, west, east int
	through         bool // the edge ends in other rows
}

// spans visits the cells that an edge meets, row by row.
func (f *frame) spans(e edge, visit func(span)) {
	slope := 0.0
	if e.high.Lat > e.low.Lat {
		slope = (e.high.Lon - e.low.Lon) / (e.high.Lat - e.low.Lat)
	}
	west, east := min(e.low.Lon, e.high.Lon), max(e.low.Lon, e.high.Lon)
	first, last := f.row(e.low.Lat), f.row(e.high.Lat)
	slackLon, slackLat := rasterSlack/f.perLon, rasterSlack/f.perLat
	for row := first; row <= last; row++ {
		from, to := west, east
		if first != last { // only the part of the edge in this row
			south := f.bound.South + float64(row)/f.perLat
			a := e.low.Lon + slope*(max(south-slackLat, e.low.Lat)-e.low.Lat)
			b := e.low.Lon + slope*(min(south+1/f.perLat+slackLat, e.high.Lat)-e.low.Lat)
			from, to = clamp(min(a, b), west, east), clamp(max(a, b), west, east)
		}
		visit(span{row, f.column(from - slackLon), f.column(to + slackLon), row != first && row != last})
	}
}
