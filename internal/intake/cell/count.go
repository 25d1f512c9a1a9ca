package cell

import (
	"strings"

	"zhaochang/internal/market"
)

// counters are the words that follow a count.
var counters = []string{"层", "楼", "f", "个", "台", "部", "座", "间", "栋", "条", "架", "只", "处"}

// scanCount reads a whole number and its counter: 3, 3台, 两部, 共5层.
func scanCount(text string) (n int64, why string) {
	body, _ := trimLabel(text)
	r, rest := scanNumber(body)
	if r == nil {
		return 0, noNumber(body)
	}
	for _, counter := range counters {
		if after, found := strings.CutPrefix(rest, counter); found {
			rest = after
			break
		}
	}
	switch {
	case hasNumber(rest):
		return 0, severalNumbers
	case isBound(rest):
		return 0, "says a bound, not a value"
	case rest != "" && rest != "楼" && rest != "高":
		return 0, quoted(rest) + " after the number is not understood"
	case !r.IsInt() || !r.Num().IsInt64():
		return 0, "is not a whole number"
	}
	return r.Num().Int64(), ""
}

func readCount(c *Column, text string) Reading {
	n, why := scanCount(text)
	if why != "" {
		return Reading{Problem: why}
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.CountKind, n))
	return r.checked()
}

// readYear reads the year of a date, or a year alone: 2015年, 2015-06-30,
// 民國83年, 0830330, 1980.0.
func readYear(c *Column, text string) Reading {
	if year, zeros, found := strings.Cut(text, "."); found && strings.Trim(zeros, "0") == "" {
		text = year // 1980.0, as programs print a number
	}
	d, why := scanDate(strings.TrimSuffix(strings.TrimSuffix(text, "建成"), "建"), c.Date)
	if why != "" {
		return problem("%s", why)
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.CountKind, int64(d.day.Time().Year())))
	return r.checked()
}

// readGrade reads 二级, 2 级, 2, Ⅱ级.
func readGrade(c *Column, text string) Reading {
	body := strings.TrimSuffix(strings.TrimPrefix(text, "耐火"), "级")
	body = strings.TrimPrefix(strings.TrimSuffix(body, "等"), "等级")
	for i, roman := range []string{"i", "ii", "iii", "iv"} {
		if body == roman {
			body = string(rune('1' + i))
		}
	}
	n, rest := scanNumber(body)
	if n == nil || rest != "" || !n.IsInt() {
		return problem("is not a grade from 一级 to 四级")
	}
	var r Reading
	r.fill(c.Field.name(), market.NumberValue(market.CountKind, n.Num().Int64()))
	return r.checked()
}

// readCodes reads a list of ids as they stand, capitals included.
func readCodes(c *Column, raw string) Reading {
	ids := strings.FieldsFunc(Words(raw), func(r rune) bool { return strings.ContainsRune(",，、;； ", r) })
	for _, id := range ids {
		if word := Clean(id); !market.ValidID(id) || isEmpty(word) || reasonOf(word) != "" {
			return problem("%s is not an id: 1 to 40 of A-Z a-z 0-9 _ -", quoted(id))
		}
	}
	if len(ids) == 0 {
		return Reading{}
	}
	return Reading{Fills: []Fill{{Attribute: c.Field.attribute(), Value: market.CodesValue(ids)}}}
}

// readIndustries reads a list of GB/T 4754-2017 codes.
func readIndustries(c *Column, text string) Reading {
	var codes []string
	for _, part := range splitList(text) {
		code, err := market.ParseIndustry(strings.ToUpper(part))
		if err != nil {
			return problem("%s", err)
		}
		codes = append(codes, code)
	}
	if len(codes) == 0 {
		return problem("names no industry")
	}
	var r Reading
	r.fill(c.Field.name(), market.CodesValue(codes))
	return r
}
