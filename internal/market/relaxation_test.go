package market_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/market"
)

func TestLawIsNeverRelaxed(t *testing.T) {
	values, err := url.ParseQuery("area_min=1000&area_max=2000&rent_max=25&has=crane&fire_class=C&industry=C29&eia_ready=true" +
		"&status=open&near=113.8,22.8&radius_m=5000&bbox=113.5,22.6,114.2,23.2")
	if err != nil {
		t.Fatal(err)
	}
	q, err := market.Parser{}.Parse(values)
	if err != nil {
		t.Fatal(err)
	}
	q.Terms = []string{"模具"}
	want := [][]string{{"area_min", "area_max"}, {"rent_max"}, {"has"}, {"bbox"}, {"radius_m"}, {"q"}}
	if diff := cmp.Diff(want, q.Relaxable()); diff != "" {
		t.Errorf("relaxable (-want +got)\n%s", diff)
	}
	loose := q.Relaxed("area_min", "area_max", "rent_max", "has", "bbox", "radius_m", "q")
	if len(loose.Relaxable()) != 0 || !loose.Has("fire_class") || !loose.Has("industry") || !loose.Near.IsKnown() {
		t.Errorf("dropping all leaves %s", loose)
	}
	if q.Relaxed("rent_max").Has("rent_max") || !q.Has("rent_max") {
		t.Error("the query itself must not change")
	}
}
