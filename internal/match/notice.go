package match

import (
	"fmt"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// notices tell what the lists alone do not: why nothing matches, which rules are
// samples, what was left out.
func (c *census) notices(result *Result) []Notice {
	all := append([]Notice{}, c.contradictions()...)
	add := func(code, zh, en string, args ...any) {
		all = append(all, Notice{code, law.Words{Zh: fmt.Sprintf(zh, args...), En: fmt.Sprintf(en, args...)}})
	}
	if code := c.demand.industry(); code != "" && !c.trade.Known {
		industry, like := industryWords(code), industryWords("C29")
		all = append(all, Notice{"no_rule", law.Words{
			Zh: fmt.Sprintf("规则表里没有行业 %s：消防和环评要求须自行确认，权重按“%s”。填写生产的火灾危险性类别，或相近的行业大类（如 %s），可按规则核对。", industry.Zh, c.profile.Name, like.Zh),
			En: fmt.Sprintf("The table of rules does not know industry %s: make sure yourself what fire and environmental law ask. Weighed as “%s”. Say the fire class of the production, or a division near it such as %s, to have it checked.", industry.En, c.profile.NameEn, like.En),
		}})
	}
	if c.asksNothing() {
		add("nothing_asked", "没有写任何条件：全部房源按确认时间和核验排列。写上地点、面积或租金即可匹配。",
			"Nothing is asked: all spaces are listed by how fresh and verified they are. Say a place, an area or a rent to have them matched.")
	}
	if day, is := c.pastDate(); is {
		add("past_date", "%s 已经过去：只排除在那天之后才腾空的房源。填今天或以后的日期更合适。", "%s is past: only spaces that came free after it are left out. A date from today on would do better.", day)
	}
	if c.loose > maxConditions {
		add("many_conditions", "硬性条件共 %d 个，只计算前 %d 个的放宽效果。", "There are %d hard conditions; what relaxing does is worked out for the first %d only.", c.loose, maxConditions)
	}
	switch {
	case c.scanned == 0:
		add("empty", "目前没有在租的房源。发布需求后，有合适的会在需求页提示。", "Nothing is on offer at present. Post the demand, and what turns up is kept on its page.")
	case len(result.Matches) == 0:
		way := c.wayOut(result)
		all = append(all, Notice{"none", law.Words{
			Zh: fmt.Sprintf("在租的 %d 处房源都不满足硬性条件。%s", c.scanned, way.Zh),
			En: strings.TrimSpace(fmt.Sprintf("Of the %d on offer, none passes the hard conditions. %s", c.scanned, way.En)),
		}})
	}
	return all
}

// asksNothing tells that the demand has neither a condition nor a place.
func (p *plan) asksNothing() bool {
	d := p.demand
	return len(d.Query.Conditions)+len(d.Query.Regions())+len(d.Anchors)+len(d.Processes) == 0 && !d.Query.Near.IsKnown()
}

// pastDate is the day that a demand wants space by, when it is over.
func (p *plan) pastDate() (market.Date, bool) {
	by, asked := bound(p.demand, "available_by").Get()
	return market.Date(by), asked && market.Date(by) < market.DateOf(p.now.Time())
}

// wayOut says what would help, or why nothing does.
func (c *census) wayOut(result *Result) law.Words {
	if len(result.Relaxations) > 0 {
		best := result.Relaxations[0]
		zh, en := make([]string, len(best.Drop)), make([]string, len(best.Drop))
		for i, name := range best.Drop {
			zh[i], en[i] = Label(name), LabelEn(name)
		}
		return law.Words{
			Zh: fmt.Sprintf("放宽%s可得 %d 处。", strings.Join(zh, "、"), best.Total),
			En: fmt.Sprintf("Without %s there are %d.", strings.Join(en, " and "), best.Total),
		}
	}
	if len(result.Law) > 0 {
		b := result.Law[0]
		cited := b.citation()
		return law.Words{
			Zh: fmt.Sprintf("其中 %d 处因法规不符（%s），法规不能放宽：%s。", b.Rejected, cited.Zh, b.Reason.Zh),
			En: fmt.Sprintf("The law keeps %d of them out (%s) and is never relaxed: %s.", b.Rejected, cited.En, b.Reason.En),
		}
	}
	return law.Words{}
}

// citation is the rule's clause, and that it is a sample where it is.
func (f Finding) citation() law.Words {
	if f.Sample {
		return law.Words{Zh: f.Clause + "，示例", En: f.ClauseEn + ", sample"}
	}
	return law.Words{Zh: f.Clause, En: f.ClauseEn}
}

// contradictions are wishes of one demand that no space can fulfil together.
func (c *census) contradictions() []Notice {
	var all []Notice
	add := func(zh, en string) { all = append(all, Notice{"contradiction", law.Words{Zh: zh, En: en}}) }
	d := c.demand
	if class, _ := classOf(d, c.trade); class != "" {
		most, limited := c.law.MaxStoreys(class)
		if lowest, ok := bound(d, "floor_min").Get(); ok && limited && lowest > most {
			words := market.AttributeNamed("fire_class")
			add(fmt.Sprintf("%s生产的厂房最多 %d 层（GB 50016 表 3.3.1，示例），要求 %d 楼以上：没有房源能同时满足。", choiceZh(words, class), most, lowest),
				fmt.Sprintf("A building for production of %s has no more than %s (GB 50016 table 3.3.1, sample), and floor %d or higher is asked for: no space can do both.", choiceEn(words, class), law.Storeys(most), lowest))
		}
	}
	rent, hasRent := bound(d, "rent_min").Get()
	area, hasArea := bound(d, "area_min").Get()
	monthly, hasMonthly := bound(d, "monthly_rent_max").Get()
	if hasRent && hasArea && hasMonthly && rent*area > monthly*100 {
		add("最低租金乘以最小面积已超过月租上限：没有房源能满足。", "The lowest rent times the smallest area is above the most a month: no space can do.")
	}
	if ground := d.Query.Values("ground_floor"); len(ground) > 0 && ground[0].Flag() && bound(d, "floor_min").Or(1) > 1 {
		add("既要一楼又要楼上：只有跨层的房源能满足。", "The ground floor and an upper floor are both asked for: only a space of several floors can do.")
	}
	return all
}
