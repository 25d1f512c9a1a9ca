package suggest

import (
	"slices"
	"strings"
	"unicode"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/place"
)

// Normalise writes what is typed as keys are written: folded, letters and figures
// alone. Chang'an, CHANG AN and changan are one.
func Normalise(typed string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, hanzi.Fold(typed))
}

// Keys are the ways in which a name may be typed: as it is written, in pinyin as
// it is said here, in pinyin as somebody from elsewhere may read it, and by the
// initials of either.
func Keys(name string) []string {
	said := place.Syllables(name)
	read := place.DictionarySyllables(name)
	keys := []string{Normalise(name), strings.Join(said, ""), initials(said), strings.Join(read, ""), initials(read)}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return slices.DeleteFunc(keys, func(key string) bool { return key == "" })
}

// keys are the ways in which the entry may be typed.
func (e *entry) keys() []string {
	keys := Keys(e.text)
	for _, name := range e.others {
		keys = append(keys, Keys(name)...)
	}
	keys = append(keys, englishKeys(e.english)...)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// commonWords stand in the English names of many industries and tell none.
var commonWords = [...]string{"manufacture", "manufacturing", "processing", "production", "of", "for", "from", "and", "other", "their", "products", "equipment"}

// englishKeys are what an English name may be typed as: from each of its telling
// words on. Manufacture of plastics products is found by plas, not by man.
func englishKeys(name string) []string {
	var keys []string
	words := strings.Fields(name)
	for i, word := range words {
		if key := Normalise(word); !slices.Contains(commonWords[:], key) {
			keys = append(keys, Normalise(strings.Join(words[i:], "")))
		}
	}
	return keys
}

// initials keep a figure whole: 107国道 is 107gd.
func initials(syllables []string) string {
	var b strings.Builder
	for _, syllable := range syllables {
		if unicode.IsDigit(rune(syllable[0])) {
			b.WriteString(syllable)
			continue
		}
		b.WriteString(syllable[:1])
	}
	return b.String()
}
