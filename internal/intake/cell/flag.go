package cell

import (
	"strings"

	"zhaochang/internal/market"
)

// yesWords and noWords answer any question.
const (
	yesWords = "有 是 可 可以 能 已 √ ✓ ✔ 对 y yes true t 1 具备 支持 允许 已有 全部"
	noWords  = "无 否 不可 不可以 不能 未 × ✗ x 没有 不是 n no false f 0 没 不支持 不允许 不具备 暂无"
)

// flagWords answer one question: the first list is yes, the second no.
func flagWords(name string) (yes, no string) {
	switch name {
	case "divisible":
		return "可分租 可分割 可分 分租 可拆分 能分租 可分层 可分层出租", "不可分租 不可分 不分租 整租 整体出租 不可分割 不拆分 整栋出租"
	case "eia_ready":
		return "可办 可办环评 能过环评 可过环评 可环评 能办 能办环评 有环评 已办环评 已办 可做环评", "不可办 不能办 不能过环评 不可办环评 无环评 不能环评 难过环评"
	case "truck_ramp":
		return "有坡道 货车可上楼 货车上楼 可上楼", "无坡道 不可上楼"
	case "crane_ready":
		return "有牛腿 预留牛腿 带牛腿 预留", "无牛腿 未预留"
	case "sprinkler":
		return "有喷淋 喷淋 自动喷淋 已装 已安装", "无喷淋 未装 未安装"
	case "sewer_connected":
		return "已接入 已接 已接驳 接入 已纳管", "未接入 未接 未接驳 未纳管"
	case "tax_included":
		return "含税 已含税 含 专票 含税价", "不含税 未含税 未税 税外 不含"
	case "operator_consent":
		return "有授权 已备案 已授权", "无授权 未授权"
	case "synthetic":
		return "合成 合成数据 模拟 模拟数据", "真实 真实数据"
	case "fire_accepted":
		return "已验收 验收 消防已验收 已通过 通过 合格 验收合格 消防验收合格 已消防验收 通过验收 已验 有消防验收 消防验收 已通过消防验收 通过消防验收 已过消防", "未验收 未通过 消防未验收 不合格 未验 未过消防 无消防验收 没验收"
	}
	return "", ""
}

// flags is the vocabulary by question and word. It is built once and never
// changes.
var flags = buildFlags()

func buildFlags() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, a := range market.Attributes() {
		if a.Kind != market.FlagKind {
			continue
		}
		yes, no := flagWords(a.Name)
		answers := map[string]bool{}
		for word := range strings.FieldsSeq(yesWords + " " + yes) {
			answers[Clean(word)] = true
		}
		for word := range strings.FieldsSeq(noWords + " " + no) {
			answers[Clean(word)] = false
		}
		all[a.Name] = answers
	}
	return all
}

// readFlag reads yes or no.
func readFlag(c *Column, text string) Reading {
	answer, found := flags[c.Field.name()][strings.TrimRight(text, "。.")]
	if !found {
		return problem("is neither yes nor no (有/无, 是/否, true/false)")
	}
	var r Reading
	r.fill(c.Field.name(), market.FlagValue(answer))
	return r
}

// readDivisible reads 可分租, and the smallest lease where it is said: 500㎡起租.
func readDivisible(c *Column, text string) Reading {
	if r := readFlag(c, text); r.Problem == "" {
		return r
	}
	body := strings.TrimPrefix(strings.TrimPrefix(text, "可分租"), ",")
	for _, word := range []string{"起租", "起分租", "起分", "起"} {
		if before, found := strings.CutSuffix(body, word); found {
			r := asideOf(readDecimal(&Column{Field: "min_lease_m2"}, before))
			if r.Problem == "" {
				r.fill("divisible", market.FlagValue(true))
			}
			return r
		}
	}
	return problem("is neither 可分租 nor 不可分租")
}
