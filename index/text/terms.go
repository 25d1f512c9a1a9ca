package text

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// Terms that are not words themselves bear marks that occur in no word.
const (
	// nameMark is before words that are the whole of a name.
	nameMark = "="
	// anywhereMark is before a character wherever it stands; Bleve is given it by
	// itself only where a run ends (see indexedTerms).
	anywhereMark = "*"
)

// Terms are what a query's text asks for, each once, in order: every pair of
// neighbours in a run of Chinese characters, a character that stands alone, and
// every other word as a whole. Text without letters, digits or characters has
// none.
func Terms(text string) []string {
	var terms []string
	queryTerms(hanzi.Fold(text), func(term string) { terms = append(terms, term) })
	return distinct(terms)
}

// queryTerms calls each with the terms of folded text, some repeatedly.
func queryTerms(folded string, each func(term string)) {
	runs(folded, func(run string, han bool) {
		if _, first := utf8.DecodeRuneInString(run); !han || first == len(run) {
			each(run)
			return
		}
		pairs(run, each)
	})
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

// indexedTerms calls each with the terms that Bleve is given for folded text, some
// repeatedly: pairs, words, and the last character of each run. A single character
// is wherever a pair starts with it or a run ends with it; not to write them all is
// a third less to write.
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

// characterOf is the character that a term of indexedTerms starts with, "" when
// it is a word.
func characterOf(term string) string {
	if first, n := utf8.DecodeRuneInString(term); isHan(first) {
		return term[:n]
	}
	return ""
}

// asked is a term of a query as entries are named by.
func asked(term string) string {
	if character := characterOf(term); character == term && term != "" {
		return anywhereMark + character
	}
	return term
}

// nameTerm is the term by which Bleve finds what has the words for a name. Long
// ones would fill its dictionary; their checksum tells them apart as well.
func nameTerm(words string) string {
	if len(words) <= 16 {
		return nameMark + words
	}
	return nameMark + anywhereMark + string(binary.BigEndian.AppendUint64(nil, fnv64a(words)))
}

// wordsOf is folded text without all that is in no term, so that it does not
// matter how names are parted.
func wordsOf(folded string) string {
	return strings.Map(func(r rune) rune {
		if kindOf(r) == other {
			return -1
		}
		return r
	}, folded)
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

// isHan knows the usual characters without a search.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// isWord tells letters, digits and the marks on them; U+FFFD, which stands for
// bytes that are no text and for the ends, is none.
func isWord(r rune) bool {
	return !isHan(r) && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}
