package peers

import (
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// grams are the words that a text is searched by in SQL, which knows no Chinese:
// every two neighbours in a run of characters, a character that stands alone, and
// every other word whole. A query's text is cut the same way.
func grams(text string) []string {
	var found []string
	runs(hanzi.Fold(text), func(run string, han bool) {
		if !han || utf8.RuneCountInString(run) == 1 {
			found = append(found, run)
			return
		}
		characters := []rune(run)
		for i := range len(characters) - 1 {
			found = append(found, string(characters[i:i+2]))
		}
	})
	return found
}

// runs cuts a text into runs of Chinese characters and other words.
func runs(text string, each func(run string, han bool)) {
	const none, word, han = 0, 1, 2
	kindOf := func(r rune) int {
		switch {
		case unicode.Is(unicode.Han, r):
			return han
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
			return word
		}
		return none
	}
	start, kind := 0, none
	cut := func(at int) {
		if kind != none {
			each(text[start:at], kind == han)
		}
	}
	for at, r := range text {
		if k := kindOf(r); k != kind {
			cut(at)
			start, kind = at, k
		}
	}
	cut(len(text))
}
