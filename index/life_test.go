package index_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/index"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// checkSome compares some answers, with and without words, with brute force.
func checkSome(t *testing.T, x *index.Index, p *population) {
	t.Helper()
	w := p.world(t)
	for _, params := range []url.Values{
		{"status": {"any"}, "facets": {"town", "rent"}, "limit": {"100"}},
		{"status": {"any"}, "q": {"厂房"}, "limit": {"100"}},
		{"q": {"标准 厂房"}, "sort": {"rent"}},
		rapid.Custom(drawParams).Example(1), rapid.Custom(drawParams).Example(2),
	} {
		checkAnswer(t, t, x, w, params)
	}
}

func position(sequence int64) market.Position { return market.Position{Sequence: sequence} }

func TestARestartKeepsEverything(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(31)
	x := open(t, dir)
	apply(t, x, p.add(600), 7)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir)
	if x.Position() != position(7) || x.Len() != 600 {
		t.Fatalf("position %s with %d spaces, want 7 with 600", x.Position(), x.Len())
	}
	checkSome(t, x, p)
}

// copyOf is the folder as a crash would leave it now.
func copyOf(t *testing.T, dir string) string {
	t.Helper()
	crashed := filepath.Join(t.TempDir(), "index")
	if err := os.CopyFS(crashed, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return crashed
}

// Bleve runs ahead of the saved columns; after a crash the feed brings what lies
// between, and until then searches by words are unavailable, not wrong.
func TestAfterACrashTheFeedBringsTheRest(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(32)
	x := open(t, dir)
	apply(t, x, p.add(300), 1)
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	columns, err := os.ReadFile(filepath.Join(dir, "columns"))
	if err != nil {
		t.Fatal(err)
	}
	later := append(p.disturb(80), p.add(50)...)
	apply(t, x, later, 2)
	if err := x.Save(); err != nil { // so that Bleve holds it
		t.Fatal(err)
	}
	crashed := copyOf(t, dir)
	if err := os.WriteFile(filepath.Join(crashed, "columns"), columns, 0o600); err != nil {
		t.Fatal(err)
	}
	y := open(t, crashed)
	if y.Position() != position(1) {
		t.Fatalf("position %s, want 1", y.Position())
	}
	if _, err := y.Search(t.Context(), parse(t, url.Values{"q": {"厂房"}})); fault.KindOf(err) != fault.Unavailable {
		t.Fatalf("a search by words gives %v, want an Unavailable fault", err)
	}
	if _, err := y.Search(t.Context(), parse(t, url.Values{})); err != nil {
		t.Fatalf("a search without words fails: %v", err)
	}
	apply(t, y, later, 2)
	checkSome(t, y, p)
	if y.Position() != position(2) {
		t.Fatalf("position %s, want 2", y.Position())
	}
}

func TestLostPartsComeAgainFromTheFeed(t *testing.T) {
	for name, lose := range map[string]func(dir string) error{
		"no columns":      func(dir string) error { return os.Remove(filepath.Join(dir, "columns")) },
		"columns cut":     func(dir string) error { return os.Truncate(filepath.Join(dir, "columns"), 2000) },
		"columns emptied": func(dir string) error { return os.Truncate(filepath.Join(dir, "columns"), 0) },
		"no text":         func(dir string) error { return os.RemoveAll(filepath.Join(dir, "text-1")) },
		"no text root":    func(dir string) error { return os.Remove(filepath.Join(dir, "text-1", "root.bolt")) },
		"text root cut":   func(dir string) error { return os.Truncate(filepath.Join(dir, "text-1", "root.bolt"), 5000) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, p := t.TempDir(), newPopulation(33)
			x := open(t, dir)
			apply(t, x, p.add(200), 5)
			if err := x.Close(); err != nil {
				t.Fatal(err)
			}
			if err := lose(dir); err != nil {
				t.Fatal(err)
			}
			x = open(t, dir)
			if x.Position() != (market.Position{}) {
				t.Fatalf("position %s, want 0: everything must come again", x.Position())
			}
			all := p.all()
			apply(t, x, all[:100], 3)
			apply(t, x, all[100:], 5)
			if x.Position() != position(5) {
				t.Fatalf("position %s, want 5", x.Position())
			}
			checkSome(t, x, p)
		})
	}
}

func TestTheIndexOfAnotherDatabaseIsNotUsed(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, newPopulation(34).add(20), 5)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	y, err := index.Open(dir, index.Options{Database: "another", Towns: towns})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = y.Close() }()
	if y.Len() != 0 || y.Position() != (market.Position{}) {
		t.Fatalf("%d spaces at %s, want none at 0", y.Len(), y.Position())
	}
}

func TestApplyingAgainOrLateChangesNothing(t *testing.T) {
	p := newPopulation(35)
	x := open(t, t.TempDir())
	first := p.add(100)
	apply(t, x, first, 1)
	later := p.disturb(60)
	later = slices.DeleteFunc(later, func(c index.Change) bool { return c.Space == nil })
	for _, c := range first { // a removal has no revision: it must not come late
		if p.spaces[c.ID] == nil {
			p.set(c.Space)
		}
	}
	apply(t, x, later, 2)
	apply(t, x, later, 2)
	apply(t, x, first, 1) // a reader of the feed that lags behind
	checkSome(t, x, p)
	if x.Position() != position(2) {
		t.Fatalf("position %s, want 2", x.Position())
	}
}

func TestRebuildTakesTheSourceAndWhatComesMeanwhile(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(36)
	x := open(t, dir)
	apply(t, x, newPopulation(99).add(50), 1) // of which the source knows nothing
	p.add(3000)
	all := p.all()
	err := x.Rebuild(t.Context(), func(_ context.Context, each func(index.Change) error) (market.Position, error) {
		for i, c := range all {
			if i == 2500 {
				apply(t, x, p.disturb(200), 9)
				checkColumns(t, x)
			}
			if err := each(c); err != nil {
				return market.Position{}, err
			}
		}
		return position(8), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkSome(t, x, p)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir)
	checkSome(t, x, p)
	if x.Position() != position(9) {
		t.Fatalf("position %s, want 9", x.Position())
	}
	if folders, err := filepath.Glob(filepath.Join(dir, "text-*")); err != nil || len(folders) != 1 {
		t.Fatalf("folders %v (%v), want one", folders, err)
	}
}

// checkColumns makes sure that searches without words go on.
func checkColumns(t *testing.T, x *index.Index) {
	t.Helper()
	if _, err := x.Search(t.Context(), parse(t, url.Values{"status": {"any"}})); err != nil {
		t.Error(err)
	}
}

func TestARebuildThatFailsLeavesWhatThereWas(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(37)
	x := open(t, dir)
	apply(t, x, p.add(100), 4)
	gone := errors.New("the database is gone")
	err := x.Rebuild(t.Context(), func(_ context.Context, each func(index.Change) error) (market.Position, error) {
		if err := each(newPopulation(98).add(1)[0]); err != nil {
			return market.Position{}, err
		}
		return market.Position{}, gone
	})
	if !errors.Is(err, gone) {
		t.Fatalf("got %v, want %v", err, gone)
	}
	checkSome(t, x, p)
	if err := x.Rebuild(t.Context(), func(_ context.Context, each func(index.Change) error) (market.Position, error) {
		for _, c := range p.all() {
			if err := each(c); err != nil {
				return market.Position{}, err
			}
		}
		return position(4), nil
	}); err != nil {
		t.Fatalf("the next rebuild fails: %v", err)
	}
	checkSome(t, x, p)
}

// Readers see each Apply as a whole: all spaces move to one town together, so
// every answer has them in one town, with words and without.
func TestAnswersAreOfOneMoment(t *testing.T) {
	x := open(t, t.TempDir())
	const spaces = 600
	move := func(rev int64) []index.Change {
		changes := make([]index.Change, spaces)
		for i := range changes {
			s := &market.Space{
				ID: fmt.Sprintf("s%d", i), Rev: rev, Status: market.StatusOpen, Town: towns[rev%2],
				Title: []string{"厂房", "厂房仓库"}[rev%2],
			}
			changes[i] = index.Change{ID: s.ID, Space: s}
		}
		return changes
	}
	apply(t, x, move(1), 1)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for _, params := range []url.Values{{"facets": {"town"}}, {"facets": {"town"}, "q": {"厂房"}}} {
		readers.Go(func() {
			q := parse(t, params)
			for {
				select {
				case <-done:
					return
				default:
				}
				answer, err := x.Search(t.Context(), q)
				if err != nil || answer.Total != spaces || !inOneTown(answer.Facets["town"], spaces) {
					t.Errorf("%s: %v (%v)", params.Encode(), answer, err)
					return
				}
			}
		})
	}
	for rev := range int64(60) {
		apply(t, x, move(rev+2), rev+2)
		if rev%20 == 0 {
			if err := x.Save(); err != nil {
				t.Error(err)
			}
		}
	}
	close(done)
	readers.Wait()
}

func inOneTown(counts []market.FacetCount, n int) bool {
	return slices.ContainsFunc(counts, func(c market.FacetCount) bool { return c.Count == n })
}

func TestSumsTellWhatDiffers(t *testing.T) {
	p := newPopulation(38)
	x := open(t, t.TempDir())
	apply(t, x, p.add(200), 1)
	check := func() (differing []string) {
		summer := index.NewSummer()
		seen := 0
		err := x.Sums(func(id string, sum uint64) error {
			seen++
			s := p.spaces[id]
			if s == nil || summer.Sum(index.Change{ID: id, Space: s, PlaceNames: p.names[s.Village]}) != sum {
				differing = append(differing, id)
			}
			return nil
		})
		if err != nil || seen != x.Len() {
			t.Fatalf("%d sums (%v), want %d", seen, err, x.Len())
		}
		return differing
	}
	if differing := check(); len(differing) > 0 {
		t.Fatalf("%v differ although nothing does", differing)
	}
	for id, s := range p.spaces {
		for _, a := range []string{"rent_yuan_m2_month", "lat", "town", "title", "industries", "photos", "eia_ready"} {
			changed := *s
			attribute := market.AttributeNamed(a)
			v := p.city.value(attribute)
			if attribute.Of(s).IsKnown() {
				v = market.Value{}
			}
			attribute.Set(&changed, v)
			p.spaces[id] = &changed
			if differing := check(); !slices.Equal(differing, []string{id}) {
				t.Fatalf("%s of %s was changed, but %v differ", a, id, differing)
			}
		}
		p.spaces[id] = s
		break
	}
}

func TestASearchEndsWithItsContext(t *testing.T) {
	x := open(t, t.TempDir())
	apply(t, x, newPopulation(39).add(10), 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(ctx, market.Query{}); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want that the context ended", err)
	}
}
