package place_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/place"
)

// The file holds one address a row with the town and the village that it names.
func TestInAddress(t *testing.T) {
	g := load(t)
	for _, row := range readCSV(t, "testdata/addresses.csv") {
		if got, want := describe(g.InAddress(row[0])), strings.TrimSuffix(row[1]+" "+row[2], " "); got != want {
			t.Errorf("%s is read as %q, want %q", row[0], got, want)
		}
	}
	if got := describe(g.InAddress("东莞市长安镇\n乌沙社区\t1 号")); got != "长安 乌沙" {
		t.Errorf("an address on two lines is read as %q", got)
	}
	if got := describe(g.InAddress("")); got != "" {
		t.Errorf("no address is read as %q", got)
	}
}

func describe(found place.Found) string {
	if found.Town == nil {
		return ""
	}
	if found.Village == nil {
		return found.Town.Short
	}
	return found.Town.Short + " " + found.Village.Short
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

func ExampleGazetteer_InAddress() {
	g, err := place.Load()
	if err != nil {
		panic(err)
	}
	for _, address := range []string{"东莞市长安镇乌沙社区振安路1号", "洪梅烏沙", "厚街桥头"} {
		found := g.InAddress(address)
		fmt.Println(found.Town.Name, found.Village.Name)
	}
	// Output:
	// 长安镇 乌沙社区居民委员会
	// 洪梅镇 乌沙村村民委员会
	// 厚街镇 桥头社区居民委员会
}
