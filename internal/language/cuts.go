package language

import (
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// This file tells what is a part of something longer and means nothing by itself.

// cuts tells whether the stretch is a part of something longer: the 万 of 60万, the
// 50 of 50年, the 400 of 400A.
func (c *chart) cuts(class class, from, to int, m *meaning) bool {
	switch class {
	case aNumber:
		return c.carriesMyriad(from)
	case aRefusal, aFarRefusal, aRefused:
		return c.asks(from)
	case anAllowing:
		return c.picksAny(to)
	case aTrade:
		return c.namesPlace(to) || c.namesRoad(to) || c.holdsRacks(from)
	case aCondition:
		return c.cutsKind(from, to, m) || c.listsPlaces(from, m) || isNo(c.runes[from]) && c.asks(from)
	case aDate, aWhen, aBy:
		return c.cutsDate(class, from, to, m)
	case aMeasure:
		return c.cutsMeasure(to, m)
	}
	return false
}

// buys are how people say that they want to own it, or to sell it.
var buys = []string{"求购", "购买", "收购", "想买", "要买", "买厂", "买个", "买一", "买地", "买土地", "买栋", "买下", "拟购", "购置", "购厂", "出售", "售价", "转售", "整售", "for sale", "buy", "purchase"}

// rents are how people say that they may rent it as well.
var rents = []string{"租售", "租购", "购租", "租买", "买租", "租或", "或租", "租也", "购或", "买或", "或承租", "可租可", "租都", "rent or", "or rent", "lease or", "or lease"}

// ofSale tells whether a folded text is of buying and not of renting. No condition has
// these words, so that it stays so whichever of them is taken off.
func ofSale(text string) bool {
	holds := func(word string) bool { return strings.Contains(text, word) }
	return slices.ContainsFunc(buys, holds) && !slices.ContainsFunc(rents, holds)
}

// isPrice tells whether money is that of a sale, which no parameter asks for.
func (c *chart) isPrice(m *meaning) bool {
	return c.sale && slices.ContainsFunc(m.sets, func(s setting) bool { return slices.Contains(moneyParameters, s.param.Name) })
}

var moneyParameters = []string{"rent_min", "rent_max", "monthly_rent_max", "effective_rent_max"}

// cutsMeasure tells whether a number is carried on, or its tenths count machines:
// 一吨二台. 4500元 of 4500元/平 is not of the whole.
func (c *chart) cutsMeasure(to int, m *meaning) bool {
	if m.amount.dimension == money && c.rune(to) == '/' && strings.ContainsRune("平方㎡m", c.rune(to+1)) {
		return true
	}
	if m.amount.dimension == distance && c.liesBeyond(to) {
		return true
	}
	if m.tenths {
		return strings.ContainsRune("台部条", c.rune(to))
	}
	return m.amount.dimension == noDimension && c.carriesNumber(to)
}

// liesBeyond tells whether a distance is the least that something may be away: 3公里
// 以外.
func (c *chart) liesBeyond(to int) bool {
	if strings.ContainsRune("以之开", c.rune(to)) {
		to++
	}
	return c.rune(to) == '外'
}

// carriesMyriad tells whether the 万 or 千 that begins there belongs to a number.
func (c *chart) carriesMyriad(from int) bool {
	before := c.rune(from - 1)
	return (c.runes[from] == '万' || c.runes[from] == '千') && (isFigure(before) || isChineseDigit(before))
}

// cutsDate tells whether a date is a part of something longer: 5年前, 莞太路25号, 25号
// 前面.
func (c *chart) cutsDate(class class, from, to int, m *meaning) bool {
	switch {
	case class == aBy:
		return c.rune(to-1) == '前' && c.rune(to) == '面'
	case m.when == nil:
		return c.numbersHouse(from, to)
	}
	return m.when.kind != monthsFromNow && c.carriesYear(from)
}

// numbersHouse tells whether 25号 is a house: it stands behind a road or a village
// or before what a house has.
func (c *chart) numbersHouse(from, to int) bool {
	return c.rune(to-1) == '号' && (strings.ContainsRune("路街道巷村园区城厦栋座里坊第-#", c.rune(from-1)) || strings.ContainsRune("楼栋厂房仓库院门线馆机", c.rune(to)) || isWritten(c.rune(from-1)))
}

func isNo(r rune) bool { return r == '不' || r == '没' || r == '无' }

// carriesYear tells whether 年前 or 月内 is a part of something longer: 5年前, 两个月内.
func (c *chart) carriesYear(from int) bool {
	before := c.rune(from - 1)
	return (c.runes[from] == '年' || c.runes[from] == '月') && (isFigure(before) || isChineseDigit(before) || strings.ContainsRune("明今后去前每半几多十百本来全个", before))
}

// asks tells whether a refusal is a half of a question: 没有 of 有没有, 不要 of 要不要.
func (c *chart) asks(from int) bool {
	before := c.rune(from - 1)
	return isHan(before) && (before == c.rune(from+1) || before == '有' && (c.runes[from] == '无' || c.runes[from] == '冇'))
}

// cutsKind tells whether a kind of space is a part of something longer: 研发五路,
// 办公楼宿舍齐全.
func (c *chart) cutsKind(from, to int, m *meaning) bool {
	if len(m.sets) == 0 || m.sets[0].param.Name != "kind" {
		return false
	}
	return c.namesRoad(to) || m.sets[0] == officeKind && c.isOfficeWithin(from, to)
}

// listsPlaces tells whether a circle is around the last of several places: 大朗、寮步附近
// 5公里.
func (c *chart) listsPlaces(from int, m *meaning) bool {
	return isCircle(m) && strings.ContainsRune("、或和跟与及/", c.rune(from-1))
}

// isCircle tells whether somebody asks for what lies so far from a place.
func isCircle(m *meaning) bool { return len(m.sets) > 0 && m.sets[0].param == market.NearParameter }

// sought is what people look for within a distance.
var sought = []string{"厂房", "厂", "仓", "车间", "库房", "写字楼", "办公", "研发", "单层", "多层", "标准厂", "钢构", "钢结构", "铁皮", "独院", "房源", "场地", "空地", "工业", "一楼", "首层"}

// namesSpace tells whether the text goes on with a space or its area: 3公里内仓库,
// 3公里内的2000平. Of 3公里内有地铁 it is the station that lies so near.
func (c *chart) namesSpace(at int) bool {
	if c.rune(at) == '的' {
		at++
	}
	if slices.ContainsFunc(sought, func(word string) bool { return c.holdsAt(at, word) }) {
		return true
	}
	end := at
	for isFigure(c.rune(end)) || strings.ContainsRune(".-~至到", c.rune(end)) && c.rune(end) != 0 {
		end++
	}
	return end > at && strings.ContainsRune("平方㎡", c.rune(end))
}

// isOfficeWithin tells whether an office is a part of the space, beside its dormitory
// or its water: 办公楼宿舍齐全, 水电办公室的厂房.
func (c *chart) isOfficeWithin(from, to int) bool {
	follows := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return c.holdsAt(to, word) })
	}
	if c.rune(to) == '楼' || c.rune(to) == '室' {
		to++
	}
	if follows("宿舍", "、宿舍", "和宿舍", "及宿舍", "加宿舍", "食堂", "齐全", "都有", "的厂房", "的车间", "的仓库", "装修") {
		return true
	}
	return c.holdsAt(from-2, "水电") || c.holdsAt(from-2, "宿舍") || c.holdsAt(from-3, "宿舍和") || c.holdsAt(from-3, "宿舍、")
}

// holdsAt tells whether the word stands there.
func (c *chart) holdsAt(at int, word string) bool {
	for _, r := range word {
		if c.rune(at) != r {
			return false
		}
		at++
	}
	return true
}

// holdsRacks tells whether racks are put there and not made: 能装货架.
func (c *chart) holdsRacks(from int) bool {
	return c.holdsAt(from, "货架") && strings.ContainsRune("装放上带有搭摆", c.rune(from-1))
}

// picksAny tells whether 随便 goes on to say of what: 随便哪个都行.
func (c *chart) picksAny(to int) bool {
	return strings.ContainsRune("哪挑选一", c.rune(to)) && c.rune(to-1) == '便'
}

// namesPlace tells whether a word is carried on to the name of a place: 五金 of
// 五金城, 家具 of 家具大道. 道滘 is a town.
func (c *chart) namesPlace(to int) bool {
	switch c.rune(to) {
	case '园', '城', '街', '路':
		return true
	case '大':
		return c.rune(to+1) == '道'
	case '市':
		return c.rune(to+1) == '场'
	}
	return false
}

// carriesNumber tells whether a number is a part of what stands there: the 4000 of
// 4000万 is, that of 4000万江 is not.
func (c *chart) carriesNumber(to int) bool {
	next := c.rune(to)
	large := (next == '万' || next == '亿') && c.rune(to+1) != '江'
	return isHouseWord(next) || isLatin(next) || large
}

// namesRoad tells whether a word is carried on to the name of a road: 研发 of
// 研发五路.
func (c *chart) namesRoad(to int) bool {
	if strings.ContainsRune("一二三四五六七八九十东西南北中", c.rune(to)) {
		to++
	}
	return c.rune(to) == '路' && c.rune(to+1) != '边'
}
