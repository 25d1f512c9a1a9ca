package language

import (
	"time"

	"zhaochang/internal/market"
)

// This file builds the dates that today tells: 明年3月, 下个月底, 三个月内.

// whenKind tells what a word for a time needs to be a day.
type whenKind uint8

const (
	wholeYear      whenKind = iota // 明年: n years from this one; a month follows
	wholeMonth                     // 下个月: n months from this one
	monthsEnd                      // 月底: of the month n from this one
	dayOfYear                      // 年底, 国庆: n is month × 100 + day
	springFestival                 // 年 of 年前; n days later
	monthsFromNow                  // 个月内: n months for each of the number before it
	daysFromNow                    // 天内
	daysAgo                        // 天内确认, 最近确认: as daysFromNow, but before today
	monthsAgo                      // 个月内确认
	dayOfMonth                     // 月中: day n of the month so many from this one
	dayOfWeek                      // 下周五: day n of the week so many from this one
)

// nextOne stands for the year of the next such day from today on.
const nextOne = -1

// when is a time that today tells.
type when struct {
	kind  whenKind
	years int64 // from this one, or nextOne; months or weeks of their days
	n     int64
}

// calendar builds dates that today tells.
type calendar struct{ today func() market.Date }

// rules are those of dates without a year in figures.
func (c calendar) rules() []rule {
	return []rule{
		{makes: aDate, of: []class{aWhen, aNumber, aMonth}, build: c.monthOfWord, tight: true},
		{makes: aDate, of: []class{aWhen, aNumber, aMonth, aMonthEnd}, build: c.monthOfWord, tight: true},
		{makes: aDate, of: []class{aWhen, aNumber, aMonth, aNumber, aDay}, build: c.monthOfWord, tight: true},
		{makes: aDate, of: []class{aWhen, aMonthEnd}, build: c.partOfMonth, tight: true},
		{makes: aDate, of: []class{aWhen, aNumber, aDay}, build: c.partOfMonth, tight: true},
		{makes: aDate, of: []class{aNumber, aYear, aWhen}, build: c.dayOfYear, tight: true},
		{makes: aDate, of: []class{aWhen, aNumber}, build: c.quarterOf},
		{makes: aDate, of: []class{aNumber, aWhen}, build: c.fromNow},
		{makes: aDate, of: []class{aNumber, aMonth}, build: c.nextMonth, tight: true},
		{makes: aDate, of: []class{aNumber, aMonth, aMonthEnd}, build: c.nextMonth, tight: true},
		{makes: aDate, of: []class{aNumber, aMonth, aNumber, aDay}, build: c.nextMonth, tight: true},
		{makes: aDate, of: []class{aMonth}, build: c.nextNamed},
		{makes: aDate, of: []class{aMonthEnd, aMonth}, build: c.nextNamed},
		{makes: aDate, of: []class{aMonth, aNumber}, build: c.nextNamed},
		{makes: aDate, of: []class{aNumber, aMonth}, build: c.nextNamed},
		{makes: aDate, of: []class{aNumber, aMonth, aNumber}, build: c.nextMonth, tight: true}, // 1月15前
		{makes: aDate, of: []class{aNumber, aDay}, build: c.nextDay, tight: true},
		{makes: aDate, of: []class{aNumber, aDay, aWhen}, build: c.dayOfThatMonth},
		{makes: aDate, of: []class{aMonth, aNumber, aDay}, build: c.nextNamed},
		{makes: aDate, of: []class{aNumber, aDay, aMonth}, build: c.nextNamed},
		{makes: aDate, of: []class{aWhen}, build: c.byWord},
		{makes: aDate, of: []class{aDate}, build: c.byWord},
		{makes: aDate, of: []class{aDate, anAfter}, build: aboutDate, tight: true},
		{makes: aCondition, of: []class{aDate}, build: untilDate},
		{makes: aCondition, of: []class{aByFirst, aDate}, build: availableBy},
		{makes: aCondition, of: []class{aByFirst, aDate, aBy}, build: availableBy},
		{makes: aCondition, of: []class{aByFirst, aDate, aUse}, build: availableBy},
		{makes: aCondition, of: []class{aDate, aBy}, build: availableBy},
		{makes: aCondition, of: []class{aDate, aUse}, build: availableBy},
		{makes: aCondition, of: []class{aDate, aBy, aUse}, build: availableBy, tight: true},
		{makes: aCondition, of: []class{aNumber, aWhen}, build: c.saidWithin},
		{makes: aCondition, of: []class{aDate}, build: c.saidLately},
		{makes: anAside, of: []class{aDate}, build: loneDate},
		{makes: anAside, of: []class{aDate, aBy}, build: otherwiseDated},
		{makes: anAside, of: []class{aDate, aUse}, build: otherwiseDated},
	}
}

// dateOf is the day that year, month and day make; a month or day beyond its end
// is that of the next.
func dateOf(year, month, day int) market.Date {
	return market.Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func dated(d market.Date, assumed bool) (meaning, bool) {
	return meaning{date: d, assumed: assumed}, true
}

// now is today in its parts.
func (c calendar) now() (year, month, day int) {
	t := c.today().Time()
	return t.Year(), int(t.Month()), t.Day()
}

// next is the next such day from today on.
func (c calendar) next(month, day int) market.Date {
	year, _, _ := c.now()
	if d := dateOf(year, month, day); d >= c.today() {
		return d
	}
	return dateOf(year+1, month, day)
}

// dayIn is the day of a month that the phrases behind the month tell: none, a part
// of it, or a number; 0 for its end.
func dayIn(p []*phrase) (day int, ok bool) {
	switch {
	case len(p) == 0:
		return 1, true
	case p[0].class == aMonthEnd:
		return part(p[0]), true
	}
	day = part(p[0])
	return day, day >= 1 && day <= 31
}

// onDay is a day of a month, day 0 being its end.
func onDay(year, month, day int) market.Date {
	if day == 0 {
		return dateOf(year, month+1, 0)
	}
	return dateOf(year, month, day)
}

// monthOfWord reads 明年3月, 明年3月底 and 明年3月15日.
func (c calendar) monthOfWord(p []*phrase) (meaning, bool) {
	month := part(p[1])
	day, ok := dayIn(p[3:])
	if p[0].when.kind != wholeYear || !ok || month < 1 || month > 12 || part(p[2]) != 0 {
		return meaning{}, false
	}
	year, _, _ := c.now()
	return dated(onDay(year+int(p[0].when.n), month, day), false)
}

// partOfMonth reads 下个月底 and 下个月15号.
func (c calendar) partOfMonth(p []*phrase) (meaning, bool) {
	day, ok := dayIn(p[1:])
	if p[0].when.kind != wholeMonth || !ok {
		return meaning{}, false
	}
	year, month, _ := c.now()
	return dated(onDay(year, month+int(p[0].when.n), day), false)
}

// dayOfYear reads 2027年元旦 and 2027年第一季度.
func (c calendar) dayOfYear(p []*phrase) (meaning, bool) {
	w, year := p[2].when, part(p[0])
	if w.kind != dayOfYear || year < 2000 || year > 2100 {
		return meaning{}, false
	}
	return dated(dateOf(year, int(w.n/100), int(w.n%100)), false)
}

// quarterOf reads Q1 2027.
func (c calendar) quarterOf(p []*phrase) (meaning, bool) {
	return c.dayOfYear([]*phrase{p[1], nil, p[0]})
}

// longestWait is how many days a space may be wanted within.
const longestWait = 3 * 366

// fromNow reads 三个月内 and 半年内.
func (c calendar) fromNow(p []*phrase) (meaning, bool) {
	w, micro := p[1].when, p[0].number.micro
	year, month, day := c.now()
	switch {
	case w.kind == monthsFromNow && micro*w.n%millionth == 0:
		month += int(micro * w.n / millionth)
	case w.kind == monthsFromNow && micro == millionth/2:
		day += 15
	case w.kind == daysFromNow && micro%millionth == 0:
		day += int(micro * w.n / millionth)
	default:
		return meaning{}, false
	}
	d := dateOf(year, month, day)
	return meaning{date: d, holds: p[1].holds}, d > c.today() && d-c.today() <= longestWait
}

// saidWithin reads 30天内确认过 and 半个月内更新.
func (c calendar) saidWithin(p []*phrase) (meaning, bool) {
	w, micro := *p[1].when, p[0].number.micro
	switch {
	case w.kind == daysAgo && micro%millionth == 0:
		return c.saidSince(micro * w.n / millionth)
	case w.kind == monthsAgo && micro*w.n%millionth == 0:
		return c.saidSince(micro * w.n / millionth * 30)
	case w.kind == monthsAgo && micro == millionth/2:
		return c.saidSince(15)
	}
	return meaning{}, false
}

// saidLately reads 本周上架, and 最近确认, which does not say since when.
func (c calendar) saidLately(p []*phrase) (meaning, bool) {
	w := p[0].when
	if w == nil || w.kind != daysAgo {
		return meaning{}, false
	}
	m, ok := c.saidSince(w.n)
	m.assumed = p[0].assumed
	return m, ok
}

// saidSince asks for what was said in so many days, of which there is at least one.
func (c calendar) saidSince(days int64) (meaning, bool) {
	since := market.NumberValue(market.DateKind, int64(c.today())-days)
	return meaning{sets: []setting{set("confirmed_since", since)}}, days > 0 && days <= longestWait
}

// nextMonth reads 3月, 3月底 and 3月15日 of a year that nobody says.
func (c calendar) nextMonth(p []*phrase) (meaning, bool) {
	month := part(p[0])
	day, ok := dayIn(p[2:])
	if !ok || month < 1 || month > 12 || part(p[1]) != 0 {
		return meaning{}, false
	}
	year, thisMonth, _ := c.now()
	d := onDay(year, month, day)
	if d < c.today() && month != thisMonth {
		d = onDay(year+1, month, day)
	}
	return dated(d, true)
}

// nextNamed reads March, end of March, March 15 and 15 March.
func (c calendar) nextNamed(p []*phrase) (meaning, bool) {
	month, day := 0, 1
	for _, part := range p {
		switch n := int(part.number.micro / millionth); part.class {
		case aMonth:
			month = n
		case aMonthEnd:
			day = n
		case aNumber:
			day = n
		}
	}
	if month == 0 || day > 31 {
		return meaning{}, false
	}
	year, thisMonth, _ := c.now()
	if month < thisMonth {
		year++
	}
	return dated(onDay(year, month, day), true)
}

// byWord reads what is a day by itself: 年底, 国庆, 下个月, 年前.
func (c calendar) byWord(p []*phrase) (meaning, bool) {
	w := p[0].when
	if w == nil {
		return meaning{}, false
	}
	year, month, _ := c.now()
	switch w.kind {
	case wholeMonth:
		return dated(dateOf(year, month+int(w.n), 1), false)
	case dayOfMonth:
		return dated(c.dayIn(int(w.years), int(w.n)), true)
	case dayOfWeek:
		return meaning{date: c.weekday(w), holds: p[0].holds}, true
	case monthsEnd:
		return meaning{date: onDay(year, month+int(w.n), 0), holds: p[0].holds}, true
	case springFestival:
		first := c.springFestival()
		return meaning{date: first + market.Date(w.n), holds: p[0].holds, assumed: true}, first > 0
	case dayOfYear:
		monthOf, day := int(w.n/100), int(w.n%100)
		if w.years == nextOne {
			return dated(c.next(monthOf, day), true)
		}
		return meaning{date: dateOf(year+int(w.years), monthOf, day), holds: p[0].holds}, true
	}
	return meaning{}, false
}

// springFestivals are the first days of the lunar years from 2026 on, as month and
// day.
var springFestivals = []int{217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212}

// lanternFestival is how many days after it the festival ends.
const lanternFestival = 14

// springFestival is the next one, or 0 where the table ends.
func (c calendar) springFestival() market.Date {
	for i, n := range springFestivals {
		if d := dateOf(2026+i, n/100, n%100); d > c.today() {
			return d
		}
	}
	return 0
}

// aboutDate reads 明年5月左右.
func aboutDate(p []*phrase) (meaning, bool) {
	return meaning{date: p[0].date, assumed: true}, p[1].bound == around && p[0].date != 0
}

// untilDate reads 三个月内 and 年前 where nothing follows.
func untilDate(p []*phrase) (meaning, bool) {
	m, ok := availableBy(p)
	m.last = true
	return m, ok && p[0].holds
}

// otherwiseDated keeps 明年3月到期, which says when something else happens.
func otherwiseDated(p []*phrase) (meaning, bool) { return meaning{}, p[1].holds }
