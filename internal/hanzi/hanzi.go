// Package hanzi folds text that people type in different ways to one form, so
// that it can be compared: full width to half, capitals to small letters,
// compatibility characters to plain ones, traditional characters to simplified.
//
// Folded text is for matching only and is never shown: characters fold one by
// one, so 乾 becomes 干 in 乾隆 too.
package hanzi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns text in Unicode form NFKC, in lower case and in simplified
// characters. Folding twice changes nothing more, and invalid UTF-8 becomes
// U+FFFD.
//
// Chinese, Latin letters, digits and full-width forms keep their number of
// runes. Compatibility characters may grow or shrink, as NFKC says: ㎡ becomes
// m2, ㎏ kg, ① 1, and a letter joins the accent that follows it. Use Align to
// find a folded rune in the text it came from.
func Fold(text string) string {
	table := characters()
	start := table.unfoldedPrefix(text)
	if start == len(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	b.WriteString(text[:start])
	for _, r := range text[start:] {
		if r == '㎡' { // in most titles
			b.WriteString("m2")
			continue
		}
		folded, ok := table.foldRune(r)
		if !ok {
			return table.foldSlowly(text)
		}
		b.WriteRune(folded)
	}
	return b.String()
}

// unfoldedPrefix returns the length of the prefix that folds to itself rune by
// rune.
func (t *characterTable) unfoldedPrefix(text string) int {
	for i, r := range text {
		if folded, ok := t.foldRune(r); !ok || folded != r || r == unicode.ReplacementChar {
			return i
		}
	}
	return len(text)
}

// foldRune folds the runes that stand alone under NFKC; ok is false for others.
func (t *characterTable) foldRune(r rune) (folded rune, ok bool) {
	switch {
	case r <= unicode.MaxASCII:
		return unicode.ToLower(r), true
	case r >= 0x3001 && r <= 0x3029, r == '·', r == '×', r == '—', r >= '‘' && r <= '”': // punctuation
		return r, true
	case r == 0x3000: // full-width space
		return ' ', true
	case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII
		return unicode.ToLower(r - 0xFF01 + '!'), true
	case isHan(r):
		return t.simplified(r), true
	}
	return r, r == unicode.ReplacementChar
}

// isHan excludes the compatibility ideographs, which NFKC replaces.
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x4DBF || r >= 0x4E00 && r <= 0x9FFF || r >= 0x20000 && r <= 0x2A6DF
}

// foldSlowly normalises twice: lower case may leave letters that compose.
func (t *characterTable) foldSlowly(text string) string {
	text = string([]rune(text)) // one U+FFFD for each byte that is not UTF-8
	text = norm.NFKC.String(strings.Map(unicode.ToLower, norm.NFKC.String(text)))
	return strings.Map(t.simplified, text)
}
