package language

import "slices"

// This file lists, by families, what people say around a query and what says
// nothing of the space: that they saw one before, ask whether it is still to be
// had, move from one place to another.

// talkWords are all of them.
func talkWords() []string {
	return slices.Concat(earlierWords(), stillWords(), movingWords(), askerWords(), feeWords(), freeWords())
}

// earlierWords point to a space that was spoken of before: 上次那个.
func earlierWords() []string {
	times := []string{
		"上次", "上回", "昨天", "前天", "昨晚", "今天", "早上", "上午", "刚才", "刚刚", "刚", "之前", "以前", "前几天", "前两天", "上周", "上个月",
		"那天", "前面", "群里", "你", "您", "你们", "",
	}
	said := both([]string{"看", "看过", "看到", "发", "发过", "推荐", "推荐过", "说", "说过", "介绍", "介绍过", "带看", "提到", "问", "问过", "讲", "讲过", "挂"}, []string{"的", "的那个", "的那套", "的那间", "的那栋", "的这个", "的这套"})
	said = append(said, "那个", "那套", "那间", "那栋", "那家", "那种", "那批", "那边那个", "那里那个")
	return both(times, said)
}

// stillWords ask whether it is still to be had.
func stillWords() []string {
	return append(both([]string{"租", "租出", "租掉", "租出去", "放", "出", "谈"}, []string{"了没", "了吗", "了没有", "了么", "没", "没有"}),
		"还有没有", "还有没", "还有吗", "还有不", "还在吗", "还在不在", "还在不", "还在租吗", "还在租", "还在招租吗", "有没有了", "还能租吗", "还能租", "还可以租吗",
		"还没租出去", "还没租", "没租出去", "还空着", "还空着吗", "是否还在", "是否还有", "有没有空", "有没有空的", "有空的吗", "有空的", "有现成的", "有没有现成的")
}

// movingWords say where to one moves: 换到东坑.
func movingWords() []string {
	verbs := both([]string{"换", "挪", "转", "迁", "移", "搬", "搬厂", "挪厂", "迁厂", "换厂", "转移", "搬迁", "搬家", "迁移", "整体搬", "落户", "落"}, []string{"到", "去", "回", "来", "至", "往", "过去"})
	return both([]string{"", "想", "要", "准备", "打算", "计划", "考虑", "想要", "需要", "需", "可以", "希望", "拟", "预计"}, verbs)
}

// enough is said of what then follows in figures: 层高要够，最少7米.
var enough = []string{"要够", "够", "要够高", "够高", "要足够", "足够", "要足", "要大", "要高", "要高点", "要高一点", "得够", "必须够", "要好", "要充足", "充足", "要给力", "给力", "要够用", "够用", "要够大", "够大"}

// askerWords say for whom one asks: 领导要的是.
func askerWords() []string {
	who := []string{"领导", "老板", "老板娘", "老板们", "我们老板", "我老板", "我们领导", "厂长", "经理", "老总", "总经理", "上面", "上头", "甲方", "公司", "我们公司", "客户", "客人", "朋友", "同事", "亲戚", "家里", "老公", "老婆", "合伙人", "股东", "总部", "集团", "采购"}
	asks := []string{"", "要", "要的是", "要的", "要找", "要求", "要求找", "说", "说要", "说了", "说了要", "让", "让找", "让我找", "让我问", "叫我找", "叫找", "交代", "交代的", "交代要", "吩咐", "想要", "想找", "想租", "想", "需要", "需要的是", "指定", "指定要", "看中", "那边要", "那边说", "意思是", "的意思是", "的要求是", "的要求", "要的条件", "托我找", "托我问", "拜托我找"}
	return both(who, asks)
}

// feeWords say of sums that are not the rent that there are none.
func feeWords() []string {
	words := both([]string{"不收", "不要", "没有", "无", "免", "免收", "不用", "不用给", "不付", "不出", "零", "0", "不含"}, []string{"转让费", "进场费", "服务费", "茶水费", "入场费", "好处费", "喝茶费", "顶手费", "装修费", "转手费", "手续费", "佣金费", "押金"})
	return append(words, "方圆", "基础上", "的基础上", "不等", "区间", "之间都行", "之间都可以", "四街道", "九镇", "各镇都行", "全新的都行")
}

// freeWords say that nothing is asked of something: 无环评要求.
func freeWords() []string {
	of := []string{"环评", "消防", "层高", "楼层", "承重", "电", "电力", "用电", "宿舍", "证件", "产权", "装修", "面积", "价格", "区域", "高度", "位置", "行车", "电梯", "货梯", "特殊", "其他", "太多", "硬性", "结构", "新旧", "办公室", "空地", "租期"}
	words := both(both([]string{"无", "没有", "没", "没什么", "没啥"}, of), []string{"要求", "限制", "的要求", "方面要求", "方面的要求", "上的要求"})
	return append(words, both(both([]string{"对", "对于", "在"}, of), []string{"没有要求", "没要求", "无要求", "要求不高", "不做要求", "不限", "没有限制", "没什么要求", "没啥要求", "没有太多要求", "无所谓", "不讲究", "方面没要求", "方面没有要求", "不挑"})...)
}
