package language

// This file builds numbers into measures and measures into bounded ones.

func oneNumber(p []*phrase) (meaning, bool) {
	n := p[0].number
	value := quantityOf(n.micro)
	return meaning{amount: amount{low: value, high: value, scale: n.scale, figure: n.figure, couple: n.couple}}, true
}

// twoNumbers reads a range. In 2-3万 the multiplier belongs to both.
func twoNumbers(p []*phrase) (meaning, bool) {
	low, high := p[0].number, p[2].number
	if p[1].holds {
		return spread(low, high)
	}
	if low.scale == 1 && high.scale >= 1000 && low.micro*high.scale < high.micro+high.scale*millionth && low.micro < 1000*millionth {
		low.micro *= high.scale
	}
	m := meaning{amount: amount{
		low: quantityOf(low.micro), high: quantityOf(high.micro),
		bound: between, scale: high.scale, figure: low.figure && high.figure, couple: low.couple || high.couple,
	}}
	return m, low.micro < high.micro
}

// spread reads 1800±200.
func spread(middle, by numeral) (meaning, bool) {
	m := meaning{amount: amount{
		low: quantityOf(middle.micro - by.micro), high: quantityOf(middle.micro + by.micro),
		bound: between, scale: middle.scale, figure: middle.figure && by.figure,
	}}
	return m, by.micro > 0 && by.micro*2 <= middle.micro
}

// adjoiningNumbers reads 七八, 十二三, 一千二三 and 三四千.
func adjoiningNumbers(p []*phrase) (meaning, bool) {
	low, high := p[0].number, p[1].number
	if low.figure {
		return meaning{}, false
	}
	if high.isDigit(p[1]) && !high.figure && low.isDigit(p[0]) {
		return rangeOf(low, low.micro, high.micro), high.micro == low.micro+millionth
	}
	if high.isDigit(p[1]) && !high.figure && low.scale == 10 && low.micro%(10*millionth)+millionth == high.micro { // 十二三
		return rangeOf(low, low.micro, low.micro+millionth), low.micro%(10*millionth) > 0
	}
	if high.isDigit(p[1]) && low.scale >= 100 && low.endsInTail(p[0], high) {
		return rangeOf(low, low.micro, low.micro+low.scale/10*millionth), true
	}
	return sharedMultiplier(p)
}

func rangeOf(n numeral, low, high int64) meaning {
	return meaning{amount: amount{low: quantityOf(low), high: quantityOf(high), bound: between, scale: n.scale, couple: n.couple}}
}

// sharedMultiplier reads 三四千 and 两三百, where the multiplier of the second
// belongs to both, and 一千五六百, where the thousand of the first does.
func sharedMultiplier(p []*phrase) (meaning, bool) {
	low, high := p[0].number, p[1].number
	follows := !high.figure && high.scale >= 10
	if low.to-p[0].from == 1 {
		low.micro *= high.scale
	} else {
		digit := high.micro - high.scale*millionth
		thousands := low.micro - digit
		follows = follows && low.scale == 10*high.scale && thousands > 0 && thousands%(low.scale*millionth) == 0
		high.micro += thousands
	}
	m := meaning{amount: amount{low: quantityOf(low.micro), high: quantityOf(high.micro), bound: between, scale: high.scale}}
	return m, follows && high.micro == low.micro+high.scale*millionth
}

// endsInTail tells whether the number ends in a digit for its tenths, 一千二, and
// the next is one more.
func (n numeral) endsInTail(p *phrase, next numeral) bool {
	tail := n.micro % (n.scale * millionth) / (n.scale / 10)
	return n.to-p.from > 2 && tail > 0 && next.micro == tail+millionth
}

func (n numeral) isDigit(p *phrase) bool {
	return n.to-p.from == 1 && n.scale == 1 && n.micro >= millionth && n.micro < 10*millionth
}

// inUnit gives a number its unit.
func inUnit(p []*phrase) (meaning, bool) {
	a := p[0].amount
	return meaning{amount: a.in(p[1].unit)}, a.low.micro > 0
}

func (a amount) in(u *unit) amount {
	a.low, a.high = a.low.times(u.factor), a.high.times(u.factor)
	a.dimension = u.dimension
	return a
}

// withTenths reads 七米五 and 一吨二: the digit after the unit is its tenths.
func withTenths(p []*phrase) (meaning, bool) {
	whole, u, tenths := p[0].number, p[1].unit, p[2].number
	if tenths.micro == millionth/2 {
		return withHalf(p)
	}
	if u.dimension != length && u.dimension != tonnes && u.dimension != money || whole.figure != tenths.figure || whole.micro > 30*millionth ||
		tenths.micro%millionth != 0 || tenths.micro >= 10*millionth || tenths.to-p[2].from != 1 {
		return meaning{}, false
	}
	value := quantityOf(whole.micro + tenths.micro/10)
	return meaning{amount: amount{low: value, high: value}.in(u), tenths: true}, true
}

// yuanAndJiao reads 二十二元五角 and 15块5毛.
func yuanAndJiao(p []*phrase) (meaning, bool) {
	yuan, jiao := p[0].amount, p[1].amount
	if yuan.dimension != money || jiao.dimension != money || yuan.low.ratio != (ratio{1, 1}) || jiao.low.ratio != (ratio{1, 10}) ||
		yuan.bound != bare || jiao.bound != bare || jiao.low.micro >= 10*millionth {
		return meaning{}, false
	}
	value := quantityOf(yuan.low.micro + jiao.low.micro/10)
	return meaning{amount: amount{low: value, high: value, dimension: money}}, true
}

// afterCurrency reads RMB 20 and ¥20/㎡.
func afterCurrency(p []*phrase) (meaning, bool) {
	a := p[1].amount
	if a.dimension == noDimension {
		a.dimension = money
	}
	return meaning{amount: a}, a.dimension == money || a.dimension == rent || a.dimension == monthMoney || a.dimension == yearMoney
}

// withHalf reads 一亩半.
func withHalf(p []*phrase) (meaning, bool) {
	value := quantityOf(p[0].number.micro + millionth/2)
	d := p[1].unit.dimension
	return meaning{amount: amount{low: value, high: value}.in(p[1].unit)}, d == area || d == length || d == tonnes
}

// byTheMetre reads 每平20元 and 每平方1吨.
func byTheMetre(p []*phrase) (meaning, bool) { return p[1].amount.byTheMetre() }

func byTheMetreLast(p []*phrase) (meaning, bool) { return p[0].amount.byTheMetre() }

func (a amount) byTheMetre() (meaning, bool) {
	switch a.dimension {
	case tonnes:
		a = a.in(tonnePerM2)
	case money, monthMoney:
		a.dimension = rent
	case rent, load:
	case noDimension: // 每方20
		if !a.lies(smallestBareRent, largestRent) {
			return meaning{}, false
		}
		a.dimension = rent
	default:
		return meaning{}, false
	}
	return meaning{amount: a}, true
}

// A bare number is a rent by the square metre and year from the one to the other.
const (
	smallestYearly = 36
	largestYearly  = 1200
)

// byTheDay reads 一天一块, and 每平每年180元.
func byTheDay(p []*phrase) (meaning, bool) {
	a := p[1].amount
	ok := a.dimension == money || a.dimension == rent
	if yearly := p[0].unit; yearly != nil {
		return meaning{amount: a.in(yearly)}, ok || a.dimension == noDimension && a.lies(smallestYearly, largestYearly)
	}
	return meaning{amount: a.in(&unit{rent, ratio{365, 12}})}, ok
}

// somewhatMore reads 3000多平, which is about 3,000.
func somewhatMore(p []*phrase) (meaning, bool) {
	a := p[0].amount.in(p[2].unit)
	if a.bound == between {
		return meaning{}, false
	}
	a.bound = around
	return meaning{amount: a}, true
}

// somewhatMoreAlone reads 两千多, which a mark ends.
func somewhatMoreAlone(p []*phrase) (meaning, bool) {
	a := p[0].amount
	ok := a.bound == bare && a.low.float() >= smallestArea
	a.bound = around
	return meaning{amount: a, last: true}, ok
}

// twoMeasures reads 2000平到3000平, and 2000和3000平之间.
func twoMeasures(p []*phrase) (meaning, bool) {
	low, high := p[0].amount, p[2].amount
	if len(p) > 3 && low.dimension == noDimension {
		low.low, low.dimension = low.low.times(high.low.ratio), high.dimension
	}
	if low.dimension != high.dimension || low.dimension == noDimension || low.bound != bare || high.bound != bare {
		return meaning{}, false
	}
	low.high, low.bound = high.high, between
	return meaning{amount: low}, low.low.float() < low.high.float()
}

func withoutUnit(p []*phrase) (meaning, bool) {
	return meaning{amount: p[0].amount}, p[0].amount.low.micro > 0
}

func asBounded(p []*phrase) (meaning, bool) { return p[0].meaning, true }

// boundedAfter lets a bound of one rune, such as + and 内, stand nowhere but
// right behind its number.
func boundedAfter(p []*phrase) (meaning, bool) {
	if p[1].apart || p[1].to-p[1].from == 1 && !adjoin(p) {
		return meaning{}, false
	}
	return p[0].amount.limited(p[1].bound)
}

// boundedBefore lets a bound stand on both sides when they agree: 控制在25元以内.
func boundedBefore(p []*phrase) (meaning, bool) {
	if a := p[1].amount; a.bound == p[0].bound || p[0].bound == around && a.bound != bare {
		return meaning{amount: a}, true
	}
	return p[1].amount.limited(p[0].bound)
}

func (a amount) limited(b bound) (meaning, bool) {
	if a.bound == between { // 2000-3000平左右: the ends stand as they are
		return meaning{amount: a}, b == around || b == atMost
	}
	// 3000多平以上 is what it says last.
	ok := a.bound == bare || a.bound == around
	a.bound = b
	return meaning{amount: a}, ok
}

// boundedInside reads 3000以上平方.
func boundedInside(p []*phrase) (meaning, bool) {
	return p[0].amount.in(p[2].unit).limited(p[1].bound)
}
