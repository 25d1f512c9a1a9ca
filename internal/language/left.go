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
	for low < high && (afterPhrase && isSmall(c.runes[low]) || isWish(c.runes[low])) {
		low++
	}
	for beforePhrase && high > low && isSmall(c.runes[high-1]) {
		high--
	}
	if !slices.ContainsFunc(c.runes[low:high], isWordRune) || allSmall(c.runes[low:high]) || slices.Contains(bareWords, string(c.runes[low:high])) {
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

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func allSmall(runes []rune) bool {
	return !slices.ContainsFunc(runes, func(r rune) bool { return !isSmall(r) && !strings.ContainsRune(smallAlone, r) })
}
