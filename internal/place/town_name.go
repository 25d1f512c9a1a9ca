package place

import (
	"strings"
	"unicode"

	"zhaochang/internal/hanzi"
)

// Town finds a town by its code (9 digits, or 12 with zeros), or by its name:
// full, short or former, with or without the city's name before it, in
// simplified or traditional characters, in pinyin or in English.
func (g *Gazetteer) Town(nameOrCode string) (Town, bool) {
	for _, key := range townKeys(nameOrCode) {
		if i, ok := g.townByKey[key]; ok {
			return g.towns[i], true
		}
	}
	return Town{}, false
}

// The words that may stand around a town's name.
var (
	cityPrefixes   = []string{"广东省东莞市", "广东东莞市", "东莞市", "东莞"}
	romanSuffixes  = []string{"subdistrict", "street", "jiedao", "town", "zhen"}
	townshipEnds   = []string{"镇"}
	subdistrictEnd = []string{"街道办事处", "街道办", "街道"}
	zoneEnds       = []string{"管委会", "高新区", "园区", "新区"}
)

// ends returns what may follow the short name of a town of this kind, longest
// first.
func (k Kind) ends() []string {
	switch k {
	case Subdistrict:
		return subdistrictEnd
	case Zone:
		return zoneEnds
	}
	return townshipEnds
}

// townKeys returns the keys to look a town up by, the likeliest first.
func townKeys(nameOrCode string) []string {
	key := townKey(nameOrCode)
	keys := []string{key, strings.TrimSuffix(key, "000")}
	for _, prefix := range cityPrefixes {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			keys = append(keys, rest)
		}
	}
	for _, suffix := range romanSuffixes {
		if rest, ok := strings.CutSuffix(key, suffix); ok {
			keys = append(keys, rest)
		}
	}
	return keys
}

// townKey folds a name and leaves out what people put between its parts:
// Chang'an, chang an and changan are one.
func townKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("'’`-·", r) {
			return -1
		}
		return r
	}, hanzi.Fold(name))
}

// english writes pinyin as one name, with an apostrophe where a syllable would
// else run into the next: "chang an" is Chang'an.
func english(pinyin string) string {
	var b strings.Builder
	for i, syllable := range strings.Fields(pinyin) {
		if i == 0 {
			syllable = strings.ToUpper(syllable[:1]) + syllable[1:]
		} else if strings.ContainsAny(syllable[:1], "aeo") {
			b.WriteByte('\'')
		}
		b.WriteString(syllable)
	}
	return b.String()
}
