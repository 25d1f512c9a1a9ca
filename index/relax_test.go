package index_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/oracle"
)

// answered is what may stand in an address beside conditions.
var answered = []string{"status", "near", "unknown", "sort", "limit", "facets"}

// drawFew draws a search with some conditions, among them often a price by the
// month and a size.
func drawFew(r *rapid.T) url.Values {
	params := drawParams(r)
	if rapid.Bool().Draw(r, "monthly") {
		params.Set("monthly_rent_max", rapid.SampledFrom([]string{"5000", "50000", "200000"}).Draw(r, "yuan"))
		params.Set("area_max", rapid.SampledFrom([]string{"3000", "15000"}).Draw(r, "area"))
		params.Del("area_min")
	}
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range params {
			if !slices.Contains(answered, name) && !yield(name) {
				return
			}
		}
	})
	for len(names) > 6 {
		i := rapid.IntRange(0, len(names)-1).Draw(r, "drop")
		params.Del(names[i])
		names = slices.Delete(names, i, i+1)
	}
	if params.Has("radius_m") {
		params.Set("near", "113.75,22.9")
	}
	params.Del("facets")
	params.Set("relax", "true")
	return params
}

func TestRelaxationsEqualBruteForce(t *testing.T) {
	p := newPopulation(61)
	x := open(t, t.TempDir())
	apply(t, x, p.add(150), 1)
	w := p.world(t)
	rapid.Check(t, func(r *rapid.T) {
		params := drawFew(r)
		answer, err := x.Search(t.Context(), parse(t, params))
		if err != nil {
			r.Fatal(err)
		}
		got := make([]oracle.Relaxed, len(answer.Relaxations))
		for i, relaxation := range answer.Relaxations {
			got[i] = oracle.Relaxed{Drop: relaxation.Drop, Total: relaxation.Total}
		}
		if diff := cmp.Diff(w.Relax(params), got); diff != "" {
			r.Fatalf("relaxations of %s (-want +got):\n%s", params.Encode(), diff)
		}
	})
}

// Beyond twelve conditions the first twelve may be dropped; the others stay.
func TestManyConditionsAreRelaxedInPart(t *testing.T) {
	p := newPopulation(62)
	x := open(t, t.TempDir())
	apply(t, x, p.add(300), 1)
	params := url.Values{"unknown": {"include"}, "relax": {"true"}, "status": {"any"}}
	for _, parameter := range market.Parameters() {
		if parameter.Value.Kind == market.DecimalKind || parameter.Value.Kind == market.FlagKind {
			params.Set(parameter.Name, map[bool]string{true: "true", false: "20"}[parameter.Value.Kind == market.FlagKind])
		}
	}
	q := parse(t, params)
	answer, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Relaxable()) <= 12 || len(answer.Relaxations) == 0 || len(answer.Relaxations) > 64 {
		t.Fatalf("%d conditions have %d relaxations", len(q.Relaxable()), len(answer.Relaxations))
	}
	for _, relaxation := range answer.Relaxations {
		relaxed := q.Relaxed(relaxation.Drop...)
		relaxed.Relax = false
		a, err := x.Search(t.Context(), relaxed)
		if err != nil || a.Total != relaxation.Total || a.Total <= answer.Total {
			t.Errorf("without %v %d pass (%v), want %d and more than %d", relaxation.Drop, a.Total, err, relaxation.Total, answer.Total)
		}
		if slices.Contains(relaxation.Drop, "fire_accepted") || slices.Contains(relaxation.Drop, "eia_ready") {
			t.Errorf("the law is dropped: %v", relaxation.Drop)
		}
	}
}
