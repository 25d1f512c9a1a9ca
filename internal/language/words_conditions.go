package language

import (
	"strings"

	"zhaochang/internal/market"
)

// conditionWords lists the words that are conditions by themselves.
func conditionWords(add func(class, meaning, ...string)) {
	sets := func(s setting, words ...string) { add(aCondition, meaning{sets: []setting{s}}, words...) }
	kindWords(add, sets)
	add(anAside, meaning{searched: true}, searchedWords...)
	add(anAside, meaning{searched: true, feature: true}, featureWords()...)
	add(anAside, meaning{searched: true, feature: true, holds: true}, strings.Fields(rooms)...)
	add(anAside, meaning{searched: true, feature: true, subject: ofLand}, strings.Fields(walledYards)...)
	for _, racks := range both([]string{"能装", "可装", "能放", "可放", "能上", "可上", "可以放", "可以装", "要放", "要装", "能搭", "可以上", "带", "有"}, []string{"货架", "高位货架", "重型货架", "立体货架"}) {
		lead := strings.IndexAny(racks, "货高重立") / len("货")
		add(anAside, meaning{searched: true, feature: true, lead: lead}, racks)
	}
	titleWords(sets)
	fireClassesTogether(sets)
	add(aCondition, meaning{sets: []setting{setCode("land_use", "M2")}, first: true, last: true}, "m2")
	offerWords(sets)
	sets(setCount("floor_min", 2), "除一楼外", "除首层外", "除了一楼都行", "除一楼都行", "除了一楼都可以", "除了首层都行", "上楼", "不能是一楼的", "一楼除外的")
	ground := []string{"一楼", "首层", "底层", "一层", "1楼", "1层", "1f", "地面层", "底楼"}
	upper := []string{"楼上", "上楼", "二楼以上", "楼上的"}
	sets(setCount("floor_min", 2), notThese(ground)...)
	sets(setTrue("ground_floor"), notThese(upper)...)
	sets(setTrue("ground_floor"), "不上楼", "not upstairs", "not upper floors")
	sets(setTrue("eia_ready"), eiaWords()...)
	add(aCondition, meaning{sets: []setting{setTrue("eia_ready")}, first: true, last: true}, "环评")
	sets(setTrue("fire_accepted"), fireWords()...)
	sets(setTrue("programme"), "优质产业空间", "1000万平方米优质产业空间", "千万平方米优质产业空间", "1000万平优质产业空间", "优质产业空间项目", "优质空间")
	sets(setTrue("verified"), "已核验", "核验过", "官方核验", "经核验", "已核实", "实地核验", "核验房源", "已经核验", "验真", "真房源", "真实房源")
	sets(setCode("has", "yard"), "带堆场", "有堆场", "配堆场", "带露天堆场", "有露天堆场", "要有堆场")
	sets(setCode("has", "photos"), "有图", "带图", "有照片", "有图片", "带照片", "有实拍", "有实拍图", "带图片", "有相片", "要有图", "要有照片")
	sets(setTrue("divisible"), "可分租", "可分层", "可分栋", "可分栋出租", "可分单元", "可拆", "能分层", "可单层租", "可分开租", "可以分开租", "可分层出租", "可按层分租", "可分层租", "可分割", "可分", "能分租", "可拆分", "分租", "可以分租", "可分拆", "能分割", "能分", "可以分割", "可切割", "可分割出租", "可拆租", "能拆分")
	sets(setTrue("divisible"), both([]string{"任意", "可任意", "随意", "可随意", "自由", "可自由", "大小可", "大小", "灵活", "可灵活", "面积可", "大小任意", "能任意", "可以任意", "可按需", "按需"}, []string{"分割", "分租", "拆分", "切割", "分隔", "划分", "分"})...)
	sets(setTrue("divisible"), "大小可分", "可大可小", "可分开", "可分开出租", "可以分开", "可单租", "可单独租", "可分小", "可分面积", "可分间", "可隔开租", "可拆开租", "可分多层", "可按层", "可分层分租", "可以分层", "可分割租", "分层出租", "分栋出租", "分层分租", "可整可分", "整分均可", "整租或分层", "可整租或分层", "可整租或分租", "整租或分租", "整租分租均可", "整租分租都行", "整租分租都可以", "可整租可分租", "可整租可分层", "可整租也可分租", "整租或分租都可", "可整租或分割", "可整体可分租", "可分可整", "可分栋", "能分栋", "可以分栋")
	no := func(name string, words ...string) { sets(set(name, market.FlagValue(false)), words...) }
	no("divisible", "不分租", "不可分租", "不能分租", "不可分割", "不能分割", "不可拆分", "不拆分", "不分割", "不分层", "不拆租", "不零租", "只整租", "只租整栋", "只整体租")
	no("fire_accepted", noFireWords()...)
	no("eia_ready", "不可办环评", "不能过环评", "不能办环评", "环评过不了", "过不了环评", "环评不能过", "不能做环评", "办不了环评", "环评不可行")
	no("verified", "未核验", "没核验", "未核实", "未经核验")
	sets(setTrue("truck_ramp"), rampWords()...)
	sets(setTrue("truck_ramp"), "货车坡道", "坡道", "坡道能上车", "坡道上车", "坡道上二楼", "坡道上三楼", "坡道上各层", "货车上二楼", "货车可上二楼", "车能上二楼", "坡道上楼", "坡道直达", "坡道可上", "货车上楼", "车可上楼", "可上货车", "货车可上楼", "货车能上楼", "车能上楼", "汽车上楼", "货车直达", "上楼坡道", "盘道", "盘道上楼", "卡车上楼", "货柜车可上楼", "货柜车上楼")
}

// searchedWords look like conditions and are none: a 丙二类 store is no class C
// workshop.
var searchedWords = []string{"验厂", "能过验厂", "可过验厂", "能验厂", "过验厂", "可验厂", "国企园区", "央企园区", "民企园区", "外资园区", "台资园区", "港资园区", "上市公司园区", "低楼层", "东莞大道", "水泥楼面", "水泥地面", "能过消防", "可过消防", "可办消防", "能办消防", "负一楼", "负一层", "负1楼", "地下室", "负二楼", "半地下", "高楼层", "中楼层", "丙二类", "丙一类", "丙类二项", "丙类一项", "丙2类", "丙二类消防", "丙一类消防", "丙二消防", "丙1类", "丙二", "消防丙二类", "消防丙一类", "业主自持", "丙2", "丙类2项", "丙类1项", "丙二级", "重工", "重工业",
	"可分期", "可分期付款", "可分期交租", "分期付款", "分期", "独立产权", "高标准", "新建", "全新", "40尺柜", "40尺货柜", "40尺货柜车", "45尺柜", "45尺货柜车", "20尺柜", "40尺", "卸货区", "装卸区", "独立办公楼", "带独立办公楼", "带办公楼", "有办公楼", "配办公楼", "独立写字楼", "小产权", "食品级", "双电源", "双回路", "双回路供电", "双路供电", "含物业", "不含物业", "含物业费", "不含物业费", "含管理费", "不含管理费", "含税", "不含税", "含税价", "不含税价", "包税", "含发票", "可开票", "可开发票", "可开专票", "开专票", "带票", "冷库", "冻库", "冷冻库", "冷藏库", "无尘车间", "净化车间", "洁净车间", "gmp车间", "恒温车间", "防静电", "十万级", "万级", "百级", "千级", "十万级净化", "十万级净化车间", "万级净化车间", "千级净化车间", "十万级无尘车间", "万级无尘车间", "水电齐全", "有公摊", "无公摊", "没有公摊", "没公摊", "不带公摊", "零公摊", "独立一栋", "单独一栋", "临街", "沿街", "临路", "沿路", "临江", "临港", "临河", "带办公室", "有办公室", "带独立办公室", "配办公室", "带装修办公室", "带办公", "有独立办公室", "带小办公室"}

func kindWords(add func(class, meaning, ...string), sets func(setting, ...string)) {
	kind := func(code string, words ...string) { sets(setCode("kind", code), words...) }
	kind("single_storey", "单层厂房", "单一层", "单一层厂房", "单层", "单层独院厂房", "平房厂房", "滴水厂房")
	kind("multi_storey", "多层厂房", "多层")
	kind("high_rise", "高层厂房", "工业上楼", "高层工业楼", "高层", "摩天工厂")
	kind("warehouse", "找仓", "租仓", "求仓", "找仓库", "租仓库", "求仓库", "求租仓库", "仓库", "仓储", "物流仓", "物流仓库", "库房", "货仓", "高标仓", "高标库", "高台库", "高台仓库", "立体库", "立体仓", "周转仓", "中转仓", "分拨仓", "保税仓", "恒温仓", "恒温库")
	add(aCondition, meaning{sets: []setting{setCode("kind", "warehouse")}, apart: true}, "仓", "的仓", "大仓", "小仓", "库", "大库", "的库", "的仓库", "的货仓", "的库房", "大仓库", "小仓库")
	kind("office", "研发", "办公", "研发办公", "写字楼", "办公楼", "研发楼", "办公室", "研发用房", "办公场地", "办公空间", "办公场所", "研发场地", "研发空间", "研发大楼", "写字间", "办公用房")
	kind("yard", "堆场", "露天堆场")
	letWords(add)
	structure := func(code string, words ...string) { sets(setCode("structure", code), words...) }
	structure("concrete", "框架", "框架结构", "水泥", "水泥楼", "钢混", "钢筋混凝土", "钢筋混凝土结构", "框剪", "框剪结构", "标准框架", "混凝土", "砼", "砼结构", "钢混结构", "水泥结构", "框架厂房", "水泥房",
		"钢筋水泥", "框架楼", "混凝土结构")
	structure("steel", "钢构", "钢结构", "钢架", "钢结构厂房", "钢构厂房", "重钢", "重钢结构", "轻钢结构", "重钢构", "钢架结构", "轻钢", "门式钢架", "门式刚架")
	structure("shed", "铁皮", "铁皮房", "铁皮厂房", "简易", "简易厂房", "铁皮棚", "星铁棚", "锌铁棚", "锌铁皮", "星铁", "锌铁瓦", "星铁瓦", "星铁瓦结构", "铁皮瓦", "铁皮结构", "彩钢瓦", "彩钢板", "彩钢", "锌铁房", "星瓦", "铁棚", "简易铁皮", "简易铁皮房", "简易铁皮厂房", "简易棚", "简易房", "简易结构", "铁皮屋", "铁皮厂", "石棉瓦", "大棚")
	structure("mixed", "混合结构", "砖混", "砖混结构")
	structure("brick", "砖木", "砖瓦", "砖木结构", "砖瓦房")
	use := func(code string, words ...string) { sets(setCode("land_use", code), words...) }
	use("M0", "m0", "m0用地", "新型产业用地", "m0产业", "m0 用地", "m0类用地", "m0 land", "m0 zoned", "m0 land use", "m0类")
	use("M1", "m1", "m1用地", "m1 用地", "m1类用地", "m1 land", "m1 zoned", "m1 land use", "m1类", "一类工业用地", "一类工业")
	use("M2", "m2用地", "m2 用地", "m2类用地", "m2 land", "m2 zoned", "m2 land use", "m2类", "二类工业用地", "二类工业")
	use("M3", "m3用地", "m3 用地", "m3类用地", "m3 land", "m3 zoned", "m3 land use", "m3类", "三类工业用地", "三类工业")
	use("W", "w类仓储用地", "w用地", "w 用地", "w类用地", "w1用地", "仓储用地", "物流用地", "仓储物流用地")
	for _, c := range [...]struct{ code, name string }{{"A", "甲"}, {"B", "乙"}, {"C", "丙"}, {"D", "丁"}, {"E", "戊"}} {
		name := c.name
		letter := strings.ToLower(c.code)
		sets(setCode("fire_class", c.code), letter+"类", letter+"类消防", letter+"类厂房", letter+"类车间", letter+"级消防", name+"类", name+"级", name+"类消防", name+"类厂房", name+"类车间", name+"类生产", "火灾危险性"+name+"类",
			"生产火灾危险性"+name+"类", name+"类火灾危险性", "消防"+name+"类", name+"类及以上", "消防要"+name+"类", "消防等级"+name+"类", "消防要"+name+"类以上", name+"类以上", "消防"+name+"类以上", name+"级消防", name+"类防火")
	}
}

// letWords say that a dormitory or a yard is itself what is let; 厂房和宿舍出租 has one.
func letWords(add func(class, meaning, ...string)) {
	let := []string{"出租", "招租", "求租", "急租", "整租", "整栋出租", "整体出租", "整栋招租", "对外出租", "直租"}
	wanted := []string{"求租", "租", "找", "想租", "要租", "求", "急租", "急求", "整租", "出租", "招租", "想找", "揾", "搵"}
	for code, things := range map[string][]string{
		"dormitory": {"宿舍", "宿舍楼", "员工宿舍", "员工宿舍楼", "工人宿舍", "整栋宿舍", "整栋宿舍楼", "集体宿舍", "独立宿舍楼", "员工公寓", "公寓"},
		"yard":      {"空地", "露天场地", "空场地", "场地空地", "硬底化空地", "露天空地", "停车空地"},
	} {
		kind := setCode("kind", code)
		add(aCondition, meaning{sets: []setting{kind}, apart: true}, both(things, let)...)
		add(aCondition, meaning{sets: []setting{kind}, apart: true, first: true, last: true}, both(wanted, things)...)
	}
	together := both(both([]string{"厂房", "车间", "仓库", "楼房"}, []string{"", "和", "及", "、", "加", "连", "与", "/", "+"}), []string{"宿舍", "宿舍楼", "员工宿舍"})
	add(aCondition, meaning{sets: []setting{setCode("has", "dormitory")}}, both(together, let)...)
}

// fireClassesTogether are the classes named two at a time: the first is the more
// dangerous.
func fireClassesTogether(sets func(setting, ...string)) {
	names := []string{"甲", "乙", "丙", "丁", "戊"}
	for i := 0; i+1 < len(names); i++ {
		for _, mark := range []string{"", "、", "或", "/", "和", "类"} {
			sets(setCode("fire_class", string(rune('A'+i))), names[i]+mark+names[i+1]+"类", names[i]+mark+names[i+1]+"类厂房")
		}
	}
}

func titleWords(sets func(setting, ...string)) {
	sets(setCode("certificate", "yes"), "红本", "产权红本", "红本产权", "有红本", "产权证", "房产证", "有证", "有产权证", "有房产证", "红本厂房", "红证", "证件齐全", "带红本",
		"产权清晰", "手续齐全", "不动产权证", "不动产证", "有不动产证", "产证", "有产权", "红本在手", "双证齐全", "两证齐全", "证照齐全", "双证", "两证", "三证齐全", "五证齐全", "证件齐", "证照齐", "产权齐全", "产权明晰", "权属清晰", "产权明确", "大红本", "有产权红本", "红本齐全", "红本物业", "有红本的", "不动产登记证", "办了红本", "有不动产权证书", "产权证齐全")
	sets(setCode("certificate", "yes"), both([]string{"证件", "手续", "证照", "产权手续", "产权证件", "证", "两证", "双证", "各种证", "证件手续", "所有证件"}, []string{"全", "都全", "都齐", "齐备", "完备", "完善", "都有", "都齐全", "齐全的", "要全", "要齐", "要齐全", "必须齐全"})...)
	sets(setCode("certificate", "yes"), "权状", "产权状", "所有权状", "有权状", "有所有权状", "土地证", "有土地证", "土地证房产证", "房产证土地证", "房地产权证", "房地产证", "房屋产权证", "不动产登记", "不动产权", "房产证齐全", "产权证书", "有产权证书", "有本", "有红本本", "有大产权", "大产权")
	none := []string{"无证", "无产权证", "没有产权证", "没证", "无产权", "无房产证", "无红本", "没有红本", "没红本", "没有证", "没房产证", "没有房产证", "没产权证", "没有产权"}
	sets(setCode("certificate", "none"), append(none, both(none, []string{"的"})...)...)
	sets(setCode("certificate", "pending"), "办证中", "产权办理中", "产权证办理中", "在办证")
	sets(setCode("certificate", "partial"), "部分有证", "部分红本")
	state := []string{"国有", "国有证", "国有土地", "国有产权", "国有土地证", "国土证", "国有用地", "国有地", "国有性质", "国有工业用地", "国有工业土地", "国有出让地", "国有出让用地", "土地国有", "国有出让土地"}
	collective := []string{"集体", "集体证", "集体土地", "集体产权", "集体土地证", "集体用地", "集体地", "集体性质", "村集体土地", "集体工业用地", "集体建设用地", "集体土地使用权", "土地集体", "村集体用地", "村集体地"}
	sets(setCode("land_title", "state"), append(state, refused(collective)...)...)
	sets(setCode("land_title", "collective"), append(collective, refused(state)...)...)
}

// refused are how people say that they do not want one of two, and so want the
// other: 非集体, 集体土地的不要. What need not be, 不需要国有, is none of them.
func refused(words []string) []string {
	words = append(both(words, []string{"的"}), words...)
	before := both([]string{"不要", "非", "不是", "不能是", "不考虑", "不接受", "拒绝", "谢绝", "不找", "不看", "不租", "不想要", "坚决不要", "绝对不要", "一律不要", "不得是", "不要是", "不得为", "不能为", "排除", "除了", "不选", "别要", "不能要", "唔要", "唔好", "最好不要", "最好不是", "尽量不要", "别给我"}, words)
	return append(before, both(words, []string{"不要", "不考虑", "除外", "不行", "不接受", "免谈", "勿扰", "勿推", "别推", "不看", "不租", "一律不要", "一律不看", "一律不考虑", "一律免谈", "一概不要", "一概不看", "都不要", "都不看", "都不考虑", "就算了", "不可以", "也不要", "也不行", "唔要"})...)
}

func offerWords(sets func(setting, ...string)) {
	direct := []string{
		"原房东", "一手房东", "业主直租", "房东直租", "业主直招", "房东直招", "一手业主", "原业主", "业主直签", "房东直签", "原房东直租", "一手房东直租",
		"原房东直招", "业主自租", "房东自租", "业主出租", "房东出租", "实业客自租", "实业客直租", "原业主直租", "直租", "业主直接租", "一手房源", "一手直租",
		"一手业主直租", "业主房东直租", "跟业主签", "和业主签", "跟房东签", "和房东签", "产权方直租", "一手厂房", "一手",
	}
	for _, no := range []string{"不要", "非", "无", "拒绝", "谢绝", "免", "不找", "不是", "不接受", "不经过", "没有", "唔要", "唔想要", "唔搵", "唔好", "唔经", "冇", "唔接受", "不是通过", "不通过", "不走"} {
		for _, who := range []string{
			"二房东", "中介", "转租", "转手", "二手房东", "中介费", "二手", "二房东和中介", "中介和二房东", "二房东/中介",
			"二房东中介", "中介二房东", "中介/二房东", "二房东、中介", "中介、二房东", "二房东或中介", "中介或二房东", "二房东,中介", "分租",
		} {
			direct = append(direct, no+who)
		}
	}
	direct = append(direct, both([]string{"唔收", "冇", "唔使", "唔使俾", "唔畀", "唔俾", "不要", "不收", "免", "免收", "无", "没有", "零", "0", "不用", "不付", "不出", "不给", "不想出", "不想给", "不想付", "不需要", "无需", "不用给", "不用付", "不用出", "不需要给", "省"}, []string{"中介费", "中介费用", "中介佣金"})...)
	direct = append(direct, both([]string{"中介费", "中介佣金", "中介费用"}, []string{"不出", "不付", "不给", "不收", "全免", "免", "免收", "没有", "不要", "不用", "不用给", "免谈", "不谈"})...)
	for _, who := range []string{"中介", "二房东", "二手房东", "转租", "二房东、中介", "中介、二房东", "二房东和中介", "中介二房东", "二房东中介", "中介和二房东", "二房东,中介", "中介,二房东"} {
		direct = append(direct, with([]string{who}, "勿扰", "免谈", "勿进", "请绕道", "绕道", "别打扰", "免", "不要", "请勿打扰", "莫扰", "别来", "别来了", "别找", "别找我", "别加", "别加我", "别打", "别打电话", "别联系", "莫来", "走开", "退散", "止步", "请止步", "不欢迎", "请走开", "不要打", "不要来", "不要加", "勿来电", "勿联系", "请别联系", "请勿联系", "请勿加", "就别来了", "就算了", "不谈", "一律不谈", "一律不要", "的不要", "不要联系", "免打扰")...)
	}
	sets(setTrue("owner_direct"), inTaiwan(append(direct, "业主自租优先", "业主优先", "房东优先"))...)
	sets(setTrue("owner_direct"), append(direct, "业主自己出租", "房东自己出租", "业主自己的", "业主自己租", "自己的厂房", "房东本人", "业主本人", "厂房业主", "大房东", "房东自己", "自家厂房", "找房东", "只找房东", "只找业主", "直接跟房东", "直接找房东", "直接跟业主", "直接找业主", "业主方", "自有厂房", "自有物业", "业主放租", "房东放租", "一手业主直租", "无中间商", "没有中间商", "不经中介", "0中介", "零中介", "中介绕行", "中介请绕行", "房东直供", "业主亲租", "业主自己招租", "房东自招", "业主自招", "业主自己放租", "房东自己放租", "业主直签合同", "跟房东直接签", "与业主直签", "与房东直签", "厂东直租", "大业主", "产权人直租", "业主一手", "房东一手")...)
	sets(setCode("offered_by", "village"), "村委直租", "村委直租的", "村集体直租", "村委直招", "集体直租", "村集体", "村委", "村委会", "村里直租", "村直租",
		"村委会直租", "村集体物业", "集体物业", "经联社", "村委厂房", "村集体厂房", "股份经联社", "村里的厂房", "村委出租", "股份社", "股份社直租", "股份合作社", "经济联合社", "经联社直租", "经济合作社", "村股份社", "村厂房", "村里厂房", "村委合同", "村合同", "村集体合同", "村集体出租", "村里", "村委物业", "村物业", "村的厂房", "村集体的", "集体厂房直租")
	sign := []string{"签", "签约", "签合同", "直签", "直接签", "签的", "签租约"}
	together := []string{"跟", "和", "与", "同", "直接跟", "直接和", "直接与", "要跟", "要和", "想跟", "可以跟", "可以和", "能跟", "能和", "可与", "能与"}
	sets(setCode("offered_by", "village"), both(both(together, []string{"村", "村里", "村委", "村委会", "村集体", "经联社", "股份社", "居委会"}), sign)...)
	sets(setTrue("owner_direct"), both(both(together, []string{"业主", "房东", "大房东", "原房东", "房东本人", "业主本人", "厂东", "一手房东"}), sign)...)
	sets(setCode("offered_by", "operator"), both(both(together, []string{"园区", "园区方", "开发商", "运营方"}), sign)...)
	sets(setCode("offered_by", "operator"), "园区直租", "园区自持", "园区自持物业", "园区自持物业直租", "开发商直租", "运营商直租", "园区方", "园区直招", "园区招商", "园区运营方", "园区方直租")
	sets(setCode("offered_by", "operator"), both([]string{"园区", "园区方", "运营方", "园区运营方", "运营商", "园区运营商", "产业园", "产业园区", "开发商", "平台公司", "园区管理方"}, []string{"直租", "直招", "招商", "直接出租", "直接招租", "直签", "的物业"})...)
	sets(setCode("offered_by", "village"), both([]string{"村委", "村委会", "村集体", "经联社", "股份社", "股份经联社", "社区", "居委会", "股份合作社", "合作社", "经济社", "联社", "村组", "村小组", "村民小组", "集体", "村社"}, []string{"直租", "直招", "出租", "招租", "自租", "直接出租", "物业", "的物业", "合同", "直签", "招标", "竞租"})...)
	sets(setCode("offered_by", "sublessor"), "二房东", "转租方", "转租", "二手房东", "二手房东转租", "二房东转租", "二手转租", "二手厂房转租")
	sets(setCode("offered_by", "agent"), "中介")
}

// notThese are how people say that they do not want some floors.
func notThese(floors []string) []string {
	words := both([]string{"非", "除", "除了", "不含", "不包括", "不租", "排除", "不选", "不接受", "不找", "别给我", "不含有", "剔除"}, floors)
	words = append(words, both(both([]string{"除", "除了", "除开", "除去"}, floors), []string{"外", "之外", "以外", "外都行", "外都可以", "外均可", "以外都行", "以外都可以", "之外都行", "之外都可以", "都行", "都可以", "其他都行", "其它都行", "其他都可以", "其他楼层都行", "其他楼层都可以", "别的都行"})...)
	words = append(words, both(both([]string{"不", "不能", "不要", "不可以", "别", "不想", "不考虑", "不可", "不得", "最好不要", "尽量不要"}, []string{"", "在", "是", "要", "选", "放", "租", "做", "到"}), floors)...)
	return append(words, both(floors, []string{"除外", "不要", "不考虑", "不行", "免谈", "不租", "不看", "不接受", "以外", "不用", "的不要", "的不考虑", "的不看", "就不要了", "不要了", "不能用", "用不了", "不合适"})...)
}

// rampWords say that lorries get upstairs.
func rampWords() []string {
	to := []string{"上楼", "上二楼", "上三楼", "上2楼", "上3楼", "上四楼", "上各层", "上各楼层", "上去", "开上楼", "开上去", "开上二楼", "开上三楼", "开到二楼", "开到三楼", "直达二楼", "直达三楼", "直达楼上", "直达各层", "直达各楼层", "直达每层", "直上", "直上二楼", "直通各层", "到二楼", "到楼上"}
	lorries := both([]string{"货车", "大车", "卡车", "车", "货柜车", "车辆", "小货车", "汽车", "拖车"}, []string{"能", "可", "可以", "可直接", "能直接", "可以直接", ""})
	to = append(to, both([]string{"可", "能", "可以", "直接", "可直接", "能直接"}, to)...)
	words := both([]string{"双层", "两层", "三层", "四层", "多层", "2层", "3层", "4层", "双向"}, []string{"坡道", "盘道", "坡道上楼"})
	words = append(words, both(lorries, to)...)
	return append(words, both([]string{"坡道", "有坡道", "带坡道", "盘道"}, append(to, "可上", "能上", "能上车", "可上车"))...)
}

// inTaiwan are the words as people from Taiwan say them: 屋主 for 业主, 仲介 for 中介.
func inTaiwan(words []string) []string {
	said := strings.NewReplacer("业主", "屋主", "中介", "仲介")
	var all []string
	for _, w := range words {
		if other := said.Replace(w); other != w {
			all = append(all, other)
		}
	}
	return all
}
