package cell

import (
	"strings"

	"zhaochang/internal/market"
)

// readChoice reads a choice that the vocabulary knows.
func readChoice(c *Column, text string) Reading {
	code, several := choiceCode(c.Field.name(), text)
	switch {
	case several:
		return problem("names several of %s, and a field is one", c.Field.allowed())
	case code == "":
		return problem("is not one of %s", c.Field.allowed())
	}
	var r Reading
	r.fill(c.Field.name(), market.TextValue(market.ChoiceKind, code))
	return r
}

// choiceCode finds the code of a word, or of a list of words that mean the
// same; several tells that they do not.
func choiceCode(name, text string) (code string, several bool) {
	words := wordCodes[name]
	text = strings.Trim(text, "。.;:")
	if code = words[text]; code != "" {
		return code, false
	}
	for _, part := range splitList(text) {
		next := words[part]
		switch {
		case next == "":
			return "", false
		case code != "" && code != next:
			return "", true
		}
		code = next
	}
	return code, false
}

// splitList cuts a cell at the marks that people list things with.
func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",、;/+|和及与。", r) })
}

// readUse reads what a space is used for now, which may also say from when it
// can be had: 2027年1月腾空.
func readUse(c *Column, text string) Reading {
	if r := readChoice(c, text); r.Problem == "" {
		return r
	}
	var r Reading
	for _, part := range splitList(text) {
		if code := wordCodes["use_state"][part]; code != "" && len(r.Fills) == 0 {
			r.fill("use_state", market.TextValue(market.ChoiceKind, code))
		} else if day, ok := freeFrom(part, c.Date); ok {
			r.aside("available_from", market.NumberValue(market.DateKind, int64(day)))
		} else {
			return problem("is not one of %s", c.Field.allowed())
		}
	}
	return r.checked()
}

// freeFrom reads the day on which a space falls free: 2027年1月腾空, 预计2027-03到期.
func freeFrom(text string, form DateForm) (market.Date, bool) {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "预计"), "约")
	for _, word := range []string{"腾空", "空出", "到期", "可租", "起租", "交付", "交楼", "可用", "起可租", "清场", "清空", "退租", "后可租", "竣工"} {
		if before, found := strings.CutSuffix(text, word); found {
			d, err := scanDate(strings.TrimSuffix(before, "后"), form)
			return d.day, err == "" && d.hasMonth
		}
	}
	return 0, false
}

// readCertificate reads a title certificate; words about the land alone say
// whose it is and nothing of a certificate.
func readCertificate(c *Column, text string) Reading {
	if r := readChoice(c, text); r.Problem == "" {
		return r
	}
	code, _ := choiceCode("land_title", text)
	if code == "" {
		return problem("is not one of %s", c.Field.allowed())
	}
	var r Reading
	r.aside("land_title", market.TextValue(market.ChoiceKind, code))
	r.note("says whose the land is, and nothing of a certificate")
	return r
}

// readTransformer reads 独立变压器, 630kVA, or both in one cell.
func readTransformer(c *Column, text string) Reading {
	if r := readChoice(c, text); r.Problem == "" {
		return r
	}
	power := Column{Field: "power_kva", Unit: c.Unit}
	for _, row := range transformerWords() {
		for word := range strings.FieldsSeq(row.words) {
			if after, found := strings.CutPrefix(text, word); found {
				r := asideOf(readDecimal(&power, strings.TrimPrefix(after, "变压器")))
				r.fill("transformer", market.TextValue(market.ChoiceKind, row.code))
				return r
			}
		}
	}
	return asideOf(readDecimal(&power, text))
}

// asideOf marks all values of a reading as said aside.
func asideOf(r Reading) Reading {
	for i := range r.Fills {
		r.Fills[i].Aside = true
	}
	return r
}

// readRenewal reads 工改工, with its year if there is one: 2028年工改工.
func readRenewal(c *Column, text string) Reading {
	n, rest := scanFigures(text)
	if n == nil || leadingDigits(text) != 4 {
		return readChoice(c, text)
	}
	r := readChoice(c, strings.TrimPrefix(rest, "年"))
	if r.Problem == "" {
		r.aside("renewal_year", market.NumberValue(market.CountKind, n.Num().Int64()))
	}
	return r.checked()
}

// readSafety reads a grade, with the day it was given if there is one.
func readSafety(c *Column, text string) Reading {
	if r := readChoice(c, text); r.Problem == "" {
		return r
	}
	grade, rest, _ := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(text, "(", ","), ")", ""), ",")
	r := readChoice(c, grade)
	if r.Problem != "" {
		return r
	}
	d, why := scanDate(rest, c.Date)
	if why != "" {
		return problem("%s", why)
	}
	r.aside("structure_safety_date", market.NumberValue(market.DateKind, int64(d.day)))
	return r
}
