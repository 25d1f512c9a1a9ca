package language

import (
	"slices"

	"zhaochang/internal/market"
)

// This file builds measures into conditions.

func subjectFirst(p []*phrase) (meaning, bool) {
	return settled(p[0].subject, p[len(p)-1].amount, p)
}

func subjectLast(p []*phrase) (meaning, bool) {
	if p[len(p)-1].subject.leads {
		return meaning{}, false
	}
	m, ok := settled(p[len(p)-1].subject, p[0].amount, p)
	m.apart = !adjoin(p)
	return m, ok
}

// leaseTwice reads 签5年以上合同.
func leaseTwice(p []*phrase) (meaning, bool) {
	m, ok := settled(p[0].subject, p[1].amount, p[:2])
	return m, ok && p[0].subject == ofLease && p[2].subject == ofLease
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
	if a.dimension == noDimension && s.takes[0] == pieces && p[0].class == aBounded && a.lies(1, 50) {
		a.dimension = pieces // 10 docks
	}
	if s.tight && !adjoin(p) && !(s.spaced && p[0].subject == s) || a.dimension == noDimension && !s.understands(a) {
		return meaning{}, false
	}
	if s.has != "" && s.isCounted(a) {
		return meaning{sets: []setting{setCode("has", s.has)}}, true
	}
	sets := s.settle(a)
	return meaning{sets: sets, assumed: a.dimension == noDimension}, len(sets) > 0
}

// isCounted: 2台 of 行车2台 and 50间 of 宿舍50间 count what is asked for by size.
func (s *subject) isCounted(a amount) bool {
	return a.dimension == pieces && !slices.Contains(s.takes, pieces) && s.low != ""
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
	if a.dimension == noDimension {
		a.dimension = s.takes[0]
	}
	s, a = s.resolve(a)
	if s == nil {
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
	if a.bound == around {
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
	if !slices.Contains(s.takes, a.dimension) {
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
	largestRent = 200
	smallestSum = 1000
)

// likelyMoney tells by its size what an amount of yuan is of: 25元/月 is by the
// square metre, 预算8万 by the month.
func likelyMoney(s *subject, a amount) dimension {
	isRent := slices.Contains(s.takes, rent)
	switch {
	case a.dimension == monthMoney && isRent && a.lies(0, largestRent):
		return rent
	case (a.dimension == money || a.dimension == rent) && isRent && !a.lies(0, smallestSum):
		return monthMoney
	case a.dimension == money && isRent:
		return rent
	}
	return a.dimension
}

// sizeAndCount reads 5吨行车2台.
func sizeAndCount(p []*phrase) (meaning, bool) { return sizeOf(p[1].subject, p[0].amount, p[2].amount) }

// countAndEach reads 货梯两台，各3吨.
func countAndEach(p []*phrase) (meaning, bool) { return sizeOf(p[0].subject, p[1].amount, p[3].amount) }

// twoSizes reads 两台10吨、一台5吨行车 as both.
func twoSizes(p []*phrase) (meaning, bool) {
	thing := p[5].subject
	first, ok := sizeOf(thing, p[0].amount, p[1].amount)
	second, okToo := sizeOf(thing, p[3].amount, p[4].amount)
	return meaning{sets: append(first.sets, second.sets...)}, ok && okToo
}

// refusedTwice reads 非红本不要 as 红本.
func refusedTwice(p []*phrase) (meaning, bool) {
	return meaning{sets: p[1].sets, last: true}, true
}

// timesSize reads 2×10吨行车.
func timesSize(p []*phrase) (meaning, bool) {
	s, count, size := p[3].subject, p[0].amount, p[2].amount
	if count.dimension != noDimension || size.dimension != tonnes || s.takes[0] != tonnes {
		return meaning{}, false
	}
	sets := s.settle(size)
	return meaning{sets: sets}, len(sets) > 0
}

// officeInside keeps 带500平办公室, an office within, from being what is looked for.
func officeInside(p []*phrase) (meaning, bool) {
	sets := p[2].sets
	return meaning{searched: true}, p[1].amount.dimension == area && sets[0] == setCode("kind", "office")
}

// thingsMeasure reads 电梯承重3吨, where the load is the lift's, and 卸货平台高1.2米,
// where the height is the platform's.
func thingsMeasure(p []*phrase) (meaning, bool) {
	thing, s, a := p[0].subject, p[1].subject, p[len(p)-1].amount
	switch {
	case s == ofLoad && a.dimension == tonnes && thing.takes[0] == tonnes:
		sets := thing.settle(a)
		return meaning{sets: sets}, len(sets) > 0
	case s == ofHeight && a.dimension == length && thing == ofDocks:
		return wantedThing(p)
	}
	return meaning{}, false
}

// thingsMeasureLast reads 卸货平台1.2米高.
func thingsMeasureLast(p []*phrase) (meaning, bool) {
	return thingsMeasure([]*phrase{p[0], p[2], p[1]})
}

// measuredThing reads 1.2米高的卸货平台.
func measuredThing(p []*phrase) (meaning, bool) {
	thing := p[3]
	return thingsMeasure([]*phrase{thing, p[1], p[0]})
}

// wantedThing reads the bare word: any of it at all.
func wantedThing(p []*phrase) (meaning, bool) {
	return meaning{sets: []setting{setCode("has", p[0].subject.has)}}, true
}

// countAndSize reads 2台5吨行车: how many is not asked, how strong is.
func countAndSize(p []*phrase) (meaning, bool) { return sizeOf(p[2].subject, p[0].amount, p[1].amount) }

func countAndSizeAfter(p []*phrase) (meaning, bool) {
	return sizeOf(p[0].subject, p[1].amount, p[2].amount)
}

func sizeOf(s *subject, a, b amount) (meaning, bool) {
	if b.dimension == pieces {
		a, b = b, a
	}
	if a.dimension != pieces || b.dimension != s.takes[0] && b.dimension != noDimension || s.takes[0] != tonnes && s.takes[0] != power {
		return meaning{}, false
	}
	sets := s.settle(b)
	return meaning{sets: sets}, len(sets) > 0
}

// cappedAside keeps 不高于6米 and 不超过630kVA, which no parameter can express, from
// being read as something else.
func cappedAside(p []*phrase) (meaning, bool) {
	a := p[0].amount
	s := subjectOf(a.dimension)
	capped := a.bound == atMost && a.dimension != noDimension && s != nil && s.high == ""
	return meaning{searched: true}, capped && (a.dimension != length || likelyHeight(a))
}

// byItsUnit reads a measure whose unit says what it is of, and a number of three
// figures or more as an area.
func byItsUnit(p []*phrase) (meaning, bool) {
	a := p[0].amount
	s := subjectOf(a.dimension)
	alone := false
	switch {
	case a.dimension == length && !likelyHeight(a):
		return meaning{}, false
	case a.dimension == noDimension && a.low.float() < smallestArea:
		s, alone = subjectOfSize(a), true
	case a.dimension == noDimension && !likelyArea(a):
		return meaning{}, false
	}
	if s == nil {
		return meaning{}, false
	}
	sets := s.settle(a)
	// A guess stands free: 3000 of A3000 is no area, nor 8米 of 路宽8米 a height.
	guess := a.dimension == noDimension || a.dimension == length && a.bound == bare
	return meaning{sets: sets, guess: guess, assumed: guess, first: alone, last: alone, spoken: a.dimension == noDimension && (!a.figure || a.low.float() >= smallestSum)}, len(sets) > 0
}

// subjectOfSize is what a small number that stands alone, as in 长安 3000 8 25, is
// likely to be of: a height or a rent.
func subjectOfSize(a amount) *subject {
	switch {
	case !a.figure || a.bound != bare:
		return nil
	case a.lies(4, 9.99):
		return ofHeight
	case a.lies(10, 60):
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

// likelyHeight: a length of a storey's size.
func likelyHeight(a amount) bool { return a.lies(3, 30) }

// lies tells whether both ends lie from low to high.
func (a amount) lies(low, high float64) bool {
	return a.low.float() >= low && a.high.float() <= high
}

// secondAlone reads 带行车 as 行车. A space is of a kind and does not have it:
// 带办公室 asks for no office.
func secondAlone(p []*phrase) (meaning, bool) {
	sets := p[1].sets
	return meaning{sets: sets, assumed: p[1].assumed}, !p[1].guess && sets[0].param.Name != "kind"
}

// lastRefused reads 二楼不要 as setting nothing, before a blank or mark alone: in
// 带行车不要宿舍 the refusal is of what follows.
func lastRefused([]*phrase) (meaning, bool) { return meaning{last: true}, true }

// feeAside keeps money that is not the rent from being read as one.
func feeAside(p []*phrase) (meaning, bool) {
	d := p[len(p)-1].amount.dimension
	return meaning{searched: true}, d == money || d == rent || d == monthMoney || d == noDimension
}

// listMark reads the 2、 of a numbered list.
func listMark(p []*phrase) (meaning, bool) {
	n := p[0].number
	return meaning{first: true}, n.figure && n.micro%millionth == 0 && n.micro <= 20*millionth
}

func searchedAside([]*phrase) (meaning, bool)   { return meaning{searched: true}, true }
func unsearchedAside([]*phrase) (meaning, bool) { return meaning{}, true }

// measuredAside keeps a measure of what nothing can be asked of, such as 跨度24米,
// from being read as a height.
func measuredAside(p []*phrase) (meaning, bool) {
	for _, part := range p {
		if part.class == aBounded {
			d := part.amount.dimension
			return meaning{searched: true}, d == length || d == noDimension && ofNothing.understands(part.amount)
		}
	}
	return meaning{}, false
}

// unsettledAside keeps a condition that no parameter can express (层高6米以下)
// from being read as another.
func unsettledAside(p []*phrase) (meaning, bool) {
	return meaning{searched: true}, p[0].subject.isUnsettled(p[len(p)-1].amount)
}

func unsettledAsideLast(p []*phrase) (meaning, bool) {
	return meaning{searched: true}, adjoin(p) && p[1].subject.isUnsettled(p[0].amount)
}

func (s *subject) isUnsettled(a amount) bool {
	return a.dimension != noDimension && slices.Contains(s.takes, a.dimension) && len(s.settle(a)) == 0
}
