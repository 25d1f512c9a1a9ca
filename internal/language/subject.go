package language

// subject is what a measure is of: which units it takes and which parameters
// its lower and upper ends set.
type subject struct {
	takes     []dimension // the first is meant by a number without a unit
	low, high string      // parameters; "" when there is none for that end
	bare      bound       // what a number without a comparator means
	// has is the thing that one may want without saying how much of it.
	has string
	// tight: the measure must stand right beside it. In "宿舍 3000平" the area
	// is that of the space.
	tight bool
	// spaced: but it may follow the thing after a blank: yard 1000 sqm.
	spaced bool
	// byMetre: the money is by the square metre however much it is: 单价3500 buys.
	byMetre bool
	// leads: the measure follows it. 单层2000平 is a floor plate, 2000平单层 an area.
	leads bool
}

var (
	ofArea      = &subject{takes: []dimension{area}, low: "area_min", high: "area_max", bare: around}
	ofAreaFrom  = &subject{takes: []dimension{area}, low: "area_min", bare: atLeast}
	ofRent      = &subject{takes: []dimension{rent, money}, low: "rent_min", high: "rent_max", bare: atMost}
	ofUnitRent  = &subject{takes: []dimension{rent, money}, low: "rent_min", high: "rent_max", bare: atMost, byMetre: true}
	ofRentBy    = &subject{takes: []dimension{rent, money}, low: "rent_min", high: "rent_max", bare: atMost, tight: true}
	ofAllIn     = &subject{takes: []dimension{rent, money}, high: "effective_rent_max", bare: atMost}
	ofMonth     = &subject{takes: []dimension{money, monthMoney}, high: "monthly_rent_max", bare: atMost}
	ofYear      = &subject{takes: []dimension{yearMoney, money}, high: "monthly_rent_max", bare: atMost}
	ofHeight    = &subject{takes: []dimension{length}, low: "storey_height_min", bare: atLeast}
	ofClear     = &subject{takes: []dimension{length}, low: "clear_height_min", bare: atLeast}
	ofEaves     = &subject{takes: []dimension{length}, low: "eaves_height_min", bare: atLeast}
	ofLoad      = &subject{takes: []dimension{load, tonnes}, low: "floor_load_min", bare: atLeast}
	ofPower     = &subject{takes: []dimension{power}, low: "power_min", bare: atLeast}
	ofLand      = &subject{takes: []dimension{area}, low: "land_area_min", bare: atLeast}
	ofPlate     = &subject{takes: []dimension{area}, low: "floor_plate_min", bare: atLeast}
	ofPlateBy   = &subject{takes: []dimension{area}, low: "floor_plate_min", bare: atLeast, tight: true}
	ofPlateOf   = &subject{takes: []dimension{area}, low: "floor_plate_min", bare: atLeast, tight: true, leads: true}
	ofLease     = &subject{takes: []dimension{years}, low: "lease_years", bare: atLeast}
	ofCrane     = &subject{takes: []dimension{tonnes}, low: "crane_min", bare: atLeast, has: "crane"}
	ofLift      = &subject{takes: []dimension{tonnes}, low: "lift_min", bare: atLeast, has: "freight_lift"}
	ofDocks     = &subject{takes: []dimension{pieces}, low: "docks_min", bare: atLeast, has: "docks"}
	ofDorms     = &subject{takes: []dimension{area}, low: "dormitory_min", bare: atLeast, has: "dormitory", tight: true}
	ofYard      = &subject{takes: []dimension{area}, low: "yard_min", bare: atLeast, has: "yard", tight: true}
	ofDormitory = &subject{takes: ofDorms.takes, low: ofDorms.low, bare: atLeast, has: ofDorms.has, tight: true, spaced: true}
	ofOpenYard  = &subject{takes: ofYard.takes, low: ofYard.low, bare: atLeast, has: ofYard.has, tight: true, spaced: true}
	ofPlot      = &subject{takes: []dimension{area}, low: "land_area_min", bare: atLeast, tight: true}
	ofHall      = &subject{takes: []dimension{area}, low: "area_min", high: "area_max", bare: around, tight: true}
	ofNothing   = &subject{takes: []dimension{length}}
	ofGroundBy  = &subject{takes: []dimension{length}, low: "storey_height_min", bare: atLeast, tight: true}
)

func of(s *subject) meaning { return meaning{subject: s} }

// subjectWords lists what measures are of, and the things one may want.
func subjectWords(add func(class, meaning, ...string)) {
	add(aSubject, of(ofArea), "面积", "总建筑面积", "建筑总面积", "建筑面积", "总面积", "使用面积", "实用面积", "建面", "厂房面积", "租赁面积", "共", "总共", "一共", "合计", "共计", "总计", "共有", "合共", "加起来", "总面积约", "总面积共", "面积共", "面积约", "建筑", "厂房总面积", "建筑面积约", "面积大概", "需求面积", "所需面积")
	add(aSubject, of(ofRent), "租金", "租价", "价格", "价钱", "预算", "租金预算", "房租", "厂租", "价位", "心理价位", "租金价格", "租金标准", "租金水平", "能接受价格", "能接受租金", "目标价")
	add(aSubject, of(ofRentBy), "租")
	add(aSubject, of(ofAreaFrom), "起租面积", "起分面积", "最小分租面积", "最小面积", "起步面积", "最低面积", "最小起租面积", "最小可分", "起分租面积", "最小租赁面积", "分割最小面积", "最小分割面积", "最小单元", "最小分租", "最少分租", "分租最小", "分租最少", "最小可租", "最少可租", "最小起租", "最少起租", "起分", "可分最小", "最小可分租", "最小单间", "最小单位", "最小一间", "最小的", "最小一单元")
	add(aSubject, of(ofUnitRent), "单价", "含税单价", "不含税单价", "租金单价", "平均单价", "租金均价", "平均租金", "均租", "平米单价", "每平单价")
	add(aSubject, of(ofRent), both([]string{"房租", "租金", "厂租", "价格", "租价"}, []string{"加管理费", "含管理费", "连管理费", "加物业费", "含物业费", "含物业", "加物业", "包管理费", "包物业", "含水电", "加水电", "和管理费", "连物业"})...)
	add(aSubject, of(ofMonth), both(both([]string{"每月", "每个月", "一个月", "月"}, []string{"房租", "租金", "厂租"}), []string{"加管理费", "含管理费", "连管理费", "加物业费", "含物业费", "含物业", "加物业", "加水电"})...)
	span := []string{"区间", "范围", "区间在", "范围在", "区间为", "范围为", "段", "大小", "控制", "大约", "差不多"}
	add(aSubject, of(ofRent), both([]string{"租金", "价格", "房租", "预算", "租价", "租金预算", "单价", "价位"}, span)...)
	add(aSubject, of(ofArea), both([]string{"面积", "建筑面积", "需求面积", "使用面积"}, span)...)
	add(aSubject, of(ofHeight), both([]string{"层高", "高度"}, span[:6])...)
	money := []string{"房租", "租金", "厂租", "租价", "预算", "租金预算", "总租金", "总预算", "总租", "费用", "总费用", "成本", "租金成本", "厂房租金", "房租预算"}
	add(aSubject, of(ofYear), both(money, []string{"一年", "每年", "一年总共", "全年", "整年", "年", "一年下来", "按年", "一年约"})...)
	add(aSubject, of(ofMonth), both(money, []string{"一个月", "每月", "每个月", "月", "一月", "整体", "打包", "总共", "一共", "合计", "总价", "共", "整体每月", "整层", "整栋", "一个月总共", "按月", "每月总共", "一个月约", "一个月大概"})...)
	add(aSubject, of(ofYear), both([]string{"一年", "每年", "全年", "年"}, money)...)
	add(aSubject, of(ofMonth), both([]string{"一个月", "每月", "每个月", "月", "一月", "整体", "打包", "合计", "总共", "整层", "整栋"}, money)...)
	add(aSubject, of(ofUnitRent), both([]string{"每平", "每平方", "每平米", "每㎡", "每方", "一平", "一方", "单方", "每个平方", "每平方米"}, []string{"租金", "价格", "单价", "价", "租价"})...)
	add(aSubject, of(ofRent), "含税价格", "含税租金", "不含税租金", "报价", "含税价", "不含税价", "净租金", "净租", "净价", "价", "租金价", "价位在", "裸租", "租金成本", "租赁成本", "租价格", "厂房租金", "出租价格", "出租价", "招租价", "挂牌价", "挂牌租金", "起租价")
	add(aSubject, of(ofAllIn), both([]string{"综合", "综合用房", "用房", "全包", "全部用房", "总用房", "用房综合", "综合租赁", "综合租用", "综合使用", "厂房综合", "落地", "到手", "用房总"}, []string{"成本", "费用"})...)
	add(aSubject, of(ofAllIn), both([]string{"综合", "全包", "到手", "落地", "打包到手", "全包到手", "综合到手"}, []string{"价", "单价", "价格", "租金", "租价", "均价"})...)
	add(aSubject, of(ofAllIn), "成本", "全包")
	add(aSubject, of(ofMonth), both([]string{"综合成本", "综合租金", "综合费用", "用房成本", "综合用房成本", "综合预算"}, []string{"每月", "每个月", "一个月", "月", "按月"})...)
	add(aSubject, of(ofMonth), "月租", "月租预算", "月租金预算", "每月预算", "月预算", "每月租金预算", "一个月租金", "一月租金", "每个月租金", "一个月预算", "月租金", "总租", "总租金", "每月租金", "每月", "一个月", "每个月", "月租总价", "总价", "合计月租", "合计月租金", "总计月租", "总月租", "一起月租", "打包月租", "整体月租", "全部月租", "共计月租", "月租共", "月租合计", "月租一共", "月租总共", "月租整体", "月租打包", "月租约", "月租大概")
	add(aSubject, of(ofYear), "年租", "年预算", "年租预算", "年租金预算", "全年租金", "一年的租金", "年租金", "每年", "一年", "每年租金", "一年租金")
	add(aSubject, of(ofHeight), "h", "层高", "挑高", "高度", "高", "楼高", "厂房高度", "层高度", "楼层高度", "室内高度", "首层高", "底层高", "一楼层高", "一层层高", "1楼层高", "1层层高", "首层高度", "屋高", "空高", "楼底", "楼底高", "楼底高度", "天花高", "天花高度")
	add(aSubject, of(ofHeight), groundWith("层高", "高度")...)
	add(aSubject, of(ofClear), groundWith("净高", "梁下", "净空", "梁下净高", "梁底净高")...)
	add(aSubject, of(ofGroundBy), "首层", "底层", "二楼以上", "2楼以上", "2层以上", "其它楼层", "其他楼层", "二层及以上", "二楼及以上", "标准层", "其余", "其他层", "其它层", "二层以上")
	add(aSubject, of(ofHeight), "标准层高", "标准层层高", "楼上层高", "其余层高")
	add(aSubject, of(ofClear), "净高", "梁下", "梁底", "梁下净高", "梁底净高", "净空", "净层高", "梁下净空", "梁底高", "梁底高度", "净空高", "梁底净空", "横梁下", "大梁下", "吊顶下", "行车梁下净高", "行车梁下", "行车下净高", "行车下净空", "航车下净高", "行车底净空", "天车下净高", "行车底净高", "梁下高", "梁下高度", "净高度", "净空高度")
	add(aSubject, of(ofEaves), "滴水", "滴水位", "滴水线", "滴水高", "滴水高度", "檐口", "檐口高", "檐高", "檐口高度")
	add(aSubject, of(ofLoad), "承重", "荷载", "楼面荷载", "地面承重", "楼面承重", "荷重", "承载", "楼板承重", "地坪承重", "活荷载", "每平方承重", "每平承重", "每平米承重", "每方承重", "地面荷载", "楼板荷载", "楼层承重", "楼地板承重", "楼地板", "地板承重", "地板荷载", "楼地板荷载", "楼板载重", "地面载重", "楼面载重", "楼层荷载", "结构承重", "单位承重", "地坪荷载", "承重能力", "承载力", "地面承载", "楼面承载", "承重量", "楼板荷重", "地面荷重", "每平米荷载", "每平方荷载", "每平方米荷载", "每平方米承重")
	add(aSubject, of(ofLoad), groundWith("承重", "荷载", "荷重", "地面承重", "楼面承重")...)
	add(aSubject, of(ofPower), "配电房", "电房", "电力容量", "电力负荷", "总电量", "配电容量", "报装容量", "负荷", "用电负荷", "动力电", "三相电", "工业用电", "电量", "配电", "用电", "供电", "变压器", "电力", "电", "电容量", "配电量", "独立变压器", "专变", "用电量")
	add(aSubject, of(ofLand), "占地", "占地面积", "土地面积", "工业用地", "工业土地", "用地面积", "用地", "土地", "地块")
	add(aSubject, of(ofPlot), "地")
	add(aSubject, of(ofHall), "厂房", "车间")
	add(aSubject, of(ofPlate), "单层面积", "每层面积", "标准层面积", "单层建筑面积", "单层使用面积")
	add(aSubject, of(ofPlateOf), "单层", "整层", "整层面积")
	add(aSubject, of(ofPlateBy), "/层", "/每层", "标准层", "标准层每层", "每层约", "单层约", "一层约", "每层面积约", "每层", "一层面积", "每一层")
	add(aSubject, of(ofLease), "租期", "租约", "签约", "租", "签", "能签", "合同签", "合同签到", "签到", "租用年限", "租赁年限", "租赁期限", "租期要", "租约期", "合同年限", "租期不低于", "合同", "合同期", "起租", "长租", "长约", "合约", "可租", "可签", "租赁期", "短租", "可短租", "能短租", "可以短租", "短期租", "短期")
	for s, words := range map[*subject][]string{
		ofPower:  {"电", "用电", "电力", "电量", "供电", "电容量"},
		ofLoad:   {"承重", "荷载", "地面承重", "楼面承重"},
		ofHeight: {"层高", "高度", "楼层高度"},
		ofClear:  {"净高"},
	} {
		said := both(words, enough)
		add(aSubject, meaning{subject: s, holds: true}, said...)
		add(aFiller, meaning{}, said...)
	}
	add(aThing, of(ofCrane), "行车", "双行车", "双梁行车", "单梁行车", "大行车", "电动行车", "天车", "航车", "航吊", "行吊", "吊车", "桥吊", "桁车", "桥式起重机", "起重机", "龙门吊", "行车梁", "双梁", "单梁", "起重量", "起吊重量", "桥式行车", "双梁天车", "单梁天车", "双梁航车", "行车吊", "吊机", "大吊机", "天车吊机", "大吊车", "葫芦吊", "桥式吊车", "门吊")
	add(aThing, of(ofLift), "货梯", "双电梯", "双货梯", "大货梯", "大电梯", "电梯", "货用电梯", "载货电梯", "升降机", "梯", "升降货梯", "货运电梯", "客货梯", "客货两用梯", "客货电梯", "液压货梯", "工业电梯", "工业货梯")
	add(aThing, of(ofDocks), "卸货平台", "平台", "平台卸货", "卸货台", "装卸平台", "装卸货平台", "月台", "卸货口", "卸货位", "装卸口", "升降平台", "卸货码头", "装卸码头", "液压平台", "登车桥", "升降台", "装卸位", "装货平台", "平台车位", "升降卸货平台", "卸货升降平台", "液压升降平台", "卸货月台", "装卸月台")
	add(aThing, of(ofDorms), "宿舍", "员工宿舍", "宿舍楼", "职工宿舍", "配套宿舍", "工人宿舍", "独立宿舍", "独立宿舍楼", "员工宿舍楼", "宿舍房", "住宿楼", "集体宿舍")
	add(aThing, of(ofYard), "空地", "院子", "空场", "操场", "大空地", "独立空地", "空地面积", "大院子", "独立院子", "空场地", "室外空地", "门口空地", "私家空地", "厂区空地")
	add(anIgnored, meaning{subject: ofNothing, passes: true}, "车") // 能进9.6米车 is one word
	add(anIgnored, of(ofNothing), "跨度", "柱距", "柱网", "跨", "柱间距", "路宽", "宽", "宽度", "长", "长度", "进深", "门宽", "门高",
		"钩高", "起吊高度", "行车起吊高度", "吊钩高度", "钩下高度", "钩下", "轨高", "轨下高度", "轨高", "轨顶", "挂车", "平板车", "拖车", "大车", "路面宽", "开间", "面宽", "道路宽", "大门宽", "大门高", "大门", "门", "两跨", "双跨", "三跨", "单跨", "四跨", "每跨", "卡车", "货车", "挂车", "板车", "大板车", "半挂", "半挂车", "高栏车", "飞翼车", "厢车", "箱车", "长车", "大挂车", "大货车", "柜车", "货柜车", "高栏", "飞翼", "厢货", "箱货", "板子车", "货柜拖车", "平板", "平板拖车", "大平板", "拖头车", "集装箱车", "集卡", "集装箱", "货柜", "泥头车", "冷链车", "冷藏车", "大巴", "总高", "建筑高度")
}

// groundWith are the subjects of the ground floor: 首层净高 is how high it is, not
// that one wants it.
func groundWith(subjects ...string) []string {
	var all []string
	for _, s := range subjects {
		all = append(all, "首层"+s, "底层"+s)
	}
	return all
}
