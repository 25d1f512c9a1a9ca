package place

import "strings"

// behind are the villages of a town by their pinyin without blanks, as it is read
// behind the town's name: Qishi Dongshan is a village, though dongshan alone may be
// anything.
type behind map[string]int

// shortestBehind is the shortest spelling that is read behind a town.
const shortestBehind = 4

// indexBehind leaves out the villages named like their town, and those of one town
// that are spelt alike. The others have an English name.
func (l *loader) indexBehind() []behind {
	towns := make([]behind, len(l.towns))
	for i := range towns {
		towns[i] = behind{}
	}
	for spelt, villages := range l.villagesSpelt() {
		v := &l.villages[villages[0]]
		if len(villages) > 1 || len(spelt.pinyin) < shortestBehind || v.Short == l.towns[spelt.town].Short {
			continue
		}
		v.English = English(v.Short)
		towns[spelt.town][spelt.pinyin] = villages[0]
	}
	return towns
}

// spelt is how a village of a town is spelt, without blanks.
type spelt struct {
	town   int
	pinyin string
}

func (l *loader) villagesSpelt() map[spelt][]int {
	all := map[spelt][]int{}
	for i, v := range l.villages {
		key := spelt{l.townByKey[v.TownCode], strings.Join(Syllables(v.Short), "")}
		all[key] = append(all[key], i)
	}
	return all
}

// appendBehind adds the village that the Latin words behind the name of its town
// spell.
func (g *Gazetteer) appendBehind(found []span, text []rune, town, at int) []span {
	for at < len(text) && isBetweenWords(text[at]) {
		at++
	}
	eachSpelling(text, at, func(spelling string, end int) {
		if village, ok := g.sounds.behind[town][spelling]; ok {
			found = append(found, span{start: at, end: end, town: -1, villages: []int{village}})
		}
	})
	return found
}
