package language

import (
	"slices"
	"strings"
	"unicode"
)

// leave keeps what stands unread between two phrases: each word of it is
// searched as text, but for small words that say nothing.
func (w *writing) leave(from, to int) {
	for at := from; at < to; {
		if w.breaks(at) {
			at++
			continue
		}
		end := at
		for end < to && !w.breaks(end) {
			end++
		}
		w.leaveParts(at, end, at == from && from > 0, end == to && to < len(w.runes))
		at = end
	}
}

// leaveParts parts a piece at its 的: 食堂的独院 has two things. What is refused
// there is not searched.
func (w *writing) leaveParts(from, to int, afterPhrase, beforePhrase bool) {
	if n := w.refusedAt(from, to); n > 0 {
		w.put(from, to, false, joinsNothing)
		return
	}
	for at := from + shortestPart; at < to-shortestPart; at++ {
		if w.runes[at] == '的' {
			w.leaveWord(from, at, afterPhrase, true)
			w.put(at, at+1, false, joinsNothing)
			from, afterPhrase = at+1, true
			at = from + shortestPart - 1
		}
	}
	w.leaveWord(from, to, afterPhrase, beforePhrase)
}

// shortestPart is how many runes a part before or behind 的 has at least.
const shortestPart = 2

// refusedAt is how long the refusal is that a piece begins with, when something
// stands behind it: 不带装修.
func (w *writing) refusedAt(from, to int) int {
	for _, refusal := range refusals {
		end := from + len(refusal)
		if end < to && slices.Equal(w.runes[from:end], refusal) {
			return len(refusal)
		}
	}
	return 0
}

// refusals are the words of a refusal that reaches whatever follows. 无公摊 and
// 没有公摊 are none: they say what a space is like.
var refusals = [][]rune{
	[]rune("不要"), []rune("不带"), []rune("不用"), []rune("不需"), []rune("无需"), []rune("不考虑"), []rune("不接受"), []rune("不想"),
	[]rune("不做"), []rune("不搞"), []rune("不找"), []rune("谢绝"), []rune("拒绝"), []rune("不必"), []rune("勿"), []rune("别"),
}

// breaks tells whether a word ends before the rune; within what was typed as one,
// such as ½, none does.
func (s source) breaks(at int) bool { return s.border(at) && isBreak(s.runes[at]) }

// leaveWord parts the small words from a piece where it touches a phrase:
// 的独院 after 长安 is 的 and 独院.
func (w *writing) leaveWord(from, to int, afterPhrase, beforePhrase bool) {
	low, high := w.trimmed(from, to, afterPhrase, beforePhrase)
	if !w.carriesOn(low, high) && (w.saysNothing(low, high) || isCount(w.runes[from:to])) {
		low, high = to, to
	}
	for _, piece := range []struct {
		from, to int
		searched bool
	}{{from, low, false}, {low, high, true}, {high, to, false}} {
		joins := joinsFeature
		if piece.from == w.behind && w.behind > 0 {
			joins = joinsNothing
		}
		if piece.from < piece.to {
			w.put(piece.from, piece.to, piece.searched, joins)
		}
	}
}

// trimmed is the piece without the small words at its ends. The names of roads
// and parks keep theirs.
func (w *writing) trimmed(from, to int, afterPhrase, beforePhrase bool) (low, high int) {
	isSmall := isSmall
	low, high = from, w.beforeRoadside(from, to)
	if slices.Contains(nameEnds, w.runes[high-1]) {
		isSmall = isLink
	}
	for low < high-1 && (afterPhrase && isSmall(w.runes[low]) && !isOrdinal(w.runes[low:high]) || isWish(w.runes[low])) {
		low++
	}
	for high > low+1 && (beforePhrase && isSmall(w.runes[high-1]) || isTail(w.runes[low:high])) {
		high--
	}
	return low, high
}

// isOrdinal tells whether a piece begins with a rank, 第一国际, which is its own.
func isOrdinal(piece []rune) bool { return piece[0] == '第' && isChineseDigit(piece[1]) }

// beforeRoadside is the end of a piece but for the side of a road: 大道旁.
func (w *writing) beforeRoadside(from, to int) int {
	if to-from > longestName && strings.ContainsRune("旁边侧畔上", w.runes[to-1]) && strings.ContainsRune("路道街", w.runes[to-2]) {
		return to - 1
	}
	return to
}

// carriesOn tells whether a single rune belongs to the feature before it: the 沟 of
// 排水沟.
func (w *writing) carriesOn(low, high int) bool {
	return high == low+1 && w.to == low && w.joins == joinsAll && !isTail(w.runes[low:high]) && !allSmall(w.runes[low:high])
}

func isTail(piece []rune) bool {
	last := piece[len(piece)-1]
	return len(piece) > longestName && last == '用' || strings.ContainsRune(tails, last)
}

// longestName is how many runes a word such as 注册用 has, whose 用 is its own.
const longestName = 3

// tails say nothing at the end of a piece: 吗 of 带装修的吗.
const tails = "近的吗呢吧了嘅啊呀哦嘛"

// saysNothing tells whether a piece is no word, small words, a character left over
// from a longer text, or a count of people or machines.
func (s source) saysNothing(from, to int) bool {
	piece := s.runes[from:to]
	return !slices.ContainsFunc(piece, isWordRune) || allSmall(piece) || slices.Contains(bareWords, string(piece)) ||
		len(piece) == 1 && len(s.runes) > 1 && unicode.Is(unicode.Han, piece[0]) || isCount(piece)
}

// counters follow the number of what a space is not asked for by: 80人, 25台.
const counters = "台人个间部名位套条张只辆户家月年栋幢镇处"

// counted may follow a counter: 30台机, 4月份.
var counted = []string{"机", "机器", "设备", "机台", "生产线", "线", "工人", "员工", "人", "份", "底", "初", "中旬", "月", "多", "左右"}

func isCount(piece []rune) bool {
	isNumber := func(r rune) bool { return isFigure(r) || isChineseDigit(r) || r == '几' || r == '十' }
	if !isNumber(piece[0]) {
		return false
	}
	end := slices.IndexFunc(piece, func(r rune) bool { return !isNumber(r) && !strings.ContainsRune("-~多来余.,", r) })
	if end < 0 || !strings.ContainsRune(counters, piece[end]) {
		return false
	}
	return end == len(piece)-1 || slices.Contains(counted, string(piece[end+1:]))
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func allSmall(runes []rune) bool {
	return !slices.ContainsFunc(runes, func(r rune) bool { return !isSmall(r) && !strings.ContainsRune(smallAlone, r) })
}
