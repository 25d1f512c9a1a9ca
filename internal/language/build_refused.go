package language

import "zhaochang/internal/market"

// This file builds what is said by what is not wanted.

// refusedBound reads 净高不足6米的不要, which asks for six metres at least.
func refusedBound(p []*phrase) (meaning, bool) {
	a, ok := p[1].amount.turned()
	if !ok {
		return meaning{}, false
	}
	return settled(p[0].subject, a, p[:2])
}

// refusedBoundAlone reads 低于2000平的不要.
func refusedBoundAlone(p []*phrase) (meaning, bool) {
	a, ok := p[0].amount.turned()
	if !ok {
		return meaning{}, false
	}
	turned := *p[0]
	turned.amount = a
	m, ok := byItsUnit([]*phrase{&turned})
	m.last = true
	return m, ok
}

// turned is the amount with its bound the other way round.
func (a amount) turned() (amount, bool) {
	switch a.bound {
	case atMost:
		a.bound = atLeast
	case atLeast:
		a.bound = atMost
	default:
		return a, false
	}
	return a, true
}

// acceptedAside reads 接受二房东: what may be and need not sets nothing. 接受3000平 is a
// condition all the same.
func acceptedAside(p []*phrase) (meaning, bool) {
	kind := p[1].sets[0].param.Value.Kind
	return meaning{}, kind == market.ChoiceKind || kind == market.FlagKind || kind == market.CountKind
}

// negativeRefused reads 没消防的不要 and 无证的不要 as asking for what is missing there.
func negativeRefused(p []*phrase) (meaning, bool) { return positive(p[0]) }

// refusedNegative reads 不要无证的.
func refusedNegative(p []*phrase) (meaning, bool) { return positive(p[1]) }

// positive turns a condition that something is missing into that it is there.
func positive(p *phrase) (meaning, bool) {
	if len(p.sets) != 1 {
		return meaning{}, false
	}
	switch s := p.sets[0]; s {
	case setCode("certificate", "none"):
		return meaning{sets: []setting{setCode("certificate", "yes")}}, true
	case set(s.param.Name, market.FlagValue(false)):
		return meaning{sets: []setting{setTrue(s.param.Name)}}, true
	}
	return meaning{}, false
}

// heldAside reads 带家具, which is no trade, and 存放电子产品, which are goods.
func heldAside(p []*phrase) (meaning, bool) {
	m, _ := ledAside(p)
	if p[0].passes {
		m = meaning{}
	}
	return m, p[0].holds && len(p[1].sets) == 1
}

// bothRefused reads 宿舍空地都不要. 带行车宿舍不要 refuses the second alone.
func bothRefused(p []*phrase) (meaning, bool) { return meaning{}, p[2].holds }

// couldAside reads 能停40尺柜, and 可做实验室 and 能进40尺柜 without the doing.
func couldAside(p []*phrase) (meaning, bool) {
	if p[0].holds && (!p[0].passes || p[1].passes) {
		return meaning{searched: true}, true
	}
	return ledAside(p)
}

// ledAside searches what stands behind 带 or 能进, and not that word.
func ledAside(p []*phrase) (meaning, bool) {
	return meaning{searched: true, lead: p[0].to - p[0].from}, true
}

// refusedAside reads 不用宿舍. A bare 不 refuses no measure: it is part of 不少于1500.
func refusedAside(p []*phrase) (meaning, bool) {
	kind := p[1].sets[0].param.Value.Kind
	return meaning{}, runesOf(p[:1]) > 1 || kind == market.ChoiceKind || kind == market.FlagKind || kind == market.TextKind
}

// refusedFeature reads 不要装修. What a space is without, 无公摊, is a feature too
// and is searched.
func refusedFeature(p []*phrase) (meaning, bool) { return meaning{}, p[1].searched }
