package cell

import (
	"fmt"
	"math/big"

	"zhaochang/internal/market"
)

// DateForm is how dates are written where that cannot be told from them.
type DateForm string

// The forms of dates.
const (
	AnyDate    DateForm = ""    // year first, of either calendar
	ROC        DateForm = "roc" // 民國 years: 98/1/20 is 2009-01-20
	DayFirst   DateForm = "dmy"
	MonthFirst DateForm = "mdy"
)

// Rate converts prices of another currency.
type Rate struct {
	Currency string   // as TWD
	Yuan     *big.Rat // for one of it
}

// Column is what is known of the cells of one column before they are read.
type Column struct {
	Field Field
	// Unit of bare numbers, from the header or the mapping; zero when neither
	// says.
	Unit Unit
	// Values replace a whole cell, by its clean text; "" stands for empty.
	Values map[string]string
	Date   DateForm
	// Rate converts prices; nil when they are in yuan.
	Rate *Rate
	// PowerFactor turns kW into kVA; nil when it is not known.
	PowerFactor *big.Rat
}

// OwnUnit is the unit that the field's attribute is kept in, which is what a
// header that is the attribute's own name means.
func OwnUnit(f Field) Unit {
	d := f.dimension()
	if d == NoDimension {
		return Unit{}
	}
	u := Unit{Name: string(f.attribute().Unit), Dimension: d, factor: [2]int64{1, 1}}
	switch {
	case d == Price:
		u.price = &priceUnit{perArea: ratio(1, 1), perMonth: ratio(1, 1)}
	case d == Share:
		u.Name = "1"
	case f.attribute().Unit == market.Years:
		u.factor[0] = 12
	}
	return u
}

// Read reads one cell. It is a function of the column and the text alone.
func (c *Column) Read(raw string) Reading {
	text := Clean(raw)
	if replacement, found := c.Values[text]; found {
		raw, text = replacement, Clean(replacement)
	}
	about, read := c.Field.Attributes(), readers[c.Field]
	reason := reasonOf(text)
	switch {
	case isEmpty(text):
		return Reading{}
	case reason != "":
		return Reading{Reason: reason, For: about}
	case c.Field.IsText():
		return readText(c, raw, text)
	case read != nil:
		return read(c, text)
	case len(about) == 1:
		return readCodes(c, raw)
	}
	return Reading{Text: Words(raw)}
}

func problem(format string, args ...any) Reading {
	return Reading{Problem: fmt.Sprintf(format, args...)}
}

// readText keeps the words of a name or a remark.
func readText(c *Column, raw, text string) Reading {
	a := c.Field.attribute()
	if text == "无" || text == "没有" {
		return Reading{Reason: NotApplicable, For: []*market.Attribute{a}}
	}
	words := Words(raw)
	if a.Name == "column_grid" {
		words = gridText(text, words)
	}
	if words == "" {
		return Reading{}
	}
	return Reading{Fills: []Fill{{Attribute: a, Value: market.TextValue(market.TextKind, words)}}}
}
