package place_test

import (
	"strings"
	"testing"

	"zhaochang/internal/place"
)

// TestMisspeltPlacesAreGuessed: text, then the place of each guess as the words
// it was read from, the town and the village.
func TestMisspeltPlacesAreGuessed(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ text, want string }{
		{"塘夏", "塘夏=塘厦"},
		{"风岗镇厂房", "风岗镇=凤岗"},
		{"章木头", "章木头=樟木头"},
		{"高步", "高步=高埗"},
		{"changan", "changan=长安"},
		{"Chang'an", "Chang'an=长安"},
		{"chang an", "chang an=长安"},
		{"Humen Town", "Humen=虎门 Humen Town=虎门"},
		{"zangmutou", "zangmutou=樟木头"},
		{"hm 3000", "hm=虎门"},
		{"hj", "hj=厚街"},
		{"长安宵边", "宵边=长安/霄边"},
		{"长安镇 乌纱社区", "乌纱社区=长安/乌沙"},

		{"层高不低于8米", ""},
		{"企事业单位", ""},
		{"清洗设备", ""},
		{"通道较宽", ""},
		{"世界", ""},
		{"塘夏路", ""},
		{"宵边", ""},
		{"human", ""},
		{"warehouse with crane", ""},
	} {
		var got []string
		for _, m := range g.Guesses(c.text) {
			town, _ := g.Town(m.Town)
			got = append(got, strings.TrimSuffix(c.text[m.From:m.To]+"="+town.Short+"/"+m.Village, "/"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzGuesses(f *testing.F) {
	g := load(f)
	for _, text := range []string{"塘夏", "chang an", "ｃhangan", "长安宵边", "zhang mu tou zhen", "㎡hm"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range g.Guesses(text) {
			if m.From >= m.To || m.To > len(text) || !isKnown(g, m) {
				t.Fatalf("%q: %+v", text, m)
			}
		}
	})
}

func isKnown(g *place.Gazetteer, m place.Mention) bool {
	_, town := g.Town(m.Town)
	_, village := g.Village(m.Town, m.Village)
	return town && (m.Village == "" || village)
}
