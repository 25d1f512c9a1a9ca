package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// titleMark starts a term that says "the title holds it". It occurs in no word.
const titleMark = "^"

// Terms are what a query's text asks for, each once, in order: every pair of
// neighbours in a run of Chinese characters, a character that stands alone, and
// every other word as a whole. Text without letters, digits or characters has
// none.
func Terms(text string) []string {
	var terms []string
	runs(hanzi.Fold(text), func(run string, han bool) {
		if !han || utf8.RuneCountInString(run) == 1 {
			terms = append(terms, run)
			return
		}
		pairs(run, func(pair string) { terms = append(terms, pair) })
	})
	return distinct(terms)
}

func distinct(terms []string) []string {
	seen := make(map[string]bool, len(terms))
	return slices.DeleteFunc(terms, func(term string) bool {
		if seen[term] {
			return true
		}
		seen[term] = true
		return false
	})
}

// heldTerms calls each with every term that folded text holds, some repeatedly:
// what Terms may ask for, single characters included.
func heldTerms(folded string, each func(term string)) {
	runs(folded, func(run string, han bool) {
		if !han {
			each(run)
			return
		}
		for rest := run; rest != ""; {
			_, n := utf8.DecodeRuneInString(rest)
			each(rest[:n])
			rest = rest[n:]
		}
		pairs(run, each)
	})
}

// indexedTerms calls each with the terms that Bleve is given: as heldTerms, but
// of the single characters only the last of each run. Every other begins a pair,
// so those that start with a character are all that hold it (see readTerm); a
// third fewer terms is a third less to write.
func indexedTerms(folded string, each func(term string)) {
	runs(folded, func(run string, han bool) {
		if !han {
			each(run)
			return
		}
		_, n := utf8.DecodeLastRuneInString(run)
		each(run[len(run)-n:])
		pairs(run, each)
	})
}

// isCharacter tells whether a term is a single Chinese character.
func isCharacter(term string) bool {
	first, n := utf8.DecodeRuneInString(term)
	return n == len(term) && isHan(first)
}

// holds tells whether heldTerms would give the term. A pair of characters that
// stand side by side stand so in one run, so for Chinese it is a plain search.
func holds(folded, term string) bool {
	if first, _ := utf8.DecodeRuneInString(term); isHan(first) {
		return strings.Contains(folded, term)
	}
	for at := 0; ; {
		found := strings.Index(folded[at:], term)
		if found < 0 {
			return false
		}
		start, end := at+found, at+found+len(term)
		before, _ := utf8.DecodeLastRuneInString(folded[:start])
		after, _ := utf8.DecodeRuneInString(folded[end:])
		if !isWord(before) && !isWord(after) {
			return true
		}
		at = end
	}
}

// runs cuts folded text into runs of Chinese characters and other words.
func runs(folded string, each func(run string, han bool)) {
	start, kind := 0, other
	for at, r := range folded {
		if k := kindOf(r); k != kind {
			if kind != other {
				each(folded[start:at], kind == han)
			}
			start, kind = at, k
		}
	}
	if kind != other {
		each(folded[start:], kind == han)
	}
}

// pairs calls each with every two neighbours in a run.
func pairs(run string, each func(pair string)) {
	_, first := utf8.DecodeRuneInString(run)
	for at := 0; at+first < len(run); {
		_, second := utf8.DecodeRuneInString(run[at+first:])
		each(run[at : at+first+second])
		at, first = at+first, second
	}
}

type runeKind uint8

const (
	other runeKind = iota
	han
	word
)

func kindOf(r rune) runeKind {
	switch {
	case isHan(r):
		return han
	case isWord(r):
		return word
	}
	return other
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isWord tells letters, digits and the marks on them; U+FFFD, which stands for
// bytes that are no text and for the ends, is none.
func isWord(r rune) bool {
	return !isHan(r) && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}
