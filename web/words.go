package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/language"
)

const (
	// wordsShown is how many different words that set no condition have chips of
	// their own. Each chip carries the rest of the search in its link.
	wordsShown = 20
	// wordsNamed is how many of the others are named on the chip they share.
	wordsNamed = 3
)

// word is a piece of the sentence that set no condition, however often it stands
// there.
type word struct {
	language.Left
	at []extent
}

// extent is a part of the sentence, in bytes.
type extent struct{ from, to int }

// words are the pieces that set no condition, in the order in which they are
// first met.
func (a *answer) words() []word {
	var words []word
	known := map[language.Left]int{}
	for n, at := range a.placesOf(a.left) {
		left := a.left[n]
		i, met := known[left]
		if !met {
			i = len(words)
			known[left] = i
			words = append(words, word{Left: left})
		}
		words[i].at = append(words[i].at, at)
	}
	return words
}

// placesOf finds the pieces in the sentence, where they stand in their order and
// between what was read of it.
func (a *answer) placesOf(pieces []language.Left) []extent {
	places := make([]extent, len(pieces))
	end := 0
	for n, piece := range pieces {
		from := a.findFrom(piece.Text, end)
		places[n] = extent{from, from}
		if from >= 0 {
			end = from + len(piece.Text)
			places[n].to = end
		}
	}
	return places
}

// findFrom is -1 when the text does not stand apart from what was read.
func (a *answer) findFrom(text string, from int) int {
	for from <= len(a.query.Text) {
		at := strings.Index(a.query.Text[from:], text)
		if at < 0 {
			return -1
		}
		at += from
		reads := slices.IndexFunc(a.read, func(item language.Item) bool {
			return at < item.From+len(item.Text) && item.From < at+len(text)
		})
		if reads < 0 {
			return at
		}
		from = a.read[reads].From + len(a.read[reads].Text)
	}
	return -1
}

// withoutWords is the address with words of the sentence taken out.
func (a *answer) withoutWords(words ...word) url.Values {
	var places []extent
	for _, w := range words {
		places = append(places, w.at...)
	}
	slices.SortFunc(places, func(x, y extent) int { return x.from - y.from })
	var q strings.Builder
	end := 0
	for _, at := range places {
		if at.from >= end {
			q.WriteString(a.query.Text[end:at.from] + " ")
			end = at.to
		}
	}
	return a.withSentence(q.String() + a.query.Text[end:])
}

// wordChips are the words that set no condition. What there is no room for shares
// a chip, apart what is searched and what is not.
func (l *lang) wordChips(a *answer) []chip {
	words := a.words()
	shown := min(wordsShown, len(words))
	chips := make([]chip, 0, shown+2)
	for _, w := range words[:shown] {
		chips = append(chips, l.wordChip(a, w))
	}
	for _, searched := range []bool{true, false} {
		rest := slices.DeleteFunc(slices.Clone(words[shown:]), func(w word) bool { return w.Searched != searched })
		if len(rest) > 0 {
			chips = append(chips, l.wordChip(a, rest...))
		}
	}
	return chips
}

// wordChip stands for one word, or for several that are all searched or all not.
func (l *lang) wordChip(a *answer, words ...word) chip {
	c := chip{
		Name: l.say("results.unread"), Text: l.wordsText(words), Unread: !words[0].Searched, IsChinese: !l.isChinese(),
		Href: l.searchLink(a.withoutWords(words...)), Hint: l.say("results.unread-title"),
	}
	c.RemoveLabel = l.say("results.remove", "", c.Text)
	if words[0].Searched {
		c.Name, c.Hint = l.say("results.text"), l.say("results.text-title")
	}
	return c
}

func (l *lang) wordsText(words []word) string {
	if len(words) == 1 {
		if times := len(words[0].at); times > 1 {
			return words[0].Text + " ×" + strconv.Itoa(times)
		}
		return words[0].Text
	}
	named := make([]string, 0, wordsNamed)
	for _, w := range words[:min(wordsNamed, len(words))] {
		named = append(named, w.Text)
	}
	return l.say("results.more-words", len(words), strings.Join(named, l.pick("、", ", ")))
}
