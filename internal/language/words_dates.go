package language

import "strings"

// This file lists the words of dates, and those that tell a day from today.

func dateWords(add func(class, meaning, ...string)) {
	plain := func(c class, words ...string) { add(c, meaning{}, words...) }
	plain(aYear, "年")
	plain(aMonth, "月", "月份")
	plain(aDay, "日", "号")
	plain(aMark, "-", "/")
	plain(aMonthEnd, "底", "末", "下旬", "月底", "月末")
	add(aMonthEnd, meaning{number: numeral{micro: 10 * millionth}}, "上旬")
	add(aMonthEnd, meaning{number: numeral{micro: 15 * millionth}}, "中")
	add(aMonthEnd, meaning{number: numeral{micro: 20 * millionth}}, "中旬")
	add(aMonthEnd, meaning{number: numeral{micro: 5 * millionth}}, "初", "头")
	useWords(plain, add)
	yearWords(add)
	monthWords(add)
	add(aDate, meaning{holds: true, when: &when{kind: springFestival}}, both([]string{"年", "春节", "过年", "新年", "农历年", "旧历年", "除夕", "春节放假", "过年放假", "放年假"}, []string{"前", "之前", "以前"})...)
	add(aDate, meaning{when: &when{kind: springFestival, n: lanternFestival}}, "春节后", "春节之后", "春节以后", "春节过后", "过完春节", "过年后", "过完年", "过了年", "过完年后", "新年后", "正月后", "过完正月", "元宵后", "元宵节后", "过完元宵")
	plain(aFiller, both([]string{"年后", "节后", "开年", "开年后", "开春", "开春后", "年初", "节前"}, startsThere)...)
	for days, words := range map[int64][]string{1: {"天", "日"}, 7: {"周", "星期", "个星期", "个礼拜", "礼拜"}} {
		add(aWhen, meaning{holds: true, when: &when{kind: daysFromNow, n: days}}, both(words, []string{"内", "之内", "以内"})...)
	}
	for months, words := range map[int64][]string{1: {"个月", "月"}, 12: {"年"}} {
		add(aWhen, meaning{holds: true, when: &when{kind: monthsFromNow, n: months}}, both(words, []string{"内", "之内", "以内"})...)
	}
	for words, w := range map[string]when{"个月": {kind: monthsFromNow, n: 1}, "天": {kind: daysFromNow, n: 1}, "周": {kind: daysFromNow, n: 7}, "个星期": {kind: daysFromNow, n: 7}, "个礼拜": {kind: daysFromNow, n: 7}, "星期": {kind: daysFromNow, n: 7}} {
		add(aWhen, meaning{when: &w}, both([]string{words}, []string{"后", "之后", "以后", "左右", "左右后", "后就", "后才"})...)
	}
	weekWords(add)
	saidWords(add)
	englishDates(add)
	englishDays(add)
}

// weekWords are the days of this week and the next.
func weekWords(add func(class, meaning, ...string)) {
	weeks := map[int64][]string{nextOne: {""}, 0: {"这", "本", "这个"}, 1: {"下", "下个"}, 2: {"下下", "下下个"}}
	for ahead, prefixes := range weeks {
		names := both(prefixes, []string{"周", "星期", "礼拜"})
		for i, day := range []string{"一", "二", "三", "四", "五", "六", "日"} {
			add(aWhen, meaning{when: &when{kind: dayOfWeek, years: ahead, n: int64(i + 1)}}, both(names, []string{day})...)
		}
		add(aWhen, meaning{when: &when{kind: dayOfWeek, years: ahead, n: 7}}, both(names, []string{"天", "末"})...)
		if ahead != nextOne {
			add(aWhen, meaning{when: &when{kind: dayOfWeek, years: ahead, n: 1}}, names...)
			add(aDate, meaning{holds: true, when: &when{kind: dayOfWeek, years: ahead, n: 7}}, both(names, []string{"内", "之内", "以内", "末前"})...)
		}
	}
}

// saidWords are of spaces that somebody lately said are to let.
func saidWords(add func(class, meaning, ...string)) {
	said := both(both([]string{"", "业主", "房东"}, []string{"确认", "更新", "发布", "上架", "核实", "挂牌"}), []string{"", "过", "的", "过的"})
	within := both([]string{"内", "之内", "以内"}, said)
	for kind, spans := range map[whenKind]map[int64][]string{
		daysAgo:   {1: {"天", "日"}, 7: {"周", "星期", "个星期"}},
		monthsAgo: {1: {"个月", "月"}, 12: {"年"}},
	} {
		for n, words := range spans {
			add(aWhen, meaning{when: &when{kind: kind, n: n}}, both(words, within)...)
		}
	}
	since := func(days int64, assumed bool, words ...string) {
		add(aDate, meaning{when: &when{kind: daysAgo, n: days}, assumed: assumed}, words...)
	}
	since(7, false, both([]string{"近7天", "近七天", "最近7天", "最近七天", "近一周", "最近一周", "这一周", "这周", "本周"}, said)...)
	since(7, false, both([]string{"本周", "这周", "本周内", "这周内", "最近一周内", "近一周内", "一周内", "7天内", "近7天内"}, []string{"新上架", "新上架的", "新发布", "新发布的", "新放", "新放的", "新出", "新出的", "新增", "新增的", "上新", "新挂牌"})...)
	since(7, false, both([]string{"本周内", "这周内", "最近一周内", "近一周内", "近7天内"}, said)...)
	since(30, false, both([]string{"本月内", "这个月内", "近一个月内", "最近一个月内", "近30天内"}, said)...)
	since(30, false, both([]string{"本月", "这个月", "本月内", "近一个月", "最近一个月", "近一个月内", "30天内"}, []string{"新上架", "新上架的", "新发布", "新发布的", "新放", "新放的", "新增", "新增的", "上新"})...)
	since(30, true, "新上架", "新上架的", "新发布", "新发布的", "刚上架的房源", "新挂牌的")
	since(30, false, both([]string{"近30天", "近三十天", "最近30天", "最近三十天", "近一个月", "最近一个月", "这一个月", "本月", "这个月"}, said)...)
	since(30, true, both([]string{"最近", "近期", "新近", "最近刚", "刚", "刚刚", "近来"}, said)...)
	since(30, true, both([]string{"recently ", "newly ", "lately "}, []string{"confirmed", "updated", "listed", "posted"})...)
}

// What people do with a space from a day on, with what says that they mean to:
// 两个月内搬到大岭山, 三个月内要量产.
var (
	wishesToMove = []string{"", "要", "需", "需要", "能", "可", "可以", "得", "必须", "必须要", "一定要", "想", "想要", "准备", "打算", "计划", "预计", "拟", "就要", "就", "须", "务必", "希望", "希望能"}
	movesTo      = []string{"搬到", "搬去", "搬至", "搬往", "搬迁到", "搬迁至", "迁到", "迁至", "迁往", "迁入", "迁去", "搬来", "迁来", "整体搬到", "整体搬迁到", "整体搬迁至", "整厂搬到", "整厂搬迁至", "搬厂到", "搬厂至", "转移到", "转移至", "落户", "落户到", "落户在", "落地", "换到", "挪到"}
	startsThere  = []string{
		"入驻", "进场", "搬入", "投产", "交付", "开工", "动工", "试产", "量产", "试生产", "正式投产", "正式入驻", "正式开工", "进机", "进设备", "装设备", "安装设备", "进场装修", "入园", "进驻", "入伙", "入场", "开业", "启用", "使用", "交付使用", "投入使用",
		"交房", "交楼", "交厂", "交场", "交场地", "收楼", "收房", "起租", "搬厂", "搬家", "搬完", "完成搬迁", "搬迁", "搬过去", "搬进去", "搬走", "用上", "用到", "用得上", "到位", "腾空", "空出来", "入仓", "进仓", "进货",
	}
)

// useWords say that a space is moved into at a date, and what else happens then.
func useWords(plain func(class, ...string), add func(class, meaning, ...string)) {
	use := []string{
		"入驻", "进场", "搬入", "投产", "交付", "交楼", "起租", "可用", "可租", "腾空", "搬", "要用", "交房", "用", "空出", "能入驻", "可入驻",
		"要搬", "要搬走", "想搬", "要入驻", "要进场", "要投产", "能投产", "搬进去", "搬进来", "搬进", "搬过去", "搬过来", "搬完", "搬好", "搬走", "搬厂", "搬迁", "要搬迁", "完成搬迁", "进驻",
		"能进", "能进场", "能搬", "能搬入", "能用", "能交付", "能交楼", "能交房", "可交付", "可交楼", "可交房", "可进场", "可搬入", "可以入驻", "可以进场", "可以用", "到位", "要", "需要", "要租",
		"要找", "开工", "要开工", "开业", "启用", "投入使用", "使用", "要使用", "开始用", "开始租", "租", "开始", "就要", "就要搬", "就要用", "必须搬", "必须入驻", "必须搬走", "一定要搬", "之间入驻",
	}
	plain(aUse, use...)
	plain(aUse, both(wishesToMove, movesTo)...)
	plain(aUse, both(wishesToMove, startsThere)...)
	plain(aBy, "前", "之前", "以前", "前可供应")
	plain(aBy, both([]string{"前", "之前", "以前", "内", "之内", "以内"}, use)...)
	other := []string{"到期", "合同到期", "租约到期", "租期到", "就到期", "要到期", "续约", "续租", "签约", "签合同", "付清", "看房", "看厂", "决定", "定下来", "涨租", "涨价", "拆迁", "要拆迁", "停产", "建成", "竣工", "成立"}
	add(aUse, meaning{holds: true}, other...)
	add(aBy, meaning{holds: true}, both([]string{"前", "之前", "以前", "内", "之内"}, other)...)
}

// daysInYear are the days that people name, as month and day.
var daysInYear = map[int64][]string{
	1231: {"年底", "年末", "下半年", "第四季度", "四季度", "4季度", "q4"},
	930:  {"第三季度", "三季度", "3季度", "q3"},
	630:  {"年中", "上半年", "第二季度", "二季度", "2季度", "q2"},
	331:  {"第一季度", "一季度", "1季度", "q1", "首季度", "首季"},
	131:  {"年初"},
	101:  {"元旦", "元旦节"},
	501:  {"五一", "劳动节", "五一节", "五一假期"},
	1001: {"国庆", "国庆节", "十一国庆"},
}

func yearWords(add func(class, meaning, ...string)) {
	later := map[string]int64{"今年": 0, "本年": 0, "本年度": 0, "明年": 1, "来年": 1, "后年": 2, "this year": 0, "next year": 1}
	ends := map[int64][]string{1231: {"底", "末"}, 630: {"中"}, 131: {"初"}}
	for word, years := range later {
		add(aWhen, meaning{when: &when{kind: wholeYear, n: years}}, word, word+"的", word+" ")
		for _, days := range []map[int64][]string{daysInYear, ends} {
			for day, names := range days {
				add(aDate, meaning{when: &when{kind: dayOfYear, years: years, n: day}}, both([]string{word}, names)...)
			}
		}
	}
	for day, holiday := range map[int64]string{104: "元旦", 506: "五一", 1008: "国庆"} {
		add(aWhen, meaning{when: &when{kind: dayOfYear, years: nextOne, n: day}}, both([]string{holiday}, []string{"后", "之后", "以后", "过后", "节后", "假期后"})...)
	}
	for day, names := range daysInYear {
		add(aWhen, meaning{when: &when{kind: dayOfYear, years: nextOne, n: day}}, names...)
	}
}

func monthWords(add func(class, meaning, ...string)) {
	for month, words := range map[int64][]string{
		0: {"本月", "这个月", "当月", "this month"}, 1: {"下个月", "下月", "next month"}, 2: {"下下个月", "下下月"},
	} {
		add(aWhen, meaning{when: &when{kind: wholeMonth, n: month}}, words...)
	}
	add(aWhen, meaning{when: &when{kind: monthsEnd}}, "月底", "月末", "下旬", "本月下旬")
	for day, words := range map[int64][]string{15: {"月中", "中旬"}, 5: {"月初"}, 10: {"上旬"}} {
		add(aWhen, meaning{when: &when{kind: dayOfMonth, n: day}}, words...)
	}
	add(aDate, meaning{holds: true, when: &when{kind: monthsEnd}}, append(both([]string{"本月", "这个月", "当月"}, []string{"内", "之内", "以内"}), "月内")...)
	add(aDate, meaning{holds: true, when: &when{kind: dayOfYear, n: 1231}}, append(both([]string{"今年", "本年", "本年度"}, []string{"内", "之内", "以内"}), "年内")...)
}

func englishDates(add func(class, meaning, ...string)) {
	for i, name := range strings.Fields("january february march april may june july august september october november december") {
		m := meaning{number: numeral{micro: int64(i+1) * millionth, scale: 1, figure: true}}
		add(aMonth, m, name, name[:3], name[:3]+".")
	}
	add(aMonth, meaning{number: numeral{micro: 9 * millionth, scale: 1, figure: true}}, "sept", "sept.")
	add(aMonthEnd, meaning{}, "end of", "the end of", "end", "late")
	add(aMonthEnd, meaning{number: numeral{micro: 5 * millionth}}, "early", "beginning of", "the beginning of", "start of", "the start of")
	add(aMonthEnd, meaning{number: numeral{micro: 15 * millionth}}, "mid", "mid-", "middle of", "the middle of")
	add(aByFirst, meaning{}, "before", "by", "in", "needed in", "needed within", "required by", "required within", "must move in by", "move in by the", "possession by", "production start in", "production by", "start production in", "start production by", "operational by", "不晚于", "最迟", "最晚", "早于", "move in before", "move in by", "available before", "available by", "最晚在", "最迟在", "不迟于")
	add(aByFirst, meaning{}, "available from", "ready by", "ready before", "vacant by", "needed by", "needed before", "occupancy by", "handover by", "handover before", "move-in by", "move-in before", "moving in by", "moving in before", "no later than", "not later than", "starting", "start in", "start from", "from",
		"within", "within the next", "in the next", "move in within", "move in", "moving in", "available within", "available in", "ready within", "handover in", "入驻时间", "交付时间", "入驻时间:", "交付时间:", "入驻日期:", "交楼时间:", "搬迁时间:", "预计入驻:", "起租时间:", "时间:", "计划入驻时间:", "预计", "计划", "打算", "要在", "需在", "须在", "必须在", "希望在", "想在", "赶在", "争取", "争取在")
	add(aWhen, meaning{when: &when{kind: dayOfYear, years: nextOne, n: 1231}}, "year end", "year-end", "end of year", "the end of the year", "end of the year", "the end of this year", "end of this year", "this year")
	add(aWhen, meaning{when: &when{kind: monthsEnd}}, "end of the month", "the end of the month", "end of month", "month end", "end of this month", "the end of this month")
	add(aWhen, meaning{when: &when{kind: monthsEnd, n: 1}}, "end of next month", "the end of next month")
	add(aDate, meaning{when: &when{kind: dayOfYear, years: 1, n: 1231}}, "end of next year", "the end of next year")
	add(aDate, meaning{holds: true, when: &when{kind: springFestival}}, "before chinese new year", "before cny", "before spring festival", "before the spring festival", "before lunar new year")
	add(aWhen, meaning{when: &when{kind: monthsFromNow, n: 1}}, "months", "month")
	add(aWhen, meaning{when: &when{kind: daysFromNow, n: 7}}, "weeks", "week")
	add(aWhen, meaning{when: &when{kind: daysFromNow, n: 1}}, "days")
}

// englishDays name a day alone.
func englishDays(add func(class, meaning, ...string)) {
	add(aDay, meaning{}, "st", "nd", "rd", "th", "st of", "nd of", "rd of", "th of")
	add(aByFirst, meaning{}, "before the", "by the", "until the", "not later than the", "no later than the")
	add(aWhen, meaning{when: &when{kind: wholeMonth}}, "this month", "the month")
	for i, day := range strings.Fields("monday tuesday wednesday thursday friday saturday sunday") {
		add(aWhen, meaning{when: &when{kind: dayOfWeek, years: nextOne, n: int64(i + 1)}}, day, "this "+day)
		add(aWhen, meaning{when: &when{kind: dayOfWeek, years: 1, n: int64(i + 1)}}, "next "+day)
	}
	add(aWhen, meaning{when: &when{kind: dayOfWeek, years: 1, n: 1}}, "next week")
	add(aWhen, meaning{when: &when{kind: dayOfWeek, n: 7}}, "this week", "the end of this week", "end of this week", "the end of the week")
}
