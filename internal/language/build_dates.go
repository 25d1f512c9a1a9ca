package language

import (
	"time"

	"zhaochang/internal/market"
)

// day refuses days that do not exist.
func day(year, month, day int) (meaning, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	exists := t.Year() == year && int(t.Month()) == month && t.Day() == day
	return meaning{date: market.Date(t.Unix() / 86400)}, exists && year >= 2000 && year <= 2100
}

// part is the year, month or day that a numeral says, or 0.
func part(p *phrase) int {
	if p.number.micro%millionth != 0 || p.number.scale > 10 || p.number.couple {
		return 0
	}
	return int(p.number.micro / millionth)
}

// dayInParts reads 2027年3月1日 and 2027-3-1.
func dayInParts(p []*phrase) (meaning, bool) { return day(part(p[0]), part(p[2]), part(p[4])) }

// monthOfYear is the first of the month.
func monthOfYear(p []*phrase) (meaning, bool) { return day(part(p[0]), part(p[2]), 1) }

// monthEnd is the last of the month.
func monthEnd(p []*phrase) (meaning, bool) {
	if _, ok := monthOfYear(p); !ok {
		return meaning{}, false
	}
	if part(p[4]) > 0 { // 2027年3月中旬
		return day(part(p[0]), part(p[2]), part(p[4]))
	}
	last := time.Date(part(p[0]), time.Month(part(p[2]))+1, 0, 0, 0, 0, 0, time.UTC)
	return day(last.Year(), int(last.Month()), last.Day())
}

// yearEnd reads 2027年底, 2027年中 and 2027年初.
func yearEnd(p []*phrase) (meaning, bool) {
	switch part(p[2]) {
	case 0:
		return day(part(p[0]), 12, 31)
	case 15:
		return day(part(p[0]), 6, 30)
	case 5:
		return day(part(p[0]), 1, 31)
	}
	return meaning{}, false
}

// namedMonth reads June 2027, whose month carries its number.
func namedMonth(p []*phrase) (meaning, bool) { return day(part(p[1]), part(p[0]), 1) }

// namedMonthEnd reads end of June 2027.
func namedMonthEnd(p []*phrase) (meaning, bool) {
	if part(p[1]) == 0 {
		return meaning{}, false
	}
	return monthEnd([]*phrase{p[2], nil, p[1], nil, p[0]})
}

// dayOfNamedMonth reads 1 May 2027.
func dayOfNamedMonth(p []*phrase) (meaning, bool) { return day(part(p[2]), part(p[1]), part(p[0])) }

// namedMonthAndDay reads May 1, 2027.
func namedMonthAndDay(p []*phrase) (meaning, bool) {
	return day(part(p[len(p)-1]), part(p[0]), part(p[1]))
}

// availableBy is inclusive: 2027年3月1日前 takes the first of March. What happens
// then may be something else, 到期.
func availableBy(p []*phrase) (meaning, bool) {
	for _, d := range p {
		if d.class == aDate && d.date != 0 {
			value := market.NumberValue(market.DateKind, int64(d.date))
			return meaning{sets: []setting{set("available_by", value)}}, d == p[len(p)-1] || !p[len(p)-1].holds
		}
	}
	return meaning{}, false
}

// addDotted puts dates such as 2027.5.20 and 2027.5 on the chart. The second is a
// number as well.
func (c *chart) addDotted(at int) {
	year, to := c.figuresTyped(at, 4)
	if c.figureTyped(at-1) || to != at+4 || c.rune(to) != '.' {
		return
	}
	month, end := c.figuresTyped(to+1, 2)
	if m, ok := day(year, month, 1); ok && c.rune(end) != '.' {
		c.add(aDate, at, end, m)
	}
	if c.rune(end) != '.' {
		return
	}
	dayOf, last := c.figuresTyped(end+1, 2)
	if m, ok := day(year, month, dayOf); ok && last > end+1 {
		c.add(aDate, at, last, m)
	}
}

// figuresTyped reads so many figures at most, and where they end.
func (c *chart) figuresTyped(at, most int) (value, end int) {
	for end = at; end < at+most && c.figureTyped(end); end++ {
		value = value*10 + int(c.rune(end)-'0')
	}
	return value, end
}
