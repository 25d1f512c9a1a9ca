package place

import (
	"unicode/utf8"

	"zhaochang/internal/hanzi"
)

// Mention is a place named in a text, from byte From to byte To.
type Mention struct {
	From, To int
	Town     string // its code, or that of the town the village lies in
	Village  string // the short name; "" for a town
	// Ambiguous: villages of several towns have this name, and Town is one.
	Ambiguous bool
	// Listed: an everyday word, a village only because another of the same town and
	// a mark stand before it: 江边 of 企石东山、江边.
	Listed bool
}

// Mentions returns every place that a text may name, by where it begins, and
// leaves it to the caller to choose: names that overlap (石龙, 石龙坑) and a town
// and its homonymous villages are all there. Names of roads are not, nor are
// everyday words that happen to be the name of a village elsewhere.
func (g *Gazetteer) Mentions(text string) []Mention {
	aligned := hanzi.Align(text)
	spans := g.spans(aligned.Runes)
	if len(spans) == 0 {
		return nil
	}
	return g.mentionsOf(spans, text, aligned)
}

func (g *Gazetteer) mentionsOf(spans []span, text string, aligned hanzi.Aligned) []Mention {
	offsets := byteOffsets(text)
	mentions := make([]Mention, 0, len(spans))
	for _, s := range spans {
		from, to := aligned.Source(s.start, s.end)
		m := Mention{From: offsets[from], To: offsets[to], Ambiguous: len(s.villages) > 1, Listed: s.listed}
		if s.town >= 0 {
			mentions = append(mentions, Mention{From: m.From, To: m.To, Town: g.towns[s.town].Code})
		}
		for _, v := range s.villages {
			m.Town, m.Village = g.villages[v].TownCode, g.villages[v].Short
			mentions = append(mentions, m)
		}
	}
	return mentions
}

// byteOffsets returns where each rune begins, and the end.
func byteOffsets(text string) []int {
	offsets := make([]int, 0, utf8.RuneCountInString(text)+1)
	for at := range text {
		offsets = append(offsets, at)
	}
	return append(offsets, len(text))
}
