package index_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

func TestPointsGivesWhatASearchInTheBoxFinds(t *testing.T) {
	p := newPopulation(22)
	x := open(t, t.TempDir())
	apply(t, x, p.add(700), 1)
	w := p.world(t)
	rent := []*market.Attribute{market.AttributeNamed("rent_yuan_m2_month")}
	for n, bbox := range []string{"113.6,22.7,113.9,22.9", "113.5,22.6,114.5,23.2", "113.7,22.8,113.7,22.8"} {
		for _, q := range []string{"", "厂房"} {
			params := url.Values{"structure": {"steel", "brick", "mixed"}, "status": {"any"}}
			if q != "" {
				params.Set("q", q)
			}
			box, err := geo.ParseBox(bbox)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			err = x.Points(t.Context(), parse(t, params), box, rent, func(id string, at geo.Point, values []market.Value) error {
				s := p.spaces[id]
				if market.Known(at) != s.Point() || values[0] != rent[0].Of(s) {
					t.Errorf("%s is at %v for %v", id, at, values[0])
				}
				got = append(got, id)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			params.Set("bbox", bbox)
			want := w.Search(params).IDs
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("box %d (-want +got):\n%s", n, diff)
			}
		}
	}
}

func TestValuesOfASpaceThatIsNotThereAreNotFound(t *testing.T) {
	x := open(t, t.TempDir())
	if _, err := x.Values("nobody", nil); fault.KindOf(err) != fault.NotFound {
		t.Fatalf("got %v, want a NotFound fault", err)
	}
}
