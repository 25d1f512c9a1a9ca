package language

import (
	"slices"
	"strings"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/place"
)

// oftenMisspelt are the words that people type by their sound with a wrong
// character: 城高 for 层高, 火梯 for 货梯. Words that sound like everyday ones (模具, 磨具)
// are not here.
const oftenMisspelt = "层高 净高 楼高 承重 荷载 滴水 行车 天车 货梯 电梯 宿舍 平台 卸货平台 仓库 红本 首层 面积 变压器 配电 " +
	"毛织 塑胶 纸箱 压铸 锂电 线路板 化妆品 机加工 天车 航车 堆场 楼上 独院 空地 " +
	"钢构 钢结构 框架 铁皮 环评 注塑 五金 电镀 喷涂 丙类 租金 平方 平米 左右 以上 以内 村委 房产证"

// misspellings finds words that are written with a wrong character of the right
// sound, by each of their characters and where it stands in them.
type misspellings map[rune][]misspelt

type misspelt struct {
	runes    []rune
	sounds   []string
	position int
	means    []word
}

func newMisspellings(words *lexicon) misspellings {
	all := misspellings{}
	for _, text := range strings.Fields(oftenMisspelt) {
		runes := []rune(hanzi.Fold(text))
		means := words.exactly(runes)
		for position, r := range runes {
			all[r] = append(all[r], misspelt{runes, place.Syllables(text), position, means})
		}
	}
	return all
}

// exactly is what a whole word means.
func (l *lexicon) exactly(runes []rune) []word {
	for _, r := range runes {
		if l = l.next[r]; l == nil {
			return nil
		}
	}
	return l.means
}

// addMisspelt puts on the chart, as assumed, each word that stands there but for
// one character that sounds as the right one does.
func (c *chart) addMisspelt(all misspellings, words *lexicon) {
	for at, r := range c.runes {
		for _, m := range all[r] {
			from := at - m.position
			if from < 0 || from+len(m.runes) > len(c.runes) || !m.isAt(c.runes[from:], m.position) || len(words.exactly(c.runes[from:from+len(m.runes)])) > 0 {
				continue
			}
			for _, w := range m.means {
				w.assumed = true
				c.add(w.class, from, from+len(m.runes), w.meaning)
			}
		}
	}
}

// isAt tells whether the text begins with the word but for one character, first
// being the first that is right.
func (m misspelt) isAt(text []rune, first int) bool {
	wrong, right := 0, -1
	for i, r := range m.runes {
		switch {
		case text[i] == r && right < 0:
			right = i
		case text[i] != r && (wrong > 0 || !place.SoundsAs(text[i], m.sounds[i])):
			return false
		case text[i] != r:
			wrong++
		}
	}
	return wrong == 1 && right == first && !slices.Contains(rightAsTheyAre, string(text[:len(m.runes)]))
}

// rightAsTheyAre sound like a word of the list and are another.
var rightAsTheyAre = []string{"电独", "平房", "程高", "手层", "电机", "总金"}
