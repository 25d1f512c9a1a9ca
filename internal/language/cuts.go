package language

import "strings"

// This file tells what is a part of something longer and means nothing by itself.

// cuts tells whether the stretch is a part of something longer: the 万 of 60万, the
// 50 of 50年, the 400 of 400A.
func (c *chart) cuts(class class, from, to int, m *meaning) bool {
	switch class {
	case aNumber:
		return c.carriesMyriad(from)
	case aRefusal, aFarRefusal, aRefused:
		return c.asks(from)
	case aTrade:
		return c.namesPlace(to) || c.namesRoad(to)
	case aCondition:
		isRoad := len(m.sets) > 0 && m.sets[0].param.Name == "kind" && c.namesRoad(to)
		return isRoad || isNo(c.runes[from]) && c.asks(from)
	case aDate, aWhen:
		return m.when != nil && m.when.kind != monthsFromNow && c.carriesYear(from)
	case aMeasure:
		return c.cutsMeasure(to, m)
	}
	return false
}

// cutsMeasure tells whether a number is carried on, or its tenths count machines:
// 一吨二台.
func (c *chart) cutsMeasure(to int, m *meaning) bool {
	if m.tenths {
		return strings.ContainsRune("台部条", c.rune(to))
	}
	return m.amount.dimension == noDimension && c.carriesNumber(to)
}

// carriesMyriad tells whether the 万 or 千 that begins there belongs to a number.
func (c *chart) carriesMyriad(from int) bool {
	before := c.rune(from - 1)
	return (c.runes[from] == '万' || c.runes[from] == '千') && (isFigure(before) || isChineseDigit(before))
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
