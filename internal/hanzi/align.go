package hanzi

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Aligned is folded text that remembers where each rune came from.
type Aligned struct {
	Runes []rune // of Fold(text)

	from []int // the first original rune that Runes[i] came from
	upTo []int // the original rune after the last it came from
}

// Align folds text and keeps the way back.
func Align(text string) Aligned {
	runes := utf8.RuneCountInString(text)
	a := Aligned{make([]rune, 0, runes), make([]int, 0, runes), make([]int, 0, runes)}
	table, at := characters(), 0
	for len(text) > 0 {
		if folded, n := table.single(text); n > 0 {
			a.append(folded, at, 1)
			text, at = text[n:], at+1
			continue
		}
		n := table.segment(text)
		count := utf8.RuneCountInString(text[:n])
		for _, r := range Fold(text[:n]) {
			a.append(r, at, count)
		}
		text, at = text[n:], at+count
	}
	return a
}

func (a *Aligned) append(folded rune, at, count int) {
	a.Runes = append(a.Runes, folded)
	a.from = append(a.from, at)
	a.upTo = append(a.upTo, at+count)
}

// single returns the first rune folded and its length in bytes, 0 when it does not
// fold by itself.
func (t *characterTable) single(text string) (rune, int) {
	r, n := utf8.DecodeRuneInString(text)
	folded, ok := t.foldRune(r)
	if !ok || n < len(text) && !t.aloneAt(text[n:]) {
		return 0, 0
	}
	return folded, n
}

// segment returns the length of the first piece that folds by itself.
func (t *characterTable) segment(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if t.alone(r) && (n == len(text) || t.aloneAt(text[n:])) {
		return n
	}
	return max(n, norm.NFKC.NextBoundaryInString(text, true))
}

func (t *characterTable) aloneAt(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return t.alone(r)
}

func (t *characterTable) alone(r rune) bool {
	_, ok := t.foldRune(r)
	return ok
}

// Source returns the range of runes of the original text that the folded runes
// [start, end) came from.
func (a Aligned) Source(start, end int) (int, int) {
	if start >= end {
		return 0, 0
	}
	return a.from[start], a.upTo[end-1]
}
