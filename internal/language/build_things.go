package language

import (
	"slices"

	"zhaochang/internal/market"
)

// This file builds things one may want, a crane or a lift, with their sizes and
// counts.

// mostHeads is how many people or rooms a dormitory may be for: dorm for 80.
const mostHeads = 299

// isCounted: 2台 of 行车2台 and 50间 of 宿舍50间 count what is asked for by size.
func (s *subject) isCounted(a amount) bool {
	if s.has == ofDorms.has && a.dimension == noDimension && a.lies(1, mostHeads) {
		return true
	}
	return s.has != "" && a.dimension == pieces && !slices.Contains(s.takes, pieces) && s.low != ""
}

// sizeAndCount reads 5吨行车2台.
func sizeAndCount(p []*phrase) (meaning, bool) { return sizeOf(p[1].subject, p[0].amount, p[2].amount) }

// countAndEach reads 货梯两台，各3吨.
func countAndEach(p []*phrase) (meaning, bool) {
	m, ok := sizeOf(p[0].subject, p[1].amount, p[3].amount)
	return m, ok && !p[2].holds
}

// twoSizes reads 两台10吨、一台5吨行车 as both.
func twoSizes(p []*phrase) (meaning, bool) {
	thing := p[5].subject
	first, ok := sizeOf(thing, p[0].amount, p[1].amount)
	second, okToo := sizeOf(thing, p[3].amount, p[4].amount)
	return meaning{sets: append(first.sets, second.sets...)}, ok && okToo
}

// twoSizesBefore reads 两台5吨一台10吨行车 as both.
func twoSizesBefore(p []*phrase) (meaning, bool) {
	m, ok := twoSizes([]*phrase{p[0], p[1], nil, p[2], p[3], p[4]})
	return m, ok && adjoin(p)
}

// twoSizesAfter reads 20吨行车1台10吨2台 as both.
func twoSizesAfter(p []*phrase) (meaning, bool) {
	thing := p[1].subject
	first, ok := sizeOf(thing, p[0].amount, p[2].amount)
	second, okToo := sizeOf(thing, p[3].amount, p[4].amount)
	return meaning{sets: append(first.sets, second.sets...)}, ok && okToo && p[3].amount.dimension == tonnes
}

// eitherSize reads 5吨/10吨行车 as both.
func eitherSize(p []*phrase) (meaning, bool) {
	s, a, b := p[3].subject, p[0].amount, p[2].amount
	if a.dimension == noDimension && a.bound == bare && b.dimension == tonnes && a.lies(1, 500) { // 20+5吨, but not 租金25以内，5吨
		a.dimension = tonnes
	}
	if a.dimension != tonnes || b.dimension != tonnes || s.takes[0] != tonnes {
		return meaning{}, false
	}
	return meaning{sets: append(s.settle(a), s.settle(b)...)}, true
}

// eitherSizeAfter reads 行车5吨/10吨 as both.
func eitherSizeAfter(p []*phrase) (meaning, bool) {
	return eitherSize([]*phrase{p[1], p[2], p[3], p[0]})
}

// sizeBehind reads 行车，10吨的. The size stands before a mark: 行车，3吨货梯 is of two.
func sizeBehind(p []*phrase) (meaning, bool) {
	s, a := p[0].subject, p[2].amount
	if p[1].class == anOr && !p[1].holds || s.takes[0] != tonnes || a.dimension != tonnes {
		return meaning{}, false
	}
	sets := s.settle(a)
	return meaning{sets: sets, last: true}, len(sets) > 0
}

// countAndSizeBehind reads 货梯2台，3吨.
func countAndSizeBehind(p []*phrase) (meaning, bool) {
	m, ok := sizeOf(p[0].subject, p[1].amount, p[3].amount)
	m.last = true
	return m, ok && p[2].holds && p[3].amount.dimension == tonnes
}

// sizeBetween reads 双梁20吨行车 and 双梁20吨行车3台.
func sizeBetween(p []*phrase) (meaning, bool) {
	if p[0].subject != p[2].subject || p[1].amount.dimension != tonnes {
		return meaning{}, false
	}
	return settled(p[0].subject, p[1].amount, p[:2])
}

// sizeBeforeOf reads 起重量20吨的行车.
func sizeBeforeOf(p []*phrase) (meaning, bool) {
	return sizeBetween([]*phrase{p[0], p[1], p[3]})
}

// sizeTimes reads 行车10吨×2.
func sizeTimes(p []*phrase) (meaning, bool) {
	m, ok := settled(p[0].subject, p[1].amount, p[:2])
	d := p[1].amount.dimension
	return m, ok && (d == tonnes || d == power)
}

// sizeTimesLinked reads 配电:1250KVA×2.
func sizeTimesLinked(p []*phrase) (meaning, bool) {
	return sizeTimes([]*phrase{p[0], p[2], p[3], p[4]})
}

// timesSize reads 2×10吨行车.
func timesSize(p []*phrase) (meaning, bool) {
	s, count, size := p[3].subject, p[0].amount, p[2].amount
	if count.dimension == tonnes {
		count, size = size, count // 10吨×2台
	}
	if count.dimension != noDimension && count.dimension != pieces || size.dimension != tonnes || s.takes[0] != tonnes {
		return meaning{}, false
	}
	sets := s.settle(size)
	return meaning{sets: sets}, len(sets) > 0
}

var officeKind = setCode("kind", "office")

// officeInside keeps 带500平办公室, an office within, from being what is looked for.
func officeInside(p []*phrase) (meaning, bool) {
	sets := p[2].sets
	return meaning{searched: true}, p[1].amount.dimension == area && sets[0] == officeKind
}

// officeWithFeature reads 带空调办公室, an office within as well.
func officeWithFeature(p []*phrase) (meaning, bool) {
	m, ok := wantedFeature(p[:2])
	return m, ok && len(p[2].sets) == 1 && p[2].sets[0] == officeKind
}

// usedAs reads 可做仓库.
func usedAs(p []*phrase) (meaning, bool) {
	return meaning{sets: p[1].sets}, len(p[1].sets) == 1 && p[1].sets[0].param.Name == "kind" && !p[1].guess
}

// shareOf reads 办公占300㎡: a part of the space, whose size is not asked for.
func shareOf(p []*phrase) (meaning, bool) {
	a := p[2].amount
	return meaning{sets: p[0].sets}, p[1].holds && p[0].sets[0].param.Name == "kind" && (a.dimension == area || a.dimension == noDimension)
}

// thingsMeasure reads 电梯承重3吨, where the load is the lift's, and 卸货平台高1.2米,
// where the height is the platform's.
func thingsMeasure(p []*phrase) (meaning, bool) {
	thing, s, a := p[0].subject, p[1].subject, p[len(p)-1].amount
	switch {
	case s == ofArea && thing.takes[0] == area:
		sets := thing.settle(a)
		return meaning{sets: sets}, len(sets) > 0
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

// countAndSizeOf reads 2台500的变压器.
func countAndSizeOf(p []*phrase) (meaning, bool) {
	return sizeOf(p[3].subject, p[0].amount, p[1].amount)
}

// countAndSizeEnd reads 2 freight elevators of 5 t.
func countAndSizeEnd(p []*phrase) (meaning, bool) {
	return sizeOf(p[1].subject, p[0].amount, p[3].amount)
}

func countAndSizeAfter(p []*phrase) (meaning, bool) {
	return sizeOf(p[0].subject, p[1].amount, p[2].amount)
}

func sizeOf(s *subject, a, b amount) (meaning, bool) {
	if b.dimension == pieces {
		a, b = b, a
	}
	if a.dimension == noDimension && b.dimension == s.takes[0] && a.lies(1, 20) { // 2 lifts 3 tons each
		a.dimension = pieces
	}
	if a.dimension != pieces || b.dimension != s.takes[0] && b.dimension != noDimension || s.takes[0] != tonnes && s.takes[0] != power {
		return meaning{}, false
	}
	sets := s.settle(b)
	return meaning{sets: sets}, len(sets) > 0
}

// secondAlone reads 带行车 as 行车. A space is of a kind and does not have it:
// 带办公室 asks for no office.
func secondAlone(p []*phrase) (meaning, bool) {
	sets := p[1].sets
	name := sets[0].param.Name
	return meaning{sets: sets}, !p[1].guess && name != "kind" && name != "industry"
}

// eitherClass reads 丙类或丁类: what may hold the more dangerous of the two holds both.
func eitherClass(p []*phrase) (meaning, bool) {
	a, b := p[0].sets, p[2].sets
	if len(a) != 1 || len(b) != 1 || a[0].param.Name != "fire_class" || b[0].param.Name != "fire_class" {
		return meaning{}, false
	}
	return meaning{sets: []setting{{a[0].param, strictest(a[0].param, []market.Value{a[0].value, b[0].value})}}}, true
}
