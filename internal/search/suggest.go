package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"zhaochang/internal/hanzi"
	"zhaochang/internal/place"
)

// Suggestion completes what is being typed: a place, with the parameters that
// mean it.
type Suggestion struct {
	Text    string `json:"text"`    // 乌沙
	Within  string `json:"within"`  // 长安镇; "" for a town
	Town    string `json:"town"`    // the code
	Village string `json:"village"` // the short name; "" for a town
}

// Suggester completes the names of towns and villages from their beginning, in
// characters, pinyin or the initials of pinyin.
type Suggester struct{ entries []entry }

type entry struct {
	keys       []string
	suggestion Suggestion
}

// NewSuggester knows the towns and their villages.
func NewSuggester(towns []place.Town, villagesOf func(townCode string) []place.Village) *Suggester {
	s := &Suggester{}
	for _, t := range towns {
		own := strings.Fields(t.Pinyin)
		s.add(Suggestion{Text: t.Name, Town: t.Code}, t.Name, strings.ToLower(strings.Join(own, "")), initials(own))
	}
	for _, t := range towns {
		for _, v := range villagesOf(t.Code) {
			spelt := pinyin.LazyPinyin(v.Short, pinyin.NewArgs())
			s.add(Suggestion{v.Short, t.Name, t.Code, v.Short}, v.Short, strings.Join(spelt, ""), initials(spelt))
		}
	}
	return s
}

func (s *Suggester) add(suggestion Suggestion, keys ...string) {
	for i, key := range keys {
		keys[i] = hanzi.Fold(key)
	}
	s.entries = append(s.entries, entry{slices.DeleteFunc(keys, func(key string) bool { return key == "" }), suggestion})
}

func initials(syllables []string) string {
	var b strings.Builder
	for _, syllable := range syllables {
		b.WriteString(syllable[:min(1, len(syllable))])
	}
	return b.String()
}

// Suggest gives at most limit places whose name begins with what was typed:
// names that are whole first, then towns before villages. Nothing typed suggests
// nothing.
func (s *Suggester) Suggest(typed string, limit int) []Suggestion {
	typed = strings.ReplaceAll(strings.ReplaceAll(hanzi.Fold(typed), " ", ""), "'", "")
	found := []Suggestion{}
	if typed == "" {
		return found
	}
	var whole []bool
	for _, e := range s.entries {
		if slices.ContainsFunc(e.keys, func(key string) bool { return strings.HasPrefix(key, typed) }) {
			found = append(found, e.suggestion)
			whole = append(whole, slices.Contains(e.keys, typed))
		}
	}
	return firstWhole(found, whole, limit)
}

// firstWhole moves whole names to the front and keeps the order otherwise.
func firstWhole(found []Suggestion, whole []bool, limit int) []Suggestion {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(asInt(whole[b]), asInt(whole[a])) })
	sorted := make([]Suggestion, 0, min(limit, len(found)))
	for _, i := range order[:min(limit, len(order))] {
		sorted = append(sorted, found[i])
	}
	return sorted
}

func asInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
