package cell

import (
	"math/big"
	"strings"

	"zhaochang/internal/market"
)

// readTerm reads how long one can lease: 3-5年, 3年起, 最长10年, 5年.
func readTerm(c *Column, text string) Reading {
	var r Reading
	body := strings.TrimPrefix(strings.TrimPrefix(text, "租期"), ":")
	for _, word := range []string{"最长", "不超过", "至多"} {
		if after, found := strings.CutPrefix(body, word); found {
			return c.fillTerm(r, "", after)
		}
	}
	for _, word := range []string{"以上", "起", "起租"} {
		if before, found := strings.CutSuffix(body, word); found {
			return c.fillTerm(r, before, "")
		}
	}
	low, high, isRange := cutRange(body)
	if isRange {
		if unit, _ := scanUnit(strings.TrimLeft(high, "0123456789."), Time); !unit.IsZero() && leadingDigits(low) == len(low) {
			low += unit.Name
		}
		return c.fillTerm(r, low, high)
	}
	r = c.fillTerm(r, body, body)
	if r.Problem == "" {
		r.note("read as both the shortest and the longest lease")
	}
	return r
}

// fillTerm fills the ends of the term that are given.
func (c *Column) fillTerm(r Reading, low, high string) Reading {
	for _, end := range []struct{ field, text string }{{"lease_years_min", low}, {"lease_years_max", high}} {
		if end.text == "" {
			continue
		}
		next := readDecimal(&Column{Field: Field(end.field), Unit: c.Unit}, end.text)
		if next.Problem != "" {
			return next
		}
		r.Fills = append(r.Fills, next.Fills...)
		if len(r.Notes) == 0 {
			r.Notes = next.Notes
		}
	}
	return r
}

// cutRange splits 3-5, 3~5, 3至5, 3到5.
func cutRange(text string) (low, high string, found bool) {
	for _, mark := range []string{"--", "-", "~", "至", "到"} {
		if low, high, found = strings.Cut(text, mark); found && low != "" && high != "" {
			return low, high, true
		}
	}
	return text, "", false
}

// readDeposit reads 2个月, 押二付一, 两押一租.
func readDeposit(c *Column, text string) Reading {
	body := text
	if after, found := strings.CutPrefix(text, "押"); found {
		n, rest := scanNumber(after)
		if n == nil {
			return problem("is not a number of months such as 2个月 or 押二付一")
		}
		if paid, found := strings.CutPrefix(rest, "付"); found {
			if _, tail := scanNumber(paid); tail == "" {
				return fillMonths(c, n)
			}
		}
		body = after
	}
	return readDecimal(c, body)
}

func fillMonths(c *Column, n *big.Rat) Reading {
	d, err := market.DecimalFromRat(n, c.Field.attribute().Digits)
	if err != nil {
		return problem("%s", err)
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.DecimalKind, int64(d)))
	return r.checked()
}

// readCommonShare reads 公摊率: what it leaves is usable.
func readCommonShare(c *Column, text string) Reading {
	if text == "无" || text == "无公摊" {
		text = "0%"
	}
	q := scanQuantity(text, Share)
	if q.problem != "" {
		return Reading{Problem: q.problem}
	}
	n, notes, why := c.inUnit(q)
	if why != "" {
		return Reading{Problem: why}
	}
	n = new(big.Rat).Sub(ratio(1, 1), n)
	d, err := market.DecimalFromRat(n, c.Field.attribute().Digits)
	if err != nil {
		return problem("%s", err)
	}
	r := Reading{Notes: notes}
	r.fill(c.Field.name(), market.NumberValue(market.DecimalKind, int64(d)))
	return r.checked()
}
