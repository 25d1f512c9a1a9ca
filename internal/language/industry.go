package language

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"zhaochang/internal/market"
)

// tradeNames are the words that people use for their trade, by the code of the
// industry. See data/NOTICE.
//
//go:embed data/industry.tsv
var tradeNames string

// shortestIndustry is how many runes an official name needs to be read as one:
// 造纸 is what people say, 其他 is not.
const shortestIndustry = 4

// industryWords lists the trades by the words people use, by their English
// names, by their official names with and without 制造业 behind them, and by their
// codes.
func industryWords(add func(class, meaning, ...string)) {
	known := map[string]bool{}
	for code, words := range table(tradeNames) {
		for _, word := range strings.Fields(words) {
			word = strings.ReplaceAll(word, "_", " ")
			known[word] = true
			add(aTrade, tradeOf(code), word)
			if plural := pluralOf(word); plural != "" && !known[plural] {
				known[plural] = true
				add(aTrade, tradeOf(code), plural)
			}
			if spelt := pinyinOf(word); spelt != "" && !known[spelt] {
				known[spelt] = true
				add(aTrade, tradeOf(code), spelt)
			}
		}
	}
	for _, t := range Trades() {
		add(aTrade, tradeOf(t.Code), t.NameEn)
	}
	for i := range Industries() {
		code, name := i.Code, i.Name
		add(aTrade, tradeOf(code), "行业"+code)
		for _, end := range []string{"", "制造业", "制造", "加工", "业"} {
			word, had := strings.CutSuffix(name, end)
			if had && utf8.RuneCountInString(word) >= shortestIndustry && !known[word] && !strings.HasPrefix(name, "其他") {
				known[word] = true
				add(aTrade, tradeOf(code), word)
			}
		}
	}
	add(aTradeEnd, meaning{}, "厂", "零件", "零部件", "配件", "零配件", "部件", "组件", "五金件", "耗材", "辅料", "辅材", "半成品", "成品件", "配套", "行业", "加工", "加工厂", "制造", "生产", "企业", "公司", "车间", "工厂", "类", "业", "制品",
		"产品", "厂房", "行业的", "加工的", "生产加工", "制造业", "厂家", "产业", "加工企业", "制造企业", "类产品", "生产企业", "生产线", "出口", "出口公司", "出口企业", "出口贸易", "进出口", "贸易", "贸易公司", "外贸", "外贸公司", "科技公司", "有限公司", "实业", "原料", "原材料", "成品", "货物", "用品", "配件加工", "生产厂", "生产车间", "组装", "研发制造", "研发生产", "研发、生产", "研发和生产", "研发与生产", "研发生产制造", "生产研发", "研发设计", "设计制造", "设计生产", "研发设计生产", "生产销售", "研发生产销售", "生产及销售", "销售", "批发", "设备研发制造", "设备制造", "设备生产", "的研发生产", "的生产", "的加工", "的制造", "的研发和生产", "的企业", "的工厂", "的公司", "的厂", "的厂房", "的小厂", "的生产企业",
		" factory", " manufacturing", " manufacturer", " production", " workshop", " plant", " company", " processing", " making", " industry", " business")
	add(aTradeEnd, meaning{holds: true}, "许可", "许可证", "资质", "备案", "认证", "牌照", "注册证", "生产许可证", "经营许可证", "经营许可", "生产许可", "指标", "排污指标", "证", "证书", "生产证", "经营证", "资格证", "gmp", "gsp")
	add(aTradeEnd, meaning{sets: []setting{setTrue("eia_ready")}}, "环评", "环评手续", "环评批文", "环评批复", "的环评", "类环评", "行业环评")
	add(aTradeEnd, meaning{}, "机", "机台", "机器", "设备", "生产设备", "机床", "机组")
	add(aTradeStart, meaning{}, "做", "从事", "生产", "主营", "主做", "做的是", "我们做", "我们是做", "我司做", "行业", "行业:", "行业是", "行业为", "所属行业", "行业属于", "产品是", "产品为", "专注", "专注于", "致力于", "是做", "是搞", "用于", "搞", "适合", "适合做", "可做", "能做", "可以做", "可用来做", "适用于", "适合于", "拿来做", "租来做", "用来做",
		"可做", "能做", "可以做", "主要做", "专业做", "专做", "适用于", "经营", "加工", "for", "for ")
}

// pluralOf is the plural of an English word, or "" where it has none.
func pluralOf(word string) string {
	switch {
	case !isLatin(rune(word[len(word)-1])) || strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ing"):
		return ""
	case strings.HasSuffix(word, "y"):
		return strings.TrimSuffix(word, "y") + "ies"
	}
	return word + "s"
}

// table yields the rows of a table of two columns.
func table(text string) func(yield func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(text) {
			if code, rest, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !yield(code, rest) {
				return
			}
		}
	}
}

func tradeOf(code string) meaning {
	return meaning{sets: []setting{set("industry", market.TextValue(market.TextKind, code))}}
}

// firstTrade reads several trades in a row, 五金塑胶 or 注塑、模具, as the first:
// a query takes one industry.
func firstTrade(p []*phrase) (meaning, bool) {
	return meaning{sets: p[0].sets}, runesOf(p) <= longestChain
}

// headTrade reads 能做喷漆的家具厂 as the factory that it names last.
func headTrade(p []*phrase) (meaning, bool) {
	return meaning{sets: p[2].sets}, runesOf(p) <= longestChain
}

func inTrade(p []*phrase) (meaning, bool) {
	if len(p) == 1 {
		return meaning{sets: p[0].sets}, true
	}
	return meaning{sets: slices.Concat(p[1].sets, p[0].sets)}, !p[1].holds && len(p[0].sets) == 1
}

// papersOfTrade keeps 医疗器械许可, a paper, from being the trade.
func papersOfTrade(p []*phrase) (meaning, bool) { return meaning{searched: true}, p[1].holds }

// machines reads 25台注塑机, which says what the trade is.
func machines(p []*phrase) (meaning, bool) {
	d := p[0].amount.dimension
	return meaning{sets: p[1].sets}, d == pieces || d == tonnes
}

// sizedMachines reads 2台1600T压铸机.
func sizedMachines(p []*phrase) (meaning, bool) {
	return meaning{sets: p[2].sets}, p[0].amount.dimension == pieces && p[1].amount.dimension == tonnes
}

// machinesAfter reads CNC 20台.
func machinesAfter(p []*phrase) (meaning, bool) {
	return meaning{sets: p[0].sets}, p[1].amount.dimension == pieces
}

// roomFor reads 能放注塑机: whose machines have room, works there. 能进叉车 says nothing
// of a trade.
func roomFor(p []*phrase) (meaning, bool) {
	return meaning{sets: p[1].sets}, p[0].holds && !p[0].passes
}

func workingIn(p []*phrase) (meaning, bool) { return meaning{sets: p[1].sets}, true }
