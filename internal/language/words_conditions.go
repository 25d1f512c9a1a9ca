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
	titleWords(sets)
	fireClassesTogether(sets)
	add(aCondition, meaning{sets: []setting{setCode("land_use", "M2")}, first: true, last: true}, "m2")
	offerWords(sets)
	sets(setCount("floor_min", 2), "楼上", "不要一楼", "不要首层", "非一楼", "非首层", "除一楼", "除了一楼", "除首层", "除了首层", "除一楼外", "除首层外", "除了一楼都行", "除一楼都行", "除了一楼都可以", "除了首层都行", "上楼", "不要底层", "首层除外", "一楼除外", "一楼不要", "首层不要", "一楼不考虑", "首层不考虑", "一楼不行", "首层不行", "一楼的不要", "不能是一楼", "一楼免谈", "不能一楼", "不在一楼", "不考虑一楼", "不考虑首层", "不租一楼", "一楼以外", "首层以外")
	sets(setTrue("ground_floor"), "不要楼上", "非楼上", "不上楼", "not upstairs", "not upper floors", "不要上楼", "不能是楼上")
	sets(setTrue("eia_ready"), eiaWords()...)
	add(aCondition, meaning{sets: []setting{setTrue("eia_ready")}, first: true, last: true}, "环评")
	sets(setTrue("fire_accepted"), fireWords()...)
	sets(setTrue("programme"), "优质产业空间", "1000万平方米优质产业空间", "千万平方米优质产业空间", "1000万平优质产业空间", "优质产业空间项目", "优质空间")
	sets(setTrue("verified"), "已核验", "核验过", "官方核验", "经核验", "已核实", "实地核验", "核验房源", "已经核验", "验真", "真房源", "真实房源")
	sets(setCode("has", "yard"), "带堆场", "有堆场", "配堆场", "带露天堆场", "有露天堆场", "要有堆场")
	sets(setCode("has", "photos"), "有图", "带图", "有照片", "有图片", "带照片", "有实拍", "有实拍图", "带图片", "有相片", "要有图", "要有照片")
	sets(setTrue("divisible"), "可分租", "可分层", "可分栋", "可分栋出租", "可分单元", "可拆", "能分层", "可单层租", "可分开租", "可以分开租", "可分层出租", "可按层分租", "可分层租", "可分割", "可分", "能分租", "可拆分", "分租", "可以分租", "可分拆", "能分割", "能分", "可以分割", "可切割", "可分割出租", "可拆租", "能拆分")
	no := func(name string, words ...string) { sets(set(name, market.FlagValue(false)), words...) }
	no("divisible", "不分租", "不可分租", "不能分租", "不可分割", "不能分割", "不可拆分", "不拆分", "不分割", "不分层", "不拆租", "不零租", "只整租", "只租整栋", "只整体租")
	no("fire_accepted", noFireWords()...)
	no("eia_ready", "不可办环评", "不能过环评", "不能办环评", "环评过不了", "过不了环评", "环评不能过", "不能做环评", "办不了环评", "环评不可行")
	no("verified", "未核验", "没核验", "未核实", "未经核验")
	sets(setTrue("truck_ramp"), "货车坡道", "坡道", "坡道能上车", "坡道上车", "坡道上楼", "坡道直达", "坡道可上", "货车上楼", "车可上楼", "可上货车", "货车可上楼", "货车能上楼", "车能上楼", "汽车上楼", "货车直达", "上楼坡道", "盘道", "盘道上楼", "卡车上楼", "货柜车可上楼", "货柜车上楼")
}

// searchedWords look like conditions and are none: a 丙二类 store is no class C
// workshop.
var searchedWords = []string{"低楼层", "东莞大道", "水泥楼面", "水泥地面", "能过消防", "可过消防", "可办消防", "能办消防", "负一楼", "负一层", "负1楼", "地下室", "负二楼", "半地下", "高楼层", "中楼层", "丙二类", "丙一类", "丙类二项", "丙类一项", "丙2类", "丙二类消防", "丙一类消防", "丙二类仓", "丙二消防", "丙1类", "丙二", "消防丙二类", "消防丙一类", "业主自持", "丙2", "丙类2项", "丙类1项", "丙二级", "重工", "重工业",
	"可分期", "可分期付款", "可分期交租", "分期付款", "分期", "独立产权", "高标准", "高标准厂房", "新建", "全新", "食品级", "双电源", "双回路", "双回路供电", "双路供电", "含物业", "不含物业", "含物业费", "不含物业费", "含管理费", "不含管理费", "含税", "不含税", "含税价", "不含税价", "包税", "含发票", "可开票", "可开发票", "可开专票", "开专票", "带票", "冷库", "冻库", "冷冻库", "冷藏库", "无尘车间", "净化车间", "洁净车间", "gmp车间", "恒温车间", "防静电", "十万级", "万级", "百级", "千级", "十万级净化", "十万级净化车间", "万级净化车间", "千级净化车间", "十万级无尘车间", "万级无尘车间", "水电齐全", "有公摊", "无公摊", "没有公摊", "没公摊", "不带公摊", "零公摊", "独立一栋", "单独一栋", "临街", "沿街", "临路", "沿路", "临江", "临港", "临河", "带办公室", "有办公室", "带独立办公室", "配办公室", "带装修办公室", "带办公", "有独立办公室", "带小办公室"}

func kindWords(add func(class, meaning, ...string), sets func(setting, ...string)) {
	kind := func(code string, words ...string) { sets(setCode("kind", code), words...) }
	kind("single_storey", "单层厂房", "单一层", "单一层厂房", "单层", "单层独院厂房", "平房厂房", "单层钢构厂房", "滴水厂房")
	kind("multi_storey", "多层厂房", "多层")
	kind("high_rise", "高层厂房", "工业上楼", "高层工业楼", "高层", "摩天工厂")
	kind("warehouse", "找仓", "租仓", "求仓", "找仓库", "租仓库", "求仓库", "求租仓库", "仓库", "仓储", "物流仓", "物流仓库", "库房", "货仓", "高标仓", "高标库", "高台库", "高台仓库", "立体库", "立体仓", "周转仓", "中转仓", "分拨仓", "保税仓", "恒温仓", "恒温库")
	add(aCondition, meaning{sets: []setting{setCode("kind", "warehouse")}, apart: true}, "仓", "的仓", "大仓", "小仓")
	kind("office", "研发", "办公", "研发办公", "写字楼", "办公楼", "研发楼", "办公室", "研发用房", "办公场地", "办公空间", "办公场所", "研发场地", "研发空间", "研发大楼", "写字间", "办公用房")
	kind("yard", "堆场", "露天堆场")
	structure := func(code string, words ...string) { sets(setCode("structure", code), words...) }
	structure("concrete", "框架", "框架结构", "水泥", "水泥楼", "钢混", "钢筋混凝土", "钢筋混凝土结构", "框剪", "框剪结构", "标准框架", "混凝土", "砼", "砼结构", "钢混结构", "水泥结构", "框架厂房", "水泥房",
		"钢筋水泥", "框架楼", "混凝土结构")
	structure("steel", "钢构", "钢结构", "钢架", "钢结构厂房", "钢构厂房", "重钢", "重钢结构", "轻钢结构", "重钢构", "钢架结构", "轻钢", "门式钢架", "门式刚架")
	structure("shed", "铁皮", "铁皮房", "铁皮厂房", "简易", "简易厂房", "铁皮棚", "星铁棚", "锌铁棚", "锌铁皮", "星铁", "锌铁瓦", "星铁瓦", "星铁瓦结构", "铁皮瓦", "铁皮结构", "彩钢瓦", "彩钢板", "彩钢", "锌铁房", "星瓦", "铁棚")
	structure("mixed", "混合结构", "砖混", "砖混结构")
	structure("brick", "砖木", "砖瓦", "砖木结构", "砖瓦房")
	use := func(code string, words ...string) { sets(setCode("land_use", code), words...) }
	use("M0", "m0", "m0用地", "新型产业用地", "m0产业", "m0 用地", "m0类用地", "m0类")
	use("M1", "m1", "m1用地", "m1 用地", "m1类用地", "m1类", "一类工业用地", "一类工业")
	use("M2", "m2用地", "m2 用地", "m2类用地", "m2类", "二类工业用地", "二类工业")
	use("M3", "m3用地", "m3 用地", "m3类用地", "m3类", "三类工业用地", "三类工业")
	use("W", "w类仓储用地", "w用地", "w 用地", "w类用地", "w1用地", "仓储用地", "物流用地", "仓储物流用地")
	for _, c := range [...]struct{ code, name string }{{"A", "甲"}, {"B", "乙"}, {"C", "丙"}, {"D", "丁"}, {"E", "戊"}} {
		name := c.name
		letter := strings.ToLower(c.code)
		sets(setCode("fire_class", c.code), letter+"类", letter+"类消防", letter+"类厂房", letter+"类车间", letter+"级消防", name+"类", name+"级", name+"类消防", name+"类厂房", name+"类车间", name+"类生产", "火灾危险性"+name+"类",
			"生产火灾危险性"+name+"类", name+"类火灾危险性", "消防"+name+"类", name+"类及以上", "消防要"+name+"类", "消防等级"+name+"类", "消防要"+name+"类以上", name+"类以上", "消防"+name+"类以上", name+"级消防", name+"类防火")
	}
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
		"产权清晰", "手续齐全", "不动产权证", "不动产证", "有不动产证", "产证", "有产权", "红本在手", "双证齐全", "两证齐全", "证照齐全")
	sets(setCode("certificate", "none"), "无证", "无产权证", "没有产权证", "没证", "无产权", "无房产证", "无红本", "没有红本", "没红本", "没有证", "没房产证")
	sets(setCode("certificate", "pending"), "办证中", "产权办理中", "产权证办理中", "在办证")
	sets(setCode("certificate", "partial"), "部分有证", "部分红本")
	sets(setCode("land_title", "state"), "国有", "国有证", "国有土地", "国有产权", "国有土地证", "国土证", "国有用地", "国有地", "国有性质")
	sets(setCode("land_title", "collective"), "集体", "集体证", "集体土地", "集体产权", "集体土地证", "集体用地", "集体地", "集体性质", "村集体土地")
}

func offerWords(sets func(setting, ...string)) {
	direct := []string{
		"原房东", "一手房东", "业主直租", "房东直租", "业主直招", "房东直招", "一手业主", "原业主", "业主直签", "房东直签", "原房东直租", "一手房东直租",
		"原房东直招", "业主自租", "房东自租", "业主出租", "房东出租", "实业客自租", "实业客直租", "原业主直租", "直租", "业主直接租", "一手房源", "一手直租",
		"一手业主直租", "业主房东直租", "跟业主签", "和业主签", "跟房东签", "和房东签", "产权方直租", "一手厂房", "一手",
	}
	for _, no := range []string{"不要", "非", "无", "拒绝", "谢绝", "免", "不找", "不是", "不接受", "不经过", "没有"} {
		for _, who := range []string{
			"二房东", "中介", "转租", "转手", "二手房东", "中介费", "二手", "二房东和中介", "中介和二房东", "二房东/中介",
			"二房东中介", "中介二房东", "中介/二房东", "二房东、中介", "中介、二房东", "二房东或中介", "中介或二房东", "二房东,中介", "分租",
		} {
			direct = append(direct, no+who)
		}
	}
	for _, who := range []string{"中介", "二房东", "二手房东", "转租", "二房东、中介", "中介、二房东", "二房东和中介", "中介二房东", "二房东中介", "中介和二房东", "二房东,中介", "中介,二房东"} {
		direct = append(direct, with([]string{who}, "勿扰", "免谈", "勿进", "请绕道", "绕道", "别打扰", "免", "不要", "请勿打扰", "莫扰", "的不要", "不要联系", "免打扰")...)
	}
	sets(setTrue("owner_direct"), append(direct, "业主自己出租", "房东自己出租", "业主自己的", "业主自己租", "自己的厂房", "房东本人", "业主本人", "厂房业主", "大房东", "房东自己", "自家厂房")...)
	sets(setCode("offered_by", "village"), "村委直租", "村集体直租", "村委直招", "集体直租", "村集体", "村委", "村委会", "村里直租", "村直租",
		"村委会直租", "村集体物业", "集体物业", "经联社", "村委厂房", "村集体厂房", "股份经联社", "村里的厂房", "村委出租", "股份社", "股份社直租", "股份合作社", "经济联合社", "经联社直租", "经济合作社", "村股份社", "村厂房", "村里厂房", "村委合同", "村合同", "村集体合同", "村集体出租", "村里", "村委物业", "村物业", "村的厂房", "村集体的", "集体厂房直租")
	sets(setCode("offered_by", "operator"), "园区直租", "园区自持", "园区自持物业", "园区自持物业直租", "开发商直租", "运营商直租", "园区方", "园区直招", "园区招商", "园区运营方", "园区方直租")
	sets(setCode("offered_by", "sublessor"), "二房东", "转租方", "转租")
	sets(setCode("offered_by", "agent"), "中介")
}
