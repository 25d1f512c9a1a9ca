package cell

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// maxNumberBytes bounds what is read as one number.
const maxNumberBytes = 40

// scanNumber reads a number at the start of cleaned text: 1,200.5, -3, 1.2万,
// 三千五, 2千5, 二〇二七. It gives nil when there is none.
func scanNumber(text string) (n *big.Rat, rest string) {
	negative := strings.HasPrefix(text, "-")
	body := strings.TrimPrefix(strings.TrimPrefix(text, "-"), "+")
	if n, rest = scanFigures(body); n == nil {
		n, rest = scanHanzi(body)
	} else {
		n, rest = scanScale(n, rest)
	}
	if n == nil {
		return nil, text
	}
	if negative {
		n.Neg(n)
	}
	return n, rest
}

// scanFigures reads Arabic figures with an optional fraction; commas must part
// thousands.
func scanFigures(text string) (*big.Rat, string) {
	whole := leadingDigits(text)
	if grouped := groupedDigits(text); grouped > whole {
		whole = grouped
	}
	end := whole
	if end < len(text) && text[end] == '.' {
		if fraction := leadingDigits(text[end+1:]); fraction > 0 {
			end += 1 + fraction
		}
	}
	if end == 0 || end > maxNumberBytes {
		return nil, text
	}
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(text[:end], ",", ""))
	if !ok {
		return nil, text
	}
	return n, text[end:]
}

func leadingDigits(text string) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

// groupedDigits is the length of 1,234,567 at the start of text, 0 for none.
func groupedDigits(text string) int {
	end := leadingDigits(text)
	if end == 0 || end > 3 {
		return 0
	}
	groups := 0
	for end < len(text) && text[end] == ',' && leadingDigits(text[end+1:]) == 3 {
		end += 4
		groups++
	}
	if groups == 0 {
		return 0
	}
	return end
}

// scales are the words that multiply a number.
func scale(r rune) int64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 10_000
	case '亿':
		return 100_000_000
	}
	return 0
}

// scaleAt is the multiplier at the start of text, unless the character begins
// a unit: 千 in 千瓦 and 千伏安.
func scaleAt(text string) (factor int64, rest string) {
	r, size := utf8.DecodeRuneInString(text)
	factor = scale(r)
	if factor == 0 || r == '十' {
		return 0, text
	}
	if next, _ := utf8.DecodeRuneInString(text[size:]); r == '千' && strings.ContainsRune("伏瓦牛克米", next) {
		return 0, text
	}
	return factor, text[size:]
}

// scanScale applies the multipliers after figures: 1.2万, 3千5, 1万2千.
func scanScale(n *big.Rat, rest string) (*big.Rat, string) {
	factor, after := scaleAt(rest)
	if factor == 0 {
		return n, rest
	}
	sum := new(big.Rat).Mul(n, ratio(factor, 1))
	for {
		digit := leadingDigits(after)
		if digit != 1 {
			return sum, after
		}
		next, tail := scaleAt(after[1:])
		if next == 0 {
			// A lone figure counts the next lower place: 1万2 is 12,000.
			if leadingUnit(after[1:]) {
				sum.Add(sum, ratio(int64(after[0]-'0')*factor/10, 1))
				after = after[1:]
			}
			return sum, after
		}
		if next >= factor {
			return sum, after
		}
		sum.Add(sum, ratio(int64(after[0]-'0')*next, 1))
		factor, after = next, tail
	}
}

// leadingUnit tells whether what follows a number cannot continue it.
func leadingUnit(text string) bool {
	return text == "" || !strings.ContainsAny(text[:1], "0123456789.,-~x*")
}

// hanziDigit is the value of a Chinese digit.
func hanziDigit(r rune) (int64, bool) {
	switch r {
	case '零', '〇':
		return 0, true
	case '两':
		return 2, true
	}
	for i, d := range []rune("一二三四五六七八九") {
		if r == d {
			return int64(i + 1), true
		}
	}
	return 0, false
}

// scanHanzi reads a Chinese numeral: 十二, 三千五, 一万二, 二〇二七, 三点五.
func scanHanzi(text string) (*big.Rat, string) {
	numeral := hanziNumeral{lastScale: 1}
	end := 0
	for at, r := range text {
		if end != at || !numeral.accept(r, text[at+utf8.RuneLen(r):]) || at > maxNumberBytes {
			break
		}
		end = at + utf8.RuneLen(r)
	}
	// 一二层 lists two floors and is no twelve; 一九九八 is a year.
	if end == 0 || numeral.figures == 2 || numeral.figures == 3 && !strings.ContainsAny(text[:end], "〇零") {
		return nil, text
	}
	n := ratio(numeral.value(), 1)
	return scanHanziFraction(n, text[end:])
}

// scanHanziFraction reads 点五 after a numeral.
func scanHanziFraction(n *big.Rat, rest string) (*big.Rat, string) {
	digits, found := strings.CutPrefix(rest, "点")
	if !found {
		return n, rest
	}
	place, read := int64(10), 0
	for _, r := range digits {
		d, ok := hanziDigit(r)
		if !ok || place > 10_000 {
			break
		}
		n.Add(n, ratio(d, place))
		place *= 10
		read += utf8.RuneLen(r)
	}
	if read == 0 {
		return n, rest
	}
	return n, digits[read:]
}

// hanziNumeral adds up a Chinese numeral, rune by rune.
type hanziNumeral struct {
	total, section, digit int64
	hasDigit, zero        bool
	lastScale             int64
	figures               int // digits in a row, as in 二〇二七
}

// accept takes the next rune of the numeral, if it is one.
func (h *hanziNumeral) accept(r rune, after string) bool {
	if d, ok := hanziDigit(r); ok {
		return h.acceptDigit(d, r)
	}
	factor, _ := scaleAt(string(r) + after)
	if r == '十' {
		factor = 10
	}
	switch {
	case factor == 0, h.figures > 1:
		return false
	case !h.hasDigit && factor != 10 && h.section == 0:
		return false
	case factor == 10_000 && h.total%100_000_000 != 0, factor > 10_000 && h.total >= 100_000_000:
		return false
	}
	h.acceptScale(factor)
	return true
}

func (h *hanziNumeral) acceptDigit(d int64, r rune) bool {
	if h.hasDigit && !h.zero {
		if h.section != 0 || h.total != 0 || h.figures >= 9 {
			return false
		}
		h.digit = h.digit*10 + d
		h.figures++
		return true
	}
	h.digit, h.hasDigit, h.figures = d, true, 1
	h.zero = d == 0 && (h.section != 0 || h.total != 0)
	if r == '〇' || r == '零' {
		h.lastScale = 1 // 一万零五 is 10,005: nothing is implied after a zero
	}
	return true
}

func (h *hanziNumeral) acceptScale(factor int64) {
	switch {
	case factor == 10_000:
		h.total += (h.section + h.digit) * factor
		h.section = 0
	case factor > 10_000:
		h.total = (h.total + h.section + h.digit) * factor
		h.section = 0
	case !h.hasDigit:
		h.section += factor // 十二
	default:
		h.section += h.digit * factor
	}
	h.digit, h.hasDigit, h.zero, h.figures = 0, false, false, 0
	h.lastScale = factor
}

// value is the number; a lone last digit counts the next lower place: 三千五.
func (h *hanziNumeral) value() int64 {
	last := h.digit
	if h.lastScale > 10 && h.figures == 1 {
		last *= h.lastScale / 10
	}
	return h.total + h.section + last
}

func ratio(num, den int64) *big.Rat { return big.NewRat(num, den) }
