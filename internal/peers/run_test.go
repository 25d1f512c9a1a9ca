package peers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/market"
	"zhaochang/internal/peers"
	"zhaochang/internal/place"
)

// liar answers as ours does, but for what it does to each answer.
type liar struct {
	*peers.Ours
	lie func(*peers.Answer)
}

func (l liar) Ask(ctx context.Context, q market.Query) (func() peers.Answer, error) {
	answer, err := l.Ours.Ask(ctx, q)
	return func() peers.Answer {
		a := answer()
		l.lie(&a)
		return a
	}, err
}

// small is a city of a few hundred spaces and few queries.
func small(t *testing.T) (*place.Gazetteer, peers.Run) {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	rows := peers.City(places, 400, 3)
	classes, err := peers.Classes(places, peers.NewStock(rows, 3), 6, 3)
	if err != nil {
		t.Fatal(err)
	}
	return places, peers.Run{Rows: rows, Classes: classes, Limit: time.Minute, Rounds: 1, Now: time.Now}
}

func compare(t *testing.T, lie func(*peers.Answer)) (us, them peers.Result) {
	t.Helper()
	places, run := small(t)
	ours, err := peers.OpenOurs(t.TempDir(), places)
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	us, all, err := run.Compare(t.Context(), ours, []peers.Rival{{Name: "liar", Open: func(context.Context) (peers.Peer, error) {
		other, err := peers.OpenOurs(t.TempDir(), places)
		return liar{other, lie}, err
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return us, all[0]
}

func TestAnAnswerThatDiffersIsNoticed(t *testing.T) {
	for _, test := range []struct {
		name, want string
		lie        func(*peers.Answer)
	}{
		{"nothing", "", func(*peers.Answer) {}},
		{"total", ": total ", func(a *peers.Answer) { a.Total++ }},
		{"facet", ": facet kind ", func(a *peers.Answer) {
			if a.Facets["kind"] != nil {
				a.Facets["kind"]["office"]++
			}
		}},
		{"order", ": ids ", func(a *peers.Answer) { slices.Reverse(a.IDs) }},
		{"page", " ids, ours ", func(a *peers.Answer) { a.IDs = a.IDs[:len(a.IDs)/2] }},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, them := compare(t, test.lie)
			if test.want == "" {
				if len(them.Wrong) > 0 {
					t.Errorf("an equal answer is called wrong: %s", them.Wrong[0])
				}
				return
			}
			if !slices.ContainsFunc(them.Wrong, func(wrong string) bool { return strings.Contains(wrong, test.want) }) {
				t.Errorf("nothing says %q among %d wrong answers", test.want, len(them.Wrong))
			}
		})
	}
}

func TestASlowSystemStopsAtItsLimit(t *testing.T) {
	places, run := small(t)
	ours, err := peers.OpenOurs(t.TempDir(), places)
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	// A clock that moves one second whenever anybody looks.
	now := time.Unix(0, 0)
	run.Now = func() time.Time { now = now.Add(time.Second); return now }
	run.Limit = 6 * time.Second
	us, _, err := run.Compare(t.Context(), ours, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, class := range us.Classes {
		if asked := class.Asked(); asked == 0 || asked >= len(run.Classes[i].Queries) {
			t.Errorf("%s: %d of %d queries asked within the limit", run.Classes[i].Name, asked, len(run.Classes[i].Queries))
		}
	}
	report := peers.Report{Spaces: 400, Queries: 6, Classes: run.Classes, Ours: us}
	if text := report.Markdown(); !strings.Contains(text, "(2 of 6) max") {
		t.Errorf("the report does not say that the classes were cut short:\n%s", text)
	}
}

func TestQueriesAreTheSameForOneSeed(t *testing.T) {
	_, first := small(t)
	_, second := small(t)
	for i := range first.Classes {
		for j, q := range first.Classes[i].Queries {
			other := second.Classes[i].Queries[j]
			if diff := cmp.Diff([]string{q.String(), strings.Join(q.Terms, " ")}, []string{other.String(), strings.Join(other.Terms, " ")}); diff != "" {
				t.Errorf("%s: %s", first.Classes[i].Name, diff)
			}
		}
	}
}

func TestReplaceSectionKeepsWhatIsAround(t *testing.T) {
	const begin, end = "<!-- figures of make bench-peers: begin -->\n", "<!-- figures of make bench-peers: end -->"
	document := filepath.Join(t.TempDir(), "figures.md")
	if err := os.WriteFile(document, []byte("above\n"+begin+"old\n"+end+"\nbelow\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := peers.ReplaceSection(document, "| new |\n"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("above\n"+begin+"\n| new |\n\n"+end+"\nbelow\n", string(got)); diff != "" {
		t.Error(diff)
	}
	if err := os.WriteFile(document, []byte("no section"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := peers.ReplaceSection(document, "| new |\n"); err == nil {
		t.Error("a document without the section is accepted")
	}
}
