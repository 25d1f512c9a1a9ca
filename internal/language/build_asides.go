package language

import (
	"slices"
)

// This file builds what sets nothing.

// refusedTwice reads 非红本不要 as 红本.
func refusedTwice(p []*phrase) (meaning, bool) {
	return meaning{sets: p[1].sets, last: true}, true
}

// cappedAside keeps 不高于6米 and 不超过630kVA, which no parameter can express, and
// 4500元/平, which buys it, from being read as something else.
func cappedAside(p []*phrase) (meaning, bool) {
	a := p[0].amount
	if a.dimension == rent && !a.lies(0, smallestSum) {
		return meaning{searched: true}, true
	}
	s := subjectOf(a.dimension)
	capped := a.bound == atMost && a.dimension != noDimension && s != nil && s.high == ""
	return meaning{searched: true}, capped && (a.dimension != length || likelyHeight(a))
}

// distanceAside reads 5公里以内 and 10分钟, which are of the way to somewhere else,
// and 20 machines, which are the speaker's.
func distanceAside(p []*phrase) (meaning, bool) {
	d := p[0].amount.dimension
	return meaning{}, d == distance || d == travel || d == heads
}

// lastRefused reads 二楼不要 as setting nothing, before a blank or mark alone: in
// 带行车不要宿舍 the refusal is of what follows.
func lastRefused([]*phrase) (meaning, bool) { return meaning{last: true}, true }

// feeAside keeps money that is not the rent, and people and machines, from being
// read as a rent or an area.
func feeAside(p []*phrase) (meaning, bool) {
	d := p[len(p)-1].amount.dimension
	if p[0].holds || d == heads { // 够住200人, 员工300人
		return meaning{}, d == heads
	}
	switch d {
	case money, rent, monthMoney, yearMoney, pieces, area, noDimension:
		return meaning{searched: p[0].searched}, true
	}
	return meaning{}, false
}

// feeLast reads 1500元管理费.
func feeLast(p []*phrase) (meaning, bool) {
	d := p[0].amount.dimension
	return meaning{searched: true, last: true}, p[1].searched && (d == money || d == monthMoney || d == rent || d == noDimension)
}

// listMark reads the 2、 of a numbered list.
func listMark(p []*phrase) (meaning, bool) {
	n := p[0].number
	return meaning{first: true}, n.figure && n.micro%millionth == 0 && n.micro <= 20*millionth
}

func searchedAside([]*phrase) (meaning, bool) { return meaning{searched: true}, true }

// farRefused gives way, over a blank, to a refusal of what stands before it.
func farRefused(p []*phrase) (meaning, bool) { return meaning{apart: !adjoin(p)}, true }

// allowedSubject reads 面积不限. 厂房 of 厂房不要求行车 is not what is allowed.
func allowedSubject(p []*phrase) (meaning, bool) { return meaning{}, p[0].subject != ofHall }

// allowedCondition reads 二楼也可以; of 一楼 二楼也可以 the second alone.
func allowedCondition(p []*phrase) (meaning, bool) { return meaning{}, !p[0].apart }

func unsearchedAside([]*phrase) (meaning, bool) { return meaning{}, true }

// measuredAside keeps a measure of what nothing can be asked of, such as 跨度24米,
// from being read as a height.
func measuredAside(p []*phrase) (meaning, bool) {
	for _, part := range p {
		if part.class == aBounded {
			d := part.amount.dimension
			return meaning{searched: true, passes: len(p) == 2 && p[1].passes}, d == length || d == noDimension && p[0].class != aBounded && ofNothing.understands(part.amount)
		}
	}
	return meaning{}, false
}

// wantedFeature searches 喷淋 of 带喷淋, and not that word.
func wantedFeature(p []*phrase) (meaning, bool) {
	return meaning{searched: true, feature: true, lead: p[0].to - p[0].from}, p[1].feature && p[1].lead == 0
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
	ofMoney := slices.Contains(s.takes, money)
	return (ofMoney && a.dimension == noDimension || slices.Contains(s.takes, a.dimension)) && len(s.settle(a)) == 0
}
