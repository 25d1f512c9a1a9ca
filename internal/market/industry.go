package market

import (
	"fmt"
	"slices"
	"strings"
)

// divisionSections gives the first division (two digits) of each section of
// GB/T 4754-2017.
var divisionSections = [...]struct{ first, section string }{
	{"01", "A"}, {"06", "B"}, {"13", "C"}, {"44", "D"}, {"47", "E"}, {"51", "F"},
	{"53", "G"}, {"61", "H"}, {"63", "I"}, {"66", "J"}, {"70", "K"}, {"71", "L"},
	{"73", "M"}, {"76", "N"}, {"80", "O"}, {"83", "P"}, {"84", "Q"}, {"86", "R"},
	{"91", "S"}, {"97", "T"},
}

// ParseIndustry reads a GB/T 4754-2017 code: a section letter, two to four
// digits, or both ("C", "29", "C292", "2927"), and gives it with its section.
func ParseIndustry(text string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(text))
	section, digits := "", code
	if code != "" && code[0] >= 'A' && code[0] <= 'T' {
		section, digits = code[:1], code[1:]
	}
	if digits == "" && section != "" {
		return section, nil
	}
	if len(digits) < 2 || len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
		return "", badIndustry(text)
	}
	belongs := sectionOf(digits[:2])
	if belongs == "" || section != "" && section != belongs {
		return "", badIndustry(text)
	}
	return belongs + digits, nil
}

func badIndustry(text string) error {
	return fmt.Errorf("%q is not a GB/T 4754-2017 code such as C29 or 2927", text)
}

func sectionOf(division string) string {
	section := ""
	for _, s := range divisionSections {
		if division >= s.first {
			section = s.section
		}
	}
	return section
}

// Family is an industry and its parents, most particular first.
type Family []string

// IndustryFamily is the code that ParseIndustry gives and its parents: C2927,
// C292, C29, C.
func IndustryFamily(code string) Family {
	family := Family{code}
	for n := len(code) - 1; n >= 3; n-- {
		family = append(family, code[:n])
	}
	if len(code) > 1 {
		family = append(family, code[:1])
	}
	return family
}

func (f Family) has(code string) bool { return slices.Contains(f, code) }
