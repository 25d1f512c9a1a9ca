package cell

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhaochang/internal/market"
)

// calendarDay is a day, and how exactly the text names it.
type calendarDay struct {
	day              market.Date
	hasMonth, hasDay bool
}

const dateExample = "is not a date like 2027-01-31, 2027年1月 or 1160131 (民國)"

// scanDate reads a date of either calendar. A month without a day is its first;
// why says what is wrong.
func scanDate(text string, form DateForm) (d calendarDay, why string) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "公元"), "止")
	text, _, _ = strings.Cut(text, "t") // of 2027-01-31T00:00:00
	text, roc := cutEra(text)
	if form == ROC {
		roc = true
	}
	text, part := cutMonthPart(text)
	fields, why := dateFields(text, roc, form)
	if why != "" {
		return d, why
	}
	return dayOf(fields, part, roc)
}

// cutEra takes 民國 off.
func cutEra(text string) (rest string, roc bool) {
	for _, era := range []string{"民国", "中华民国"} {
		if after, found := strings.CutPrefix(text, era); found {
			return after, true
		}
	}
	return text, false
}

// cutMonthPart takes 底, 初 and 中旬 off the end.
func cutMonthPart(text string) (rest string, part string) {
	for _, word := range []string{"月底", "月末", "月初", "月中"} {
		if before, found := strings.CutSuffix(text, word); found {
			return before + "月", strings.TrimPrefix(word, "月")
		}
	}
	return text, ""
}

// dateMarks part the fields of a date.
var dateMarks = strings.NewReplacer("年", "-", "月", "-", "/", "-", ".", "-")

// dateFields splits a date into year, month and day, as many as it has.
func dateFields(text string, roc bool, form DateForm) (parts []int, why string) {
	if n := leadingDigits(text); n == len(text) && n >= 5 {
		return packedDate(text, roc)
	}
	text = dateMarks.Replace(strings.TrimRight(text, "日号 "))
	text, _, _ = strings.Cut(text, " ") // a time of day may follow
	for _, piece := range strings.Split(strings.Trim(text, "-"), "-") {
		n, rest := scanNumber(piece)
		if n == nil || rest != "" || !n.IsInt() || !n.Num().IsInt64() || n.Sign() < 0 || len(parts) == 3 {
			return nil, dateExample
		}
		parts = append(parts, int(min(n.Num().Int64(), 100_000)))
	}
	switch {
	case form == DayFirst && len(parts) == 3:
		parts[0], parts[2] = parts[2], parts[0]
	case form == MonthFirst && len(parts) == 3:
		parts[0], parts[1], parts[2] = parts[2], parts[0], parts[1]
	}
	return parts, ""
}

// packedDate reads 20270131, 202701, and 1160131 or 0980120 of the Republican
// calendar.
func packedDate(text string, roc bool) (parts []int, why string) {
	year := 4
	switch {
	case len(text) == 7 || roc && len(text) == 5:
		year = 3
	case len(text) == 6 && roc:
		year = 2
	case len(text) != 8 && len(text) != 6 || text[0] == '0':
		return nil, dateExample
	}
	for _, piece := range []string{text[:year], text[year : year+2], text[year+2:]} {
		if piece == "" {
			break
		}
		n, err := strconv.Atoi(piece)
		if err != nil {
			return nil, dateExample
		}
		parts = append(parts, n)
	}
	return parts, ""
}

// rocFounding is the year before the first of the Republican calendar.
const rocFounding = 1911

// dayOf puts the parts together and refuses days that are on no calendar.
func dayOf(parts []int, part string, roc bool) (d calendarDay, why string) {
	year := parts[0]
	switch {
	case roc || len(parts) > 1 && year >= 50 && year < 200:
		year += rocFounding
	case year < 1900:
		return d, fmt.Sprintf("the year %d is not written in full", parts[0])
	}
	if year > 2200 {
		return d, fmt.Sprintf("the year %d is not believable", year)
	}
	month, day := 1, 1
	if len(parts) > 1 {
		month, d.hasMonth = parts[1], true
	}
	if len(parts) > 2 {
		day, d.hasDay = parts[2], true
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return d, "is a day that is on no calendar"
	}
	switch part {
	case "底", "末":
		t = t.AddDate(0, 1, -1)
	case "中":
		t = t.AddDate(0, 0, 14)
	}
	d.day = market.DateOf(t)
	return d, ""
}

// readDate reads a day.
func readDate(c *Column, text string) Reading {
	d, why := scanDate(strings.TrimSuffix(text, "起"), c.Date)
	switch {
	case why != "":
		return problem("%s", why)
	case !d.hasMonth:
		return problem("names a year and no month")
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.DateKind, int64(d.day)))
	return r.checked()
}

// readAvailable reads from when a space can be had: a day, or at once.
func readAvailable(c *Column, text string) Reading {
	switch text {
	case "随时", "即时", "即租", "现房", "现楼", "立即", "随时可租", "即可", "马上", "现空", "空置":
		var r Reading
		r.aside("use_state", market.TextValue(market.ChoiceKind, "vacant"))
		return r
	}
	if day, ok := freeFrom(text, c.Date); ok {
		var r Reading
		r.fill("available_from", market.NumberValue(market.DateKind, int64(day)))
		return r
	}
	return readDate(c, text)
}

// readInstant reads RFC 3339, or a day, which begins at midnight in Shanghai.
func readInstant(c *Column, text string) Reading {
	var r Reading
	if instant, err := market.ParseInstant(strings.ToUpper(text)); err == nil {
		r.fill(c.Field.name(), market.NumberValue(market.InstantKind, int64(instant)))
		return r
	}
	d, why := scanDate(text, c.Date)
	if why != "" || !d.hasDay {
		return problem("is neither a date nor an instant like 2026-11-23T09:40:00Z")
	}
	t := d.day.Time()
	midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, market.Shanghai())
	r.fill(c.Field.name(), market.NumberValue(market.InstantKind, int64(market.InstantOf(midnight))))
	return r
}
