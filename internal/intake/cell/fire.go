package cell

import (
	"regexp"
	"strings"

	"zhaochang/internal/market"
)

// acceptanceNumber is the form of a document number: 东公消验字〔2015〕第0123号.
var acceptanceNumber = regexp.MustCompile(`[\p{Han}]{1,10}[(\[]?\d{4}[)\]]?第?\d{1,6}号`)

// readFire reads a cell about fire, whatever its column: the class of production
// or storage, acceptance with its number, sprinklers. Each part fills its own
// attribute; what the column is not about is said aside.
func readFire(c *Column, text string) Reading {
	var r Reading
	if c.readOwnFlag(text, &r) || c.readOwnCode(text, &r) {
		return r
	}
	text = c.takeNumber(text, &r)
	for _, part := range splitFire(text) {
		if why := c.readFirePart(part, &r); why != "" {
			return problem("%s", why)
		}
	}
	return r
}

// readOwnFlag reads plain yes and no, which only a column of acceptance has.
func (c *Column) readOwnFlag(text string, r *Reading) bool {
	if c.Field != "fire_accepted" {
		return false
	}
	answer, found := flags["fire_accepted"][text]
	if found {
		r.fill("fire_accepted", market.FlagValue(answer))
	}
	return found
}

// readOwnCode reads the codes themselves, C or C2.
func (c *Column) readOwnCode(text string, r *Reading) bool {
	if c.Field != "fire_class" && c.Field != "storage_fire_class" {
		return false
	}
	choice := c.Field.attribute().Choice(strings.ToUpper(text))
	if choice == nil {
		return false
	}
	r.fill(c.Field.name(), market.TextValue(market.ChoiceKind, choice.Code))
	return true
}

// takeNumber takes the number of an acceptance document out of the text.
func (c *Column) takeNumber(text string, r *Reading) string {
	number := acceptanceNumber.FindString(text)
	if !strings.Contains(number, "验") {
		return text
	}
	c.putFire(r, "fire_accepted", market.FlagValue(true))
	r.aside("fire_accepted_number", market.TextValue(market.TextKind, number))
	return strings.ReplaceAll(text, number, ",")
}

// splitFire cuts a cell into its statements. Marks between classes hold them
// together: 丁、戊类 is one.
func splitFire(text string) []string {
	var parts []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;。()、/+和及", r) }) {
		if last := len(parts) - 1; last >= 0 && isClassLetters(parts[last]) && startsWithClass(part) {
			parts[last] += part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}

const classLetters = "甲乙丙丁戊"

func isClassLetters(text string) bool { return strings.Trim(text, classLetters) == "" }

func startsWithClass(text string) bool {
	for _, r := range text {
		return strings.ContainsRune(classLetters, r)
	}
	return false
}

func (c *Column) readFirePart(part string, r *Reading) (why string) {
	if name, code, isClass, why := fireClass(part, c.Field == "storage_fire_class"); isClass {
		if why == "" {
			c.putFire(r, name, market.TextValue(market.ChoiceKind, code))
		}
		return why
	}
	if answer, found := flags["fire_accepted"][part]; found && strings.ContainsAny(part, "验过格") {
		c.putFire(r, "fire_accepted", market.FlagValue(answer))
		return ""
	}
	if answer, found := flags["sprinkler"][part]; found && strings.Contains(part, "喷淋") {
		r.aside("sprinkler", market.FlagValue(answer))
		return ""
	}
	if strings.Contains(part, "备案") {
		return "a filing (备案) is not an acceptance (验收)"
	}
	return "is neither a fire class (甲 to 戊) nor a word about acceptance such as 已验收"
}

// putFire fills an attribute, as the column's own or aside.
func (c *Column) putFire(r *Reading, name string, v market.Value) {
	if c.Field == Fire || string(c.Field) == name {
		r.fill(name, v)
		return
	}
	r.aside(name, v)
}

// fireClass reads 丙类, 丙类厂房, 丁戊, 丙二类仓库. Of several classes the most
// dangerous counts, which is what the building may hold.
func fireClass(text string, storageColumn bool) (name, code string, isClass bool, why string) {
	if !startsWithClass(text) {
		return "", "", false, ""
	}
	letters, rest := cutClassLetters(text)
	part, rest := cutClassPart(rest)
	storage := storageColumn || part != ""
	rest = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(rest, "类"), "级"), "火灾危险性")
	rest = strings.TrimPrefix(rest, "标准")
	switch rest {
	case "仓库", "仓储", "库房", "仓", "储存", "库":
		storage = true
	case "厂房", "生产", "车间", "厂", "生产厂房":
		storage = false
		part = ""
	case "":
	default:
		return "", "", true, quoted(rest) + " after the fire class is not understood"
	}
	code = mostDangerous(letters)
	if !storage {
		return "fire_class", code, true, ""
	}
	if code == "C" && part == "" {
		return "", "", true, "does not say whether 丙一类 or 丙二类, which differ in storage"
	}
	return "storage_fire_class", code + part, true, ""
}

func cutClassLetters(text string) (letters, rest string) {
	rest = strings.TrimLeft(text, classLetters)
	return text[:len(text)-len(rest)], rest
}

// cutClassPart takes the 二 of 丙二类.
func cutClassPart(text string) (part, rest string) {
	for _, p := range []struct{ word, part string }{{"一", "1"}, {"二", "2"}, {"1", "1"}, {"2", "2"}} {
		if after, found := strings.CutPrefix(text, p.word); found {
			return p.part, after
		}
	}
	return "", text
}

// mostDangerous is the code of the first of 甲 to 戊 among the letters.
func mostDangerous(letters string) string {
	for i, letter := range []rune(classLetters) {
		if strings.ContainsRune(letters, letter) {
			return string(rune('A' + i))
		}
	}
	return ""
}
