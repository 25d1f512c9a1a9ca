package language

import (
	"strings"
	"unicode"

	"zhaochang/internal/place"
)

// pinyinOf spells a word of a few characters as people type it, zhusu; "" for
// others, which nobody types so or which look like other words.
func pinyinOf(word string) string {
	runes := []rune(word)
	if len(runes) < 2 || len(runes) > 3 {
		return ""
	}
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) {
			return ""
		}
	}
	return strings.Join(place.Syllables(word), "")
}

// pinyinWords lists what people type in pinyin, who have no Chinese keyboard at
// hand. The names of places are the gazetteer's.
func pinyinWords(add func(class, meaning, ...string)) {
	add(aUnit, unitOf(area, 1, 1), "ping", "pingfang", "pingmi", "pingfangmi", "fang")
	add(aUnit, unitOf(money, 1, 1), "kuai")
	add(aUnit, unitOf(length, 1, 1), "mi")
	add(aUnit, unitOf(tonnes, 1, 1), "dun")
	add(aFloorWord, meaning{floors: floors{1, 1}}, "yilou", "yi lou", "shouceng", "shou ceng")
	add(aFloorWord, meaning{floors: floors{2, 2}}, "erlou", "er lou")
	add(aFloorWord, meaning{floors: floors{3, 3}}, "sanlou", "san lou")
	add(aFloorWord, meaning{floors: floors{4, 4}}, "silou", "si lou")
	add(aFloorWord, meaning{floors: floors{2, noCeiling}}, "loushang", "lou shang")
	add(aThing, of(ofCrane), "hangche", "xingche", "tianche")
	add(aThing, of(ofLift), "huoti", "dianti")
	add(aThing, of(ofDorms), "sushe")
	add(aThing, of(ofYard), "kongdi")
	add(aSubject, of(ofHeight), "cenggao")
	add(aSubject, of(ofRent), "zujin")
	add(aSubject, of(ofArea), "mianji")
	for words, s := range map[string]setting{
		"danyiceng dancengchangfang":        setCode("kind", "single_storey"),
		"xiezilou yanfa bangong bangonglou": setCode("kind", "office"),
		"ganggou gangjiegou":                setCode("structure", "steel"),
		"kuangjia":                          setCode("structure", "concrete"),
		"tiepi tiepifang":                   setCode("structure", "shed"),
		"huanping keguohuanping":            setTrue("eia_ready"),
	} {
		add(aCondition, meaning{sets: []setting{s}}, strings.Fields(words)...)
	}
	add(aThing, of(ofDocks), "yuetai", "xiehuopingtai", "pingtai")
	add(aSubject, of(ofPower), "dianli", "bianyaqi", "peidian")
	add(aSubject, of(ofLoad), "chengzhong")
	add(aSubject, of(ofClear), "jinggao")
	add(aSubject, of(ofEaves), "dishui")
	add(aSubject, of(ofMonth), "yuezu")
	add(aFiller, meaning{}, "duyuan", "biaozhun", "biaozhunchangfang", "yifang", "zuo", "he", "huo", "zhaochangfang", "qiuzuchangfang", "jizu", "jiqiu")
	add(aCondition, meaning{sets: []setting{setCode("kind", "warehouse")}}, "cangku")
	add(aCondition, meaning{sets: []setting{setCode("certificate", "yes")}}, "hongben")
	add(aCondition, meaning{sets: []setting{setTrue("owner_direct")}}, "yuanfangdong", "yuan fangdong")
	add(anAfter, meaning{bound: atLeast}, "yishang")
	add(anAfter, meaning{bound: atMost}, "yinei", "yixia")
	add(anAfter, meaning{bound: around}, "zuoyou")
	add(aFiller, meaning{}, "changfang", "chang fang", "chuzu", "qiuzu", "zhao", "qiu", "zu", "dongguan", "fujin", "yao", "dai", "you")
}
