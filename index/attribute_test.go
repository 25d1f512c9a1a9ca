package index_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"zhaochang/internal/market"
)

// nullsApart is a population in which each attribute is unknown once among known
// ones, and known once among unknown ones.
func nullsApart() *population {
	p := newPopulation(11)
	p.city.nulls = 0
	for _, a := range market.AllAttributes() {
		lacking := p.city.space("without-"+a.Name, 1)
		a.Set(lacking, market.Value{})
		lone := &market.Space{ID: "only-" + a.Name, Rev: 1}
		a.Set(lone, p.city.value(a))
		p.set(lacking)
		p.set(lone)
	}
	return p
}

func TestEveryAttributeKeepsItsNull(t *testing.T) {
	p := nullsApart()
	x := open(t, t.TempDir())
	apply(t, x, p.all(), 1)
	for id, space := range p.spaces {
		values, err := x.Values(id, market.AllAttributes())
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range market.AllAttributes() {
			want := a.Of(space)
			if values[i].IsKnown() != want.IsKnown() {
				t.Errorf("%s of %s: known %v, want %v", a.Name, id, values[i].IsKnown(), want.IsKnown())
			}
			if got := a.Format(values[i]); got != "" && got != a.Format(want) {
				t.Errorf("%s of %s: %q, want %q", a.Name, id, got, a.Format(want))
			}
		}
	}
}

// Texts that are as long as people write are kept as known or not; everything
// that a filter, an order, a facet or a match reads is kept as it is.
func TestValuesAreKeptButForFreeTexts(t *testing.T) {
	p := newPopulation(12)
	p.city.nulls = 0
	x := open(t, t.TempDir())
	apply(t, x, p.add(1), 1)
	for id, space := range p.spaces {
		values, err := x.Values(id, market.AllAttributes())
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range market.AllAttributes() {
			free := a.Kind == market.TextKind || a.Name == "photos"
			if a.Format(values[i]) != a.Format(a.Of(space)) && !free {
				t.Errorf("%s: %q, want %q", a.Name, a.Format(values[i]), a.Format(a.Of(space)))
			}
		}
	}
	for _, clause := range []string{"town", "village", "programme_project"} {
		a := market.AttributeNamed(clause)
		for id, space := range p.spaces {
			if v, err := x.Values(id, []*market.Attribute{a}); err != nil || v[0] != a.Of(space) {
				t.Errorf("%s: %v (%v), want %v", a.Name, v, err, a.Of(space))
			}
		}
	}
}

func TestEveryParameterFiltersNulls(t *testing.T) {
	p := nullsApart()
	x := open(t, t.TempDir())
	apply(t, x, p.all(), 1)
	w := p.world(t)
	examples := map[string][]string{
		"town": {towns[0], towns[1]}, "village": {"乌沙", "上沙"}, "industry": {"C2927"}, "available_by": {"2026-09-01"}, "confirmed_since": {"2026-09-01"},
	}
	for _, param := range market.Parameters() {
		values := examples[param.Name]
		switch {
		case values != nil:
		case param.Value.Kind == market.ChoiceKind:
			values = []string{param.Value.Choices[0].Code, param.Value.Choices[len(param.Value.Choices)/2].Code}
			if !param.Repeats {
				values = values[1:]
			}
		case param.Value.Kind == market.FlagKind:
			values = []string{"true"}
		default:
			values = []string{"4"}
		}
		for _, unknown := range []string{"", "include"} {
			params := url.Values{param.Name: values, "limit": {"100"}}
			if unknown != "" {
				params.Set("unknown", unknown)
			}
			if param.Name != "status" {
				params.Set("status", "any")
			}
			checkAnswer(t, t, x, w, params)
			if param.Value.Kind == market.FlagKind {
				params.Set(param.Name, "false")
				checkAnswer(t, t, x, w, params)
			}
		}
	}
}

func TestEverySortPutsNullsLast(t *testing.T) {
	p := nullsApart()
	x := open(t, t.TempDir())
	apply(t, x, p.all(), 1)
	w := p.world(t)
	for _, by := range market.Sorts() {
		for _, q := range []string{"", "厂房"} {
			params := url.Values{"status": {"any"}, "sort": {string(by)}, "near": {"113.7,22.9"}, "limit": {"7"}}
			if q != "" {
				params.Set("q", q)
			}
			checkAnswer(t, t, x, w, params)
		}
	}
}

func TestEveryFacetCountsNullsAndListsZeros(t *testing.T) {
	p := nullsApart()
	x := open(t, t.TempDir())
	apply(t, x, p.all(), 1)
	w := p.world(t)
	for _, f := range market.Facets() {
		params := url.Values{"status": {"any"}, "facets": {f.Name}}
		checkAnswer(t, t, x, w, params)
		answer, err := x.Search(t.Context(), parse(t, params))
		if err != nil {
			t.Fatal(err)
		}
		list := answer.Facets[f.Name]
		if last := list[len(list)-1]; last.Value.IsKnown() || last.Count == 0 {
			t.Errorf("facet %s ends with %v, want the count of nulls", f.Name, last)
		}
		params.Set("status", "rejected")
		params.Set("area_min", "1000000")
		params.Set("area_max", "1000001")
		answer, err = x.Search(t.Context(), parse(t, params))
		if err != nil {
			t.Fatal(err)
		}
		if got := answer.Facets[f.Name]; f.Name != "area" && len(got) < len(f.Attribute.Choices)+1 {
			t.Errorf("facet %s of nothing lists %d values, want every one", f.Name, len(got))
		}
	}
}

func TestTownFacetKeepsTheOrderItWasGiven(t *testing.T) {
	x := open(t, t.TempDir())
	apply(t, x, newPopulation(13).add(5), 1)
	answer, err := x.Search(t.Context(), parse(t, url.Values{"facets": {"town"}, "status": {"any"}}))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, c := range answer.Facets["town"] {
		listed = append(listed, c.Value.Or("null"))
	}
	if want := append(slices.Clone(towns), "null"); !slices.Equal(listed, want) {
		t.Errorf("towns are listed as %v, want %v", fmt.Sprint(listed), want)
	}
}
