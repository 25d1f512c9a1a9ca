package language

import (
	_ "embed"
	"strings"
)

//go:embed data/fillers.txt
var fillers string

// Fillers are the words that people say and that say nothing about a space:
// they are shown and not searched.
func Fillers() []string {
	var all []string
	for line := range strings.Lines(fillers) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Fields(line)...)
		}
	}
	return all
}

// smallWords are the runes that say nothing where they touch a phrase or stand
// among themselves.
const smallWords = "的个在有只要带和或及与跟也都就是了吧呢啊吗想租找求需我请给来去做用为离靠每处旁好第约等里内急厂"

// smallAlone say nothing where nothing else stands: 大 of 空地大.
const smallAlone = "大小多高新旧行可能现做搞放用住某下到把让我你您他先后再均各该此这那请哪啥本贵又很太更最还但代收拟须因于至向从由所其若欲越较极且而即便仅另共计达许外时前当被将会应得着过起些点儿们咱俺哦哈嘛呀哟呗么啦嗯噢觅为位备套一"

// nameEnds end the names of roads, parks and buildings, whose own small words are
// kept: 求贤路.
var nameEnds = []rune("路街道园城厦区")

func isLink(r rune) bool { return strings.ContainsRune("的在和或及与跟离靠临", r) }

// wishes say nothing at the head of a piece: 带 of 带装修.
const wishes = "做找因要带需有想请离把将以应须得并也还且又再都是"

// bareWords are said of any space when they stand alone, and part of a name
// otherwise.
var bareWords = []string{"园区", "两层", "产业园", "物流园", "工业园", "工业区", "厂区", "科技园", "单位", "整层", "车间", "房", "空置", "现房", "土地", "产权", "厂", "村", "镇", "镇街", "电力", "用电", "供电", "承重", "荷载", "层高", "净高", "高度", "电量", "误差", "消防", "独立", "单独", "整体", "原装", "大型", "小型", "中型"}

func isWish(r rune) bool { return strings.ContainsRune(wishes, r) }

func isSmall(r rune) bool { return strings.ContainsRune(smallWords, r) }

func fillerWords(add func(class, meaning, ...string)) {
	for _, no := range []string{"不要太", "别太", "不能太", "不太", "不用太", "不宜太", "不需要太"} {
		for _, much := range []string{"高", "低", "贵", "旧", "远", "偏", "大", "小", "新", "差", "吵"} {
			add(aFiller, meaning{}, no+much, no+much+"的", no+much+"了")
		}
	}
	lorries := []string{"大车", "货车", "货柜车", "拖车", "挂车", "车辆", "货柜", "卡车", "大货车", "集装箱车", "拖头", "平板车", "大挂车", "板车", "大板车", "半挂", "半挂车", "高栏车", "飞翼车", "厢车", "箱车", "长车", "大货", "大柜", "柜车", "大货柜", "大货柜车", "大卡车", "重卡", "泥头车", "集卡"}
	easily := []string{"进出方便", "出入方便", "好进出", "好进", "方便", "方便进出", "进出自如", "出入自如", "通行方便", "畅通", "好走", "能进出", "可进出", "进出无阻", "随便进", "随便进出", "能进", "可进", "可以进", "能到", "能到门口", "可到门口", "可以到门口", "能进去", "进得去", "能进来", "可直接进", "能直接进", "进得了", "进得去", "进得来", "开得进", "开得进去", "开得进来", "能开进", "能开进来", "可开进", "能开到门口", "能直达门口", "出入无阻"}
	add(aFiller, meaning{}, both(lorries, easily)...)
	add(anAside, meaning{searched: true}, both(both([]string{"能", "可", "可以", "要能", "能够"}, []string{"进", "开", "走", "用", "上", "停", "通"}), []string{"叉车"})...)
	add(aFiller, meaning{}, both(both([]string{"进出", "出入", "进"}, lorries), []string{"方便", "自如", "没问题", "无障碍"})...)
	add(aFiller, meaning{holds: true}, repairWords()...)
	add(aFiller, meaning{}, talkWords()...)
	add(aFiller, meaning{}, Fillers()...)
}
