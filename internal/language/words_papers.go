package language

// This file lists how people say that the papers for a trade are to be had.

// eiaWords say that an environmental assessment can be passed.
func eiaWords() []string {
	words := both(
		[]string{"", "可", "能", "可以", "能够", "要", "需", "需要", "要能", "得能", "必须能", "希望能", "好", "容易", "包", "保证", "须能", "需能", "要可以", "方便", "能顺利"},
		[]string{"过环评", "办环评", "做环评", "批环评", "通过环评", "办理环评", "拿环评"},
	)
	words = append(words, both([]string{"可", "能", "可以", "要", "需", "需要", "包", "须", "要有", "有", "带", "已有", "自带", "现成", "有现成", "带有", "具备", "配套"}, []string{"环评"})...)
	words = append(words, both(both([]string{"环评", "环保"}, []string{"", "一定", "必须", "务必", "一定要", "必须要", "要", "得", "需", "须", "手续"}), []string{
		"能过", "能办", "能做", "可以过", "可以办", "可过", "可办", "好过", "好办", "过得了", "办得了", "办得下来", "批得下来", "能通过", "可通过", "能批", "可批", "没问题", "可办理", "能办下来", "能批下来", "包过",
	})...)
	words = append(words, both([]string{"可", "能", "可以", "要能", "好", "要", "需"}, []string{"过环保", "办环保", "做环保", "通过环保", "办理环保", "办环评手续", "办环评批文", "做环评批复"})...)
	words = append(words, both([]string{"环评"}, []string{
		"能过", "可过", "好过", "能办", "可办", "好办", "可做", "能做", "没问题", "可以", "能批", "可批", "包过", "可行", "可办理", "可以办", "可以做", "可以过",
		"容易过", "可通过", "能通过",
	})...)
	return words
}

// fireWords say that the fire inspection has been passed.
func fireWords() []string {
	words := both(
		[]string{"", "已", "已经", "有", "已有", "通过", "已通过", "过", "已过", "过了", "完成", "已完成", "取得", "已取得", "具备", "办过", "已办", "已办理", "做过", "有过"},
		[]string{"消防验收", "消防验收合格", "消防验收证", "消防验收合格证", "消防合格证"},
	)
	words = append(words, both([]string{"消防验收", "消防"}, []string{
		"已通过", "通过", "合格", "完成", "已完成", "已办", "齐全", "过了", "已过", "已合格", "手续齐全", "手续完善",
	})...)
	words = append(words, both(both([]string{"消防", "消防验收"}, []string{"已", "已经", "均已", "都已", "都", "已全部", "必须", "必须要", "一定要", "一定", "要", "需", "需要", "须", "得", "务必", "要求", "必须已", "要已"}), []string{
		"有验收", "验收", "验收过", "验收过的", "过", "过了", "过的", "有证", "证", "通过验收的", "通过了验收", "过验收", "通过", "通过验收", "合格", "验收合格", "已验收", "齐全", "完善",
	})...)
	return append(words, "消防过", "消防过的", "消防验过", "消防验过了", "消防已批", "消防已完成", "消防都过", "消防都过了", "消防证", "有消防证", "要有消防证", "消防证齐全", "消防许可", "有消防许可", "消防批文", "有消防批文", "消防验收手续", "消防意见书", "消防验收意见书", "消防已验收", "已过消防", "过消防", "消防已验", "消防验收过")
}

// both joins each beginning with each end.
func both(beginnings, ends []string) []string {
	var all []string
	for _, beginning := range beginnings {
		for _, end := range ends {
			all = append(all, beginning+end)
		}
	}
	return all
}

// noFireWords say that it has not.
func noFireWords() []string {
	return append(both(
		[]string{"未", "没", "没有", "尚未", "还没", "还未", "未能", "无"},
		[]string{"过消防", "过消防验收", "通过消防", "通过消防验收", "做消防", "做消防验收", "办消防", "办消防验收", "消防验收", "取得消防验收", "消防验收合格", "完成消防验收"},
	), both([]string{"消防", "消防验收"}, []string{"未验收", "未过", "没过", "没有过", "不合格", "未通过", "没通过", "未做", "没做", "未完成", "未合格"})...)
}
