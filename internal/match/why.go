package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// why says in one sentence what the score is made of: the three dearest losses, and
// what is still to be verified.
func why(m Match) law.Words {
	lost := slices.Clone(m.Criteria)
	slices.SortStableFunc(lost, func(a, b Criterion) int { return cmp.Compare(b.Loss, a.Loss) })
	var zh, en []string
	for _, c := range lost[:min(3, len(lost))] {
		if c.Loss > 0 {
			zh, en = append(zh, c.sentence()), append(en, c.sentenceEn())
		}
	}
	if len(zh) == 0 {
		zh, en = []string{"各项全部符合"}, []string{"everything is as asked"}
	}
	text := law.Words{
		Zh: fmt.Sprintf("匹配 %s 分：%s。", m.Score, strings.Join(zh, "；")),
		En: fmt.Sprintf("%s points: %s.", m.Score, strings.Join(en, "; ")),
	}
	if len(m.Verify) == 0 {
		return text
	}
	zh, en = nil, nil
	for _, f := range m.Verify {
		zh, en = append(zh, f.Reason.Zh), append(en, f.Reason.En)
	}
	text.Zh += "待核实：" + strings.Join(zh, "；") + "。"
	text.En += " To verify: " + strings.Join(en, "; ") + "."
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
	if c.words.Zh != "" && c.Verdict != Unknown {
		return fmt.Sprintf("%s（%s），失 %s 分", c.words.Zh, c.Verdict.words(), c.Loss)
	}
	if c.Verdict == Unknown {
		return fmt.Sprintf("%s未登记，失 %s 分", Label(c.Name), c.Loss)
	}
	return fmt.Sprintf("%s %s（要 %s，%s），失 %s 分", Label(c.Name), plain(c.Actual), plain(c.Wanted), c.Verdict.words(), c.Loss)
}

func (c Criterion) sentenceEn() string {
	verdict := map[Verdict]string{Met: "met", Near: "near", Missed: "missed"}[c.Verdict]
	if c.words.En != "" && c.Verdict != Unknown {
		return fmt.Sprintf("%s (%s), %s lost", c.words.En, verdict, c.Loss)
	}
	if c.Verdict == Unknown {
		return fmt.Sprintf("%s is not recorded, %s lost", LabelEn(c.Name), c.Loss)
	}
	return fmt.Sprintf("%s %s (asked %s, %s), %s lost", LabelEn(c.Name), plainEn(c.Actual), plainEn(c.Wanted), verdict, c.Loss)
}

// plainEn is plain in English.
func plainEn(text []byte) string {
	return strings.NewReplacer(`"`, "", "[", "", "]", "", ",", ", ", "true", "yes", "false", "no").Replace(string(text))
}

// plain is a JSON value as a person reads it.
func plain(text []byte) string {
	return strings.NewReplacer(`"`, "", "[", "", "]", "", ",", "、", "true", "有", "false", "无").Replace(string(text))
}

// ownLabel names the criteria that are no attributes.
func ownLabel(name string) law.Words {
	switch name {
	case "near":
		return law.Words{Zh: "直线距离（米）", En: "distance in a straight line (m)"}
	case "freshness":
		return law.Words{Zh: "确认距今（天）", En: "days since it was confirmed"}
	case "trust":
		return law.Words{Zh: "核验", En: "verification"}
	case "bbox", "within", "radius_m":
		return law.Words{Zh: "位置", En: "place"}
	case "anchors":
		return law.Words{Zh: "到各地点的距离", En: "distance to the places"}
	case "max_pieces":
		return law.Words{Zh: "拼合单元数", En: "spaces joined"}
	}
	return law.Words{}
}

// Label is what a criterion is called in Chinese.
func Label(name string) string {
	p := market.ParameterNamed(name)
	switch own := ownLabel(name); {
	case own.Zh != "":
		return own.Zh
	case p == nil:
		return name
	case p.Value.Zh != "":
		return p.Value.Zh
	default:
		return p.Zh
	}
}

// LabelEn is what a criterion is called in English.
func LabelEn(name string) string {
	p := market.ParameterNamed(name)
	switch own := ownLabel(name); {
	case own.En != "":
		return own.En
	case p == nil:
		return name
	case p.Value.En != "":
		return p.Value.En
	default:
		return p.En
	}
}
