package language

// negations turn a comparator round: 不能低于.
var negations = []string{"不", "不能", "不要", "不可", "不可以", "不得", "别", "勿", "不应", "不宜", "不应该", "不想", "不希望", "最好不", "最好不要", "最好别", "尽量不", "尽量不要", "尽量别", "千万别", "不会"}

// boundWords lists the comparators: those that stand before their number and
// those that follow it.
func boundWords(add func(class, meaning, ...string)) {
	before := func(b bound, words ...string) {
		add(aBefore, meaning{bound: b}, words...)
		add(aBefore, meaning{bound: b}, with(words, "要", "为", "是", "在", "有")...)
	}
	after := func(b bound, words ...string) { add(anAfter, meaning{bound: b}, words...) }
	before(atMost, "小于等于", "低过", "不多过", "别高于", "不能高于", "不要高于", "不得高于", "不得超过", "不可超过", "不高过", "少过", "低于", "不超过", "不超", "不高于", "不大于", "不多于", "小于", "少于", "最多", "最大", "最高", "至多", "不到",
		"不足", "顶多", "撑死", "最高不过", "上限为", "上限是", "不能过", "不过", "没到", "未达", "达不到", "不够", "未到", "上限", "别超", "不要超", "不能超", "勿超", "莫超", "不可高于", "不可大于", "不能大于", "不要大于", "不要多于", "封顶", "顶到", "到顶", "控制在", "别超过", "不能超过", "不要超过", "<", "<=", "≤", "≦", "＜")
	before(atLeast, "大于等于", "不下于", "高过", "多过", "不止", "不低于", "超过", "大于", "高于", "不少于", "不小于", "多于", "至少", "最少", "最低", "起码", "不得低于",
		"不能低于", "不要低于", "下限", "最短", "最短要", "最小", "最小要", "不矮于", "不得少于", "不能少于", ">", ">=", "≥", "≧")
	before(atLeast, both(negations, []string{"低于", "小于", "少于", "矮于", "低过", "少过", "短于", "低"})...)
	before(atMost, both(negations, []string{"高于", "大于", "超过", "超", "多于", "高过", "超出", "多过", "贵过", "突破", "过"})...)
	for b, words := range map[bound][]string{atLeast: {"至少", "最少", "最低", "起码", "最小", "怎么也"}, atMost: {"最多", "最高", "至多", "顶多", "最大"}} {
		before(b, both(words, []string{"也要", "也得", "要有", "得有", "要达到", "能到", "不能少于", "不能超过", "到", "能接受", "可以接受", "接受", "可接受", "给到", "出到", "承受"})...)
	}
	before(around, "约莫", "大致", "估计", "约", "大约", "大概", "差不多", "约为", "接近", "近", "将近", "介于", "从", "between", "≈", "~")
	after(atMost, "以内", "以下", "之内", "内", "封顶", "以里", "为限", "及以下", "(含)以内", "之下", "打止", "以内的", "不到", "以下的", "顶天", "到顶", "打住", "到头", "封死", "顶格", "是上限", "为上限", "就是上限", "是极限", "是底线", "顶了")
	after(atLeast, "以上", "起", "起步", "及以上", "或以上", "往上", "打底", "起租", "之上", "以上的", "开外", "朝上")
	after(atLeast, "左右或以上", "左右以上", "左右及以上", "左右起", "左右或者以上", "左右或更大", "或更大", "或更多", "或者以上", "或以上的")
	after(atMost, "左右以内", "左右或以下", "或以下", "或者以下", "或更小")
	after(around, "左右", "上下", "附近", "前后", "左右的", "上下的", "样子", "左右的样子", "的样子", "左右这样", "左右那样", "左右吧", "上下吧", "大小", "这么大", "那么大", "出头", "之间", "上下浮动", "这样")
	add(anAfter, meaning{bound: atLeast, last: true}, "+")
	add(anAfter, meaning{bound: atLeast, apart: true}, "+") // 800+平
	add(aDash, meaning{}, "-", "~", "–", "—", "至", "到", "--", "——", "－", "―")
	add(aDash, meaning{holds: true}, "±", "+-", "+/-", "正负", "上下浮动", "浮动", "误差", "上下误差", "左右浮动", "上下")
	add(aBetween, meaning{}, "之间", "中间")
	add(aNumber, meaning{number: numeral{micro: millionth / 2, scale: 1}}, "半")
	for word, n := range map[string]int64{"百把": 100, "百来": 100, "百余": 100, "百多": 100, "百十": 100, "百十来": 100, "百八十": 100, "上百": 100, "千把": 1000, "千来": 1000, "千余": 1000, "千多": 1000, "上千": 1000, "小一千": 1000, "小两千": 2000, "万把": 10_000, "万来": 10_000, "万余": 10_000, "万多": 10_000, "上万": 10_000, "小一万": 10_000} {
		add(aNumber, meaning{number: numeral{micro: n * millionth, scale: n}}, word)
	}
	add(aNumber, meaning{number: numeral{micro: 10_000 * millionth, scale: 1}}, "万") // of 万平, and no area alone
	for i, tenths := range []rune("一二三四五六七八九") {                                     // 千五 is what some say for 一千五
		for word, n := range map[string]int64{"千": 1000, "万": 10_000} {
			add(aNumber, meaning{number: numeral{micro: (n + n/10*int64(i+1)) * millionth, scale: n}}, word+string(tenths))
		}
	}
	add(aMore, meaning{}, "多", "来", "余", "多个", "几")
}
