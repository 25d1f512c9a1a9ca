package language

// floors are the storeys from low to high; noCeiling above all of them.
type floors struct{ low, high int64 }

// upstairs are all but the ground floor.
var upstairs = floors{2, noCeiling}

// The storeys that one may ask for.
const (
	noFloor      = 0
	noCeiling    = 1000
	highestFloor = 150
)

func theseFloors(p []*phrase) (meaning, bool) { return meaning{floors: p[0].floors}, true }

// numberedFloors reads 3楼 and 2-3楼. 两层 counts storeys and names none.
func numberedFloors(p []*phrase) (meaning, bool) {
	a := p[0].amount
	low, whole := a.low.whole()
	high, wholeToo := a.high.whole()
	if !whole || !wholeToo || a.bound != bare && a.bound != between || a.scale > 10 || a.couple {
		return meaning{}, false
	}
	m, ok := floorsOf(low, high)
	m.holds = p[len(p)-1].holds
	m.last = !adjoin(p) && a.figure && len(p) > 1 // 3 层高8米 is no storey
	return m, ok
}

// floorsAfterWord reads floor 3 and floors 2-3.
func floorsAfterWord(p []*phrase) (meaning, bool) { return numberedFloors(p[1:]) }

// allFloors reads 独栋共5层: how many storeys a building has.
func allFloors(p []*phrase) (meaning, bool) {
	f := p[1].floors
	counted := !p[0].holds || p[1].holds && f.low > 1 // 厂房三层, and not 厂房二楼
	return meaning{searched: true}, f.high != noCeiling && !p[1].several && counted
}

// floorsOrFloors reads 一、二楼 and 1/2楼.
func floorsOrFloors(p []*phrase) (meaning, bool) {
	a, b := p[0].number, p[2].number
	if a.couple || b.couple || a.micro >= b.micro || a.micro%millionth != 0 || b.micro%millionth != 0 || b.scale > 10 {
		return meaning{}, false
	}
	return floorsOf(a.micro/millionth, b.micro/millionth)
}

// storeysAside reads 三层厂房, which has three storeys and may be let whole.
func storeysAside(p []*phrase) (meaning, bool) {
	return meaning{searched: !p[1].holds}, p[0].amount.lies(2, highestFloor)
}

// wantedStoreys reads 需要2层厂房.
func wantedStoreys(p []*phrase) (meaning, bool) {
	m, ok := storeysAside(p[1:])
	m.lead = p[0].to - p[0].from
	return m, ok
}

// storeysOfKind reads 框架三层: a building of concrete with three storeys.
func storeysOfKind(p []*phrase) (meaning, bool) {
	a := p[1].amount
	return meaning{sets: p[0].sets}, p[2].holds && a.bound == bare && a.lies(2, highestFloor) && len(p[0].sets) == 1 && p[0].sets[0].param.Name == "structure"
}

// storeysTogether reads 3层共5100㎡, an area and no storey.
func storeysTogether(p []*phrase) (meaning, bool) {
	a := p[2].amount
	if !p[1].holds || p[0].amount.bound != bare || a.dimension != area && a.dimension != noDimension {
		return meaning{}, false
	}
	return settled(ofArea, a, p)
}

// floorOrFloors reads the 一、 of 一、二、三楼.
func floorOrFloors(p []*phrase) (meaning, bool) {
	n, f := p[0].number, p[2].floors
	low := n.micro / millionth
	if n.couple || n.scale > 10 || n.micro%millionth != 0 || low != f.low-1 || f.high == noCeiling {
		return meaning{}, false
	}
	return floorsOf(low, f.high)
}

func floorsOf(low, high int64) (meaning, bool) {
	return meaning{floors: floors{low, high}}, low >= 1 && high <= highestFloor && low <= high
}

// adjoiningFloors reads 二三楼 and 一二三楼.
func adjoiningFloors(p []*phrase) (meaning, bool) {
	numbers := p[:len(p)-1]
	for i, n := range numbers {
		a := n.number
		if a.figure || a.couple || a.micro >= 10*millionth || i > 0 && a.micro != numbers[i-1].number.micro+millionth {
			return meaning{}, false
		}
	}
	return floorsOf(numbers[0].number.micro/millionth, numbers[len(numbers)-1].number.micro/millionth)
}

// floorsFrom reads 3楼以上 and 3楼以下.
func floorsFrom(p []*phrase) (meaning, bool) {
	f := p[0].floors
	if p[1].apart {
		return meaning{}, false
	}
	switch p[1].bound {
	case atLeast:
		return meaning{floors: floors{f.low, noCeiling}}, true
	case atMost:
		return meaning{floors: floors{noFloor, f.high}}, f.low == f.high
	}
	return meaning{}, false
}

// floorsWithin reads 不超过3楼 and 至少2楼.
func floorsWithin(p []*phrase) (meaning, bool) {
	return floorsFrom([]*phrase{p[1], p[0]})
}

// longestChain bounds, in runes, what is read as one of many: 一楼二楼三楼 is, and
// two thousand of them are not.
const (
	longestChain   = 12
	longestStoreys = 8
)

func runesOf(p []*phrase) int { return p[len(p)-1].to - p[0].from }

// floorsBetween reads 二楼三楼, 2楼到4楼 and 一楼或二楼. Only what follows may itself be
// several, so that a row of storeys is read in one way and not in all.
func floorsBetween(p []*phrase) (meaning, bool) {
	a, b := p[0].floors, p[len(p)-1].floors
	if a == upstairs && b.low == b.high && len(p) == 2 && adjoin(p) && p[1].holds { // 楼上3层 are three of them
		return meaning{floors: a}, true
	}
	m := meaning{floors: floors{min(a.low, b.low), max(a.high, b.high)}, several: true, apart: !adjoin(p)}
	isChain := p[len(p)-1].several && runesOf(p) > longestStoreys
	return m, areOneRange(p) && !isChain
}

// areOneRange tells whether two phrases of storeys are of one range: 三层，一楼 says
// how many and which.
func areOneRange(p []*phrase) bool {
	a, b := p[0].floors, p[len(p)-1].floors
	falls := b.low < a.low && (p[0].holds || p[1].holds && len(p) > 2)
	return !falls && !p[0].several && a.low != noFloor && b.low != noFloor && (a.high == noCeiling) == (b.high == noCeiling)
}

func onFloors(p []*phrase) (meaning, bool) {
	f := p[0].floors
	if f == (floors{1, 1}) {
		return meaning{sets: []setting{setTrue("ground_floor")}}, true
	}
	var sets []setting
	if f.low != noFloor {
		sets = append(sets, setCount("floor_min", f.low))
	}
	if f.high != noCeiling {
		sets = append(sets, setCount("floor_max", f.high))
	}
	return meaning{sets: sets, apart: p[0].apart}, true
}

// subjectOnFloor reads 荷载首层2吨: the load of the ground floor, which is not asked
// for by it.
func subjectOnFloor(p []*phrase) (meaning, bool) {
	s, a := p[0].subject, p[2].amount
	if s != ofHeight && s != ofLoad && s != ofClear || a.dimension != s.takes[0] && a.dimension != tonnes {
		return meaning{}, false
	}
	return settled(s, a, p)
}

// loadOnFloor reads 二层以上1吨/㎡, and 二层2吨 where nothing else weighs so much.
func loadOnFloor(p []*phrase) (meaning, bool) {
	a := p[1].amount
	if a.dimension != load && (a.dimension != tonnes || !a.lies(0.2, 10)) {
		return meaning{}, false
	}
	m, ok := settled(ofLoad, a, p)
	m.guess = a.dimension == tonnes
	return m, ok
}

// heightOfFloors reads 2-6楼高4.5米, which says how high several storeys are and
// asks for none of them.
func heightOfFloors(p []*phrase) (meaning, bool) {
	f, s := p[0].floors, p[1].subject
	if f.low == f.high || s != ofHeight && s != ofClear {
		return meaning{}, false
	}
	return settled(s, p[2].amount, p)
}

// lengthOfFloors reads 楼上5.4米.
func lengthOfFloors(p []*phrase) (meaning, bool) {
	f, a := p[0].floors, p[1].amount
	if f.low == f.high || a.dimension != length || !likelyHeight(a) {
		return meaning{}, false
	}
	return settled(ofHeight, a, p)
}

// refusedFloorsBehind reads 不要三楼以上.
func refusedFloorsBehind(p []*phrase) (meaning, bool) {
	if runesOf(p[:1]) < 2 || p[1].floors == upstairs {
		return meaning{}, false
	}
	return refusedFloors(p[1:])
}

// refusedFloors reads 4楼以上不要 as 3楼以下, and 2楼以下不要 as 3楼以上.
func refusedFloors(p []*phrase) (meaning, bool) {
	f := p[0].floors
	switch {
	case f.high == noCeiling && f.low > 1:
		f = floors{noFloor, f.low - 1}
		if f.high == 1 {
			f.low = 1
		}
	case f.low == noFloor:
		f = floors{f.high + 1, noCeiling}
	default:
		return meaning{}, false
	}
	return onFloors([]*phrase{{meaning: meaning{floors: f}}})
}
