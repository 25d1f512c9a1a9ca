package cell

import "strings"

// wordRow gives the words that people write for one code of a choice, as Clean
// leaves them. The code itself and the names in market's table are read as well.
type wordRow struct {
	code  string
	words string // separated by spaces
}

// choiceWords is the vocabulary of each choice.
func choiceWords() map[string][]wordRow {
	return map[string][]wordRow{
		"structure":        structureWords(),
		"certificate":      certificateWords(),
		"use_state":        useStateWords(),
		"kind":             kindWords(),
		"land_title":       landTitleWords(),
		"land_use":         landUseWords(),
		"area_basis":       areaBasisWords(),
		"transformer":      transformerWords(),
		"rent_kind":        rentKindWords(),
		"offered_by":       offeredByWords(),
		"renewal_plan":     renewalWords(),
		"structure_safety": safetyWords(),
	}
}

func structureWords() []wordRow {
	return []wordRow{
		{"steel", "钢 钢构 钢结构 轻钢 轻钢结构 重钢 重钢结构 钢架 钢架结构 门式刚架 门式钢架 钢造 钢骨造 钢结构厂房 steelframe"},
		{"concrete", "钢混 钢筋混凝土 钢筋混凝土结构 混凝土 混凝土结构 砼 钢筋砼 框架 框架结构 框剪 框剪结构 框架剪力墙 剪力墙 水泥 水泥框架 钢混结构 框混 混凝土框架 钢筋混凝土框架 钢筋混凝土造 钢骨钢筋混凝土造 钢骨混凝土造 钢筋混凝土构造 混凝土造 型钢混凝土 rc rcc reinforcedconcrete"},
		{"mixed", "混合 混合结构 砖混 砖混结构 钢混+钢构 钢筋混凝土加强砖造 混凝土+钢结构 框架+钢构 框架+钢结构 钢混+钢结构 mixed"},
		{"brick", "砖木 砖木结构 砖 砖结构 砖瓦 砖瓦房 砖造 加强砖造 brick"},
		{"shed", "铁皮 铁皮房 简易 简易铁皮房 简易铁皮 铁皮棚 锌铁棚 星铁棚 简易棚 铁造 铁皮厂房 shed"},
	}
}

func certificateWords() []wordRow {
	return []wordRow{
		{"yes", "红本 有 有证 是 有产权 有产权证 有房产证 有不动产证 房产证 不动产权证 已办 已办证 已办理 证件齐全 产权齐全 齐全 全证 有红本 红本齐全 √ y yes true"},
		{"partial", "部分 部分有 部分有证 部分红本 部分办证 部分已办"},
		{"pending", "办理中 正在办理 在办 办证中 申请中 待办 产权办理中 正在办"},
		{"none", "无 否 无证 没有 没有证 未办 未办理 未办证 无产权 无产权证 无房产证 × n no false"},
	}
}

func useStateWords() []wordRow {
	return []wordRow{
		{"vacant", "空置 空 空着 空置中 闲置 闲置中 招租 招租中 待租 待出租 可租 未出租 未租 空厂房 现空 即租 随时可租 空闲"},
		{"let", "出租 出租中 已租 已出租 在租 租出 满租 已租出 转租中 转租 租用 租用中 租赁中 已租赁 rented leased occupied"},
		{"self_used", "自用 自用中 业主自用 自营 自己用 自有自用 selfused"},
		{"building", "在建 建设中 施工中 在建中 正在建设 未竣工 underconstruction"},
		{"planned", "规划 规划中 拟建 待建 未建 计划建设 plannedandapproved"},
	}
}

func kindWords() []wordRow {
	return []wordRow{
		{"multi_storey", "多层 多层厂房 多层标准厂房 楼层厂房 多层楼房"},
		{"single_storey", "单层 单层厂房 单一层 单一层厂房 单层钢构厂房 单层钢结构厂房 单层厂 独立单层"},
		{"high_rise", "高层 高层厂房 工业上楼 高层厂房(工业上楼) 工业大厦 高层工业楼 摩天工厂"},
		{"warehouse", "仓库 仓储 仓 物流仓 物流仓库 仓储物流 库房 冷库 仓储用房"},
		{"office", "研发办公 办公 研发 写字楼 办公楼 研发楼 办公室 研发用房 研发中心"},
		{"dormitory", "宿舍 宿舍楼 员工宿舍 公寓 配套宿舍"},
		{"yard", "空地 堆场 露天堆场 场地 空地/堆场 堆场用地"},
	}
}

func landTitleWords() []wordRow {
	return []wordRow{
		{"state", "国有 国有土地 国有出让 国有用地 国有建设用地 国土 国有证 国土证 国有划拨 国有土地使用权"},
		{"collective", "集体 集体土地 村集体 集体用地 集体建设用地 集体证 集体所有 集体土地使用权 村集体土地"},
		{"mixed", "国有和集体 国有-集体 国有/集体 国有、集体 国有+集体 国有集体 混合"},
	}
}

func landUseWords() []wordRow {
	return []wordRow{
		{"M0", "m0 新型产业用地 新型产业 新型产业用地m0 新型产业用地(m0)"},
		{"M1", "m1 一类工业 一类工业用地 一类工业用地m1 一类工业用地(m1)"},
		{"M2", "m2 二类工业 二类工业用地 二类工业用地m2 二类工业用地(m2)"},
		{"M3", "m3 三类工业 三类工业用地 三类工业用地m3 三类工业用地(m3)"},
		{"W", "w w1 w2 w3 仓储 仓储用地 物流仓储用地 物流用地 仓储用地w 仓储用地(w)"},
	}
}

func areaBasisWords() []wordRow {
	return []wordRow{
		{"built", "建筑面积 建面 建筑 建"},
		{"usable", "使用面积 套内面积 套内 实用面积 实用 净面积 实际使用面积"},
		{"certified", "证载面积 证载 产权面积 产权证面积 红本面积"},
		{"eaves", "滴水面积 滴水 滴水线"},
	}
}

func transformerWords() []wordRow {
	return []wordRow{
		{"own", "独立 独立变压器 专用 专用变压器 专变 自有 自有变压器 自用 独立专变 单独"},
		{"shared", "共用 共用变压器 公用 公变 公用变压器 合用 共享"},
	}
}

func rentKindWords() []wordRow {
	return []wordRow{
		{"asking", "挂牌 挂牌价 报价 叫价 要价 招租价 放租价"},
		{"floor_price", "底价 起拍价 竞价底价 招标底价 标底 最低价"},
		{"contract", "合同 合同价 合同租金 成交 成交价 签约价 实际租金 现租金"},
	}
}

func offeredByWords() []wordRow {
	return []wordRow{
		{"owner", "业主 原房东 房东 一手房东 业主直租 企业 企业业主 厂方 自有"},
		{"village", "村集体 村委 村委会 村 集体 经联社 股份经济联合社 经济联合社 股份经济合作社 村集体直租 社区 居委会"},
		{"operator", "园区运营方 运营方 园区 运营商 园区运营 运营公司 园区方"},
		{"sublessor", "二房东 二手房东 转租方 转租 分租 二房东/转租方"},
		{"agent", "中介 经纪 代理 中介公司 经纪人"},
	}
}

func renewalWords() []wordRow {
	return []wordRow{
		{"none", "无 否 未列入 没有 无计划 不涉及 无改造计划"},
		{"rebuild", "工改工 改造 工改 拟改造 列入改造 工业改造 微改造"},
		{"demolition", "征拆 拆迁 征收 拟拆迁 待拆 拟征收 拆除 征地拆迁"},
	}
}

func safetyWords() []wordRow {
	return []wordRow{
		{"A", "a a级 a级(安全) 安全"}, {"B", "b b级"}, {"C", "c c级 局部危房"}, {"D", "d d级 危房 整幢危房"},
	}
}

// wordCodes is choiceWords as one map a choice, with codes and names. It is
// built once and never changes.
var wordCodes = buildWordCodes()

func buildWordCodes() map[string]map[string]string {
	all := map[string]map[string]string{}
	for name, rows := range choiceWords() {
		codes := map[string]string{}
		for _, choice := range attribute(name).Choices {
			for _, word := range []string{choice.Zh, choice.En, choice.Code} {
				codes[Clean(word)] = choice.Code
			}
		}
		for _, row := range rows {
			for word := range strings.FieldsSeq(row.words) {
				codes[Clean(word)] = row.code
			}
		}
		all[name] = codes
	}
	return all
}
