package place

import (
	"slices"
	"strings"
	"unicode"

	"zhaochang/internal/hanzi"
)

// Guesses returns the places that a text seems to name without writing them as
// they are written: in pinyin or English (changan, Hou Jie Town, wusha), by the
// initials of a town (hm), and with another character of the same sound (塘夏,
// 章木头). Names that overlap are all there, as in Mentions; of a text that also
// has Mentions, those are the better reading.
//
// A wrong character must leave another right. A village is guessed from its
// sound only behind a name of its town.
func (g *Gazetteer) Guesses(text string) []Mention {
	aligned := hanzi.Align(text)
	var spans []span
	for at := range aligned.Runes {
		if isLatin(aligned.Runes[at]) {
			spans = g.appendRomanised(spans, aligned.Runes, at)
			continue
		}
		g.soundsLike(aligned.Runes, at, func(s span) { spans = append(spans, s) })
	}
	if len(spans) == 0 {
		return nil
	}
	return g.mentionsOf(spans, text, aligned)
}

// wordsInName is how many Latin words one name is written in: zhang mu tou town.
const wordsInName = 4

// appendRomanised adds the names that the Latin words from at on spell.
func (g *Gazetteer) appendRomanised(found []span, text []rune, at int) []span {
	if at > 0 && (isLatin(text[at-1]) || isFigure(text[at-1]) || text[at-1] == '\'') {
		return found
	}
	eachSpelling(text, at, func(spelling string, end int) {
		found = g.appendSpelt(found, text, spelling, at, end)
	})
	return found
}

// eachSpelling calls yield with the words of one name, joined, for each word from at
// on that may be its last, and with where that ends.
func eachSpelling(text []rune, at int, yield func(spelling string, end int)) {
	var key []rune
	words := 0
	for end := at; end < len(text) && words < wordsInName; end++ {
		if isLatin(text[end]) {
			key = append(key, text[end])
			if end+1 < len(text) && isLatin(text[end+1]) {
				continue
			}
			words++
			yield(string(key), end+1)
		} else if !isBetweenWords(text[end]) {
			break
		}
	}
}

func isBetweenWords(r rune) bool { return slices.Contains([]rune(" '’-"), r) }

func (g *Gazetteer) appendSpelt(found []span, text []rune, spelling string, from, to int) []span {
	s := span{start: from, end: to, town: -1}
	if town, ok := g.sounds.townSpelt(spelling); ok {
		s.town = town
		return g.appendBehind(append(found, s), text, town, to)
	}
	if s.villages = g.sounds.villages[spelling]; len(s.villages) > 0 {
		return append(found, s)
	}
	return found
}

// soundsLike yields the town names that begin at at but for a character of the
// same sound, with the villages of the town behind each that sound alike too.
func (g *Gazetteer) soundsLike(text []rune, at int, yield func(span)) {
	for _, n := range g.sounds.near[text[at]] {
		start := at - n.position
		if start < 0 || !g.sounds.isMisspelt(text[start:], n.runes, n.position) {
			continue
		}
		end := start + len(n.runes)
		more := endingAt(text, end, g.towns[n.town].Kind.ends())
		if !g.isEveryday(text, start) && !isRoadAt(text, end) {
			yield(span{start: start, end: end + more, town: n.town})
			g.villagesSounding(text, end, n.town, yield)
		}
	}
	g.names.startingAt(text, at, func(n *name) {
		if n.town >= 0 {
			g.villagesSounding(text, at+len(n.runes), n.town, yield)
		}
	})
}

// isEveryday tells whether an everyday word begins at start, or a number ends in its
// first character: 2万将近.
func (g *Gazetteer) isEveryday(text []rune, start int) bool {
	if text[start] == '万' && start > 0 && slices.Contains(figuresBeforeMyriad, text[start-1]) {
		return true
	}
	for _, word := range g.mistakable {
		if len(word) <= len(text)-start && slices.Equal(text[start:start+len(word)], word) {
			return true
		}
	}
	return false
}

var figuresBeforeMyriad = []rune("0123456789一二三四五六七八九十两百千半几")

// villagesSounding yields the villages of a town whose misspelt name stands
// behind the town's.
func (g *Gazetteer) villagesSounding(text []rune, at, town int, yield func(span)) {
	at += endingAt(text, at, g.towns[town].Kind.ends())
	for at < len(text) && unicode.IsSpace(text[at]) {
		at++
	}
	for _, i := range g.sounds.villagesOf[town] {
		runes := g.sounds.villageRunes[i]
		if !g.sounds.isMisspelt(text[at:], runes, -1) {
			continue
		}
		end := at + len(runes)
		yield(span{start: at, end: end + endingAt(text, end, villageEnds), town: -1, villages: []int{i}})
	}
}

// isMisspelt tells whether the text begins with the name but for characters that
// sound or look as the right ones do, one at least being right; first is where the first
// right one must be, -1 for anywhere.
func (s *sounds) isMisspelt(text, name []rune, first int) bool {
	if len(text) < len(name) {
		return false
	}
	right := -1
	same := 0
	for i, r := range name {
		switch {
		case text[i] == r:
			same++
			if right < 0 {
				right = i
			}
		case !SoundAlike(text[i], r) && !looksAlike(text[i], r):
			return false
		}
	}
	return same > 0 && same < len(name) && (first < 0 || right == first)
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' }

func isFigure(r rune) bool { return r >= '0' && r <= '9' }

func isRoadAt(text []rune, at int) bool {
	return endingAt(text, at, roadEnds) > 0
}

// readMistakable reads the everyday words that sound like a town and share a
// character with it: 层高不低于 does not lie in 高埗.
func (l *loader) readMistakable(file string) error {
	rows, err := l.rows(file)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, word := range strings.Fields(hanzi.Fold(row["word"])) {
			l.mistakable = append(l.mistakable, []rune(word))
		}
	}
	return nil
}
