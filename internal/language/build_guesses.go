package language

import (
	"slices"
)

// This file tells by unit and size what a measure is of.

var (
	tonnePerM2   = &unit{load, ratio{981, 100}}
	yearInMonths = &unit{monthMoney, ratio{1, 12}}
)

// resolve decides which money and which tonnes are meant.
func (s *subject) resolve(a amount) (*subject, amount) {
	if s == ofMonth && (a.dimension == rent || a.lies(0, largestRent)) {
		s = ofRent // 月租25元 is by the square metre all the same
	}
	a.dimension = likelyMoney(s, a)
	switch {
	case a.dimension == monthMoney && slices.Contains(s.takes, rent):
		s = ofMonth
	case a.dimension == yearMoney && (slices.Contains(s.takes, rent) || s == ofMonth):
		s = ofYear
	case s.takes[0] == load && a.dimension == tonnes: // 承重2吨 is by the square metre
		a = a.in(tonnePerM2)
	}
	if !slices.Contains(s.takes, a.dimension) || a.dimension == rent && !a.lies(0, smallestSum) { // 4000元/平 buys it
		return nil, a
	}
	if s == ofYear {
		a = a.in(yearInMonths)
		s = ofMonth
	}
	return s, a
}

// The sizes that tell a rent by the square metre from one of the whole.
const (
	smallestBareRent = 3
	largestRent      = 200
	smallestSum      = 1000
	largestMonth     = 5_000_000
)

// likelyMoney tells by its size what an amount of yuan is of: 25元/月 is by the
// square metre, 预算8万 by the month.
func likelyMoney(s *subject, a amount) dimension {
	isRent := slices.Contains(s.takes, rent)
	switch {
	case a.dimension == monthMoney && isRent && a.lies(0, largestRent):
		return rent
	case a.dimension == money && isRent && !s.byMetre && !a.lies(0, smallestSum):
		return monthMoney
	case a.dimension == money && isRent:
		return rent
	}
	return a.dimension
}

// byItsUnit reads a measure whose unit says what it is of, and a number of three
// figures or more as an area.
func byItsUnit(p []*phrase) (meaning, bool) {
	a := p[0].amount
	s, alone := a.likelySubject()
	if s == nil {
		return meaning{}, false
	}
	sets := s.settle(a)
	// A guess stands free: 3000 of A3000 is no area, nor 8米 of 路宽8米 a height.
	guess := a.dimension == noDimension || a.dimension == length && a.bound == bare
	return meaning{sets: sets, guess: guess, assumed: guess, first: alone, last: alone, spoken: a.dimension == length || a.dimension == noDimension && (!a.figure || a.low.float() >= smallestSum || a.isRound())}, len(sets) > 0
}

// isRound tells 600 from the number of a room, 602.
func (a amount) isRound() bool {
	n, whole := a.low.whole()
	return whole && n%50 == 0
}

// likelySubject is what an amount is of by its unit and size, or nil, and whether
// it must stand alone to be so.
func (a amount) likelySubject() (s *subject, alone bool) {
	s = subjectOf(a.dimension)
	switch {
	case a.dimension == years && a.bound == atLeast && a.lies(1, longestLease): // 10年以上
		return ofLease, true
	case a.dimension == noDimension && a.low.float() < smallestArea:
		return subjectOfSize(a), true
	case a.dimension == power && a.high.float() < smallestPower, a.dimension == length && !likelyHeight(a), a.dimension == noDimension && !likelyArea(a):
		return nil, false
	}
	return s, false
}

// subjectOfSize is what a small number that stands alone, as in 长安 3000 8 25, is
// likely to be of: a height or a rent.
func subjectOfSize(a amount) *subject {
	switch {
	case !a.figure:
		return nil
	case a.lies(4, 9.99) && (a.bound == bare || a.bound == atLeast):
		return ofHeight
	case a.lies(10, 60) && a.bound != between:
		return ofRent
	}
	return nil
}

// subjectOf is what a measure with such a unit, or none, is of.
func subjectOf(d dimension) *subject {
	switch d {
	case area, noDimension:
		return ofArea
	case rent, money, monthMoney:
		return ofRent
	case yearMoney:
		return ofYear
	case load:
		return ofLoad
	case power:
		return ofPower
	case length:
		return ofHeight
	}
	return nil
}

// likelyArea: a number of three to six figures.
func likelyArea(a amount) bool {
	return (a.figure || a.scale >= 100) && a.lies(smallestArea, 999_999)
}

const smallestArea = 100

// smallestPower is the least that a space is asked for by.
const smallestPower = 20

// likelyHeight: a length of a storey's size.
func likelyHeight(a amount) bool { return a.lies(3, 30) }

// lies tells whether both ends lie from low to high.
func (a amount) lies(low, high float64) bool {
	return a.low.float() >= low && a.high.float() <= high
}
