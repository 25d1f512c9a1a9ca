package language

import (
	"slices"

	"zhaochang/internal/market"
)

// This file builds measures into conditions.

func subjectFirst(p []*phrase) (meaning, bool) {
	return settled(p[0].subject, p[len(p)-1].amount, p)
}

// enoughOf reads 电要够，至少500.
func enoughOf(p []*phrase) (meaning, bool) {
	m, ok := settled(p[0].subject, p[2].amount, p)
	return m, ok && p[0].holds && p[1].holds
}

func subjectLast(p []*phrase) (meaning, bool) {
	if p[len(p)-1].subject.leads {
		return meaning{}, false
	}
	m, ok := settled(p[len(p)-1].subject, p[0].amount, p)
	m.apart = !adjoin(p)
	return m, ok
}

// subjectTwice reads 签5年以上合同 and 每年60万租金.
func subjectTwice(p []*phrase) (meaning, bool) {
	first, last := p[0].subject, p[2].subject
	ofMoney := func(s *subject) bool { return s == ofRent || s == ofUnitRent || s == ofMonth || s == ofYear }
	if first == ofLease && last == ofLease || first == ofGroundBy && last == ofHeight || ofMoney(first) && ofMoney(last) {
		return settled(first, p[1].amount, p[:2])
	}
	return meaning{}, false
}

// longestLease is, in years, what a bare 五年 may be of: 50年 are those of the land.
const longestLease = 20

// wantedYears reads 最好五年.
func wantedYears(p []*phrase) (meaning, bool) {
	a := p[1].amount
	if a.dimension != years || !a.lies(1, longestLease) {
		return meaning{}, false
	}
	m, ok := settled(ofLease, a, p)
	m.assumed = true
	return m, ok
}

// twoHeights reads 层高6米/4.5米, and 荷载3吨/2吨, as both.
func twoHeights(p []*phrase) (meaning, bool) {
	s, first, second := p[0].subject, p[1].amount, p[3].amount
	ofLoads := s == ofLoad && first.dimension == second.dimension && (first.dimension == tonnes || first.dimension == load)
	ofLengths := s.takes[0] == length && first.dimension == length && second.dimension == length
	if !ofLoads && !ofLengths || p[2].holds {
		return meaning{}, false
	}
	sets := append(s.settle(first), s.settle(second)...)
	return meaning{sets: sets}, len(sets) == 2
}

// renewable reads 合同5+3: five years, and three more.
func renewable(p []*phrase) (meaning, bool) {
	isTerm := func(a amount) bool {
		return (a.dimension == years || a.dimension == noDimension) && a.bound == bare && a.lies(1, longestLease)
	}
	first := p[1].amount
	if p[0].subject != ofLease || !isTerm(first) || !isTerm(p[3].amount) {
		return meaning{}, false
	}
	first.dimension = years
	return settled(ofLease, first, p[:2])
}

// transformers reads 变压器800+630: one of the two suffices to find both.
func transformers(p []*phrase) (meaning, bool) {
	first, second := p[1].amount, p[3].amount
	if p[0].subject != ofPower || second.dimension != power && second.dimension != noDimension || !second.lies(50, 100_000) {
		return meaning{}, false
	}
	return settled(ofPower, first, p[:2])
}

// boundLast reads 6米高以上.
func boundLast(p []*phrase) (meaning, bool) {
	m, ok := p[0].amount.limited(p[2].bound)
	if !ok || p[1].subject.leads {
		return meaning{}, false
	}
	return settled(p[1].subject, m.amount, p)
}

// boundFirst reads 最少签三年.
func boundFirst(p []*phrase) (meaning, bool) {
	m, ok := p[2].amount.limited(p[0].bound)
	if !ok {
		return meaning{}, false
	}
	return settled(p[1].subject, m.amount, p)
}

func settled(s *subject, a amount, p []*phrase) (meaning, bool) {
	a.dimension = s.likely(a, p[0].class == aBounded)
	if s == ofHall && a.dimension != noDimension {
		return meaning{}, false // 厂房3000平 says its area without it
	}
	mayStandApart := s.spaced && p[0].subject == s || s == ofYard && a.inMu()
	if s.tight && !adjoin(p) && !mayStandApart || a.dimension == noDimension && !s.understands(a) {
		return meaning{}, false
	}
	if s.isCounted(a) {
		return meaning{sets: []setting{setCode("has", s.has)}}, true
	}
	sets := s.settle(a)
	return meaning{sets: sets, assumed: a.dimension == noDimension}, len(sets) > 0
}

// inMu tells whether the amount was said in 亩, as land is and no building.
func (a amount) inMu() bool { return a.low.ratio == ratio{2000, 3} }

// likely is the dimension of an amount that its subject tells: the pieces of 10
// docks, the power of 三相电200个.
func (s *subject) likely(a amount, standsFirst bool) dimension {
	switch {
	case a.dimension == noDimension && s.takes[0] == pieces && standsFirst && a.lies(1, 50):
		return pieces
	case a.dimension == noDimension && s.takes[0] == tonnes && s.has != "" && standsFirst && a.lies(1, 4): // two lifts
		return pieces
	case a.dimension == pieces && s == ofPower && a.lies(50, 20_000):
		return power
	}
	return a.dimension
}

// adjoin tells whether the phrases stand without blanks between them.
func adjoin(p []*phrase) bool {
	for i := 1; i < len(p); i++ {
		if p[i-1].to != p[i].from {
			return false
		}
	}
	return true
}

// understands a number without a unit when it stands alone and is of a likely
// size: 层高8, 面积3000, 变压器630.
func (s *subject) understands(a amount) bool {
	switch s.takes[0] {
	case rent:
		return s != ofRentBy || a.lies(smallestBareRent, 60) // 租3000 is an area
	case length:
		return a.lies(2, 50)
	case area, power:
		return a.lies(50, maxMicro/millionth)
	case years, pieces:
		return false
	case tonnes, load:
		return a.lies(0.3, 100)
	}
	return true
}

// settle gives the settings that the amount of the subject makes; none when the
// units do not go together, or no parameter exists for that end.
func (s *subject) settle(a amount) []setting {
	switch {
	case a.dimension == noDimension && slices.Contains(s.takes, rent):
		a.dimension = money // its size tells of what
	case a.dimension == noDimension:
		a.dimension = s.takes[0]
	}
	s, a = s.resolve(a)
	if s == nil || s == ofMonth && a.low.float() > largestMonth { // 3800万 buys it
		return nil
	}
	if a.bound == bare {
		a.bound = s.bare
	}
	var sets []setting
	for _, end := range a.ends(s) {
		value, ok := valueOf(end.name, end.value)
		if !ok {
			return nil
		}
		sets = append(sets, setting{market.ParameterNamed(end.name), value})
	}
	return sets
}

// Around a number is 15 % to both sides of it.
var lowerThan, higherThan = ratio{85, 100}, ratio{115, 100}

// limit is one end of an amount and the parameter that it sets.
type limit struct {
	name  string
	value quantity
}

// ends are the limits that the amount sets on the subject: those that the bound
// has and the subject has a parameter for.
func (a amount) ends(s *subject) []limit {
	if a.bound == around && a.dimension != years {
		a.low, a.high = a.low.times(lowerThan), a.high.times(higherThan)
	}
	var ends []limit
	if s.low != "" && a.bound != atMost {
		ends = append(ends, limit{s.low, a.low})
	}
	if s.high != "" && a.bound != atLeast {
		ends = append(ends, limit{s.high, a.high})
	}
	return ends
}
