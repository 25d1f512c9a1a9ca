package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// why says in one Chinese sentence what the score is made of: the three dearest
// losses, and how many facts are still to be verified.
func why(m Match) string {
	lost := slices.Clone(m.Criteria)
	slices.SortStableFunc(lost, func(a, b Criterion) int { return cmp.Compare(b.Loss, a.Loss) })
	var parts []string
	for _, c := range lost[:min(3, len(lost))] {
		if c.Loss > 0 {
			parts = append(parts, c.sentence())
		}
	}
	if len(parts) == 0 {
		parts = []string{"各项全部符合"}
	}
	text := fmt.Sprintf("匹配 %s 分：%s。", m.Score, strings.Join(parts, "；"))
	for i, f := range m.Verify {
		if i == 0 {
			text += "待核实："
		} else {
			text += "；"
		}
		text += f.Reason
		if i == len(m.Verify)-1 {
			text += "。"
		}
	}
	return text
}

func (v Verdict) words() string {
	switch v {
	case Met:
		return "符合"
	case Near:
		return "接近"
	}
	return "不符合"
}

func (c Criterion) sentence() string {
	if c.words != "" && c.Verdict != Unknown {
		return fmt.Sprintf("%s（%s），失 %s 分", c.words, c.Verdict.words(), c.Loss)
	}
	if c.Verdict == Unknown {
		return fmt.Sprintf("%s未登记，失 %s 分", Label(c.Name), c.Loss)
	}
	return fmt.Sprintf("%s %s（要 %s，%s），失 %s 分", Label(c.Name), plain(c.Actual), plain(c.Wanted), c.Verdict.words(), c.Loss)
}

// plain is a JSON value as a person reads it.
func plain(text []byte) string {
	return strings.NewReplacer(`"`, "", "[", "", "]", "", ",", "、", "true", "有", "false", "无").Replace(string(text))
}

// Label is what a criterion is called in Chinese.
func Label(name string) string {
	switch name {
	case "near":
		return "直线距离（米）"
	case "freshness":
		return "确认距今（天）"
	case "trust":
		return "核验"
	case "bbox", "within", "radius_m":
		return "位置"
	case "anchors":
		return "到各地点的距离"
	case "max_pieces":
		return "拼合单元数"
	}
	p := market.ParameterNamed(name)
	switch {
	case p == nil:
		return name
	case p.Value.Zh != "":
		return p.Value.Zh
	}
	return p.Zh
}
