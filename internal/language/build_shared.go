package language

// This file builds measures that several things share.

// isShared tells whether a link says that what follows is of each of them: 都要.
func (p *phrase) isShared() bool { return p.holds || p.class == anEach }

// bothMeasured reads 货梯和行车都要3吨以上 and 宿舍、空地各1000平.
func bothMeasured(p []*phrase) (meaning, bool) {
	if !p[3].isShared() {
		return meaning{}, false
	}
	return measuredEach(p, p[4].amount, p[4].amount)
}

// eachMeasured reads 层高、净高分别7米和6米.
func eachMeasured(p []*phrase) (meaning, bool) {
	if !p[3].isShared() {
		return meaning{}, false
	}
	return measuredEach(p, p[4].amount, p[len(p)-1].amount)
}

// measuredEach gives the first and the third phrase their amounts.
func measuredEach(p []*phrase, first, second amount) (meaning, bool) {
	sets := append(settledIn(p[0].subject, first), settledIn(p[2].subject, second)...)
	return meaning{sets: sets}, p[0].subject != p[2].subject && len(sets) == 2
}

// settledIn is what an amount with its unit sets on a subject that takes it.
func settledIn(s *subject, a amount) []setting {
	if a.dimension == noDimension {
		return nil
	}
	return s.settle(a)
}

// eitherMeasure reads 变压器要么630要么800 as both.
func eitherMeasure(p []*phrase) (meaning, bool) {
	s, first, second := p[0].subject, p[2].amount, p[4].amount
	if s != ofPower && s != ofHeight && s != ofClear && s != ofLoad || p[3].holds || first.bound != bare || second.bound != bare {
		return meaning{}, false
	}
	if second.dimension == noDimension && !s.understands(second) || first.dimension == noDimension && !s.understands(first) {
		return meaning{}, false
	}
	sets := append(s.settle(first), s.settle(second)...)
	return meaning{sets: sets}, len(sets) == 2
}

// threeSizes reads 行车5吨、10吨、16吨 as all of them.
func threeSizes(p []*phrase) (meaning, bool) {
	return sizesOf(p[0].subject, p[1].amount, p[3].amount, p[5].amount)
}

func threeSizesFirst(p []*phrase) (meaning, bool) {
	return sizesOf(p[5].subject, p[0].amount, p[2].amount, p[4].amount)
}

func sizesOf(s *subject, sizes ...amount) (meaning, bool) {
	if s.takes[0] != tonnes {
		return meaning{}, false
	}
	var sets []setting
	for _, a := range sizes {
		if a.dimension == noDimension && a.lies(1, 500) { // 5/10/16吨
			a.dimension = tonnes
		}
		sets = append(sets, settledIn(s, a)...)
	}
	return meaning{sets: sets}, len(sets) == len(sizes)
}

// countAndSizeLinked reads 行车呢10吨一台.
func countAndSizeLinked(p []*phrase) (meaning, bool) {
	return sizeOf(p[0].subject, p[2].amount, p[3].amount)
}

// sizedRoom keeps 展厅300平, a part of the space, from being an area asked for.
func sizedRoom(p []*phrase) (meaning, bool) {
	a := p[len(p)-1].amount
	return meaning{searched: true, feature: true}, p[0].holds && a.dimension == area && a.bound != between
}

// plotOfYard reads 独院3亩: the land of the yard.
func plotOfYard(p []*phrase) (meaning, bool) {
	if p[0].subject != ofLand || !p[1].amount.inMu() {
		return meaning{}, false
	}
	return meaning{sets: ofLand.settle(p[1].amount)}, true
}

// plotOfYardLast reads 3亩独院.
func plotOfYardLast(p []*phrase) (meaning, bool) {
	yard := p[len(p)-1]
	if yard.subject != ofLand || !p[0].amount.inMu() {
		return meaning{}, false
	}
	return meaning{sets: ofLand.settle(p[0].amount)}, true
}

// withMeasured reads with 3,000 sqm yard, where blanks stand between all words.
func withMeasured(p []*phrase) (meaning, bool) {
	s, a := p[2].subject, p[1].amount
	sets := settledIn(s, a)
	return meaning{sets: sets}, s.spaced && a.dimension == area && len(sets) > 0
}
