package cell_test

import (
	"testing"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/market"
)

func TestFloors(t *testing.T) {
	check(t, cell.Floors, []fact{
		{"", "3楼", "floor_from=3 floor_to=3"},
		{"", "3F", "floor_from=3 floor_to=3"},
		{"", "3層", "floor_from=3 floor_to=3"},
		{"", "三层", "floor_from=3 floor_to=3"},
		{"", "二十一層", "floor_from=21 floor_to=21"},
		{"", "第3层", "floor_from=3 floor_to=3"},
		{"", "首层", "floor_from=1 floor_to=1"},
		{"", "一楼", "floor_from=1 floor_to=1"},
		{"", "1-4层", "floor_from=1 floor_to=4"},
		{"", "１～４层", "floor_from=1 floor_to=4"},
		{"", "2-3F", "floor_from=2 floor_to=3"},
		{"", "1至3层", "floor_from=1 floor_to=3"},
		{"", "首层至三层", "floor_from=1 floor_to=3"},
		{"", "2、3楼", "floor_from=2 floor_to=3"},
		{"", "1,2,3层", "floor_from=1 floor_to=3"},
		{"", "地下一层", "floor_from=-1 floor_to=-1"},
		{"", "B1", "floor_from=-1 floor_to=-1"},
		{"", "负一层", "floor_from=-1 floor_to=-1"},
		{"", "-1", "floor_from=-1 floor_to=-1"},
		{"", "-1-3", "floor_from=-1 floor_to=3"},
		{"", "3/5层", "~floors_total=5 floor_from=3 floor_to=3*"},
		{"", "整栋", "whole"},
		{"", "全", "whole"},
		{"", "夹层", "*"},
		{"", "4-1层", "problem"},
		{"", "1、3层", "problem"},
		{"", "一二层", "problem"},
		{"", "顶层", "problem"},
		{"", "1.5层", "problem"},
		{"", "0", "problem"},
		{"", "地下層", "problem"},
		{"", "見其他登記事項", "problem"},
	})
	check(t, "floor_from", []fact{{"", "首层", "floor_from=1"}, {"", "2", "floor_from=2"}, {"", "1-4", "problem"}})
}

func TestCountsAndYears(t *testing.T) {
	check(t, "floors_total", []fact{
		{"", "5", "floors_total=5"}, {"", "5层", "floors_total=5"}, {"", "共五层", "floors_total=5"},
		{"", "地上5层地下1层", "problem"}, {"", "5-6层", "problem"}, {"", "0", "problem"}, {"", "2.5", "problem"},
	})
	check(t, "built_year", []fact{
		{"", "2015", "built_year=2015"}, {"", "2015年", "built_year=2015"}, {"", "2015-06-30", "built_year=2015"},
		{"", "二〇一五年", "built_year=2015"}, {"", "1980.000000000000000", "built_year=1980"},
		{"", "0630724", "built_year=1974"}, {"", "民國83年", "built_year=1994"}, {"", "98", "problem"}, {"", "90年代", "problem"},
	})
	check(t, "fire_resistance", []fact{{"", "二级", "fire_resistance=2"}, {"", "Ⅱ级", "fire_resistance=2"}, {"", "2", "fire_resistance=2"}, {"", "5级", "problem"}})
	check(t, "industries", []fact{{"", "C29、C38", "industries=C29,C38"}, {"", "2927", "industries=C2927"}, {"", "注塑", "problem"}})
	check(t, "only_with", []fact{{"", "Abc-1, x_2", "only_with=Abc-1,x_2"}})
}

func TestLifting(t *testing.T) {
	check(t, cell.Crane, []fact{
		{"", "有", "has_crane=true"},
		{"", "无", "has_crane=false"},
		{"", "10吨", "crane_t=10"},
		{"", "10T行车", "crane_t=10"},
		{"", "2台", "crane_count=2"},
		{"", "10吨×2", "crane_t=10 crane_count=2"},
		{"", "10t*2台", "crane_t=10 crane_count=2"},
		{"", "2台10吨", "crane_t=10 crane_count=2"},
		{"", "两台5吨行车", "crane_t=5 crane_count=2"},
		{"", "5T+10T", "problem"},
		{"", "5-10吨", "problem"},
		{"", "10", "problem"},
	})
	check(t, "crane_t", []fact{{"吨", "10", "crane_t=10"}, {"", "10吨2台", "crane_t=10 ~crane_count=2"}, {"", "有", "has_crane=true"}})
	check(t, "crane_count", []fact{{"", "2", "crane_count=2"}, {"", "无", "has_crane=false"}, {"", "2-20", "problem"}, {"", "2台10吨", "~crane_t=10 crane_count=2"}})
	check(t, cell.FreightLift, []fact{
		{"", "2部3吨", "freight_lift_t=3 freight_lifts=2"},
		{"", "3吨货梯2部", "freight_lift_t=3 freight_lifts=2"},
		{"", "3吨", "freight_lift_t=3"},
		{"", "2部", "freight_lifts=2"},
		{"", "2台(3吨)", "freight_lift_t=3 freight_lifts=2"},
		{"", "有货梯", "has_freight_lift=true"},
		{"", "3吨1部，5吨1部", "problem"},
	})
	check(t, "loading_docks", []fact{{"", "4个", "loading_docks=4"}, {"", "有", "has_docks=true"}, {"", "无", "has_docks=false"}})
	check(t, "dormitory_m2", []fact{{"", "200㎡", "dormitory_m2=200"}, {"", "有宿舍", "has_dormitory=true"}, {"", "20间", "problem"}})
	check(t, "yard_m2", []fact{{"", "2亩", "yard_m2=1333.33"}, {"", "有", "has_yard=true"}})
}

func TestFire(t *testing.T) {
	check(t, "fire_class", []fact{
		{"", "丙类", "fire_class=C"},
		{"", "丙類廠房", "fire_class=C"},
		{"", "C", "fire_class=C"},
		{"", "丁戊", "fire_class=D"},
		{"", "丁、戊类", "fire_class=D"},
		{"", "丙丁戊类厂房", "fire_class=C"},
		{"", "丙类厂房，消防已验收", "fire_class=C ~fire_accepted=true"},
		{"", "消防已验收", "~fire_accepted=true"},
		{"", "丙二类", "~storage_fire_class=C2"},
		{"", "丙二类仓库", "~storage_fire_class=C2"},
		{"", "丙类厂房、丙二类仓库", "fire_class=C ~storage_fire_class=C2"},
		{"", "丙类仓库", "problem"},
		{"", "丁类仓库", "~storage_fire_class=D"},
		{"", "普通", "problem"},
	})
	check(t, "storage_fire_class", []fact{{"", "丙2类", "storage_fire_class=C2"}, {"", "C2", "storage_fire_class=C2"}, {"", "丙类", "problem"}, {"", "丁类", "storage_fire_class=D"}})
	check(t, "fire_accepted", []fact{
		{"", "有", "fire_accepted=true"}, {"", "已验收", "fire_accepted=true"}, {"", "未验收", "fire_accepted=false"},
		{"", "否", "fire_accepted=false"}, {"", "已备案", "problem"}, {"", "true", "fire_accepted=true"},
		{"", "东公消验字〔2015〕第0123号", "fire_accepted=true ~fire_accepted_number=东公消验字(2015)第0123号"},
		{"", "丙类，已验收", "~fire_class=C fire_accepted=true"},
	})
	check(t, cell.Fire, []fact{{"", "丙类，消防已验收，有喷淋", "fire_class=C fire_accepted=true ~sprinkler=true"}})
}

func TestChoices(t *testing.T) {
	check(t, "structure", []fact{
		{"", "钢结构", "structure=steel"}, {"", "鋼構", "structure=steel"}, {"", "steel", "structure=steel"},
		{"", "钢混", "structure=concrete"}, {"", "框架结构", "structure=concrete"}, {"", "鋼筋混凝土造", "structure=concrete"},
		{"", "砖混", "structure=mixed"}, {"", "加強磚造", "structure=brick"}, {"", "简易铁皮房", "structure=shed"},
		{"", "框架、钢混", "structure=concrete"}, {"", "框架、铁皮", "problem"}, {"", "标准厂房", "problem"},
	})
	check(t, "certificate", []fact{
		{"", "红本", "certificate=yes"}, {"", "有", "certificate=yes"}, {"", "无", "certificate=none"}, {"", "否", "certificate=none"},
		{"", "办理中", "certificate=pending"}, {"", "部分", "certificate=partial"}, {"", "国有证", "~land_title=state*"}, {"", "绿本", "problem"},
	})
	check(t, "use_state", []fact{
		{"", "出租中", "use_state=let"}, {"", "转租中", "use_state=let"}, {"", "空置", "use_state=vacant"}, {"", "招租中", "use_state=vacant"},
		{"", "自用", "use_state=self_used"}, {"", "在建", "use_state=building"}, {"", "在用", "problem"},
		{"", "2027年1月腾空", "~available_from=2027-01-01"},
		{"", "出租中，2027年3月底到期", "use_state=let ~available_from=2027-03-31"},
	})
	check(t, "kind", []fact{{"", "多层厂房", "kind=multi_storey"}, {"", "工业上楼", "kind=high_rise"}, {"", "multi_storey", "kind=multi_storey"}, {"", "厂房", "problem"}})
	check(t, "land_title", []fact{{"", "集体", "land_title=collective"}, {"", "国有-集体", "land_title=mixed"}, {"", "國有土地", "land_title=state"}})
	check(t, "land_use", []fact{{"", "M1", "land_use=M1"}, {"", "一类工业用地", "land_use=M1"}, {"", "工业用地", "problem"}})
	check(t, "renewal_plan", []fact{{"", "2028年工改工", "renewal_plan=rebuild ~renewal_year=2028"}, {"", "未列入", "renewal_plan=none"}})
	check(t, "structure_safety", []fact{{"", "B级", "structure_safety=B"}, {"", "A级（2024-05-01）", "structure_safety=A ~structure_safety_date=2024-05-01"}})
	check(t, "divisible", []fact{{"", "可分租", "divisible=true"}, {"", "整租", "divisible=false"}, {"", "500㎡起租", "~min_lease_m2=500 divisible=true"}})
	check(t, "eia_ready", []fact{{"", "可办", "eia_ready=true"}, {"", "不可办环评", "eia_ready=false"}, {"", "也许", "problem"}})
	check(t, "sprinkler", []fact{{"", "√", "sprinkler=true"}, {"", "×", "sprinkler=false"}, {"", "是", "sprinkler=true"}})
}

func TestDates(t *testing.T) {
	check(t, "available_from", []fact{
		{"", "2027-01-31", "available_from=2027-01-31"}, {"", "2027/1/31", "available_from=2027-01-31"},
		{"", "2027.1.31", "available_from=2027-01-31"}, {"", "2027年1月31日", "available_from=2027-01-31"},
		{"", "20270131", "available_from=2027-01-31"}, {"", "2027年1月", "available_from=2027-01-01"},
		{"", "2027年1月底", "available_from=2027-01-31"}, {"", "2027-01-31T00:00:00Z", "available_from=2027-01-31"},
		{"", "2027-01-31 00:00:00", "available_from=2027-01-31"},
		{"", "1141026", "available_from=2025-10-26"}, {"", "0980120", "available_from=2009-01-20"},
		{"", "114/10/26", "available_from=2025-10-26"}, {"", "民國114年10月26日", "available_from=2025-10-26"},
		{"", "2027年1月腾空", "available_from=2027-01-01"}, {"", "随时", "~use_state=vacant"},
		{"", "2027年", "problem"}, {"", "2027-02-30", "problem"}, {"", "27-1-31", "problem"}, {"", "31/01/2027", "problem"},
		{"", "46234", "problem"}, {"", "明年", "problem"}, {"", "150810", "problem"},
	})
	c := cell.Column{Field: "available_from", Date: cell.DayFirst}
	if got := show(c.Read("31/01/2027")); got != "available_from=2027-01-31" {
		t.Error(got)
	}
	check(t, "listed_at", []fact{
		{"", "2026-11-23T09:40:00Z", "listed_at=2026-11-23T09:40:00Z"}, {"", "2026-11-23", "listed_at=2026-11-22T16:00:00Z"},
	})
}

func TestCoordinates(t *testing.T) {
	check(t, "lon", []fact{
		{"", "113.7921", "lon=113.7921"}, {"", "E113.7921", "lon=113.7921"}, {"", "东经113.7921°", "lon=113.7921"},
		{"", "113°45'00\"", "lon=113.75"}, {"", "113°45'0", "lon=113.75"}, {"", "113°45", "lon=113.75"}, {"", "113°75'", "problem"}, {"", "113度45分0秒", "lon=113.75"}, {"", "-117.553861", "lon=-117.553861"},
		{"", "117.5W", "lon=-117.5"}, {"", "0", "lon=0"}, {"", "38465123.2", "problem"}, {"", "NaN", "problem"}, {"", "0x1p3", "problem"},
	})
	check(t, cell.Coordinates, []fact{{"", "113.79,23.02", "lon=113.79 lat=23.02"}, {"", "113.79，23.02", "lon=113.79 lat=23.02"}, {"", "113.79", "problem"}})
}

func TestWordsAreKeptAsTheyStand(t *testing.T) {
	check(t, "address", []fact{
		{"", " 东莞市　长安镇\n振安路１号 ", "address=东莞市 长安镇 振安路１号"}, {"", "無", "because not_applicable"}, {"", "不详", "because unclear"},
	})
	check(t, "column_grid", []fact{{"", "12米x19.5米", "column_grid=12×19.5"}, {"", "８×８", "column_grid=8×8"}, {"", "大跨度", "column_grid=大跨度"}})
	check(t, cell.ID, []fact{{"", "Ab-1", "text Ab-1"}})
	check(t, cell.Phone, []fact{{"", "138 0000 0000", "text 138 0000 0000"}})
}

// Every code of every attribute, and every value that an export prints, reads
// back as itself.
func TestCodesAndCanonicalTextsReadBack(t *testing.T) {
	for _, a := range market.Attributes() {
		field := cell.Field(a.Name)
		if !field.Known() {
			continue
		}
		for _, text := range canonicalTexts(a) {
			c := cell.Column{Field: field, Unit: cell.OwnUnit(field)}
			r := c.Read(text)
			found := false
			for _, f := range r.Fills {
				found = found || f.Attribute == a && a.Format(f.Value) == text
			}
			if !found {
				t.Errorf("%s %q reads as %s %s", a.Name, text, show(r), r.Problem)
			}
		}
	}
}

func canonicalTexts(a *market.Attribute) (texts []string) {
	switch a.Kind {
	case market.ChoiceKind:
		for _, c := range a.Choices {
			texts = append(texts, c.Code)
		}
	case market.DecimalKind, market.CountKind:
		for _, n := range []int64{a.Low, a.Low + 1, (a.Low + a.High) / 2, a.High} {
			texts = append(texts, a.Format(market.NumberValue(a.Kind, n)))
		}
		if a.Name == "floor_from" || a.Name == "floor_to" {
			texts = []string{"-2", "1", "17"}
		}
		if a.Name == "built_year" || a.Name == "renewal_year" {
			texts = []string{"2000", "2027"}
		}
	case market.FlagKind:
		texts = []string{"true", "false"}
	case market.DateKind:
		texts = []string{"2027-01-31"}
	case market.InstantKind:
		texts = []string{"2026-11-23T09:40:00.000001Z"}
	case market.DegreesKind:
		texts = []string{"113.792656", "-0.000001"}
	case market.CodesKind:
		texts = []string{"C29,C3"}
		if a.Name == "industries" || a.Name == "refused_industries" {
			texts = []string{"C29,C38"}
		}
	case market.TextKind:
		texts = []string{"A1 栋"}
	}
	return texts
}
