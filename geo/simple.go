package geo

import (
	"fmt"
	"slices"
	"sort"
)

// A polygon is simple when its edges meet only where one edge of a ring ends
// and the next begins. checkSimple returns an error that names the place of the
// first other contact, be it a crossing, a touch or two edges lying on each
// other. It sweeps from west to east (Shamos and Hoey, 1976): as long as
// nothing has met, the edges under the sweep line have one order from south to
// north, and edges must be neighbours in it before they meet.
func checkSimple(rings [][]Point) error {
	sweep := newSweep(rings)
	for i, e := range sweep.events {
		// A corner is an end of two edges; a third passes the same point again.
		apart := i < 2 || sweep.events[i-2].at != e.at
		if apart && e.begins {
			apart = sweep.begin(e.edge)
		} else if apart {
			apart = sweep.end(e.edge)
		}
		if !apart {
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

// meets reports a contact other than the corner that consecutive edges share.
func (a *side) meets(b *side) bool {
	if !a.follows(b) && !b.follows(a) {
		return segmentsMeet(a.left, a.right, b.left, b.right)
	}
	switch {
	case a.left == b.left, a.right == b.right:
		return orient(a.left, a.right, b.left) == 0 && orient(a.left, a.right, b.right) == 0
	default: // one begins where the other ends: they part in opposite directions
		return false
	}
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

// compareEvents lets edges end before others begin at the same point: what ends
// there has been compared with its neighbours already.
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

// begin puts an edge in its place; false when it meets another there.
func (s *sweep) begin(n int) bool {
	e := &s.sides[n]
	at := s.search(e.left)
	for at < len(s.active) {
		other := &s.sides[s.active[at]]
		if other.place(e.left) != 0 {
			break
		}
		if other.meets(e) {
			return false
		}
		if other.place(e.right) < 0 {
			break
		}
		at++
	}
	s.active = slices.Insert(s.active, at, n)
	return s.apart(at-1, at) && s.apart(at, at+1)
}

// end takes an edge away; false when those that it kept apart meet.
func (s *sweep) end(n int) bool {
	at := s.search(s.sides[n].right)
	for at < len(s.active) && s.active[at] != n {
		if s.sides[s.active[at]].place(s.sides[n].right) != 0 {
			return false // out of order: something has met
		}
		at++
	}
	if at == len(s.active) {
		return false
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
	return i < 0 || j >= len(s.active) || !s.sides[s.active[i]].meets(&s.sides[s.active[j]])
}

func (s *sweep) contactAt(n int) error {
	e := s.sides[n]
	return fmt.Errorf("%s crosses or touches itself or another ring near %.6f,%.6f; rings must be simple",
		ringName(e.ring), e.left.Lon, e.left.Lat)
}

func ringName(ring int) string {
	if ring == 0 {
		return "the outer ring"
	}
	return fmt.Sprintf("hole %d", ring)
}
