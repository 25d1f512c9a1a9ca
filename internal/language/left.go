package language

import (
	"slices"
	"strings"
	"unicode"
)

// leave keeps what stands unread between two phrases: each word of it is
// searched as text, but for small words that say nothing.
func (r *Reading) leave(c *chart, from, to int) {
	for at := from; at < to; {
		if c.breaks(at) {
			at++
			continue
		}
		end := at
		for end < to && !c.breaks(end) {
			end++
		}
		r.leaveWord(c, at, end, at == from && from > 0, end == to && to < len(c.runes))
		at = end
	}
}

// breaks tells whether a word ends before the rune; within what was typed as one,
// such as ½, none does.
func (s source) breaks(at int) bool { return s.border(at) && isBreak(s.runes[at]) }

// leaveWord parts the small words from a piece where it touches a phrase:
// 的独院 after 长安 is 的 and 独院.
func (r *Reading) leaveWord(c *chart, from, to int, afterPhrase, beforePhrase bool) {
	low, high := from, to
	isSmall := isSmall
	if slices.Contains(nameEnds, c.runes[to-1]) {
		isSmall = isLink
	}
	for low < high-1 && (afterPhrase && isSmall(c.runes[low]) || isWish(c.runes[low])) {
		low++
	}
	for high > low+1 && (beforePhrase && isSmall(c.runes[high-1]) || c.runes[high-1] == '近') {
		high--
	}
	if c.saysNothing(low, high) {
		low, high = to, to
	}
	for _, piece := range []struct {
		from, to int
		searched bool
	}{{from, low, false}, {low, high, true}, {high, to, false}} {
		if piece.from < piece.to {
			r.Left = append(r.Left, Left{c.slice(piece.from, piece.to), piece.searched})
		}
	}
}

// saysNothing tells whether a piece is no word, small words, a character left over
// from a longer text, or a count of people or machines.
func (s source) saysNothing(from, to int) bool {
	piece := s.runes[from:to]
	return !slices.ContainsFunc(piece, isWordRune) || allSmall(piece) || slices.Contains(bareWords, string(piece)) ||
		len(piece) == 1 && len(s.runes) > 1 && unicode.Is(unicode.Han, piece[0]) || isCount(piece)
}

// counters follow the number of what a space is not asked for by: 80人, 25台.
const counters = "台人个间部名位套条张只辆户家月年"

// counted may follow a counter: 30台机, 4月份.
var counted = []string{"机", "机器", "设备", "机台", "生产线", "线", "工人", "员工", "人", "份", "底", "初", "中旬", "月", "多", "左右"}

func isCount(piece []rune) bool {
	if !isFigure(piece[0]) {
		return false
	}
	end := slices.IndexFunc(piece, func(r rune) bool { return !isFigure(r) && !strings.ContainsRune("-~多来余几.,", r) })
	if end < 0 || !strings.ContainsRune(counters, piece[end]) {
		return false
	}
	return end == len(piece)-1 || slices.Contains(counted, string(piece[end+1:]))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func allSmall(runes []rune) bool {
	return !slices.ContainsFunc(runes, func(r rune) bool { return !isSmall(r) && !strings.ContainsRune(smallAlone, r) })
}
