// Package assemble finds the sets of spaces of one building that may be let
// together as one: connected by floor, of one offeror, with every space that is
// only let with others, and of a size that was asked for.
//
// The sets are enumerated exactly. Each connected set is visited once, by growing
// it from its lowest member with neighbours that none of the earlier members has
// (Wernicke, IEEE/ACM TCBB 3, 2006), and a set that is already too large, too
// small to be filled up, or too poor is not grown.
package assemble

import "math/bits"

// MaxUnits is how many spaces of one building are looked at.
const MaxUnits = 64

// Unit is a space that may be part of a set. Areas are in one whole unit, 0.01 m².
type Unit struct {
	FloorFrom, FloorTo int
	Area               int64
	// PartMin and PartMax bound what may be let of it alone; it is not divided when
	// PartMax is below PartMin. What is left is always large enough to be let.
	PartMin, PartMax int64
	// Offeror is who lets it; 0 is unknown and goes with anyone.
	Offeror int
	// With are the places of the units that it is only let with. Never is true when
	// one of them is not to be had.
	With  uint64
	Never bool
	// Loss is what the unit costs a set at the least.
	Loss float64
}

// Ask is what a set must be. High is 0 when there is no most.
type Ask struct {
	Low, High int64
	MaxPieces int
}

// Set is some units of a building.
type Set struct {
	Members uint64
	Pieces  int
	// Size is what would be leased. Divided is the one unit of which only a part
	// is, or -1.
	Size    int64
	Divided int
}

// Building is prepared to be searched; its zero value is ready for Reset.
type Building struct {
	units    []Unit
	adjacent [MaxUnits]uint64
	apart    [MaxUnits]uint64
	largest  int64
}

// Reset takes other units, at most MaxUnits.
func (b *Building) Reset(units []Unit) {
	b.units, b.largest = units, 0
	for i := range units {
		b.adjacent[i], b.apart[i] = 0, 0
	}
	for i := range units {
		b.largest = max(b.largest, units[i].Area)
		for j := range i {
			if units[i].touches(&units[j]) || units[i].With&(1<<j) != 0 || units[j].With&(1<<i) != 0 {
				b.adjacent[i] |= 1 << j
				b.adjacent[j] |= 1 << i
			}
			if o, p := units[i].Offeror, units[j].Offeror; o != 0 && p != 0 && o != p {
				b.apart[i] |= 1 << j
				b.apart[j] |= 1 << i
			}
		}
	}
}

// touches tells whether two units share a floor, or lie on floors one above the
// other.
func (u *Unit) touches(v *Unit) bool { return u.FloorFrom <= v.FloorTo+1 && v.FloorFrom <= u.FloorTo+1 }

// state is a set that grows.
type state struct {
	members  uint64
	pieces   int
	area     int64
	saving   int64 // the most that dividing one member takes off
	loss     float64
	together uint64 // who must be in it
	barred   uint64 // who cannot come in: another offeror's
}

// Each calls visit with every set of two and more units. wanted tells whether a
// set with so many pieces and at least this loss is of any use; when it says no,
// no larger set around it is looked at.
func (b *Building) Each(ask Ask, wanted func(pieces int, loss float64) bool, visit func(Set)) {
	s := search{b, ask, wanted, visit}
	for i := range b.units {
		if b.units[i].Never {
			continue
		}
		later := ^uint64(0) << i << 1
		s.grow(s.with(state{}, i), b.adjacent[i]&later, b.adjacent[i]|1<<i, later)
	}
}

type search struct {
	*Building
	ask    Ask
	wanted func(int, float64) bool
	visit  func(Set)
}

func (s *search) with(from state, i int) state {
	u := &s.units[i]
	from.members |= 1 << i
	from.pieces++
	from.area += u.Area
	if u.PartMax >= u.PartMin {
		from.saving = max(from.saving, u.Area-u.PartMin)
	}
	from.loss = max(from.loss, u.Loss)
	from.together |= u.With
	from.barred |= s.apart[i]
	return from
}

// grow visits the set and every larger one that adds some of extension, or what
// these bring: units that are later than the first and that no member touches yet.
func (s *search) grow(from state, extension, touched, later uint64) {
	if s.hopeless(from) {
		return
	}
	if from.pieces > 1 {
		s.meet(from)
	}
	if from.pieces == s.ask.MaxPieces {
		return
	}
	extension &^= from.barred
	for extension != 0 {
		i := bits.TrailingZeros64(extension)
		extension &= extension - 1
		if s.units[i].Never {
			continue
		}
		fresh := s.adjacent[i] & later &^ touched
		s.grow(s.with(from, i), extension|fresh, touched|s.adjacent[i], later)
	}
}

// hopeless tells that neither the set nor any larger one can be of use.
func (s *search) hopeless(from state) bool {
	if s.ask.High > 0 && from.area-from.saving > s.ask.High {
		return true
	}
	if from.area+int64(s.ask.MaxPieces-from.pieces)*s.largest < s.ask.Low {
		return true
	}
	return !s.wanted(max(from.pieces, 2), from.loss)
}

func (s *search) meet(from state) {
	if from.together&^from.members != 0 {
		return
	}
	if size, divided, fits := s.size(from); fits {
		s.visit(Set{from.members, from.pieces, size, divided})
	}
}

// size is the whole where it fits, else the part of one member that brings the sum
// nearest to the middle of what was asked; of equals that of the first member.
func (s *search) size(from state) (size int64, divided int, fits bool) {
	high := s.ask.High
	if from.area < s.ask.Low {
		return 0, -1, false
	}
	if high == 0 || from.area <= high {
		return from.area, -1, true
	}
	target := s.ask.Low + (high-s.ask.Low)/2
	if s.ask.Low == 0 {
		target = high
	}
	off := int64(0)
	for rest := from.members; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		u := &s.units[i]
		if u.PartMax < u.PartMin {
			continue
		}
		others := from.area - u.Area
		sum := others + max(u.PartMin, min(u.PartMax, target-others))
		if sum < s.ask.Low || sum > high {
			continue
		}
		if distance := max(sum-target, target-sum); !fits || distance < off {
			size, divided, fits, off = sum, i, true, distance
		}
	}
	if !fits {
		return 0, -1, false
	}
	return size, divided, true
}
