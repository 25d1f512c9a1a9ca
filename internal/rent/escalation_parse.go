package rent

import (
	"regexp"
	"strconv"
	"strings"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/market"
)

// The bounds of what is believed: no lease doubles its rent at a step, and none
// is written for longer than this rhythm.
const (
	maxRaiseShare  market.Decimal = wholeShare
	maxRaiseAmount market.Decimal = 10_000
	maxRaiseYears                 = 30
)

// ParseEscalation reads how people write a raise: 每3年10%, 每两年递增 8%,
// 第四年起每年递增5%, 前三年不变，之后每年涨1元, 10 % every 3 years, 不递增.
// It reads the whole text or nothing: what it is not sure of stays unknown, as
// 3年10% does, which may mean once or every time.
func ParseEscalation(text string) (Escalation, bool) {
	r := raiseReader{rest: plainRaise(text)}
	if noRaise.MatchString(r.rest) {
		return Escalation{}, true
	}
	if m := englishRaise.FindStringSubmatch(r.rest); m != nil {
		r.share, r.years = m[1], orOne(m[2])
		return r.escalation()
	}
	r.take(`^租金`)
	r.readStart()
	if !r.readRhythm() || !r.readValue() || r.rest != "" {
		return Escalation{}, false
	}
	return r.escalation()
}

var (
	noRaise      = regexp.MustCompile(`^(不递增|无递增|没有递增|免递增|不涨租?|租金不变|固定租金|无|none|noescalation|fixed)$`)
	englishRaise = regexp.MustCompile(`^(\d+(?:\.\d+)?)%(?:every(\d+)years?|(?:every|each|per|a)year|annually|yearly)$`)
	// 一 in 三年一递增 is no year and stays.
	chineseYears   = regexp.MustCompile(`[一二两三四五六七八九十]年`)
	chinesePercent = regexp.MustCompile(`百分之([一二三四五六七八九十]|\d+)`)
)

// plainRaise folds the text, writes Chinese numerals as figures, and drops
// blanks and the full stop.
func plainRaise(text string) string {
	text = strings.Join(strings.Fields(hanzi.Fold(text)), "")
	text = strings.NewReplacer("；", ",", ";", ",", "、", ",").Replace(text)
	text = strings.TrimRight(text, "。.,")
	text = chinesePercent.ReplaceAllStringFunc(text, func(found string) string {
		return figure(strings.TrimPrefix(found, "百分之")) + "%"
	})
	return chineseYears.ReplaceAllStringFunc(text, func(found string) string {
		return figure(strings.TrimSuffix(found, "年")) + "年"
	})
}

// figure writes a numeral up to ten as a figure; figures stay.
func figure(numeral string) string {
	const numerals = "一二三四五六七八九十"
	if numeral == "两" {
		return "2"
	}
	if at := strings.Index(numerals, numeral); at >= 0 {
		return strconv.Itoa(at/len("一") + 1)
	}
	return numeral
}

// raiseReader takes the parts of a raise off the front of a text, in their
// order: when it starts, how often it comes, how much it is. Numbers stay text
// until all parts are there; "" is a part that was not said.
type raiseReader struct {
	rest                                string
	quiet, start, years, share, roundly string
}

func (r *raiseReader) take(pattern string) []string {
	m := regexp.MustCompile(pattern).FindStringSubmatch(r.rest)
	if m != nil {
		r.rest = r.rest[len(m[0]):]
	}
	return m
}

func (r *raiseReader) readStart() {
	if m := r.take(`^前(\d+)年(?:租金)?(?:不递增|不涨|不变|固定),?`); m != nil {
		r.quiet = m[1]
		r.take(`^(?:之后|以后|其后|此后),?`)
	}
	if m := r.take(`^从?第(\d+)年(?:起|开始),?`); m != nil {
		r.start = m[1]
	} else if m := r.take(`^满?(\d+)年后,?`); m != nil && r.quiet == "" {
		r.quiet = m[1]
	}
}

func (r *raiseReader) readRhythm() bool {
	if m := r.take(`^每满?(\d*)年`); m != nil {
		r.years = orOne(m[1])
	} else if m := r.take(`^(\d+)年一`); m != nil {
		r.years = m[1]
	} else if r.take(`^逐年`) != nil || r.take(`^年`) != nil {
		r.years = "1"
		return r.take(raiseVerb) != nil
	}
	r.take(raiseVerb)
	return r.years != ""
}

const raiseVerb = `^(?:租金)?(?:按|以)?(?:递增|上浮|上涨|上调|增长|增加|加|涨)(?:一次|率|幅度)?(?:为|:|,)?`

func (r *raiseReader) readValue() bool {
	if m := r.take(`^(\d+(?:\.\d+)?)%(?:递增|上浮|上涨)?$`); m != nil {
		r.share = m[1]
		return true
	}
	if m := r.take(`^(\d+(?:\.\d+)?)元(?:/(?:m2|平方米|平方|平))?(?:/月)?$`); m != nil {
		r.roundly = m[1]
		return true
	}
	return false
}

func (r *raiseReader) escalation() (Escalation, bool) {
	every, known := yearsOf(r.years)
	first := every + 1
	if quiet, said := yearsOf(r.quiet); said {
		first = quiet + 1
	}
	if start, said := yearsOf(r.start); said {
		if r.quiet != "" && start != first || start < 2 {
			return Escalation{}, false
		}
		first = start
	}
	e := Escalation{FirstMonth: (first-1)*12 + 1, EveryMonths: every * 12}
	e.Share, e.Amount = hundredths(r.share), hundredths(r.roundly)
	believable := known && first > 1 && e.Share <= maxRaiseShare && e.Amount <= maxRaiseAmount
	return e, believable && e.Share+e.Amount > 0
}

func orOne(number string) string {
	if number == "" {
		return "1"
	}
	return number
}

func yearsOf(number string) (int, bool) {
	n, err := strconv.Atoi(number)
	return n, err == nil && n >= 1 && n <= maxRaiseYears
}

// hundredths reads a number that a pattern has let through; none is 0, and one
// that is too long is more than any bound.
func hundredths(number string) market.Decimal {
	if number == "" {
		return 0
	}
	d, err := market.ParseDecimal(number, 2)
	if err != nil {
		return maxRaiseAmount + 1
	}
	return d
}
