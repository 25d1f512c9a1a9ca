package geo

import "math"

// strips cuts a box into horizontal strips and lists, for each, the edges that
// reach into it: the edges of strip i are edges[start[i]:start[i+1]].
type strips struct {
	south     float64
	perDegree float64
	start     []int32
	edges     []int32
}

// newStrips takes as many strips as there are edges, and fewer when long edges
// would be listed too often: the lists stay below four entries an edge.
func newStrips(edges []edge, bound Box) strips {
	const mostEntriesPerEdge = 4
	for n := len(edges); ; n /= 2 {
		s := strips{south: bound.South}
		if perDegree := float64(n) / (bound.North - bound.South); perDegree <= math.MaxFloat64 {
			s.perDegree = perDegree // else the box has no height to cut
		}
		s.start = make([]int32, n+1)
		if s.count(edges) <= mostEntriesPerEdge*len(edges) || n == 1 {
			s.fill(edges)
			return s
		}
	}
}

func (s *strips) count(edges []edge) int {
	total := 0
	for _, e := range edges {
		total += s.index(e.high.Lat) - s.index(e.low.Lat) + 1
	}
	return total
}

// fill places the edges by counting: ends first, then each edge from the back.
func (s *strips) fill(edges []edge) {
	for _, e := range edges {
		for i := s.index(e.low.Lat); i <= s.index(e.high.Lat); i++ {
			s.start[i]++
		}
	}
	for i := 1; i < len(s.start); i++ {
		s.start[i] += s.start[i-1]
	}
	s.edges = make([]int32, s.start[len(s.start)-1])
	for e := len(edges) - 1; e >= 0; e-- {
		for i := s.index(edges[e].low.Lat); i <= s.index(edges[e].high.Lat); i++ {
			s.start[i]--
			s.edges[s.start[i]] = int32(e)
		}
	}
}

// index returns the strip of a latitude. It never decreases with latitude,
// rounding included, so an edge is listed wherever a point of it may fall.
func (s *strips) index(lat float64) int {
	return int(clamp((lat-s.south)*s.perDegree, 0, float64(len(s.start)-2)))
}

func (s *strips) at(lat float64) []int32 {
	i := s.index(lat)
	return s.edges[s.start[i]:s.start[i+1]]
}

// between lists the edges of all strips from south to north, some repeatedly.
func (s *strips) between(south, north float64) []int32 {
	return s.edges[s.start[s.index(south)]:s.start[s.index(north)+1]]
}
