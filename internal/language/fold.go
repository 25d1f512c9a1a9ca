package language

import (
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// source is a text with its folded runes and the way back.
type source struct {
	text  string
	runes []rune
	at    []int // the byte of the text that each folded rune came from, and the end
}

func newSource(text string) source {
	folded := hanzi.Align(text)
	s := source{text, folded.Runes, make([]int, 0, len(folded.Runes)+1)}
	var bytes []int
	for at := range text {
		bytes = append(bytes, at)
	}
	for i := range folded.Runes {
		from, _ := folded.Source(i, i+1)
		s.at = append(s.at, bytes[from])
	}
	s.at = append(s.at, len(text))
	s.mendMarks()
	return s
}

// The marks of lists that fold to figures and are no part of a number: ①, and the
// frame around the figure of 1️⃣.
const (
	keycap          = '\u20e3'
	variantSelector = '\ufe0f'
)

// mendMarks makes them marks that part words, and takes the ² of 2000² for a unit.
func (s source) mendMarks() {
	for i, r := range s.runes {
		if s.typed(i) == '²' && isFigure(s.rune(i-1)) { // 2000² for 2000㎡
			s.runes[i] = '方'
		}
		if isListMark(s.typed(i)) {
			s.runes[i] = ';'
		}
		if r != keycap {
			continue
		}
		from := i - 1
		if s.rune(from) == variantSelector {
			from--
		}
		for at := max(from, 0); at <= i; at++ {
			s.runes[at] = ';'
		}
	}
}

// isListMark tells the enclosed numbers: ①, ⑴, ❶.
func isListMark(r rune) bool {
	return r >= '\u2460' && r <= '\u24ff' || r >= '\u2776' && r <= '\u2793'
}

// typed is the rune of the text that a folded one came from.
func (s source) typed(at int) rune {
	r, _ := utf8.DecodeRuneInString(s.text[s.at[at]:])
	return r
}

// slice is the text as typed between two borders.
func (s source) slice(from, to int) string { return s.text[s.at[from]:s.at[to]] }

// border tells whether a folded rune begins where a typed one does: ㎡ is two
// folded runes, and nothing begins between them.
func (s source) border(at int) bool { return at == 0 || s.at[at] != s.at[at-1] }

// rune is the folded rune at a position, or 0 outside the text.
func (s source) rune(at int) rune {
	if at < 0 || at >= len(s.runes) {
		return 0
	}
	return s.runes[at]
}

// figureTyped tells a figure from the 2 of ㎡ and m².
func (s source) figureTyped(at int) bool {
	if !isFigure(s.rune(at)) {
		return false
	}
	return unicode.Is(unicode.Nd, s.typed(at))
}

// isBreak tells whether r parts words: blanks, punctuation and marks that belong to
// no letter, but for what
// stands inside names such as A-3 or 2.5.
func isBreak(r rune) bool {
	switch r {
	case '.', '-', '&', '#', '_', '\'':
		return false
	case 0, unicode.ReplacementChar:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsControl(r) || unicode.IsMark(r)
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' }

func isFigure(r rune) bool { return r >= '0' && r <= '9' }
