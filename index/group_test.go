package index_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

func TestGroupsAreWhatASearchFindsByTown(t *testing.T) {
	p := newPopulation(23)
	x := open(t, t.TempDir())
	apply(t, x, p.add(700), 1)
	apply(t, x, p.disturb(60), 2)
	w := p.world(t)
	by := market.AttributeNamed("town")
	rapid.Check(t, func(r *rapid.T) {
		params := drawParams(r)
		if rapid.Bool().Draw(r, "everything") {
			params = url.Values{"status": {"any"}}
		}
		of := market.AttributeNamed(rapid.SampledFrom([]string{"rent_yuan_m2_month", "area_m2", "floor_from"}).Draw(r, "numbers"))
		got, err := x.Groups(t.Context(), parse(r, params), by, of)
		if err != nil {
			r.Fatal(err)
		}
		want := map[string]*columns.Group{}
		for _, id := range w.Search(params).IDs {
			town := by.Of(p.spaces[id]).Text()
			if want[town] == nil {
				want[town] = &columns.Group{}
			}
			want[town].Count++
			if n := of.Of(p.spaces[id]); n.IsKnown() {
				want[town].Numbers = append(want[town].Numbers, n.Number())
			}
		}
		for _, groups := range []map[string]*columns.Group{got, want} {
			for _, g := range groups {
				slices.Sort(g.Numbers)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			r.Fatalf("groups of %s (-want +got):\n%s", params.Encode(), diff)
		}
	})
}
