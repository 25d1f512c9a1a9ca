package cell

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"zhaochang/internal/market"
)

// readDecimal reads a measured number: area, height, load, power, share, months.
func readDecimal(c *Column, text string) Reading {
	a := c.Field.attribute()
	if d, ok := c.plain(text, a); ok {
		return Reading{Fills: []Fill{{Attribute: a, Value: market.NumberValue(market.DecimalKind, int64(d))}}}.checked()
	}
	q := scanQuantity(text, c.Field.dimension())
	if q.problem != "" {
		return Reading{Problem: q.problem}
	}
	n, notes, why := c.inUnit(q)
	if why != "" {
		return Reading{Problem: why}
	}
	d, err := market.DecimalFromRat(n, a.Digits)
	if err != nil {
		return problem("%s", err)
	}
	r := Reading{Notes: append(notes, q.notes...)}
	r.fill(a.Name, market.NumberValue(market.DecimalKind, int64(d)))
	return r.checked()
}

// plain reads the bare numbers of a column whose unit is the attribute's own,
// which most cells are, without rationals.
func (c *Column) plain(text string, a *market.Attribute) (market.Decimal, bool) {
	switch {
	case c.Unit.IsZero() && !ownUnit(c.Field.dimension()):
		return 0, false
	case !c.Unit.IsZero() && (c.Unit.factor != [2]int64{1, 1} || c.Unit.assumed != "" || c.Field.dimension() != c.Unit.Dimension):
		return 0, false
	}
	return plainDecimal(text, a.Digits)
}

// plainDecimal reads up to twelve figures and an optional fraction, rounding
// half up, which is half away from zero as there is no sign.
func plainDecimal(text string, digits int) (market.Decimal, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) == 0 || len(whole) > 8 || len(fraction) > 18 || strings.HasSuffix(text, ".") {
		return 0, false
	}
	n := int64(0)
	for i := range len(whole) + digits {
		figure := byte('0')
		switch {
		case i < len(whole):
			figure = whole[i]
		case i-len(whole) < len(fraction):
			figure = fraction[i-len(whole)]
		}
		if figure < '0' || figure > '9' {
			return 0, false
		}
		n = n*10 + int64(figure-'0')
	}
	for i := digits; i < len(fraction); i++ {
		if fraction[i] < '0' || fraction[i] > '9' {
			return 0, false
		}
	}
	if len(fraction) > digits && fraction[digits] >= '5' {
		n++
	}
	return market.Decimal(n), true
}

// quantity is a number and the unit written after it.
type quantity struct {
	n       *big.Rat
	unit    Unit
	notes   []string
	problem string
}

// scanQuantity reads a text that is one number with its unit, a label before it
// or a remark in brackets after it.
func scanQuantity(text string, dimension Dimension) quantity {
	body, notes := trimLabel(text)
	n, rest := scanNumber(body)
	if n == nil {
		return quantity{problem: noNumber(body)}
	}
	unit, rest := scanUnit(rest, dimension, alsoRead(dimension))
	q := quantity{n: n, unit: unit, notes: notes}
	if dimension == Length {
		rest = q.addTenths(rest)
	}
	q.finish(rest, dimension)
	return q
}

// alsoRead is a dimension that people write in place of another, so that the
// problem can say what is missing.
func alsoRead(d Dimension) Dimension {
	if d == Power {
		return ActivePower
	}
	return d
}

// addTenths reads 7米5 as 7.5.
func (q *quantity) addTenths(rest string) string {
	if q.unit.Name != "米" || !q.n.IsInt() {
		return rest
	}
	figures := leadingDigits(rest)
	place := int64(10)
	if figures == 0 {
		d, size := leadingHanziDigit(rest)
		if size == 0 || len(rest) != size {
			return rest
		}
		q.n.Add(q.n, ratio(d, place))
		return ""
	}
	if figures > 2 || figures != len(rest) {
		return rest
	}
	if figures == 2 {
		place = 100
	}
	tenths, _ := scanFigures(rest)
	q.n.Add(q.n, tenths.Mul(tenths, ratio(1, place)))
	return ""
}

func leadingHanziDigit(text string) (d int64, size int) {
	r, size := utf8.DecodeRuneInString(text)
	d, ok := hanziDigit(r)
	if !ok {
		return 0, 0
	}
	return d, size
}

// finish judges what follows the number and its unit.
func (q *quantity) finish(rest string, dimension Dimension) {
	rest, remark := cutRemark(rest)
	if remark != "" {
		q.notes = append(q.notes, "the remark ("+remark+") was left unread")
	}
	for _, word := range []string{"左右", "上下", "余", "多", "来", "许"} {
		if after, found := strings.CutSuffix(rest, word); found {
			rest = after
			q.notes = append(q.notes, roughly)
		}
	}
	if q.unit.IsZero() {
		q.unit, rest = scanUnit(rest, dimension)
	}
	rest = trimTrailing(rest, dimension)
	switch {
	case rest == "":
	case hasNumber(rest):
		q.problem = severalNumbers
	case isBound(rest):
		q.problem = "says a bound, not a value"
	case q.unit.IsZero():
		q.problem = "the unit " + quoted(rest) + " is not one of " + spellingsOf(dimension)
	default:
		q.problem = quoted(rest) + " after the number is not understood"
	}
}

const (
	roughly        = "the number is approximate"
	severalNumbers = "holds more than one number, and a field is a single one"
	notNumber      = "is not a number"
)

// trimTrailing drops nouns that say again what the column is about.
func trimTrailing(rest string, dimension Dimension) string {
	nouns := []string{"高", "层高", "净高", "面积"}
	if dimension == Power {
		nouns = []string{"变压器", "专变", "配电", "电量", "变压"}
	}
	for _, noun := range nouns {
		if rest == noun {
			return ""
		}
	}
	return rest
}

// trimLabel drops what stands before the number: 约, 层高, 承重:.
func trimLabel(text string) (body string, notes []string) {
	body = text
	for _, word := range []string{"大约", "大概", "约", "近", "≈", "~"} {
		if after, found := strings.CutPrefix(body, word); found {
			body, notes = after, append(notes, roughly)
		}
	}
	for _, label := range labels {
		if after, found := strings.CutPrefix(body, label); found {
			return strings.TrimPrefix(after, ":"), notes
		}
	}
	return body, notes
}

// labels are words that a cell may repeat from its header, longest first.
var labels = []string{
	"建筑面积", "使用面积", "楼面荷载", "楼板承重", "最小分租", "层高", "净高", "檐高", "滴水", "承重", "荷载", "荷重",
	"面积", "单层", "变压器", "配电", "容量", "电量", "电费", "电价", "押金", "免租", "高", "共", "总",
}

// cutRemark splits a remark in brackets off the end.
func cutRemark(text string) (rest, remark string) {
	at := strings.IndexByte(text, '(')
	if at < 0 || !strings.HasSuffix(text, ")") || hasNumber(text[at:]) {
		return text, ""
	}
	return text[:at], text[at+1 : len(text)-1]
}

func isBound(text string) bool {
	for _, word := range []string{"以上", "以下", "以内", "起", "起步", "不等", "及以上", "内"} {
		if text == word {
			return true
		}
	}
	return false
}

// hasNumber tells whether figures or a Chinese numeral stand in text.
func hasNumber(text string) bool {
	return strings.ContainsAny(text, "0123456789一二三四五六七八九十两")
}

func noNumber(text string) string {
	for _, sign := range []string{">", "<", "≥", "≤", "不低于", "不超过", "不少于", "大于", "小于", "至少", "最大", "最高"} {
		if strings.HasPrefix(text, sign) {
			return "says a bound, not a value"
		}
	}
	if hasNumber(text) {
		return "is not a single number"
	}
	return notNumber
}

// inUnit converts the quantity to the unit of its attribute, by the unit in the
// cell, else that of the column, else by what a bare number means.
func (c *Column) inUnit(q quantity) (n *big.Rat, notes []string, why string) {
	unit := q.unit
	if unit.IsZero() {
		unit = c.Unit
	}
	switch {
	case unit.IsZero():
		n, note, why := c.bareNumber(q.n)
		if note != "" {
			notes = []string{note}
		}
		return n, notes, why
	case unit.Dimension == ActivePower && c.PowerFactor == nil:
		return nil, nil, "kW is not kVA: the power factor is not given; map the column with one"
	}
	if unit.assumed != "" {
		notes = append(notes, unit.assumed)
	}
	n = unit.of(q.n)
	if unit.Dimension == ActivePower {
		n.Quo(n, c.PowerFactor)
	}
	if c.Field.attribute().Unit == market.Years {
		n.Mul(n, ratio(1, 12))
	}
	return n, notes, ""
}

// bareNumber says what a number without any unit means in the column, and what
// had to be assumed for it.
func (c *Column) bareNumber(n *big.Rat) (meant *big.Rat, note, why string) {
	a := c.Field.attribute()
	switch c.Field.dimension() {
	case Load:
		return nil, "", "a load needs its unit: kN/㎡, t/㎡ or kg/㎡"
	case Mass:
		return nil, "", "a lifting capacity needs its unit: t or kg"
	case Share:
		if n.Cmp(ratio(1, 1)) > 0 {
			return n.Mul(n, ratio(1, 100)), "read as a percentage, as no unit is given", ""
		}
	case Time:
		if limit := ratio(36, 1); n.Cmp(limit) > 0 {
			return nil, "", "needs its unit: months or years"
		}
		return n, "read as " + string(a.Unit) + ", as no unit is given", ""
	case EnergyPrice:
		return n, "read as yuan/kWh, as no unit is given", ""
	case Money:
		return n, "read as yuan, as no unit is given", ""
	}
	return n, "", ""
}

// ownUnit tells whether a bare number of the dimension is in the attribute's
// own unit without a word about it.
func ownUnit(d Dimension) bool { return d == Area || d == Length || d == Power }
