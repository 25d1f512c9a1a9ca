package place

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"zhaochang/internal/hanzi"
)

// sounds is how places are spelt and what sounds like them.
type sounds struct {
	towns      map[string]int   // pinyin, English and initials, without blanks
	near       map[rune][]near  // the names of towns by each of their characters
	villages   map[string][]int // by pinyin without blanks
	villagesOf [][]int          // by town
	behind     []behind         // by town
	// villageRunes are the folded short names, by village.
	villageRunes [][]rune
}

// near is a town's name that has a character at a position.
type near struct {
	town     int
	position int
	runes    []rune
}

// The shortest spellings that are read: below it too many words look alike.
const (
	shortestVillage  = 5
	shortestMisspelt = 6
)

// preferred chooses, of two towns with the same initials, the one with more
// industry: hm is 虎门 before 洪梅, hj 厚街 before 黄江.
var preferred = map[string]string{"hm": "虎门", "hj": "厚街"}

func (l *loader) indexSounds() *sounds {
	s := &sounds{towns: map[string]int{}, near: map[rune][]near{}, villages: map[string][]int{}, villagesOf: make([][]int, len(l.towns)), behind: l.indexBehind()}
	for key, town := range l.townByKey {
		if isSpelling(key) {
			s.towns[key] = town
		}
	}
	for i, t := range l.towns {
		runes := []rune(hanzi.Fold(t.Short))
		for position, r := range runes {
			s.near[r] = append(s.near[r], near{i, position, runes})
		}
		initials := initialsOf(t.Pinyin)
		if _, taken := s.towns[initials]; len(initials) > 1 && (!taken || preferred[initials] == t.Short) {
			s.towns[initials] = i
		}
	}
	for i, v := range l.villages {
		s.villageRunes = append(s.villageRunes, []rune(hanzi.Fold(v.Short)))
		town := l.townByKey[v.TownCode]
		s.villagesOf[town] = append(s.villagesOf[town], i)
		for _, spelling := range spellingsOf(v.Short) {
			if _, isTown := s.towns[spelling]; !isTown && len(spelling) >= shortestVillage && l.ruleFor(v, town) == anywhere {
				s.villages[spelling] = append(s.villages[spelling], i)
			}
		}
	}
	l.keepCommonest(s.villages)
	return s
}

// keepCommonest leaves, of villages that are written differently and spelt alike,
// those of the name that most of them have: wusha is 乌沙 before 屋厦.
func (l *loader) keepCommonest(spelt map[string][]int) {
	for spelling, all := range spelt {
		count := map[string]int{}
		for _, i := range all {
			count[l.villages[i].Short]++
		}
		best := l.villages[all[0]].Short
		for _, i := range all {
			if count[l.villages[i].Short] > count[best] {
				best = l.villages[i].Short
			}
		}
		spelt[spelling] = slices.DeleteFunc(all, func(i int) bool { return l.villages[i].Short != best })
	}
}

func isSpelling(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz") == ""
}

func initialsOf(pinyin string) string {
	var initials strings.Builder
	for _, syllable := range strings.Fields(pinyin) {
		initials.WriteByte(syllable[0])
	}
	return initials.String()
}

// townSpelt finds a town by a spelling, with a word such as town behind it or
// with one confused syllable or letter.
func (s *sounds) townSpelt(spelling string) (int, bool) {
	for _, key := range townKeys(spelling) {
		if town, ok := s.towns[key]; ok {
			return town, true
		}
	}
	if len(spelling) < shortestMisspelt {
		return 0, false
	}
	found, count := -1, 0
	for key, town := range s.towns {
		if len(key) >= shortestMisspelt && town != found && oneLetterApart(key, spelling) {
			found, count = town, count+1
		}
	}
	return found, count == 1
}

// oneLetterApart tells whether one letter more, less, or swapped with the next
// makes the one word of the other: what slips on a keyboard or between zh and z,
// ing and in.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	if len(a) < len(b) {
		return a[at:] == b[at+1:]
	}
	return at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && a[at+2:] == b[at+2:]
}

// spellingsOf are a name in pinyin without tones and blanks: as it is said here,
// and as somebody from elsewhere may read it.
func spellingsOf(name string) []string {
	said := strings.Join(Syllables(name), "")
	read := strings.Join(DictionarySyllables(name), "")
	if read == said {
		return []string{said}
	}
	return []string{said, read}
}

// readings are the syllables of a character, each as it is confused.
func readings(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	all := pinyin.SinglePinyin(r, args)
	for i, syllable := range all {
		all[i] = confused(syllable)
	}
	return all
}

// confused writes syllables that are taken for each other as one.
func confused(syllable string) string {
	for _, pair := range [...][2]string{{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"n", "l"}, {"f", "h"}} {
		if rest, ok := strings.CutPrefix(syllable, pair[0]); ok {
			syllable = pair[1] + rest
			break
		}
	}
	if strings.HasSuffix(syllable, "ing") || strings.HasSuffix(syllable, "eng") {
		syllable = syllable[:len(syllable)-1]
	}
	return syllable
}
