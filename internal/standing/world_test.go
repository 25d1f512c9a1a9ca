package standing_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"pgregory.net/rapid"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
)

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

var towns = []string{"441900119", "441900121", "441900104"}

// towned reads a town's code as itself.
type towned struct{}

func (towned) TownCode(code string) (string, bool) { return code, slices.Contains(towns, code) }

func parse(body string) (match.Demand, error) {
	return match.ParseDemand([]byte(body), market.Parser{Places: towned{}})
}

// world is all spaces, as the columns and the matcher see them.
type world struct {
	spaces map[string]*market.Space
	asked  int // how often all of them were asked
}

func (*world) Arrangement() *columns.Arrangement { return nil }

func (w *world) Columns() (*columns.Snapshot, market.Position) {
	var changes []columns.Change
	for _, id := range slices.Sorted(maps.Keys(w.spaces)) {
		changes = append(changes, columns.Change{ID: id, Space: w.spaces[id]})
	}
	snapshot, _ := columns.New().Apply(changes)
	return snapshot, market.Position{}
}

func clock() time.Time { return noon }

func (w *world) Match(ctx context.Context, d match.Demand) (*match.Result, error) {
	w.asked++
	return (&match.Engine{Columns: w, Now: clock}).Match(ctx, d)
}

func (w *world) Best(ctx context.Context, d match.Demand) ([]match.Ranked, error) {
	w.asked++
	return (&match.Engine{Columns: w, Now: clock}).Best(ctx, d)
}

func (w *world) BestOfAll(ctx context.Context, all []match.Demand) ([][]match.Ranked, error) {
	w.asked += len(all)
	return (&match.Engine{Columns: w, Now: clock}).BestOfAll(ctx, all)
}

func (w *world) Prepare(d match.Demand) *match.Prepared {
	return (&match.Engine{Columns: w, Now: clock}).Prepare(d)
}

func keeper(w *world, n *demands.Table) *standing.Keeper {
	return standing.NewKeeper(standing.Settings{
		Matcher: w, Notices: n, Parse: parse, Towns: towns, Now: clock, Log: slog.New(slog.DiscardHandler),
	})
}

func demand(id, body string) standing.Demand {
	return standing.Demand{ID: id, Body: body, State: standing.Active, ExpiresOn: market.DateOf(noon) + 10, Rev: 1}
}

func put(t rapid.TB, k *standing.Keeper, demands ...standing.Demand) {
	t.Helper()
	for _, d := range demands {
		if err := k.Put(d); err != nil {
			t.Fatal(err)
		}
	}
}

// drawDemand is a demand with some hard and some soft conditions.
func drawDemand(r *rapid.T) string {
	body := `{"limit":` + fmt.Sprint(rapid.IntRange(1, 3).Draw(r, "limit"))
	maybe := func(name string, text func() string) {
		if rapid.IntRange(0, 2).Draw(r, name) == 0 {
			body += "," + text()
		}
	}
	maybe("has town", func() string { return fmt.Sprintf(`"town":[%q]`, rapid.SampledFrom(towns).Draw(r, "town")) })
	maybe("has area", func() string {
		low := rapid.IntRange(100, 3000).Draw(r, "area")
		return fmt.Sprintf(`"area_min":%d,"area_max":%d`, low, low+rapid.IntRange(0, 2000).Draw(r, "more"))
	})
	maybe("has class", func() string {
		return fmt.Sprintf(`"fire_class":%q`, rapid.SampledFrom([]string{"B", "C", "D"}).Draw(r, "class"))
	})
	maybe("has near", func() string {
		return fmt.Sprintf(`"near":{"lon":%.3f,"lat":%.3f,"max_m":%d}`, rapid.Float64Range(113.4, 114.4).Draw(r, "lon"),
			rapid.Float64Range(22.6, 23.2).Draw(r, "lat"), rapid.IntRange(500, 40_000).Draw(r, "max"))
	})
	maybe("has height", func() string {
		return fmt.Sprintf(`"storey_height_min":%d,"must":["storey_height_min"]`, rapid.IntRange(3, 9).Draw(r, "height"))
	})
	return body + `,"rent_max":20}`
}

// drawSpace is a space of which much may be unknown.
func drawSpace(r *rapid.T, id string, rev int64) *market.Space {
	s := &market.Space{ID: id, Rev: rev, Status: rapid.SampledFrom([]string{"open", "open", "open", "leased"}).Draw(r, "status")}
	known := func(name string) bool { return rapid.IntRange(0, 4).Draw(r, name) > 0 }
	if known("town?") {
		s.Town = rapid.SampledFrom(towns).Draw(r, "town")
	}
	if known("area?") {
		s.AreaM2 = market.Known(market.Decimal(rapid.IntRange(50, 6000).Draw(r, "area") * 100))
	}
	if known("divisible?") {
		s.Divisible = market.Known(rapid.Bool().Draw(r, "divisible"))
	}
	if known("smallest?") {
		s.MinLeaseM2 = market.Known(market.Decimal(rapid.IntRange(50, 3000).Draw(r, "smallest") * 100))
	}
	if known("class?") {
		s.FireClass = rapid.SampledFrom([]string{"A", "B", "C", "D", "E"}).Draw(r, "class")
	}
	if known("point?") {
		s.Lon, s.Lat = market.Known(rapid.Float64Range(113.3, 114.5).Draw(r, "lon")), market.Known(rapid.Float64Range(22.5, 23.3).Draw(r, "lat"))
	}
	if known("height?") {
		s.StoreyHeightM = market.Known(market.Decimal(rapid.IntRange(200, 1000).Draw(r, "height")))
	}
	if known("rent?") {
		s.RentYuanM2Month = market.Known(market.Decimal(rapid.IntRange(800, 3500).Draw(r, "rent")))
	}
	return s
}
