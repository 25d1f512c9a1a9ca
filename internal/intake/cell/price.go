package cell

import (
	"math/big"
	"strings"

	"zhaochang/internal/market"
)

// priceUnit is what a price is for: an area and a time. perArea counts square
// metres and perMonth months; either is nil where the text does not say.
type priceUnit struct {
	perArea, perMonth *big.Rat
	scale             *big.Rat // 10,000 of 万元, else nil
	byDay             bool
}

// assumedRent bounds the bare numbers that are believed to be yuan for a square
// metre and month.
const assumedRentLow, assumedRentHigh = 1, 200

// readPrice reads a rent or fee: 25, 25元/㎡/月, 0.8元/㎡/天, 月租8万, 年租金96000.
func readPrice(c *Column, text string) Reading {
	a := c.Field.attribute()
	if c.Rate == nil && c.Unit.price != nil && c.Unit.price.isOwn() {
		if d, ok := plainDecimal(text, a.Digits); ok {
			return Reading{Fills: []Fill{{Attribute: a, Value: market.NumberValue(market.DecimalKind, int64(d))}}}.checked()
		}
	}
	if a.Low == 0 && (text == "无" || text == "免" || text == "已含" || text == "免费") {
		return Reading{Fills: []Fill{{Attribute: a, Value: market.NumberValue(market.DecimalKind, 0)}}}
	}
	p, r := scanPrice(text)
	if p.why != "" {
		return Reading{Problem: p.why}
	}
	if c.Rate != nil {
		p.n = new(big.Rat).Mul(p.n, c.Rate.Yuan)
	}
	c.settlePrice(&p, &r)
	return r.checked()
}

// isOwn tells whether the unit is yuan for a square metre and month.
func (u *priceUnit) isOwn() bool {
	one := ratio(1, 1)
	return u.scale == nil && u.perArea != nil && u.perMonth != nil && u.perArea.Cmp(one) == 0 && u.perMonth.Cmp(one) == 0
}

// price is a number of yuan and what they are for, as one cell says it.
type price struct {
	n    *big.Rat
	unit priceUnit
	said bool // the cell names an area or a time
	why  string
}

// scanPrice reads the number and the unit of a cell, and what it says of tax.
func scanPrice(text string) (price, Reading) {
	var p price
	var r Reading
	text = takeTax(text, &r)
	body, notes := trimLabel(strings.TrimPrefix(text, "租金"))
	r.Notes = notes
	prefix, body := scanPeriodPrefix(strings.TrimPrefix(strings.TrimPrefix(body, "单价"), ":"))
	body = strings.TrimLeft(body, "¥:约rmb")
	n, rest := scanNumber(body)
	if n == nil {
		p.why = noNumber(body)
		return p, r
	}
	rest, remark := cutRemark(rest)
	if remark != "" {
		r.note("the remark (" + remark + ") was left unread")
	}
	unit, whole := parsePriceUnit(rest)
	if unit.perMonth == nil {
		unit.perMonth, unit.byDay = prefix.perMonth, prefix.byDay
	}
	p.n, p.unit = n, unit
	p.said = unit.perArea != nil || unit.perMonth != nil
	switch {
	case whole:
	case hasNumber(rest):
		p.why = severalNumbers
	case isBound(strings.TrimPrefix(rest, "元")):
		p.why = "says a bound, not a value"
	default:
		p.why = quoted(rest) + " after the number is not a unit of rent such as 元/㎡/月"
	}
	return p, r
}

// takeTax takes 含税 and 不含税 out of a price.
func takeTax(text string, r *Reading) string {
	for _, tax := range []struct {
		word     string
		included bool
	}{{"不含税", false}, {"未含税", false}, {"未税", false}, {"含税", true}} {
		if before, after, found := strings.Cut(text, tax.word); found {
			r.aside("tax_included", market.FlagValue(tax.included))
			text = strings.Trim(strings.TrimSuffix(before, "(")+strings.TrimPrefix(after, ")"), ",、;价")
			break
		}
	}
	return text
}

// periods are the times that a price is for, in months.
var periods = []struct {
	words  string
	months *big.Rat
	day    bool
}{
	{"个月 月 month mo", ratio(1, 1), false},
	{"天 日 day", ratio(12, 365), true},
	{"季度 季", ratio(3, 1), false},
	{"年 year yr", ratio(12, 1), false},
}

func scanPeriod(text string) (months *big.Rat, byDay bool, rest string) {
	for _, period := range periods {
		for word := range strings.FieldsSeq(period.words) {
			if after, found := strings.CutPrefix(text, word); found {
				return period.months, period.day, after
			}
		}
	}
	return nil, false, text
}

// scanPeriodPrefix reads 月租, 年租金, 每月, 一年 before a number.
func scanPeriodPrefix(text string) (u priceUnit, rest string) {
	body := strings.TrimPrefix(strings.TrimPrefix(text, "每"), "一")
	months, byDay, after := scanPeriod(body)
	if months == nil {
		return u, text
	}
	for _, word := range []string{"租金", "租", "付", "总价", "总租金"} {
		after = strings.TrimPrefix(after, word)
	}
	u.perMonth, u.byDay = months, byDay
	return u, strings.TrimPrefix(after, ":")
}

// parsePriceUnit reads 元/㎡/月, 元/月, 万元/年, 元/平·天, /㎡; whole tells
// whether all of the text was understood.
func parsePriceUnit(text string) (u priceUnit, whole bool) {
	rest := text
	if factor, after := scaleAt(rest); factor > 0 {
		u.scale, rest = ratio(factor, 1), after
	}
	for _, currency := range []string{"元人民币", "人民币", "块钱", "元", "块", "圆", "yuan", "rmb", "cny", "twd", "新台币"} {
		if after, found := strings.CutPrefix(rest, currency); found {
			rest = after
			break
		}
	}
	for rest != "" {
		after := strings.TrimPrefix(strings.TrimLeft(rest, "/·.*-每()"), "每")
		months, byDay, tail := scanPeriod(after)
		area, areaTail := scanUnit(after, Area)
		switch {
		case months != nil && u.perMonth == nil:
			u.perMonth, u.byDay, rest = months, byDay, tail
		case !area.IsZero() && u.perArea == nil:
			u.perArea, rest = area.of(ratio(1, 1)), areaTail
		case after == "":
			rest = ""
		default:
			return u, false
		}
	}
	return u, true
}

// settlePrice turns the price into yuan for a square metre and month, or into a
// monthly total, with a note on each thing that was assumed.
func (c *Column) settlePrice(p *price, r *Reading) {
	unit := p.unit
	if !p.said && c.Unit.price != nil {
		unit.perArea, unit.perMonth, unit.byDay = c.Unit.price.perArea, c.Unit.price.perMonth, c.Unit.price.byDay
		if unit.scale == nil {
			unit.scale = c.Unit.price.scale
		}
	}
	n := new(big.Rat).Set(p.n)
	if unit.scale != nil {
		n.Mul(n, unit.scale)
	}
	switch {
	case unit.perArea != nil:
		c.fillPrice(n.Quo(n, unit.perArea), unit.perMonth, "read as per month, which is not written", r)
	case unit.byDay:
		r.note("read as per square metre and day, as no area is written")
		c.fillPrice(n, unit.perMonth, "", r)
	case isAssumedRent(n):
		c.fillPrice(n, unit.perMonth, "", r)
		r.note("read as yuan per square metre and month, as the unit is not written in full")
	case unit.perMonth != nil:
		r.Total = n.Quo(n, unit.perMonth)
		r.note("read as a total and divided by the area")
	default:
		r.Problem = "needs its unit: without one only 1 to 200 is taken for yuan per square metre and month"
	}
}

func isAssumedRent(n *big.Rat) bool {
	return n.Cmp(ratio(assumedRentLow, 1)) >= 0 && n.Cmp(ratio(assumedRentHigh, 1)) <= 0
}

// fillPrice stores a price for a square metre; assumed is the note for one
// without a time.
func (c *Column) fillPrice(n, months *big.Rat, assumed string, r *Reading) {
	if months != nil {
		n = new(big.Rat).Quo(n, months)
	} else if assumed != "" {
		r.note(assumed)
	}
	a := c.Field.attribute()
	d, err := market.DecimalFromRat(n, a.Digits)
	if err != nil {
		r.Problem = err.Error()
		return
	}
	r.fill(a.Name, market.NumberValue(market.DecimalKind, int64(d)))
}
