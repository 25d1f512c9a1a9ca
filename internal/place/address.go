package place

import (
	"slices"
	"unicode"

	"zhaochang/internal/hanzi"
)

// Found is what an address names; nil is what it does not.
type Found struct {
	Town    *Town
	Village *Village
}

// InAddress reads the town and the village that an address names, or the name
// of a park. The town decides which of several villages of one name is meant:
// 厚街桥头 is the village 桥头 of 厚街. A town said with its kind (桥头镇) goes before
// one without. A village that says nothing about its town is read when only one
// town has it, and it has its kind behind it or begins the address.
func (g *Gazetteer) InAddress(text string) Found {
	runes := []rune(hanzi.Fold(text))
	spans := cover(alone(g.spans(runes)), len(runes))
	at := townSpan(spans)
	if at < 0 {
		return g.loneVillage(spans, addressHead(runes))
	}
	town := &g.towns[spans[at].town]
	found := Found{Town: clone(town)}
	for i, s := range spans {
		if i == at {
			continue
		}
		if village := g.villageIn(s, town.Code); village != nil {
			found.Village = village
			break
		}
	}
	return found
}

// townSpan returns the index of the first town said with its kind, else of the
// first town, else -1.
func townSpan(spans []span) int {
	if i := slices.IndexFunc(spans, func(s span) bool { return s.town >= 0 && s.explicit }); i >= 0 {
		return i
	}
	return slices.IndexFunc(spans, func(s span) bool { return s.town >= 0 })
}

func (g *Gazetteer) villageIn(s span, townCode string) *Village {
	for _, v := range s.villages {
		if g.villages[v].TownCode == townCode {
			return clone(&g.villages[v])
		}
	}
	return nil
}

func (g *Gazetteer) loneVillage(spans []span, head int) Found {
	for _, s := range spans {
		if len(s.villages) == 1 && (s.explicit || s.start == head) {
			village := clone(&g.villages[s.villages[0]])
			return Found{Town: clone(&g.towns[g.townByKey[village.TownCode]]), Village: village}
		}
	}
	return Found{}
}

// addressHead returns where an address begins behind the names of province and
// city.
func addressHead(text []rune) int {
	at := 0
	for _, part := range [][]string{{"中国"}, {"广东省", "广东"}, {"东莞市", "东莞"}} {
		for at < len(text) && unicode.IsSpace(text[at]) {
			at++
		}
		at += endingAt(text, at, part)
	}
	for at < len(text) && unicode.IsSpace(text[at]) {
		at++
	}
	return at
}

// clone keeps callers from changing the gazetteer.
func clone[T any](v *T) *T {
	copied := *v
	return &copied
}
