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
	if m.Group == GroupToVerify {
		text += "有硬性条件待核实。"
	}
	return text
}

func (v Verdict) words() string {
	switch v {
	case Met:
		return "符合"
	case Near:
		return "接近"
	case Missed:
		return "不符合"
	}
	return "未登记"
}

func (c Criterion) sentence() string {
	text := Label(c.Name) + c.Verdict.words()
	if c.Verdict == Near || c.Verdict == Missed {
		text += fmt.Sprintf("（%s，要 %s）", plain(c.Actual), plain(c.Wanted))
	}
	return fmt.Sprintf("%s，失 %s 分", text, c.Loss)
}

// plain is a JSON value without its quotes.
func plain(text []byte) string { return strings.Trim(string(text), `"`) }

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
	}
	if p := market.ParameterNamed(name); p != nil {
		return p.Zh
	}
	return name
}
