package place_test

import (
	"strings"
	"testing"

	"zhaochang/internal/place"
)

// TestNamesAreSpeltAsTheyAreSaid: in Dongguan, and not as the dictionary has it.
func TestNamesAreSpeltAsTheyAreSaid(t *testing.T) {
	for name, want := range map[string]string{
		"乌沙": "wu sha", "长乐": "chang le", "长安塘": "chang an tang", "曹乐": "cao le", "锦厦": "jin xia", "塘厦": "tang xia",
		"重河": "chong he", "杨涌": "yang chong", "麻涌": "ma chong", "茶山圩": "cha shan xu", "增埗": "zeng bu", "槎滘": "cha jiao",
		"还珠沥": "huan zhu li", "缪边": "miao bian", "单屋": "shan wu", "黄家壆": "huang jia bo", "诸佛岭": "zhu fo ling",
		"药勒": "yao le", "石潭埔": "shi tan pu", "氹涌": "dang chong", "大塘朗": "da tang lang", "莞长路": "guan chang lu",
		"海悦大厦": "hai yue da sha", "A8 产业园": "a8 chan ye yuan", "長安": "chang an", "107国道": "107 guo dao", "（）": "",
	} {
		if got := strings.Join(place.Syllables(name), " "); got != want {
			t.Errorf("%s is spelt %q, want %q", name, got, want)
		}
	}
}

func TestEveryPlaceHasASyllableForEachCharacter(t *testing.T) {
	g := load(t)
	for _, town := range g.Towns() {
		if got := strings.Join(place.Syllables(town.Short), " "); !strings.HasSuffix(town.Pinyin, got) {
			t.Errorf("%s is spelt %q, its data say %q", town.Short, got, town.Pinyin)
		}
		for _, v := range g.Villages(town.Code) {
			if got := place.Syllables(v.Short); len(got) != len([]rune(v.Short)) {
				t.Errorf("%s is spelt %q", v.Short, got)
			}
		}
	}
}

func TestEnglishNamesAreOneWord(t *testing.T) {
	for name, want := range map[string]string{"上沙": "Shangsha", "长安": "Chang'an", "长乐": "Changle", "": ""} {
		if got := place.English(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
