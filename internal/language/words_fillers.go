package language

import "strings"

// Fillers are the words that people say and that say nothing about a space:
// they are shown and not searched.
func Fillers() []string {
	return strings.Fields(fillers)
}

const fillers = `
便宜 便宜点 便宜的 实惠 价格实惠 价格合适 价格好 租金便宜 租金低 低租金 低价 特价 划算 性价比 性价比高 合适 合适的 不错
附近 附近的 周边 一带 周围 旁边 边上 靠近 位于 地方 这边 那边 这里 那里 范围 区域 地区 片区 镇区
求租 求购 招租 出租 诚租 急租 急求 急需 急用 想找 寻找 要找 要租 想租 整租 需求 搬到 搬去 想搬到 搬迁到 卸货方便 装卸方便 车辆进出方便 想换 换厂房 扩产 扩厂
厂房 标准厂房 楼房 厂房出租 厂房求租 场地 房源
东莞 东莞市 广东 广东省 广东省东莞市
需要 想要 希望 要求 最好 最好是 优先 优先考虑 考虑 我要 我想 我们 我们公司 我司 公司 客户 工厂 企业 帮忙 帮我 推荐 推荐一下 看看
请问 你好 您好 大家好 谢谢 有没有 有吗 诚心 诚意 长期 长期有效 马上 尽快 方便
一个 一间 一栋 一套 大约 大概 大一点 小一点 大点 小点 高一点 高点 新一点 新点 现成 现成的 类似 之类 条件 用来 用于
或者 还有 并且 而且 另外 同时 可以 都可以 都行 均可 都可 不限 楼层不限 面积不限 价格不限 租金不限 大小 面积 租金 预算 价钱 价格
本人 就行 就可以 就好 即可 为佳 为宜 者优先 为主 最佳 更好 才行 的话 因拆迁 需搬迁 要搬迁 能进 可进 新出 新空出 空出 刚空出 入驻 可以入驻 随时入驻 马上入驻 即可入驻 随时可入驻
可签 能签 门口 有没有 有无 之类的 左右都行 拎包入住 能租 可以租 哪里有 谁有 有的联系 联系我 急 打扰 各位 老板 朋友 亲 麻烦 谁家有
用途 楼层 时间 入驻时间 交付时间 位置 区域 地点 备注 产权 房东 业主 现有 目前有 年前 年底 年底前 年后 明年 今年 下个月 下月 本月 月底 月底前 近期 最近 春节前 过年前
只考虑 要么 只要 配一个 配个 总预算 仅限 只限 本公司 贵司 我公司 该公司 外迁 到期 目前 合同到期 租约到期 到期要搬 想搬 想搬去 租用 求一个 求个 找个 租个 租一个 有一个 年前要搬 要搬 老板找厂 找厂 找厂房 不要太贵 别太贵 不要太远 楼层要求 面积要求 需求面积 意向区域 意向 联系方式 所属行业 厂房要求 其他要求 其它 其他 其余 电话
交通方便 交通便利 位置好 地段好 出来
`

// smallWords are the runes that say nothing where they touch a phrase or stand
// among themselves.
const smallWords = "的个在有只要带和或及与跟也都就是了吧呢啊吗想租找求需我请给来去做用为离靠每间处旁好第约等里内急厂"

// smallAlone say nothing where nothing else stands: 大 of 空地大.
const smallAlone = "大小多高新旧行可能现"

// wishes say nothing at the head of a piece: 带 of 带装修.
const wishes = "要带需求找想"

// bareWords are said of any space when they stand alone, and part of a name
// otherwise.
var bareWords = []string{"园区", "产业园", "工业园", "工业区", "厂区", "科技园", "单位", "整层", "空置", "现房", "厂", "村", "镇"}

func isWish(r rune) bool { return strings.ContainsRune(wishes, r) }

func isSmall(r rune) bool { return strings.ContainsRune(smallWords, r) }

func fillerWords(add func(class, meaning, ...string)) {
	for _, word := range Fillers() {
		if len([]rune(word)) > 1 {
			add(aFiller, meaning{}, word)
		}
	}
}
