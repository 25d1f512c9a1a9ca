package index_test

import (
	"errors"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

func TestScanGivesWhatIsNotKnownToFail(t *testing.T) {
	p := newPopulation(21)
	x := open(t, t.TempDir())
	apply(t, x, p.add(700), 3)
	attributes := []*market.Attribute{market.AttributeNamed("area_m2"), market.AttributeNamed("town"), market.AttributeNamed("lon")}
	rapid.Check(t, func(r *rapid.T) {
		clauses := parse(t, drawParams(r)).Clauses()
		var want, got []string
		for id, space := range p.spaces {
			if !slices.ContainsFunc(clauses, func(c market.Clause) bool { return fails(c, space) }) {
				want = append(want, id)
			}
		}
		position, err := x.Scan(t.Context(), attributes, clauses, func(id string, values []market.Value) error {
			for i, a := range attributes {
				if values[i] != a.Of(p.spaces[id]) {
					r.Fatalf("%s of %s: %v, want %v", a.Name, id, values[i], a.Of(p.spaces[id]))
				}
			}
			got = append(got, id)
			return nil
		})
		if err != nil || position.Sequence != 3 {
			r.Fatalf("position %v (%v), want 3", position, err)
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			r.Fatalf("ids (-want +got):\n%s", diff)
		}
	})
}

// fails: a strict clause fails what is unknown, others only what is false.
func fails(c market.Clause, s *market.Space) bool {
	truth := market.Holds(c.Predicate, s)
	return truth == market.False || truth == market.Unknown && c.Strict
}

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

func TestAScanEndsAtItsFirstError(t *testing.T) {
	x := open(t, t.TempDir())
	apply(t, x, newPopulation(23).add(10), 1)
	enough, calls := errors.New("enough"), 0
	_, err := x.Scan(t.Context(), nil, nil, func(string, []market.Value) error { calls++; return enough })
	if !errors.Is(err, enough) || calls != 1 {
		t.Fatalf("%d calls, then %v", calls, err)
	}
}

func TestValuesOfASpaceThatIsNotThereAreNotFound(t *testing.T) {
	x := open(t, t.TempDir())
	if _, err := x.Values("nobody", nil); fault.KindOf(err) != fault.NotFound {
		t.Fatalf("got %v, want a NotFound fault", err)
	}
}
