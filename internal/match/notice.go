package match

import (
	"fmt"
	"strings"

	"zhaochang/internal/market"
)

// notices tell what the lists alone do not: why nothing matches, which rules are
// samples, what was left out.
func (c *census) notices(result *Result) []Notice {
	all := append([]Notice{}, c.contradictions()...)
	add := func(code, text string, args ...any) {
		all = append(all, Notice{code, fmt.Sprintf(text, args...)})
	}
	if code := c.demand.industry(); code != "" && !c.trade.Known {
		add("no_rule", "规则表里没有行业 %s：消防和环评要求须自行确认，权重按“%s”。", code, c.profile.Name)
	}
	if c.loose > maxConditions {
		add("many_conditions", "硬性条件共 %d 个，只计算前 %d 个的放宽效果。", c.loose, maxConditions)
	}
	switch {
	case c.scanned == 0:
		add("empty", "目前没有在租的房源。")
	case len(result.Matches) == 0:
		add("none", "在租的 %d 处房源都不满足硬性条件。%s", c.scanned, c.wayOut(result))
	}
	return all
}

// wayOut says what would help, or why nothing does.
func (c *census) wayOut(result *Result) string {
	if len(result.Relaxations) > 0 {
		best := result.Relaxations[0]
		labels := make([]string, len(best.Drop))
		for i, name := range best.Drop {
			labels[i] = Label(name)
		}
		return fmt.Sprintf("放宽%s可得 %d 处。", strings.Join(labels, "、"), best.Total)
	}
	if len(result.Law) > 0 {
		b := result.Law[0]
		return fmt.Sprintf("其中 %d 处因法规不符（%s），法规不能放宽：%s。", b.Rejected, b.citation(), b.Reason)
	}
	return ""
}

// citation is the rule's clause, and that it is a sample where it is.
func (f Finding) citation() string {
	if f.Sample {
		return f.Clause + "，示例"
	}
	return f.Clause
}

// contradictions are wishes of one demand that no space can fulfil togethec.
func (c *census) contradictions() []Notice {
	var all []Notice
	d := c.demand
	if class, _ := classOf(d, c.trade); class != "" {
		most, limited := c.law.MaxStoreys(class)
		if lowest, ok := bound(d, "floor_min").Get(); ok && limited && lowest > most {
			all = append(all, Notice{"contradiction", fmt.Sprintf("%s生产的厂房最多 %d 层（GB 50016 表 3.3.1，示例），要求 %d 楼以上：没有房源能满足。",
				choiceZh(market.AttributeNamed("fire_class"), class), most, lowest)})
		}
	}
	rent, hasRent := bound(d, "rent_min").Get()
	area, hasArea := bound(d, "area_min").Get()
	monthly, hasMonthly := bound(d, "monthly_rent_max").Get()
	if hasRent && hasArea && hasMonthly && rent*area > monthly*100 {
		all = append(all, Notice{"contradiction", "最低租金乘以最小面积已超过月租上限：没有房源能满足。"})
	}
	if ground := d.Query.Values("ground_floor"); len(ground) > 0 && ground[0].Flag() && bound(d, "floor_min").Or(1) > 1 {
		all = append(all, Notice{"contradiction", "既要一楼又要楼上：只有跨层的房源能满足。"})
	}
	return all
}
