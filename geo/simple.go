package geo

import (
	"fmt"
	"slices"
	"sort"
)

// checkSimple returns an error that names the place of the first forbidden
// contact. A ring may meet itself only where one edge ends and the next begins;
// two rings of a polygon may touch at single points, but not cross nor lie on
// each other. The check sweeps from west to east (Shamos and Hoey, 1976): until
// two edges cross, the edges under the sweep line have one order from south to
// north, and edges must be neighbours in it before they cross. Contacts at the
// end of an edge are found when the sweep reaches that end.
func checkSimple(rings [][]Point) error {
	sweep := newSweep(rings)
	for _, e := range sweep.events {
		step := sweep.end
		if e.begins {
			step = sweep.begin
		}
		if !step(e.edge) {
			return sweep.contactAt(e.edge)
		}
	}
	return nil
}

// side is an edge as the sweep line meets it: left comes before right.
type side struct {
	left, right Point
	ring        int
	index       int // within its ring
	ringLen     int
}

func (a *side) follows(b *side) bool {
	return a.ring == b.ring && a.index == (b.index+1)%b.ringLen
}

// place returns +1 when p lies above the edge, 0 on it, -1 below.
func (a *side) place(p Point) int { return orient(a.left, a.right, p) }

// conflicts reports a contact that checkSimple forbids.
func (a *side) conflicts(b *side) bool {
	if a.ring == b.ring && !a.follows(b) && !b.follows(a) {
		return segmentsMeet(a.left, a.right, b.left, b.right)
	}
	if !boxOf(a.left, a.right).Intersects(boxOf(b.left, b.right)) {
		return false
	}
	bLeft, bRight := a.place(b.left), a.place(b.right)
	if bLeft == 0 && bRight == 0 { // on one line: do they share more than a point?
		return a.left.before(b.right) && b.left.before(a.right)
	}
	return bLeft*bRight < 0 && b.place(a.left)*b.place(a.right) < 0
}

type event struct {
	at     Point
	edge   int
	begins bool
}

type sweep struct {
	sides  []side
	events []event
	active []int // under the sweep line, from south to north
}

func newSweep(rings [][]Point) *sweep {
	s := &sweep{}
	for r, ring := range rings {
		for i, from := range ring {
			to := ring[(i+1)%len(ring)]
			if to.before(from) {
				from, to = to, from
			}
			n := len(s.sides)
			s.sides = append(s.sides, side{from, to, r, i, len(ring)})
			s.events = append(s.events, event{from, n, true}, event{to, n, false})
		}
	}
	slices.SortFunc(s.events, compareEvents)
	return s
}

// compareEvents lets edges end before others begin at the same point, so that
// what continues a ring there does not meet what it continues.
func compareEvents(a, b event) int {
	switch {
	case a.at.before(b.at):
		return -1
	case b.at.before(a.at):
		return 1
	case a.begins != b.begins:
		if b.begins {
			return -1
		}
		return 1
	}
	return a.edge - b.edge
}

// begin puts an edge in its place; false when it conflicts with one that passes
// its beginning, or with a new neighbour.
func (s *sweep) begin(n int) bool {
	e := &s.sides[n]
	at := s.search(e.left)
	place := at
	for i := at; i < len(s.active); i++ {
		other := &s.sides[s.active[i]]
		if other.place(e.left) != 0 {
			break
		}
		if other.conflicts(e) {
			return false
		}
		if other.place(e.right) > 0 {
			place = i + 1
		}
	}
	s.active = slices.Insert(s.active, place, n)
	return s.apart(place-1, place) && s.apart(place, place+1)
}

// end takes an edge away; false when it conflicts with one that passes its end,
// or when those that it kept apart conflict.
func (s *sweep) end(n int) bool {
	e, at := &s.sides[n], -1
	for i := s.search(e.right); i < len(s.active); i++ {
		other := &s.sides[s.active[i]]
		if other.place(e.right) != 0 {
			break
		}
		if s.active[i] == n {
			at = i
		} else if other.conflicts(e) {
			return false
		}
	}
	if at < 0 {
		return false // the order is broken: something has crossed
	}
	s.active = slices.Delete(s.active, at, at+1)
	return s.apart(at-1, at)
}

// search returns the position of the lowest active edge that p is not above.
func (s *sweep) search(p Point) int {
	return sort.Search(len(s.active), func(i int) bool {
		return s.sides[s.active[i]].place(p) <= 0
	})
}

func (s *sweep) apart(i, j int) bool {
	return i < 0 || j >= len(s.active) || !s.sides[s.active[i]].conflicts(&s.sides[s.active[j]])
}

func (s *sweep) contactAt(n int) error {
	e := s.sides[n]
	return fmt.Errorf("%s meets itself or crosses another ring near %.6f,%.6f; rings must be simple",
		ringName(e.ring), e.left.Lon, e.left.Lat)
}

func ringName(ring int) string {
	if ring == 0 {
		return "the outer ring"
	}
	return fmt.Sprintf("hole %d", ring)
}
