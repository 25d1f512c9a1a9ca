package table

import "strings"

// A spreadsheet program runs a CSV cell that begins like a formula. protect
// puts an apostrophe before it, which such programs take as "text follows";
// unprotect takes off what protect put there, so that for every text
// unprotect(protect(text)) == text. A cell that already begins with
// apostrophes before such a sign gets one more.

// protect makes a text safe to open in a spreadsheet program. Plain numbers
// stay as they are.
func protect(text string) string {
	if formulaLike(strings.TrimLeft(text, "'")) && !plainNumber(text) {
		return "'" + text
	}
	return text
}

func unprotect(text string) string {
	if rest, marked := strings.CutPrefix(text, "'"); marked && formulaLike(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return text
}

// formulaLike: the signs by which programs know a formula, the white space
// that they pass over before one, and the full-width signs that some
// programs turn into the others.
func formulaLike(text string) bool {
	if text == "" {
		return false
	}
	switch text[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n', 0:
		return true
	}
	for _, sign := range []string{"＝", "＋", "－", "＠"} {
		if strings.HasPrefix(text, sign) {
			return true
		}
	}
	return false
}
