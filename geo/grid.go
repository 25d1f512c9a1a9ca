package geo

// grid answers for one polygon of many edges. Its cells know the edges that meet
// them, so that a question about one point looks at those, however long they are,
// and not at all that reach its latitude.
//
// A ray from the point to the east crosses, beside edges of the point's own cell,
// those that begin farther east in its row of cells. Of these, the edges that run
// through the whole row are counted beforehand; those that end in the row are asked
// whether they reach the latitude of the point.
type grid struct {
	frame
	polygon *polygon
	cells   lists   // of edges, by cell
	ends    lists   // of edges that end in it, by row
	first   []int32 // of each of these ends, the first column that its edge meets
	east    []bool  // by cell: whether an odd number of edges runs through the row east of it
}

// lists are of integers: those of list i are items[start[i]:start[i+1]].
type lists struct{ start, items []int32 }

func newLists(n int) lists { return lists{start: make([]int32, n+2)} }

// expect makes room for one more in list i; settle must follow once all are known.
func (l *lists) expect(i int) { l.start[i+2]++ }

func (l *lists) settle() {
	for i := 2; i < len(l.start); i++ {
		l.start[i] += l.start[i-1]
	}
	l.items = make([]int32, l.start[len(l.start)-1])
}

// add puts an item into list i, and gives where.
func (l *lists) add(i int, item int) int {
	at := int(l.start[i+1])
	l.items[at] = int32(item)
	l.start[i+1]++
	return at
}

func (l *lists) of(i int) []int32 { return l.items[l.start[i]:l.start[i+1]] }

func newGrid(p *polygon) *grid {
	g := &grid{frame: newFrame(p.bound, len(p.edges)), polygon: p}
	if g.side == 0 {
		return nil
	}
	g.cells, g.ends = newLists(g.side*g.side), newLists(g.side)
	g.eachSpan(func(_ int, s span) {
		for column := s.west; column <= s.east; column++ {
			g.cells.expect(s.row*g.side + column)
		}
		if !s.through {
			g.ends.expect(s.row)
		}
	})
	g.cells.settle()
	g.ends.settle()
	g.fill()
	return g
}

func (g *grid) eachSpan(visit func(edge int, s span)) {
	for i := range g.polygon.edges {
		g.spans(g.polygon.edges[i], func(s span) { visit(i, s) })
	}
}

func (g *grid) fill() {
	g.first = make([]int32, len(g.ends.items))
	g.east = make([]bool, g.side*g.side)
	g.eachSpan(func(edge int, s span) {
		for column := s.west; column <= s.east; column++ {
			g.cells.add(s.row*g.side+column, edge)
		}
		switch {
		case !s.through:
			g.first[g.ends.add(s.row, edge)] = int32(s.west)
		case s.west > 0:
			at := s.row*g.side + s.west - 1 // seen from there and from all cells west of it
			g.east[at] = !g.east[at]
		}
	})
	for at := g.side*g.side - 2; at >= 0; at-- {
		if (at+1)%g.side != 0 {
			g.east[at] = g.east[at] != g.east[at+1]
		}
	}
}

// contains reports the same as the polygon.
func (g *grid) contains(p Point) bool {
	if !g.polygon.bound.Contains(p) {
		return false
	}
	row, column := g.row(p.Lat), g.column(p.Lon)
	at := row*g.side + column
	inside := g.east[at]
	for _, i := range g.cells.of(at) {
		crossed, on := g.polygon.edges[i].cross(p)
		if on {
			return true
		}
		inside = inside != crossed
	}
	first := g.first[g.ends.start[row]:]
	for n, i := range g.ends.of(row) {
		e := &g.polygon.edges[i]
		if int(first[n]) > column && e.low.Lat <= p.Lat && p.Lat < e.high.Lat {
			inside = !inside
		}
	}
	return inside
}
