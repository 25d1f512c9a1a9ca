package cell

import (
	"strings"

	"zhaochang/internal/market"
)

// equipment is a kind of equipment with the attributes that say whether there
// is any, how much one bears, and how many there are.
type equipment struct {
	has, amount, count string
	nouns              []string
}

func cranes() equipment {
	return equipment{"has_crane", "crane_t", "crane_count", []string{"行车", "天车", "吊车", "起重机", "航吊", "桥吊", "电葫芦"}}
}

func lifts() equipment {
	return equipment{"has_freight_lift", "freight_lift_t", "freight_lifts", []string{"载货电梯", "货梯", "电梯", "货运电梯"}}
}

func readCrane(c *Column, text string) Reading { return cranes().read(c, text) }

func readLift(c *Column, text string) Reading { return lifts().read(c, text) }

func readDocks(c *Column, text string) Reading {
	return equipment{has: "has_docks", count: "loading_docks", nouns: []string{"卸货平台", "月台", "平台"}}.read(c, text)
}

func readDormitory(c *Column, text string) Reading {
	return equipment{has: "has_dormitory", amount: "dormitory_m2", nouns: []string{"宿舍"}}.read(c, text)
}

func readYard(c *Column, text string) Reading {
	return equipment{has: "has_yard", amount: "yard_m2", nouns: []string{"空地", "堆场"}}.read(c, text)
}

// read reads 有, 无, 10吨, 2台, 10t×2, 2部3吨, as far as the equipment has them.
func (e equipment) read(c *Column, text string) Reading {
	body := text
	for _, noun := range e.nouns {
		body = strings.ReplaceAll(body, noun, "")
	}
	if answer, found := flags[e.has][strings.TrimPrefix(body, ":")]; found && (leadingDigits(body) == 0 || string(c.Field) == e.has) {
		return e.answer(answer)
	}
	if strings.Contains(body, "+") {
		return problem(severalNumbers)
	}
	parts, why := e.scan(c, strings.Trim(body, "()"))
	switch why {
	case "":
	case notNumber:
		return problem("is neither 有 nor 无 nor a number with its unit")
	default:
		return problem("%s", why)
	}
	var r Reading
	r.Notes = parts.notes
	e.fillNumbers(c, &r, parts)
	return r.checked()
}

// answer fills yes or no. How much and how many stay unknown: nobody gave a number.
func (e equipment) answer(yes bool) Reading {
	var r Reading
	r.fill(e.has, market.FlagValue(yes))
	return r
}

// pieces is how many there are and what one bears; either may be missing.
type pieces struct {
	amount Reading
	count  Reading
	notes  []string
}

// scan splits the text into its amount and its count.
func (e equipment) scan(c *Column, text string) (p pieces, why string) {
	amount, count := e.split(c, text)
	if e.amount != "" && amount != "" {
		p.amount = readDecimal(&Column{Field: Field(e.amount), Unit: c.Unit}, amount)
		if p.amount.Problem != "" {
			return p, p.amount.Problem
		}
		p.notes = p.amount.Notes
	}
	if e.count != "" && count != "" {
		p.count = readCount(&Column{Field: Field(e.count)}, count)
		if p.count.Problem != "" {
			return p, p.count.Problem
		}
	}
	return p, ""
}

// split tells which part of 2部3吨, 10t*2台, 3吨2部 is the amount and which the
// count. A bare number belongs to the column's own attribute.
func (e equipment) split(c *Column, text string) (amount, count string) {
	switch {
	case e.amount == "":
		return "", text
	case e.count == "":
		return text, ""
	}
	first, second, found := strings.Cut(text, "*")
	if !found {
		first, second = e.cutAfterUnit(text)
	}
	if second == "" {
		if endsInCounter(first) || string(c.Field) == e.count && !hasMass(first) {
			return "", first
		}
		return first, ""
	}
	second = strings.Trim(second, "(),、每各共单台:")
	if endsInCounter(first) {
		return second, first
	}
	return first, second
}

// cutAfterUnit cuts after the first number and its unit or counter; a text with
// neither stays whole.
func (e equipment) cutAfterUnit(text string) (first, second string) {
	_, rest := scanNumber(text)
	if u, after := scanUnit(rest, Mass); !u.IsZero() {
		return strings.TrimSuffix(text, after), strings.TrimLeft(after, ",、;/")
	}
	for _, counter := range counters {
		if after, found := strings.CutPrefix(rest, counter); found {
			return strings.TrimSuffix(text, after), strings.TrimLeft(after, ",、;/")
		}
	}
	return text, ""
}

// hasMass tells whether a number in the text bears a unit of mass.
func hasMass(text string) bool {
	_, rest := scanNumber(text)
	u, _ := scanUnit(rest, Mass)
	return !u.IsZero()
}

func endsInCounter(text string) bool {
	for _, counter := range counters {
		if strings.HasSuffix(text, counter) {
			return true
		}
	}
	return false
}

// fillNumbers fills what was read; the column's own attribute is its own, the
// others are said aside.
func (e equipment) fillNumbers(c *Column, r *Reading, p pieces) {
	for _, f := range append(p.amount.Fills, p.count.Fills...) {
		f.Aside = len(c.Field.Attributes()) == 1 && f.Attribute.Name != c.Field.name()
		r.Fills = append(r.Fills, f)
	}
}
