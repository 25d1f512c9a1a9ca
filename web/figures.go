package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// grouped prints a whole number with commas: 3,280.
func grouped[T ~int | ~int64](n T) string {
	digits := strconv.FormatInt(int64(n), 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + digits
}

// figure prints a stored decimal of two digits, grouped and without trailing
// zeros: 328050 is 3,280.5.
func figure(d market.Decimal) string {
	whole, fraction, has := strings.Cut(d.Text(2), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return d.Text(2) // cannot happen: Text prints digits
	}
	if !has {
		return grouped(n)
	}
	return grouped(n) + "." + fraction
}

// cents prints an amount of money as a column of sums does: always two digits
// behind the point, a true minus, and a plain 0 for nothing.
func cents(d market.Decimal) string {
	if d == 0 {
		return "0"
	}
	sign := ""
	if d < 0 {
		sign, d = "−", -d
	}
	return sign + fixed(d)
}

// points prints a score, or what it lost, as a column of both does.
func points(p match.Points) string { return fixed(market.Decimal(p)) }

// fixed prints two digits behind the point, zeros too.
func fixed(d market.Decimal) string { return grouped(d/100) + "." + fmt.Sprintf("%02d", d%100) }

// length prints metres with at least one decimal, as on a plan: 9.0, 7.55.
func length(d market.Decimal) string {
	text := d.Text(2)
	if !strings.Contains(text, ".") {
		return text + ".0"
	}
	return text
}

// rentFigure prints yuan a square metre a month with at least one decimal: 22.5, 21.0.
func rentFigure(d market.Decimal) string { return length(d) }

// yuanRounded prints 0.0001 yuan as whole yuan, rounded half up.
func wholeYuan(tenThousandths int64) string { return grouped((tenThousandths + 5000) / 10000) }

// monthly prints a month's rent short: 7.38 万 in Chinese, 73,800 in English.
func (l *lang) monthly(tenThousandths int64) string {
	yuan := (tenThousandths + 5000) / 10000
	if !l.isChinese() || yuan < 10_000 {
		return l.say("money.month", grouped(yuan))
	}
	hundreds := market.Decimal((yuan + 50) / 100) // 0.01 万
	return l.say("money.month-wan", hundreds.Text(2))
}

// day prints an instant's day in Shanghai.
func day(i market.Instant) string { return market.DateOf(i.Time()).String() }

// shortDay prints it without the year when it is this year's.
func shortDay(i market.Instant, now time.Time) string {
	text := day(i)
	if year := market.DateOf(now).String()[:5]; strings.HasPrefix(text, year) {
		return strings.TrimPrefix(text, year)
	}
	return text
}

// daysAgo counts days in Shanghai from an instant to now; never negative.
func daysAgo(i market.Instant, now time.Time) int {
	return max(int(market.DateOf(now))-int(market.DateOf(i.Time())), 0)
}

// minute prints an instant to the minute in Shanghai.
func minute(t time.Time) string { return t.In(market.Shanghai()).Format("2006-01-02 15:04") }
