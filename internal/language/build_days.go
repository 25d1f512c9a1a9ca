package language

import (
	"strings"

	"zhaochang/internal/market"
)

// This file builds the dates that name a day alone: 25号, 月中, 下周五.

// nextDay reads 25号, the next such day from today on.
func (c calendar) nextDay(p []*phrase) (meaning, bool) {
	day := part(p[0])
	if day < 1 || day > 31 {
		return meaning{}, false
	}
	return dated(c.dayIn(0, day), true)
}

// dayOfThatMonth reads 5th of next month.
func (c calendar) dayOfThatMonth(p []*phrase) (meaning, bool) {
	return c.partOfMonth([]*phrase{p[2], p[0], p[1]})
}

// dayIn is a day of the month that is so many from this one; of this month, the next
// such day from today on, and in a month that is too short its end.
func (c calendar) dayIn(months, day int) market.Date {
	year, month, today := c.now()
	if months == 0 && day < today {
		months = 1
	}
	return min(onDay(year, month+months, day), onDay(year, month+months, 0))
}

// daysInWeek are how many days a week has; the first of 1970 was its fourth.
const (
	daysInWeek   = 7
	epochWeekday = 3
)

// weekday is the day of a week that is so many from this one, or the next such day.
func (c calendar) weekday(w *when) market.Date {
	monday := c.today() - (c.today()+epochWeekday)%daysInWeek
	day := monday + market.Date(w.n-1)
	if w.years != nextOne {
		return day + market.Date(w.years)*daysInWeek
	}
	if day < c.today() {
		day += daysInWeek
	}
	return day
}

// loneDate reads 12月5号, a day that is near and does not say what happens then.
func loneDate(p []*phrase) (meaning, bool) {
	return meaning{first: true, last: true}, p[0].assumed && p[0].when == nil
}

// addMonthAndDay puts 12/15 and 1.15 on the chart as a month and a day where 前
// follows, which makes a date of them.
func (c *chart) addMonthAndDay(at int) {
	if c.figureTyped(at-1) || strings.ContainsRune("./-", c.rune(at-1)) {
		return
	}
	month, mark := c.figuresTyped(at, 2)
	if mark == at || c.rune(mark) != '/' && c.rune(mark) != '.' {
		return
	}
	day, end := c.figuresTyped(mark+1, 2)
	isDate := month >= 1 && month <= 12 && day >= 1 && day <= 31 && end > mark+1
	if isDate && (c.rune(end) == '前' || c.rune(end) == '之' && c.rune(end+1) == '前') {
		c.add(aWhen, at, end, meaning{when: &when{kind: dayOfYear, years: nextOne, n: int64(month*100 + day)}})
	}
}
