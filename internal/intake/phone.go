package intake

import (
	"regexp"
	"strings"

	"zhaochang/internal/hanzi"
)

// mobile finds a mobile number, however its figures are parted, and what stands
// before and after it.
var mobile = regexp.MustCompile(`(^|[^0-9０-９.．])((?:(?:\+|00)?86[- ]?)?[1１][3-9３-９](?:[- ]?[0-9０-９]){9})($|[^0-9０-９])`)

// landline finds a fixed number with its area code.
var landline = regexp.MustCompile(`(^|[^0-9])(0[0-9]{2,3}[- ]?[2-9][0-9]{6,7})($|[^0-9])`)

// removed stands where a phone number stood.
const removed = "（电话）"

// findPhone takes the first mobile number of a text, without its separators.
func findPhone(text string) string {
	if !mayHoldPhone(text) {
		return ""
	}
	found := mobile.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	digits := onlyDigits(hanzi.Fold(found[2]))
	return digits[len(digits)-11:]
}

// findAnyPhone takes a mobile number, else a fixed one.
func findAnyPhone(text string) string {
	if phone := findPhone(text); phone != "" {
		return phone
	}
	if found := landline.FindStringSubmatch(hanzi.Fold(text)); found != nil {
		return found[2]
	}
	return ""
}

// withoutPhones removes mobile numbers from a text.
func withoutPhones(text string) string {
	for mayHoldPhone(text) && mobile.MatchString(text) {
		text = mobile.ReplaceAllString(text, "${1}"+removed+"${3}")
	}
	return text
}

// mayHoldPhone tells quickly that most texts hold too few figures for a phone.
func mayHoldPhone(text string) bool {
	figures := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			figures++
		}
	}
	return figures >= 11
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
