package suggest_test

import (
	"maps"
	"slices"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"zhaochang/internal/language"
	"zhaochang/internal/suggest"
)

// TestWhatIsTypedInEnglishIsReadAsWhatItMeans: for every town, area, village and
// industry that can be typed in English.
func TestWhatIsTypedInEnglishIsReadAsWhatItMeans(t *testing.T) {
	reader := language.NewReader(places(t), nil, nil)
	inEnglish := map[suggest.Kind]int{}
	for _, s := range suggest.New(places(t), slices.Values([]suggest.Stored(nil))).All() {
		if s.EnglishQuery == "" {
			continue
		}
		inEnglish[s.Kind]++
		reading := reader.Read("3000 m2 " + s.EnglishQuery + " ")
		for _, left := range reading.Left {
			if left.Searched {
				t.Errorf("%s %s leaves %q", s.Text, s.EnglishQuery, left.Text)
			}
		}
		got := map[string][]string{}
		for _, item := range reading.Items {
			if _, means := s.Params[item.Param.Name]; means {
				got[item.Param.Name] = append(got[item.Param.Name], item.Value.Text())
			}
		}
		if difference := diff.Diff(sorted(s.Params), sorted(got)); difference != "" {
			t.Errorf("%s %s (-means +read)\n%s", s.Text, s.EnglishQuery, difference)
		}
	}
	// 24 villages are called like their town, like another village of it, or too shortly.
	want := map[suggest.Kind]int{suggest.Town: 36, suggest.Area: 6, suggest.Village: 581, suggest.Industry: len(language.Trades())}
	if difference := diff.Diff(want, inEnglish); difference != "" {
		t.Errorf("typed in English (-want +got)\n%s", difference)
	}
}

func sorted(params map[string][]string) map[string][]string {
	all := maps.Clone(params)
	for name, values := range all {
		all[name] = slices.Sorted(slices.Values(values))
	}
	return all
}

func TestAVillageIsTypedInEnglishBehindItsTown(t *testing.T) {
	x := newIndex(t)
	for typed, want := range map[string]string{
		"乌沙":         "Chang'an Wusha",
		"企石 东山":      "Qishi Dongshan",
		"长安":         "Chang'an",
		"coast":      "Coastal area",
		"兴发工业园":      "", // a park has no English name
		"塑料制品业":      "Manufacture of plastics products",
		"大朗镇 dalang": "", // the village named like its town
	} {
		if got := x.Suggest(typed, 1)[0].EnglishQuery; got != want {
			t.Errorf("%q suggests %q, want %q", typed, got, want)
		}
	}
}
