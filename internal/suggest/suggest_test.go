package suggest_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	diff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/language"
	"zhaochang/internal/place"
	"zhaochang/internal/suggest"
)

var load = sync.OnceValues(place.Load)

func places(t testing.TB) *place.Gazetteer {
	t.Helper()
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var stored = []suggest.Stored{
	{Town: "441900119", Village: "乌沙", Park: "兴发工业园", Building: "兴发大厦", Address: "东莞市长安镇乌沙社区兴发南路 8 号", Open: 3},
	{Town: "441900119", Village: "乌沙", Park: "兴发工业园", Building: "5 栋", Address: "东莞市长安镇乌沙社区兴发南路 9 号", Open: 2},
	{Town: "441900119", Village: "沙头", Park: "沙头", Building: "A 栋厂房", Address: "长安镇振安中路 2 号", Open: 1},
	{Town: "441900124", Village: "", Park: "工业城"},
	{Town: "441900124", Village: "", Park: "兴业园", Building: "", Address: "S358 省道旁"},
	{Town: "441900121", Village: "怀德", Park: "", Building: "长兴行大厦", Address: "虎门镇怀德村长虎路", Open: 7},
}

func newIndex(t testing.TB) *suggest.Index { return suggest.New(places(t), slices.Values(stored)) }

// said writes suggestions as kind, name, town and count.
func said(all []suggest.Suggestion) string {
	var texts []string
	for _, s := range all {
		text := s.Kind.String() + " " + s.Text
		if s.Within != "" {
			text += " (" + s.Within + ")"
		}
		if s.Count != nil {
			text += fmt.Sprint(" ", *s.Count)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

func TestSuggestions(t *testing.T) {
	x := newIndex(t)
	for _, c := range []struct{ typed, want string }{
		{"", ""},
		{" ", ""},
		{"长安", "town 长安镇 6, village 长安塘 (东坑镇)"},
		{"長安", "town 长安镇 6, village 长安塘 (东坑镇)"},
		{"ＣＨＡＮＧＡＮ", "town 长安镇 6, village 长安塘 (东坑镇)"},
		{"chang an tang", "village 长安塘 (东坑镇)"},
		{"Chang'an Tang", "village 长安塘 (东坑镇)"},
		{"临深", "area 东南临深片区"},
		{"wusha", "village 乌沙 (长安镇) 5, village 乌沙 (洪梅镇), village 屋厦 (桥头镇), village 武山沙 (虎门镇)"},
		{"乌沙", "village 乌沙 (长安镇) 5, village 乌沙 (洪梅镇)"},
		{"长安wusha", "village 乌沙 (长安镇) 5"},
		{"洪梅 乌沙", "village 乌沙 (洪梅镇)"},
		{"厚街桥头", "village 桥头 (厚街镇)"},
		{"changle", "village 长乐 (长安镇)"},
		{"兴发", "park 兴发工业园 (长安镇) 5, road 兴发南路 (长安镇) 5, building 兴发大厦 (长安镇) 3"},
		{"xfgyy", "park 兴发工业园 (长安镇) 5"},
		{"兴发工", "park 兴发工业园 (长安镇) 5"},
		{"沙头", "village 沙头 (长安镇) 1"},
		{"zhendan", ""},
		{"振安中", "road 振安中路 (长安镇) 1"},
		{"changxing", "building 长兴行大厦 (虎门镇) 7"},
		{"g107", "road 107国道"},
		{"107", "road 107国道"},
		{"注塑", "industry 注塑 (塑料制品业), industry 机械 (通用设备制造业), industry 模具 (模具制造)"},
		{"zhusu", "industry 注塑 (塑料制品业), industry 机械 (通用设备制造业), industry 模具 (模具制造)"},
		{"mould", "industry 模具 (模具制造), industry 注塑 (塑料制品业)"},
		{"Sewing mach", "industry 缝纫机 (缝制机械制造)"},
		{"manufactur", ""},
		{"fibreboard", ""},
		{"5 栋", ""},
		{"A 栋", ""},
		{strings.Repeat("长", 4000), ""},
	} {
		if got := said(x.Suggest(c.typed, 10)); got != c.want {
			t.Errorf("%q suggests %s, want %s", c.typed, got, c.want)
		}
	}
}

func TestASuggestionSaysWhatToSearchFor(t *testing.T) {
	x := newIndex(t)
	for _, c := range []struct {
		typed string
		want  map[string][]string
	}{
		{"长安", map[string][]string{"town": {"441900119"}}},
		{"洪梅乌沙", map[string][]string{"town": {"441900125"}, "village": {"乌沙"}}},
		{"xfgyy", map[string][]string{"town": {"441900119"}, "q": {"兴发工业园"}}},
		{"G107", map[string][]string{"q": {"107国道"}}},
		{"模具", map[string][]string{"industry": {"C3525"}}},
	} {
		if difference := diff.Diff(c.want, x.Suggest(c.typed, 1)[0].Params); difference != "" {
			t.Errorf("%q (-want +got)\n%s", c.typed, difference)
		}
	}
	if towns := x.Suggest("水乡", 1)[0].Params["town"]; len(towns) != 5 {
		t.Errorf("水乡 is %v", towns)
	}
}

// TestAnIndustryIsSuggestedByItsEnglishName: by some word of it and what follows. Of
// the many others of a kind, such as other food, only the first have room.
func TestAnIndustryIsSuggestedByItsEnglishName(t *testing.T) {
	x := newIndex(t)
	for _, trade := range language.Trades() {
		if !found(x, trade) && !strings.Contains(trade.NameEn, " other ") {
			t.Errorf("%s %s is not suggested by its English name", trade.Code, trade.NameEn)
		}
	}
	second := x.Suggest("Plastics products", 2)[1]
	if second.English != "Manufacture of plastics products" || second.Params["industry"][0] != "C292" {
		t.Errorf("plastics suggests %+v", second)
	}
}

// found types the name from each of its words on.
func found(x *suggest.Index, trade language.Trade) bool {
	words := strings.Fields(trade.NameEn)
	for at := range words {
		for _, s := range x.Suggest(strings.Join(words[at:], " "), 10) {
			if s.English == trade.NameEn {
				return true
			}
		}
	}
	return false
}

func TestEveryPlaceIsSuggestedByItsNameAndPinyin(t *testing.T) {
	g, x := places(t), newIndex(t)
	for _, town := range g.Towns() {
		for _, v := range g.Villages(town.Code) {
			if v.Short == town.Short {
				continue
			}
			for _, typed := range []string{town.Short + v.Short, town.Short + strings.Join(place.Syllables(v.Short), "")} {
				found := x.Suggest(typed, 10)
				if !slices.ContainsFunc(found, func(s suggest.Suggestion) bool { return s.Town == town.Code && s.Village == v.Short }) {
					t.Errorf("%s suggests %s", typed, said(found))
				}
			}
		}
	}
}

// TestSuggestionsAreTheBestOfAllNames: what the sorted keys give is what going
// through every name gives.
func TestSuggestionsAreTheBestOfAllNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		syllable := rapid.SampledFrom([]rune("长安沙乌兴发振虎门园路厦涌a1"))
		name := rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOfN(syllable, 0, 6).Draw(t, "name")) })
		town := rapid.SampledFrom([]string{"441900119", "441900121", "441900125", "nowhere"})
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) suggest.Stored {
			return suggest.Stored{
				Town: town.Draw(t, "town"), Village: name.Draw(t, "village"), Park: name.Draw(t, "park"), Building: name.Draw(t, "building"),
				Address: name.Draw(t, "address") + "路1号", Open: rapid.IntRange(0, 3).Draw(t, "open"),
			}
		}), 0, 30).Draw(t, "rows")
		x := suggest.New(smallCity{}, slices.Values(rows))
		typed := rapid.OneOf(name, rapid.SampledFrom([]string{"c", "ca", "chang", "s", "x", "长安s", "humenx", "hm", "1", "zhu"})).Draw(t, "typed")
		want, got := said(bruteForce(x, typed)), said(x.Suggest(typed, 10))
		if want != got {
			t.Fatalf("%q suggests\n%s, not\n%s", typed, got, want)
		}
	})
}

// smallCity is the city with three towns.
type smallCity struct{}

func (smallCity) Towns() []place.Town {
	g, _ := load()
	return slices.DeleteFunc(g.Towns(), func(t place.Town) bool {
		return !slices.Contains([]string{"441900119", "441900121", "441900125"}, t.Code)
	})
}

func (smallCity) Areas() []place.Area { g, _ := load(); return g.Areas() }

func (smallCity) Villages(townCode string) []place.Village {
	g, _ := load()
	return g.Villages(townCode)
}

func (smallCity) Landmarks() []place.Landmark { g, _ := load(); return g.Landmarks() }

// bruteForce asks every name whether it is or begins with what was typed, and
// sorts those that do.
func bruteForce(x *suggest.Index, typed string) []suggest.Suggestion {
	typed = suggest.Normalise(typed)
	type candidate struct {
		suggest.Suggestion
		exact bool
		rank  int
	}
	var all []candidate
	for rank, s := range x.All() {
		exact, begun := suggestedBy(s, typed)
		if typed != "" && begun {
			all = append(all, candidate{s.Suggestion, exact, rank})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		if a.exact != b.exact {
			return map[bool]int{true: -1, false: 1}[a.exact]
		}
		return cmp.Compare(a.rank, b.rank)
	})
	var best []suggest.Suggestion
	count := map[suggest.Kind]int{}
	for _, c := range all {
		if count[c.Kind]++; count[c.Kind] <= 4 && len(best) < 10 {
			best = append(best, c.Suggestion)
		}
	}
	return best
}

// suggestedBy tells whether one of the names is what was typed or begins with
// it, alone or behind its town.
func suggestedBy(n suggest.Keyed, typed string) (exact, begun bool) {
	texts := []string{typed}
	for _, town := range (smallCity{}).Towns() {
		for _, name := range []string{town.Short, town.Name, strings.Join(place.Syllables(town.Short), "")} {
			rest, ok := strings.CutPrefix(typed, suggest.Normalise(name))
			if ok && rest != "" && n.Town == town.Code && n.Kind != suggest.Town {
				texts = append(texts, rest)
			}
		}
	}
	for _, key := range n.Keys {
		for _, text := range texts {
			exact = exact || key == text
			begun = begun || strings.HasPrefix(key, text)
		}
	}
	return exact, begun
}

func FuzzSuggest(f *testing.F) {
	for _, typed := range []string{"长安", "ca", "Chang'an", "107", "\xff", "㎡", "長安烏沙"} {
		f.Add(typed)
	}
	x := newIndex(f)
	f.Fuzz(func(t *testing.T, typed string) {
		seen := map[string]bool{}
		found := x.Suggest(typed, 10)
		for _, s := range found {
			key := fmt.Sprint(s.Text, s.Within, s.Kind)
			if seen[key] || s.Text == "" || len(s.Params) == 0 {
				t.Fatalf("%q suggests %+v", typed, s)
			}
			seen[key] = true
		}
		if len(found) > 10 {
			t.Fatalf("%q suggests %d", typed, len(found))
		}
	})
}

func TestAVillageLiesAmongItsSpaces(t *testing.T) {
	x := suggest.New(places(t), slices.Values([]suggest.Stored{
		{Town: "441900119", Village: "乌沙", Located: 3, Lon: 341.4, Lat: 68.4}, {Town: "441900119", Village: "乌沙", Located: 1, Lon: 114.2, Lat: 22.8049, Park: "兴发工业园"},
		{Town: "441900119", Village: "锦厦"},
	}))
	for _, c := range []struct {
		village string
		middle  geo.Point
		spaces  int
	}{{"乌沙", geo.Point{Lon: 113.9, Lat: 22.801}, 4}, {"锦厦", geo.Point{}, 0}, {"沙头", geo.Point{}, 0}} {
		if middle, spaces := x.VillageAt("441900119", c.village); middle != c.middle || spaces != c.spaces {
			t.Errorf("%s: %d spaces around %v, want %d around %v", c.village, spaces, middle, c.spaces, c.middle)
		}
	}
}
