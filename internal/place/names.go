package place

import (
	"slices"
	"strings"

	"zhaochang/internal/hanzi"
)

// readRule says when a village's bare name, without 村 or 社区 behind it, is
// read as the village. With its kind behind it, it always is.
type readRule int

const (
	anywhere  readRule = iota
	afterTown          // directly behind the name of its town: the word is an everyday one, or also a town's
	never
)

var readRules = map[string]readRule{"after_town": afterTown, "never": never}

// names holds what may be found in a text, by first rune, longer names first.
type names map[rune][]name

// name is a folded name and all that it stands for.
type name struct {
	runes    []rune
	town     int // -1: none
	full     bool
	villages []villageName
}

type villageName struct {
	village int
	town    int
	rule    readRule
}

func (l *loader) indexNames() names {
	byText := map[string]*name{}
	at := func(text string) *name {
		folded := hanzi.Fold(text)
		if byText[folded] == nil {
			byText[folded] = &name{runes: []rune(folded), town: -1}
		}
		return byText[folded]
	}
	for i, t := range l.towns {
		at(t.Short).town = i
	}
	for _, a := range l.aliases {
		n := at(a.name)
		n.town, n.full = a.town, true
	}
	for i, v := range l.villages {
		town := l.townByKey[v.TownCode]
		n := at(v.Short)
		n.villages = append(n.villages, villageName{i, town, l.ruleFor(v, town)})
	}
	index := names{}
	for _, n := range byText {
		index[n.runes[0]] = append(index[n.runes[0]], *n)
	}
	for _, list := range index {
		slices.SortFunc(list, func(a, b name) int { return len(b.runes) - len(a.runes) })
	}
	return index
}

func (l *loader) ruleFor(v Village, town int) readRule {
	if v.Short == l.towns[town].Short {
		return never // 大朗镇大朗商会 does not lie in 大朗社区
	}
	rule := l.everyday[hanzi.Fold(v.Short)]
	if _, alsoTown := l.townByKey[townKey(v.Short)]; alsoTown {
		rule = max(rule, afterTown) // 桥头 is a town, and in 厚街 a village
	}
	return rule
}

// startingAt calls yield with each name that stands at a position.
func (n names) startingAt(text []rune, at int, yield func(*name)) {
	list := n[text[at]]
	for i := range list {
		if hasPrefix(text[at:], list[i].runes) {
			yield(&list[i])
		}
	}
}

func hasPrefix(text, prefix []rune) bool {
	return len(text) >= len(prefix) && slices.Equal(text[:len(prefix)], prefix)
}

// endingAt returns the length of the longest of the ends that stands at a
// position, or 0.
func endingAt(text []rune, at int, ends []string) int {
	rest := string(text[at:min(len(text), at+8)])
	for _, end := range ends {
		if strings.HasPrefix(rest, end) {
			return len([]rune(end))
		}
	}
	return 0
}
