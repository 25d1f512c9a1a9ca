package place_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/place"
)

func TestInAddress(t *testing.T) {
	g := load(t)
	for address, want := range map[string]string{
		// Plain addresses.
		"东莞市长安镇乌沙社区振安路1号":  "长安 乌沙",
		"广东省东莞市长安镇乌沙江贝工业区": "长安 乌沙",
		"東莞市長安鎮烏沙社區振安路１號":  "长安 乌沙",
		"长安乌沙":           "长安 乌沙",
		"长安镇 振安中路 乌沙段":   "长安 乌沙",
		"乌沙社区（长安镇）":      "长安 乌沙",
		"东莞市东城街道牛山社区伟恒路": "东城 牛山",
		"东城区牛山":          "东城 牛山",
		"谢岗镇黎村":          "谢岗 黎村",
		"中堂镇一村村民委员会旁":    "中堂 一村",
		"松山湖高新区科技九路":     "松山湖 ",
		"东莞松山湖园区":        "松山湖 ",
		"大朗镇巷头社区富康路":     "大朗 巷头",
		"樟木头镇百果洞":        "樟木头 百果洞",
		"南城街道鸿福社区":       "南城 鸿福",
		"寮步镇石龙坑村":        "寮步 石龙坑",
		"东坑镇长安塘村":        "东坑 长安塘",
		"石碣镇 水南村 涌口工业区":  "石碣 水南",
		"长安 虎门":          "长安 ",
		"清溪镇漁樑圍村":        "清溪 渔樑围",
		"虎门镇大岭山生活区":      "虎门 大岭山生活区",
		"沙角电厂社区":         "虎门 沙角电厂",
		"道窖镇大罗沙":         "道滘 大罗沙",
		"东莞市道窖大罗沙":       "道滘 大罗沙",
		"东莞市高埗镇塘厦村":      "高埗 塘厦",
		"Dongguan":       "",
		"":               "",
		"广州市天河区":         "",
		"望牛墩镇洲湾村委会":      "望牛墩 洲湾",
		"厚街镇 三屯社区居委会 旁":  "厚街 三屯",
		"企石镇江边村":         "企石 江边",
		"大岭山镇大岭村":        "大岭山 大岭",
		"凤岗镇三联村":         "凤岗 三联",
		"高埗镇三联村":         "高埗 三联",
		"东莞市虎门镇南栅社区（近长安镇上沙社区）": "虎门 南栅",
		"麻涌镇大盛村、漳澎村交界":         "麻涌 大盛",
		"长安镇霄边第三工业区 A 栋":       "长安 霄边",
		"塘厦镇林村社区":              "塘厦 林村",
		"塘厦林村工业区":              "塘厦 林村",
		"虎门镇陈村":                "虎门 陈村",
		"茶山镇茶山村":               "茶山 茶山",
		"东莞市莞城街道罗沙社区":          "莞城 罗沙",
		"东莞市万江街道新村社区":          "万江 新村",
		"东莞市沙田镇先锋村":            "沙田 先锋",
		"东莞市沙田先锋":              "沙田 先锋",
		"大朗镇象山工业园":             "大朗 ",
		"东莞市长安镇\n乌沙社区\t1 号":    "长安 乌沙",
		"中国广东省东莞市霄边社区":         "长安 霄边",
		"东莞市霄边第三工业区":           "长安 霄边",
		"（长安）乌沙":               "长安 乌沙",
		"长安镇-乌沙社区-1栋":          "长安 乌沙",
		"地址：虎门镇北栅社区":           "虎门 北栅",
		"水乡大道望牛墩段":             "望牛墩 ",
		"虎门镇白沙社区白沙五村":          "虎门 白沙",
		"厚街镇新塘社区":              "厚街 新塘",
		"横沥镇村头村":               "横沥 村头",
		"横沥村头村":                "横沥 村头",
		"东莞市虎门镇镇口社区":           "虎门 镇口",
		"虎门镇口社区":               "虎门 镇口",
		"虎门路东社区":               "虎门 路东",
		"桥头镇桥头社区":              "桥头 桥头",
		"常平镇常平大道 5 号":          "常平 ",
		"常平镇司马村":               "常平 司马",
		"东莞港":                  "东莞港 ",
		"沙田镇东莞港大道":             "沙田 ",
		"滨海湾新区":                "滨海湾 ",
		"东莞生态园":                "生态园 ",
		"寮步镇横坑村委会":             "寮步 横坑",
		"清溪镇三中村":               "清溪 三中",
		"大朗镇水平村":               "大朗 水平",
		"塘厦镇四村社区":              "塘厦 四村",
		"石龙镇中山东社区":             "石龙 中山东",
		"南城街道宏远社区":             "南城 宏远",

		// The town decides between homonyms.
		"厚街桥头":      "厚街 桥头",
		"厚街镇桥头社区":   "厚街 桥头",
		"桥头":        "桥头 ",
		"桥头镇":       "桥头 ",
		"桥头镇大洲":     "桥头 大洲",
		"洪梅乌沙":      "洪梅 乌沙",
		"洪梅镇乌沙村":    "洪梅 乌沙",
		"望牛墩横沥村":    "望牛墩 横沥",
		"望牛墩横沥":     "望牛墩 横沥",
		"望牛墩 石排":    "望牛墩 石排",
		"石排横沥":      "石排 ",
		"道滘南城村":     "道滘 南城",
		"南城":        "南城 ",
		"万江新城社区":    "万江 新城",
		"塘厦石鼓":      "塘厦 石鼓",
		"高埗塘厦":      "高埗 塘厦",
		"虎门大岭山":     "虎门 ",
		"乌沙":        "",
		"乌沙社区":      "",
		"石鼓社区":      "",
		"桥头社区":      "",
		"霄边社区":      "长安 霄边",
		"霄边":        "长安 霄边",
		"某某公司霄边分公司": "",

		// Names of roads and everyday words are no places.
		"长安路1号":         "",
		"厚街大道":          "",
		"东城中路":          "",
		"虎门镇长安路":        "虎门 ",
		"东莞市南城街道东城路":    "南城 ",
		"南城街道鸿福路200号":   "南城 ",
		"石龙镇中山东路":       "石龙 ",
		"莞城街道创业园":       "莞城 ",
		"中堂镇中心小学":       "中堂 ",
		"三星手机配件厂":       "",
		"水平仪厂":          "",
		"大朗镇大朗商会":       "大朗 ",
		"广州市增城区新塘镇":     "",
		"深圳市光明区":        "",
		"常平镇东深公路":       "常平 ",
		"长安镇东风汽车城":      "长安 ",
		"南城高盛科技园 光明眼镜店": "南城 ",
	} {
		found := g.InAddress(address)
		if diff := cmp.Diff(want, describe(found)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", address, diff)
		}
	}
}

func describe(found place.Found) string {
	if found.Town == nil {
		return ""
	}
	text := found.Town.Short + " "
	if found.Village != nil {
		text += found.Village.Short
	}
	return text
}

func TestInAddressFindsEveryVillageInItsTown(t *testing.T) {
	g := load(t)
	for _, town := range g.Towns() {
		for _, v := range g.Villages(town.Code) {
			address := "东莞市" + town.Name + v.Name + "工业路8号"
			found := g.InAddress(address)
			if found.Village == nil || *found.Village != v || found.Town.Code != town.Code {
				t.Errorf("%s is read as %q, want %s %s", address, describe(found), town.Short, v.Short)
			}
		}
	}
}

func TestMentions(t *testing.T) {
	g := load(t)
	for text, want := range map[string][]string{
		"长安 3000平 一楼":  {"长安:长安镇"},
		"長安鎮烏沙 8米":     {"長安鎮:长安镇", "長安:长安镇", "烏沙:长安镇乌沙?", "烏沙:洪梅镇乌沙?"},
		"厚街桥头":         {"厚街:厚街镇", "桥头:桥头镇", "桥头:厚街镇桥头"},
		"厚街、桥头":        {"厚街:厚街镇", "桥头:桥头镇"},
		"石龙坑":          {"石龙坑:寮步镇石龙坑", "石龙:石龙镇"},
		"霄边社区３０００㎡":    {"霄边社区:长安镇霄边", "霄边:长安镇霄边"},
		"长安路 虎门":       {"虎门:虎门镇"},
		"水平 中心 创业 东风":  nil,
		"沙田东风 虎门东风":    {"沙田:沙田镇", "虎门:虎门镇", "东风:虎门镇东风"},
		"便宜厂房 25元以内":   nil,
		"cafe\u0301长安": {"长安:长安镇"},
	} {
		var got []string
		for _, m := range g.Mentions(text) {
			town, _ := g.Town(m.Town)
			line := text[m.From:m.To] + ":" + town.Name + m.Village
			if m.Ambiguous {
				line += "?"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, seed := range []string{
		"东莞市长安镇乌沙社区振安路1号", "厚街桥头", "長安鎮烏沙３０００㎡", "虎门镇口社区", "\xff长安", "石龙坑村村村", "长安路东",
	} {
		f.Add(seed)
	}
	g := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		found := g.InAddress(text)
		if found.Village != nil && (found.Town == nil || found.Village.TownCode != found.Town.Code) {
			t.Fatalf("%q: village %v without its town", text, found.Village)
		}
		if spaced := g.InAddress("  " + text + "\n"); describe(spaced) != describe(found) {
			t.Fatalf("%q: %q, with blanks around %q", text, describe(found), describe(spaced))
		}
		last := 0
		for _, m := range g.Mentions(text) {
			if m.From < last || m.To <= m.From || m.To > len(text) || !utf8.ValidString(strings.ToValidUTF8(text[m.From:m.To], "")) {
				t.Fatalf("%q: mention %+v", text, m)
			}
			last = m.From
			if town, ok := g.Town(m.Town); !ok || m.Village != "" && len(g.VillagesNamed(m.Village)) == 0 {
				t.Fatalf("%q: mention %+v of %q", text, m, town.Name)
			}
		}
	})
}

func BenchmarkInAddress(b *testing.B) {
	g := load(b)
	for b.Loop() {
		g.InAddress("东莞市长安镇乌沙社区振安路1号")
	}
}

func BenchmarkMentions(b *testing.B) {
	g := load(b)
	for b.Loop() {
		g.Mentions("长安 3000平 一楼 层高8米 25元以内 带行车")
	}
}
