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
只考虑 要么 只要 配一个 配个 总预算 仅限 只限 因扩大生产 扩大生产 因扩产 因业务发展 业务发展 因发展需要 因业务需要 推荐下 介绍下 介绍一下 推荐个 就近 想就近 因公司发展 发展需要 随时 个人 的楼层 就近找 其中 里面 包括 包含 分别 卸货 没有也行 没有也可以 没有也没关系 急寻 急找 要搬到 需搬到 准备搬到 计划搬到 打算搬到 计划 打算 准备 年后搬 年前搬 年底搬 只看 优先看 考虑租 想要个 想要一个 要个 求推荐 有推荐吗 谢了 多谢 本公司 贵司 我公司 该公司 外迁 到期 目前 合同到期 租约到期 到期要搬 想搬 想搬去 租用 求一个 求个 找个 租个 租一个 有一个 年前要搬 要搬 老板找厂 找厂 找厂房 不要太贵 别太贵 不要太远 楼层要求 面积要求 需求面积 意向区域 意向 联系方式 所属行业 厂房要求 其他要求 其它 其他 其余 电话
因为 由于 所以 但是 不过 如果 只有 只能 必须 一定 一定要 起码 能够 暂时 将来 后期 前期 然后 什么 怎么 多少 多少钱 几个 怎么租 如何 自己 左右的 大概要 差不多 主要 主要是 用作 作为
打算租 准备租 计划租 考虑中 我方 我们厂 我们工厂 我厂 本厂 厂里 老板娘 发我 私聊 私信 加微信 微信 有合适的 有合适 合适的话 有的话 有吗 有没有合适的 在找 正在找 正在寻找 寻租
交通方便 交通便利 位置好 地段好 出来
`

// smallWords are the runes that say nothing where they touch a phrase or stand
// among themselves.
const smallWords = "的个在有只要带和或及与跟也都就是了吧呢啊吗想租找求需我请给来去做用为离靠每间处旁好第约等里内急厂"

// smallAlone say nothing where nothing else stands: 大 of 空地大.
const smallAlone = "大小多高新旧行可能现做搞放用住某下到把让我你您他先后再均各该此这那请哪啥本贵又很太更最还但"

// nameEnds end the names of roads, parks and buildings, whose own small words are
// kept: 求贤路.
var nameEnds = []rune("路街道园城厦区")

func isLink(r rune) bool { return strings.ContainsRune("的在和或及与跟离靠临", r) }

// wishes say nothing at the head of a piece: 带 of 带装修.
const wishes = "要带需"

// bareWords are said of any space when they stand alone, and part of a name
// otherwise.
var bareWords = []string{"园区", "产业园", "工业园", "工业区", "厂区", "科技园", "单位", "整层", "车间", "房", "空置", "现房", "厂", "村", "镇"}

func isWish(r rune) bool { return strings.ContainsRune(wishes, r) }

func isSmall(r rune) bool { return strings.ContainsRune(smallWords, r) }

func fillerWords(add func(class, meaning, ...string)) {
	for _, no := range []string{"不要太", "别太", "不能太", "不太", "不用太", "不宜太", "不需要太"} {
		for _, much := range []string{"高", "低", "贵", "旧", "远", "偏", "大", "小", "新", "差", "吵"} {
			add(aFiller, meaning{}, no+much, no+much+"的", no+much+"了")
		}
	}
	for _, word := range Fillers() {
		if len([]rune(word)) > 1 {
			add(aFiller, meaning{}, word)
		}
	}
}
