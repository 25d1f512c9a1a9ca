package place

import (
	"encoding/csv"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"zhaochang/internal/hanzi"
)

// Syllables spells a name in pinyin without tones, as it is said in Dongguan:
// 长乐 is chang le, 杨涌 yang chong, 锦厦 jin xia, and 大厦 da sha all the same. A run of
// letters or figures is a piece of its own in small letters; other marks are left
// out.
func Syllables(name string) []string { return syllables(name, readingsInPlaces().at) }

// DictionarySyllables spells a name as somebody from elsewhere may read it: each
// character by the first reading of the dictionary, 涌 as yong.
func DictionarySyllables(name string) []string {
	return syllables(name, readingsInPlaces().inDictionary)
}

// syllables spells a name by what is said at each position, of so many runes.
func syllables(name string, said func(runes []rune, at int) ([]string, int)) []string {
	runes := []rune(hanzi.Fold(name))
	var all []string
	for at := 0; at < len(runes); {
		if end := latinEnd(runes, at); end > at {
			all = append(all, string(runes[at:end]))
			at = end
			continue
		}
		some, length := said(runes, at)
		all = append(all, some...)
		at += length
	}
	return all
}

// English spells a name as one word with a capital: Shangsha, Chang'an.
func English(name string) string { return english(strings.Join(Syllables(name), " ")) }

func latinEnd(runes []rune, at int) int {
	for at < len(runes) && (isLatin(runes[at]) || isFigure(runes[at])) {
		at++
	}
	return at
}

// spellings are the syllables of characters and words whose first reading in the
// dictionary is not theirs in the names of places.
type spellings struct {
	words   map[string][]string
	longest int // runes
	// looked remembers what the dictionary says, by rune: it takes long to ask; and
	// heard all readings, as they are confused.
	looked, heard sync.Map
}

// readingsInPlaces reads data/readings.csv once.
var readingsInPlaces = sync.OnceValue(func() *spellings {
	s := &spellings{words: map[string][]string{}}
	text, err := embedded.ReadFile("data/readings.csv")
	if err != nil {
		panic("place: " + err.Error()) // it is embedded
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		panic("place: readings.csv: " + err.Error())
	}
	for _, row := range rows[1:] {
		s.words[row[0]] = strings.Fields(row[1])
		s.longest = max(s.longest, len([]rune(row[0])))
	}
	return s
})

// at gives the syllables of the longest known word that begins at a position, or
// of the character there, and how many runes they spell.
func (s *spellings) at(runes []rune, at int) ([]string, int) {
	for length := min(s.longest, len(runes)-at); length > 0; length-- {
		if known, ok := s.words[string(runes[at:at+length])]; ok {
			return known, length
		}
	}
	return s.inDictionary(runes, at)
}

func (s *spellings) inDictionary(runes []rune, at int) ([]string, int) {
	if known, ok := s.looked.Load(runes[at]); ok {
		return known.([]string), 1
	}
	var found []string
	if unicode.Is(unicode.Han, runes[at]) {
		found = pinyin.SinglePinyin(runes[at], pinyin.NewArgs())
	}
	s.looked.Store(runes[at], found)
	return found, 1
}

// SoundAlike tells whether two characters have a reading in common, to an ear
// that does not part zh from z, n from l, ing from in, h from f.
func SoundAlike(a, b rune) bool {
	others := readingsInPlaces().heardAs(b)
	return slices.ContainsFunc(readingsInPlaces().heardAs(a), func(reading string) bool { return slices.Contains(others, reading) })
}

// SoundsAs tells whether a character may be heard as the syllable, as SoundAlike
// has it.
func SoundsAs(r rune, syllable string) bool {
	return slices.Contains(readingsInPlaces().heardAs(r), confused(syllable))
}

func (s *spellings) heardAs(r rune) []string {
	known, ok := s.heard.Load(r)
	if !ok {
		known, _ = s.heard.LoadOrStore(r, readings(r))
	}
	return known.([]string)
}

// lookalikes are characters of the names of places and those that are taken for
// them by their looks, 鸟沙 for 乌沙.
var lookalikes = map[rune]string{
	'乌': "鸟", '鸟': "乌", '土': "士", '士': "土", '田': "由甲", '石': "右", '大': "太", '太': "大", '元': "无", '牛': "午", '贝': "见", '水': "永",
	'玉': "王", '王': "玉", '白': "自", '未': "末", '末': "未", '天': "夫", '夫': "天", '千': "干", '干': "千", '刀': "力", '茶': "荼", '西': "酉",
	'坑': "抗", '埔': "捕", '圳': "训", '板': "扳", '栅': "删", '杨': "扬", '凤': "夙", '仓': "仑", '古': "右", '龙': "尤", '冲': "仲", '岭': "呤",
}

func looksAlike(written, right rune) bool { return strings.ContainsRune(lookalikes[right], written) }
