package language

import "slices"

// dimension is what a unit measures.
type dimension uint8

const (
	noDimension dimension = iota
	area
	length
	tonnes
	load
	power
	rent       // yuan/m²/month
	money      // yuan, of a month or of a square metre as its size tells
	monthMoney // yuan a month
	yearMoney  // yuan a year
	years
	pieces
	distance // metres, from somewhere else
	travel   // minutes, from somewhere else
	heads    // people and machines
)

// unit turns numbers into those of its dimension: m², m, t, kN/m², kVA, yuan.
type unit struct {
	dimension dimension
	factor    ratio
}

func unitOf(d dimension, numerator, denominator int64) meaning {
	return meaning{unit: &unit{d, ratio{numerator, denominator}}}
}

var (
	squareMetreWords = []string{
		"平", "方", "㎡", "m2", "平方", "平方米", "平米", "方米", "个平", "个方", "个平方", "平方公尺", "平方m", "方仔", "个方仔", "平仔", "个平米", "个平方米",
	}
	tonneWords    = []string{"吨", "t", "顿"}
	kilogramWords = []string{"公斤", "kg", "千克"}
)

// unitWords lists the units. 1 亩 is 2000/3 m², 1 t/m² 9.81 kN/m², and a day's
// rent × 365/12 is a month's.
func unitWords(add func(class, meaning, ...string)) {
	add(aUnit, unitOf(area, 1, 1), squareMetreWords...)
	add(aUnit, unitOf(area, 2000, 3), "亩")
	add(aUnit, unitOf(area, 400, 121), "坪") // as Taiwan counts
	add(aUnit, unitOf(area, 9290304, 100_000_000), "呎", "平方呎", "平方英尺", "尺")
	add(aUnit, unitOf(length, 1, 1), "米", "m", "公尺")
	add(aUnit, unitOf(length, 3048, 10_000), "ft", "feet", "foot", "ft.", "英尺")
	add(aUnit, unitOf(length, 1, 100), "cm", "厘米", "公分")
	add(aUnit, unitOf(length, 1, 1000), "mm", "毫米")
	add(aUnit, unitOf(tonnes, 1, 1), tonneWords...)
	add(aUnit, unitOf(tonnes, 1, 1000), kilogramWords...)
	add(aUnit, unitOf(tonnes, 1, 2000), "斤", "市斤")
	add(aUnit, unitOf(load, 981, 100), pairs(tonneWords)...)
	add(aUnit, unitOf(load, 981, 100_000), pairs(kilogramWords)...)
	add(aUnit, unitOf(load, 1, 1), pairs([]string{"kn", "千牛"})...)
	add(aUnit, unitOf(load, 1, 1), "kpa", "千帕", "kn", "千牛")
	add(aUnit, unitOf(power, 1, 1), "kva", "千伏安", "kw", "千瓦", "个电", "个千瓦", "个kva", "个千伏安", "个kw", "千瓦电", "kva电", "kw电", "千伏安电", "千瓦的电")
	add(aUnit, unitOf(distance, 1000, 1), both([]string{"公里", "km", "千米"}, []string{"", "范围", "半径", "圈", "路", "的范围", " radius", " range"})...)
	add(aUnit, unitOf(distance, 1000, 1), "kilometres", "kilometers", "kilometre", "kms")
	add(aUnit, unitOf(travel, 1, 1), "分钟", "小时", "个小时", "公里处", "minutes", "minute", "min drive", "hours", "km drive")
	add(aUnit, unitOf(heads, 1, 1), "machines", "workers", "employees", "people", "staff", "persons", "injection machines", "production lines", "operators", "个工人", "个员工", "名工人", "名员工", "号人", "个人", "多号人", "人", "多人", "来人", "余人", "几个人", "多个人")
	add(aUnit, unitOf(years, 1, 1), "年")
	add(aUnit, unitOf(pieces, 1, 1), "个", "台", "部", "条", "间", "套", "座", "架")
	moneyWords(add)
}

// pairs are a unit by the square metre: t/㎡, 吨每平方, 吨一平.
func pairs(units []string) []string {
	var all []string
	for _, u := range units {
		for _, by := range []string{"/", "每", "一", "每一"} {
			for _, metre := range squareMetreWords {
				all = append(all, u+by+metre)
			}
		}
	}
	return all
}

func moneyWords(add func(class, meaning, ...string)) {
	yuan := []string{"元", "块", "块钱", "元钱", "rmb", "元人民币", "蚊"}
	add(aUnit, unitOf(money, 1, 1), yuan...)
	add(aUnit, unitOf(money, 1, 10), "角", "毛", "毛钱")
	byArea := append(pairs(yuan), "/平", "/㎡", "/平方", "/m2")
	byMonth := with(byArea, "/月", "/每月", "每月", "一个月", "·月", ".月", "一月")
	add(aUnit, unitOf(rent, 1, 1), slices.Concat(byArea, byMonth)...)
	for _, metre := range squareMetreWords {
		add(aUnit, unitOf(rent, 1, 1), with(yuan, "/月/"+metre)...)
		add(aUnit, unitOf(rent, 365, 12), with(yuan, "/天/"+metre, "/日/"+metre)...)
	}
	day := []string{"·天", ".天", "·日", "/天", "/日", "每天", "一天"}
	add(aUnit, unitOf(rent, 365, 12), slices.Concat(with(byArea, day...), with(yuan, day...))...)
	add(aUnit, unitOf(rent, 1, 12), with(byArea, "/年", "每年", "一年", "·年", ".年")...)
	month := []string{"/月", "每月", "一个月", "每个月", "一月"}
	add(aUnit, unitOf(monthMoney, 1, 1), append(with(yuan, month...), month...)...)
	year := []string{"/年", "每年", "一年"}
	add(aUnit, unitOf(yearMoney, 1, 1), append(with(yuan, year...), year...)...)
}

func with(words []string, ends ...string) []string {
	var all []string
	for _, w := range words {
		for _, end := range ends {
			all = append(all, w+end)
		}
	}
	return all
}
