package standing_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
)

// TestListsEqualAFullRecompute after any sequence of events, with demands that
// come, change and go between them.
func TestListsEqualAFullRecompute(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
		k, bodies := keeper(w, n), map[string]string{}
		for step := range rapid.IntRange(1, 150).Draw(r, "steps") {
			switch rapid.IntRange(0, 9).Draw(r, "what") {
			case 0:
				id := fmt.Sprint("d", rapid.IntRange(0, 3).Draw(r, "demand"))
				bodies[id] = drawDemand(r)
				posted := demand(id, bodies[id])
				posted.Rev = int64(step) + 1
				put(r, k, posted)
			case 1:
				if step%4 != 0 { // seldom, so that lists live long
					continue
				}
				id := fmt.Sprint("d", rapid.IntRange(0, 3).Draw(r, "demand"))
				paused := demand(id, drawDemand(r))
				paused.State, paused.Rev = standing.Paused, int64(step)+1
				delete(bodies, id)
				put(r, k, paused)
			default:
				change(r, w, k, int64(step))
			}
			checkLists(r, w, k, bodies)
		}
	})
}

// change lets one space appear, change or go.
func change(r *rapid.T, w *world, k *standing.Keeper, step int64) {
	id := fmt.Sprint("s", rapid.IntRange(0, 14).Draw(r, "space"))
	c := standing.Change{ID: id}
	if delete(w.spaces, id); rapid.IntRange(0, 4).Draw(r, "goes") > 0 {
		c.Space = drawSpace(r, id, step)
		w.spaces[id] = c.Space
	}
	if err := k.Apply(context.Background(), []standing.Change{c}, market.Position{Sequence: step}); err != nil {
		r.Fatal(err)
	}
}

func checkLists(r *rapid.T, w *world, k *standing.Keeper, bodies map[string]string) {
	if k.Len() != len(bodies) {
		r.Fatalf("%d demands are looked for, want %d", k.Len(), len(bodies))
	}
	for id, body := range bodies {
		if rapid.IntRange(0, 2).Draw(r, "look") == 0 {
			continue // what nobody looks at must be right later all the same
		}
		got, held, err := k.Best(context.Background(), id)
		if err != nil || !held {
			r.Fatal(held, err)
		}
		if diff := cmp.Diff(recomputed(r, w, body), got, cmpopts.EquateEmpty()); diff != "" {
			r.Fatalf("%s: %s (-want +got)\n%s", id, body, diff)
		}
	}
}

func recomputed(r *rapid.T, w *world, body string) []match.Ranked {
	d, err := parse(body)
	if err != nil {
		r.Fatal(err)
	}
	result, err := w.Match(context.Background(), d)
	if err != nil {
		r.Fatal(err)
	}
	var want []match.Ranked
	for _, m := range result.Matches {
		want = append(want, match.Ranked{SpaceID: m.SpaceIDs[0], Group: m.Group, Score: m.Score})
	}
	return want
}

// TestEveryMatchIsNoticed: a space that passes a demand is among its matches when
// there is room for all, so the reverse index never leaves one out.
func TestEveryMatchIsNoticed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
		k := keeper(w, n)
		body := drawDemand(r)
		put(r, k, demand("d", body))
		s := drawSpace(r, "s", 1)
		w.spaces["s"] = s
		if err := k.Apply(context.Background(), []standing.Change{{ID: "s", Space: s}}, market.Position{Sequence: 1}); err != nil {
			r.Fatal(err)
		}
		d, err := parse(body)
		if err != nil {
			r.Fatal(err)
		}
		_, passes := w.Prepare(d).Judge(s)
		if noticed := len(n.Told) == 1; noticed != passes {
			r.Fatalf("passes %v, noticed %v: %s", passes, n.Told, body)
		}
	})
}

func apply(t *testing.T, w *world, k *standing.Keeper, s *market.Space) {
	t.Helper()
	w.spaces[s.ID] = s
	if err := k.Apply(t.Context(), []standing.Change{{ID: s.ID, Space: s}}, market.Position{Sequence: s.Rev}); err != nil {
		t.Fatal(err)
	}
}

func open(id string, rev int64, rent market.Decimal) *market.Space {
	return &market.Space{ID: id, Rev: rev, Status: "open", Town: towns[0], AreaM2: market.Known(market.Decimal(100_000)), RentYuanM2Month: market.Known(rent)}
}

func reasons(n *demands.Table) (all []string) {
	for _, one := range n.Told {
		all = append(all, one.SpaceID+" "+string(one.Reason))
	}
	return all
}

func TestTheSameNewsIsToldOnce(t *testing.T) {
	w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
	k := keeper(w, n)
	put(t, k, demand("d", `{"area_min":900,"area_max":1100,"rent_max":25}`))
	leased := open("s", 7, 1800)
	leased.Status = "leased"
	for _, step := range []struct {
		why   string
		space *market.Space
		want  string // what is told, if anything
	}{
		{"it appears", open("s", 1, 2000), "s found"},
		{"the same again", open("s", 1, 2000), ""},
		{"an edit that matters to nobody", open("s", 2, 2000), ""},
		{"a little cheaper", open("s", 3, 1941), ""},
		{"three in a hundred cheaper than told", open("s", 4, 1940), "s cheaper"},
		{"dearer again", open("s", 5, 2500), ""},
		{"cheap, but not below what was told", open("s", 6, 1900), ""},
		{"let", leased, "s gone"},
		{"still let", leased, ""},
		{"on offer again", open("s", 8, 1900), "s available"},
		{"and again", open("s", 8, 1900), ""},
	} {
		before := len(n.Told)
		apply(t, w, k, step.space)
		got := ""
		if len(n.Told) > before {
			got = reasons(n)[before]
		}
		if got != step.want {
			t.Errorf("%s: told %q, want %q", step.why, got, step.want)
		}
	}
}

func TestWhatWasKnownWhenADemandWasPostedIsNoNews(t *testing.T) {
	w, n := &world{spaces: map[string]*market.Space{"s": open("s", 1, 2000)}}, demands.New()
	n.Told = []standing.Notice{{DemandID: "d", SpaceID: "s", Reason: standing.Known, Rent: market.Known(market.Decimal(2000))}}
	k := keeper(w, n)
	put(t, k, demand("d", `{"area_min":900,"area_max":1100}`))
	apply(t, w, k, open("s", 2, 1990))
	apply(t, w, k, open("s", 3, 1500))
	if diff := cmp.Diff([]string{"s known", "s cheaper"}, reasons(n)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOnlyTheBestAreTold(t *testing.T) {
	w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
	k := keeper(w, n)
	put(t, k, demand("d", `{"limit":2,"area_min":900,"area_max":1100,"rent_max":15}`))
	for i, rent := range []market.Decimal{2000, 2100, 2600, 1400} {
		apply(t, w, k, open(fmt.Sprint("s", i), int64(i+1), rent))
	}
	if diff := cmp.Diff([]string{"s0 found", "s1 found", "s3 found"}, reasons(n)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestADemandIsForgottenWhenItsLastDayIsOver(t *testing.T) {
	w, n, today := &world{spaces: map[string]*market.Space{}}, demands.New(), noon
	k := standing.NewKeeper(standing.Settings{
		Matcher: w, Notices: n, Parse: parse, Towns: towns, Now: func() time.Time { return today }, Log: slog.New(slog.DiscardHandler),
	})
	last := demand("d", `{}`)
	last.ExpiresOn = market.DateOf(noon)
	put(t, k, last)
	apply(t, w, k, open("s1", 1, 2000))
	today = noon.AddDate(0, 0, 1)
	apply(t, w, k, open("s2", 2, 2000))
	if diff := cmp.Diff([]string{"s1 found"}, reasons(n)); diff != "" || k.Len() != 0 {
		t.Errorf("%d demands (-want +got)\n%s", k.Len(), diff)
	}
}

func TestADemandThatIsOverIsNotLookedFor(t *testing.T) {
	w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
	k := keeper(w, n)
	over := demand("d", `{}`)
	over.ExpiresOn = market.DateOf(noon) - 1
	put(t, k, over)
	apply(t, w, k, open("s", 1, 2000))
	if _, held, err := k.Best(t.Context(), "d"); held || err != nil || len(n.Told) != 0 {
		t.Errorf("held %v, told %v, %v", held, n.Told, err)
	}
}

func TestAListThatRunsShortIsFilledAgain(t *testing.T) {
	w, n := &world{spaces: map[string]*market.Space{}}, demands.New()
	k := keeper(w, n)
	put(t, k, demand("d", `{"limit":1,"area_min":900,"area_max":1100}`))
	var ids []string
	for i := range 9 {
		id := fmt.Sprint("s", i)
		ids = append(ids, id)
		apply(t, w, k, open(id, 1, 2000))
	}
	for len(w.spaces) > 0 {
		best, _, err := k.Best(t.Context(), "d")
		if err != nil || len(best) != 1 {
			t.Fatal(best, err)
		}
		id := best[0].SpaceID
		if id != slices.Min(ids) {
			t.Fatalf("%s is the best of %v", id, ids)
		}
		ids = slices.DeleteFunc(ids, func(other string) bool { return other == id })
		delete(w.spaces, id)
		if err := k.Apply(t.Context(), []standing.Change{{ID: id}}, market.Position{Sequence: 99}); err != nil {
			t.Fatal(err)
		}
	}
	if w.asked > 5 {
		t.Errorf("all spaces were asked %d times for 9 that went", w.asked)
	}
}
