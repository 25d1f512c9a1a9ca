package match_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/index/columns"
	"zhaochang/internal/city"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
)

// holedCity is a city over several blocks of columns, in which a sixth of what is
// known of each space is lost.
func holedCity(t *testing.T, units int) rows {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	var all rows
	for s := range city.Spaces(places, units, 3) {
		for _, a := range market.Attributes() {
			if a.Name != "status" && random.IntN(6) == 0 {
				a.Set(s, market.Value{})
			}
		}
		if random.IntN(8) > 0 {
			s.Status = market.StatusOpen
		}
		all = append(all, s)
	}
	return all
}

// drawDemand draws conditions of every kind, some of them hard.
func drawDemand(t *rapid.T) string {
	parts := []string{`"limit":` + fmt.Sprint(rapid.IntRange(1, 60).Draw(t, "limit"))}
	var must []string
	may := func(name, value string, hardens bool) {
		if rapid.IntRange(0, 2).Draw(t, name) > 0 {
			return
		}
		parts = append(parts, fmt.Sprintf("%q:%s", name, value))
		if hardens && rapid.Bool().Draw(t, "must "+name) {
			must = append(must, fmt.Sprintf("%q", name))
		}
	}
	number := func(low, high int) string { return fmt.Sprint(rapid.IntRange(low, high).Draw(t, "number")) }
	area := rapid.IntRange(300, 5000).Draw(t, "area")
	may("area_min", fmt.Sprint(area), false)
	may("area_max", fmt.Sprint(area*2), false)
	may("rent_max", number(8, 30), true)
	may("monthly_rent_max", number(20_000, 90_000), true)
	may("storey_height_min", number(4, 9), true)
	may("power_min", number(100, 800), true)
	may("crane_min", number(1, 10), true)
	may("floor_load_min", number(3, 10), true)
	may("has", `["freight_lift"]`, true)
	may("ground_floor", "true", true)
	may("certificate", `["yes"]`, true)
	may("divisible", "true", true)
	may("lease_years", number(1, 6), true)
	may("available_by", `"2027-01-31"`, false)
	may("town", `["441900121","441900119"]`, false)
	may("industry", []string{`"2927"`, `"2614"`, `"3985"`, `"1461"`}[rapid.IntRange(0, 3).Draw(t, "trade")], true)
	may("fire_class", `"C"`, true)
	may("near", []string{`{"lon":113.77,"lat":22.79}`, `{"lon":113.77,"lat":22.79,"max_m":9000}`}[rapid.IntRange(0, 1).Draw(t, "far")], false)
	may("anchors", `[{"name":"A","lon":113.8,"lat":22.9},{"name":"B","lon":113.7,"lat":23.0,"max_m":15000}]`, false)
	may("preset", []string{`"cost"`, `"location"`, `"quality"`}[rapid.IntRange(0, 2).Draw(t, "preset")], false)
	return "{" + strings.Join(append(parts, `"must":[`+strings.Join(must, ",")+"]"), ",") + "}"
}

// accounts judges every space that is offered by itself, the best first.
func accounts(engine *match.Engine, d match.Demand, spaces rows) []match.Account {
	prepared := engine.Prepare(d)
	var all []match.Account
	for _, s := range spaces {
		if s.Status == market.StatusOpen {
			all = append(all, prepared.Account(s))
		}
	}
	groups := map[match.Group]int{match.GroupKnown: 0, match.GroupToVerify: 1, match.GroupRejected: 2}
	slices.SortFunc(all, func(a, b match.Account) int {
		return cmp.Or(groups[a.Group]-groups[b.Group], cmp.Compare(b.Score, a.Score), strings.Compare(a.SpaceIDs[0], b.SpaceIDs[0]))
	})
	return all
}

// changed is a stock of these spaces that was arranged before some of them changed,
// went and came: every seventh is another's likeness, every eleventh is new.
func changed(spaces rows) settled {
	var before rows
	for i, s := range spaces {
		switch {
		case i%11 == 0:
		case i%7 == 0:
			other := *spaces[(i+100)%len(spaces)]
			other.ID = s.ID
			before = append(before, &other)
		default:
			before = append(before, s)
		}
	}
	gone := *spaces[0]
	gone.ID = "gone"
	table := inOrder(append(before, &gone).table())
	arranged := arrange(table.Snapshot())
	changes := []columns.Change{{ID: gone.ID}}
	for i, s := range spaces {
		if i%11 == 0 || i%7 == 0 {
			s.Rev++
			changes = append(changes, columns.Change{ID: s.ID, Space: s})
		}
	}
	for some := range slices.Chunk(changes, 100) { // the arrangement follows step by step
		after, _ := table.Apply(some)
		arranged.Changed(after)
	}
	return settled{table.Snapshot(), arranged}
}

// tooLate is a stock that was arranged after more spaces came, as when they come
// between a look at the spaces and one at their arrangement.
func tooLate(spaces rows) settled {
	table := inOrder(spaces.table())
	before := table.Snapshot()
	var more []columns.Change
	for _, s := range spaces[:600] {
		twin := *s
		twin.ID += "-twin"
		more = append(more, columns.Change{ID: twin.ID, Space: &twin})
	}
	after, _ := table.Apply(more)
	return settled{before, arrange(after)}
}

func TestManyBlocksAreRankedAsEachSpaceIsJudged(t *testing.T) {
	spaces := holedCity(t, 2600)
	now := func() time.Time { return now }
	engine := &match.Engine{Columns: changed(spaces), Now: now}
	whole := settledOf(spaces)
	others := []*match.Engine{
		engine, {Columns: whole, Now: now}, {Columns: settled{snapshot: whole.snapshot}, Now: now},
		{Columns: settled{whole.snapshot, settledOf(spaces[100:]).arranged}, Now: now}, // of another table
		{Columns: tooLate(spaces), Now: now},
		engine.Shared(), (&match.Engine{Columns: whole, Now: now}).Shared(),
	}
	rapid.Check(t, func(t *rapid.T) {
		body := drawDemand(t)
		d, err := parseDemand(body)
		if err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		result, err := engine.Match(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		all := accounts(engine, d, spaces)
		passing := slices.IndexFunc(all, func(a match.Account) bool { return a.Group == match.GroupRejected })
		if passing < 0 {
			passing = len(all)
		}
		var want, got []match.Ranked
		for _, a := range all[:min(passing, d.Limit)] {
			want = append(want, match.Ranked{SpaceID: a.SpaceIDs[0], Group: a.Group, Score: a.Score})
		}
		for _, m := range result.Matches {
			got = append(got, match.Ranked{SpaceID: m.SpaceIDs[0], Group: m.Group, Score: m.Score})
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-judged +ranked):\n%s", body, diff)
		}
		for _, other := range others {
			if best, err := other.Best(t.Context(), d); err != nil || !slices.Equal(best, want) {
				t.Fatalf("%s: the best are %v (%v), want %v", body, best, err, want)
			}
		}
		rejected := map[string]int{}
		for _, a := range all[passing:] {
			rejected[a.Rejections[0].Gate]++
		}
		if diff := gocmp.Diff(rejected, result.Rejected); diff != "" {
			t.Fatalf("%s: rejected (-judged +counted):\n%s", body, diff)
		}
		checkOffers(t, result, all, passing)
	})
}

// checkOffers counts anew what each relaxation would let through, and the mean of
// the ten best of it.
func checkOffers(t *rapid.T, result *match.Result, all []match.Account, passing int) {
	for _, offer := range result.Relaxations {
		total := passing
		scores := scoresOf(all[:passing])
		for _, a := range all[passing:] {
			if !slices.ContainsFunc(a.Rejections, func(f match.Finding) bool { return !dropped(f, offer.Drop) }) {
				total++
				scores = append(scores, a.Score)
			}
		}
		slices.Sort(scores)
		slices.Reverse(scores)
		sum := match.Points(0)
		for _, s := range scores[:min(10, len(scores))] {
			sum += s
		}
		mean := market.Known(sum / match.Points(min(10, len(scores))))
		if total != offer.Total || len(offer.Drop) <= 3 && offer.MeanTop10.IsKnown() && offer.MeanTop10 != mean {
			t.Fatalf("without %v: %d, mean %v; the offer says %d, %v", offer.Drop, total, mean, offer.Total, offer.MeanTop10)
		}
	}
}

// dropped tells whether a gate is among those that the conditions make; both ends
// of a range are one gate, which has the name of the lower.
func dropped(f match.Finding, names []string) bool {
	upper := strings.TrimSuffix(f.Gate, "_min") + "_max"
	return f.ID == "" && (slices.Contains(names, f.Gate) || slices.Contains(names, upper))
}

func scoresOf(all []match.Account) []match.Points {
	scores := make([]match.Points, len(all))
	for i, a := range all {
		scores[i] = a.Score
	}
	return scores
}

func TestManyDemandsAreAnsweredAsEach(t *testing.T) {
	spaces := holedCity(t, 2600)
	engine := &match.Engine{Columns: changed(spaces), Now: func() time.Time { return now }}
	rapid.Check(t, func(t *rapid.T) {
		demands := make([]match.Demand, rapid.IntRange(0, 9).Draw(t, "demands"))
		for i := range demands {
			d, err := parseDemand(drawDemand(t))
			if err != nil {
				t.Fatal(err)
			}
			demands[i] = d
		}
		all, err := engine.BestOfAll(t.Context(), demands)
		if err != nil || len(all) != len(demands) {
			t.Fatalf("%d answers to %d demands (%v)", len(all), len(demands), err)
		}
		for i, d := range demands {
			if one, err := engine.Best(t.Context(), d); err != nil || !slices.Equal(all[i], one) {
				t.Fatalf("demand %d: %v, alone %v (%v)", i, all[i], one, err)
			}
		}
	})
}

// One demand that cannot be asked, or nobody waiting any more, ends them all.
func TestABatchSaysWhatIsWrong(t *testing.T) {
	engine := &match.Engine{Columns: rows{}, Now: func() time.Time { return now }}
	wrong := match.Demand{Processes: []string{"alchemy"}}
	if _, err := engine.BestOfAll(t.Context(), []match.Demand{{}, wrong}); fault.KindOf(err) != fault.Invalid {
		t.Fatalf("an unknown process: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := engine.BestOfAll(ctx, make([]match.Demand, 3)); !errors.Is(err, context.Canceled) {
		t.Fatalf("nobody waits: %v", err)
	}
}
