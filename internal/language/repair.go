package language

import (
	"slices"
	"strings"
)

// This file reads what speakers take back: 两千平，不对，三千平.

// repairWords say that what was said before them was wrong, and what follows is
// meant.
func repairWords() []string {
	interjections := []string{"哦", "噢", "喔", "啊", "呃", "额", "嗯", "诶", "唉"}
	return append(append(both(interjections, []string{"不", "不不"}), both(
		[]string{"", "哦", "噢", "喔", "啊", "呃", "额", "嗯", "诶", "唉", "等等", "等下", "不好意思", "抱歉"},
		[]string{"不对", "不对不对", "不是", "不是不是", "不不", "说错", "说错了", "讲错了", "打错了", "写错了", "搞错了", "弄错了", "记错了", "口误", "错了", "更正", "更正一下", "更正为", "纠正", "纠正一下"},
	)...), "我说错了", "我打错了", "我记错了", "应该是", "应该说", "准确说", "准确地说", "确切说", "改成", "改为", "改一下", "换成", "换为", "改到", "调整为", "调整到", "换作", "no wait", "sorry", "i mean", "correction", "rather", "actually", "make that")
}

// longestRepair is how many phrases back what is taken back may stand.
const longestRepair = 4

// repaired turns into asides the conditions that a later phrase takes back: the
// nearest one before a word of repair that sets what the first one behind it sets.
func (c *chart) repaired(cover []*phrase) []*phrase {
	for i, p := range cover {
		if p.class != aFiller || !p.holds || !c.standsApart(p) {
			continue
		}
		next := slices.IndexFunc(cover[i:], func(q *phrase) bool { return q.class == aCondition })
		if next < 0 {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-longestRepair; k-- {
			if cover[k].class == aCondition && setSame(cover[k], cover[i+next]) {
				cover[k] = &phrase{anAside, cover[k].from, cover[k].to, meaning{}}
				break
			}
		}
	}
	return cover
}

// standsApart tells whether the word takes back rather than refuses or asks: 不是 does
// behind a mark or blank alone.
func (c *chart) standsApart(p *phrase) bool {
	denies := c.runes[p.from] == '不' && c.rune(p.from+1) == '是' || c.runes[p.from] == '应'
	return !denies || isBreak(c.rune(p.from-1))
}

// setSame tells whether two conditions are of the same parameters, min and max of
// one taken together.
func setSame(a, b *phrase) bool {
	return len(a.sets) > 0 && len(b.sets) > 0 && baseName(a.sets[0]) == baseName(b.sets[0])
}

func baseName(s setting) string {
	if s.param.Name == "ground_floor" {
		return "floor"
	}
	return strings.TrimSuffix(strings.TrimSuffix(s.param.Name, "_min"), "_max")
}
