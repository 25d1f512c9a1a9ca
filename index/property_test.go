package index_test

import (
	"log/slog"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/index"
	"zhaochang/internal/market"
	"zhaochang/internal/oracle"
)

// today is the day on which tests search: the last of those on which offers are
// listed and confirmed.
func today() time.Time { return time.Unix(1_790_000_000+280*86_400, 0) }

// open opens an index that the test closes.
func open(t testing.TB, dir string) *index.Index {
	t.Helper()
	x, err := index.Open(dir, index.Options{
		Database: "test", Towns: towns, Now: today, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

func apply(t testing.TB, x *index.Index, changes []index.Change, sequence int64) {
	t.Helper()
	if err := x.Apply(t.Context(), changes, market.Position{Sequence: sequence}); err != nil {
		t.Fatal(err)
	}
}

// parse reads parameters as the API does; its text is searched as it stands.
func parse(t fataler, params url.Values) market.Query {
	t.Helper()
	q, err := market.Parser{Places: townCodes{}}.Parse(params)
	if err != nil {
		t.Fatalf("%s: %v", params.Encode(), err)
	}
	if q.Text != "" {
		q.Terms = []string{q.Text}
	}
	return q
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkAnswer compares every page and the facets with the oracle.
func checkAnswer(t testing.TB, fail fataler, x *index.Index, w *oracle.World, params url.Values) {
	fail.Helper()
	want := w.Search(params)
	q := parse(t, params)
	ids := []string{}
	for page := 0; ; page++ {
		got, err := x.Search(t.Context(), q)
		if err != nil {
			fail.Fatalf("page %d of %s: %v", page, params.Encode(), err)
		}
		if got.Total != len(want.IDs) {
			fail.Fatalf("page %d of %s: total %d, want %d", page, params.Encode(), got.Total, len(want.IDs))
		}
		if diff := cmp.Diff(want.Facets, oracleFacets(got.Facets)); page == 0 && diff != "" {
			fail.Fatalf("facets of %s (-want +got):\n%s", params.Encode(), diff)
		}
		ids = append(ids, got.IDs...)
		if q.Cursor, q.Facets = got.Next, nil; q.Cursor == "" {
			break
		}
	}
	if diff := cmp.Diff(want.IDs, ids); diff != "" {
		fail.Fatalf("ids of %s (-want +got):\n%s", params.Encode(), diff)
	}
}

func oracleFacets(facets map[string][]market.FacetCount) map[string][]oracle.Count {
	counts := map[string][]oracle.Count{}
	for name, list := range facets {
		for _, c := range list {
			counts[name] = append(counts[name], oracle.Count{Value: c.Value.Or(""), Known: c.Value.IsKnown(), Count: c.Count})
		}
	}
	return counts
}

func TestAnswersEqualBruteForce(t *testing.T) {
	for seed, n := range []int{0, 1, 513, 1300} {
		p := newPopulation(uint64(seed))
		x := open(t, t.TempDir())
		apply(t, x, p.add(n), 1)
		w := p.world(t)
		rapid.Check(t, func(r *rapid.T) { checkAnswer(t, r, x, w, drawParams(r)) })
	}
}

// The index goes through lives of changes, commits, saves and restarts; after
// every step it answers as brute force does.
func TestAnswersEqualBruteForceThroughout(t *testing.T) {
	queries := rapid.Custom(drawParams)
	for seed := range 12 {
		dir := t.TempDir()
		p := newPopulation(uint64(seed))
		x := open(t, dir)
		sequence := int64(1)
		apply(t, x, p.add(300), sequence)
		for step := range 6 {
			sequence++
			switch p.city.random.IntN(7) {
			case 0:
				apply(t, x, p.add(1+p.city.random.IntN(400)), sequence)
			case 1, 2:
				apply(t, x, p.disturb(1+p.city.random.IntN(100)), sequence)
			case 3:
				apply(t, x, p.all(), sequence)
			case 4:
				if err := x.Save(); err != nil {
					t.Fatal(err)
				}
			case 5:
				if err := x.Close(); err != nil {
					t.Fatal(err)
				}
				x = open(t, dir)
			case 6:
				settle(t, x)
			}
			w := p.world(t)
			for n := range 8 {
				checkAnswer(t, t, x, w, queries.Example(1000*seed+10*step+n))
			}
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
