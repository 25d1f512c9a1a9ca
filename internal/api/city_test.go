package api_test

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"zhaochang/geo"
	"zhaochang/index"
	"zhaochang/index/columns"
	"zhaochang/internal/api"
	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/httpd"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
	"zhaochang/internal/place"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
	"zhaochang/internal/suggest"
)

// city is an index and a store over a few spaces: it asks the predicates one by
// one, and knows no order but that of ids.
type city struct {
	figures  string // the version of what is computed
	spaces   []*market.Space
	position market.Position
	searches int
}

func (c *city) passing(q market.Query) []*market.Space {
	var passing []*market.Space
	for _, s := range c.spaces {
		passes := true
		for _, clause := range q.Clauses() {
			passes = passes && q.Passes(clause, market.Holds(clause.Predicate, s))
		}
		for _, region := range q.Regions() {
			p, known := s.Point().Get()
			passes = passes && known && region.Contains(p)
		}
		if passes {
			passing = append(passing, s)
		}
	}
	slices.SortFunc(passing, func(a, b *market.Space) int { return cmp.Compare(a.ID, b.ID) })
	return passing
}

func (c *city) Totals(_ context.Context, q market.Query, instead []market.Condition) ([]int, error) {
	totals := make([]int, len(instead))
	for i, condition := range instead {
		totals[i] = len(c.passing(q.With(condition.Parameter.Name, condition.Values...)))
	}
	return totals, nil
}

func (c *city) Search(ctx context.Context, q market.Query) (*index.Answer, error) {
	c.searches++
	if q.Cursor == "wrong" {
		return nil, fault.BadField("cursor", q.Cursor, "of another query", "the next_cursor of an answer")
	}
	passing := c.passing(q)
	a := &index.Answer{Total: len(passing), Position: c.position, Facets: map[string][]market.FacetCount{}}
	for _, name := range q.Facets {
		a.Facets[name] = c.count(name, c.passing(q.Without(market.FacetNamed(name).Params...)))
	}
	for _, s := range passing[:min(len(passing), max(q.Limit, 1))] {
		a.IDs = append(a.IDs, s.ID)
	}
	if len(a.IDs) < len(passing) {
		a.Next = "more"
	}
	return a, ctx.Err()
}

func (c *city) count(facet string, spaces []*market.Space) []market.FacetCount {
	counts := map[string]int{}
	for _, s := range spaces {
		counts[market.FacetNamed(facet).Attribute.Of(s).Text()]++
	}
	var rows []market.FacetCount
	for value, n := range counts {
		row := market.FacetCount{Count: n}
		if value != "" {
			row.Value = market.Known(value)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b market.FacetCount) int { return cmp.Compare(a.Value.Or("~"), b.Value.Or("~")) })
	return rows
}

func (c *city) SpacesByID(_ context.Context, ids []string) ([]*market.Space, error) {
	return slices.DeleteFunc(slices.Clone(c.spaces), func(s *market.Space) bool { return !slices.Contains(ids, s.ID) }), nil
}

func (c *city) BuildingSpaces(_ context.Context, building string) ([]*market.Space, error) {
	return slices.DeleteFunc(slices.Clone(c.spaces), func(s *market.Space) bool { return s.BuildingID != building }), nil
}

func (c *city) Origin(context.Context, string) (search.Origin, error) {
	return search.Origin{Source: "普查", FileName: "普查.csv", Line: 12, Importer: "张三", Started: time.Unix(0, 0)}, nil
}

func (c *city) Points(_ context.Context, q market.Query, box geo.Box, attributes []*market.Attribute,
	each func(id string, p geo.Point, values []market.Value) error,
) error {
	for _, s := range c.passing(q) {
		p, known := s.Point().Get()
		if !known || !box.Contains(p) {
			continue
		}
		values := make([]market.Value, len(attributes))
		for i, a := range attributes {
			values[i] = a.Of(s)
		}
		if err := each(s.ID, p, values); err != nil {
			return err
		}
	}
	return nil
}

func (c *city) Groups(_ context.Context, q market.Query, by, of *market.Attribute) (map[string]*columns.Group, error) {
	c.searches++
	groups := map[string]*columns.Group{}
	for _, s := range c.passing(q) {
		text := by.Of(s).Text()
		if groups[text] == nil {
			groups[text] = &columns.Group{}
		}
		groups[text].Count++
		if n := of.Of(s); n.IsKnown() {
			groups[text].Numbers = append(groups[text].Numbers, n.Number())
		}
	}
	return groups, nil
}

func (c *city) At() market.Position { return c.position }

// fewMatches answers every demand with itself, and one remark.
type fewMatches struct{}

func (fewMatches) Match(_ context.Context, d match.Demand) (*match.Result, error) {
	return &match.Result{Position: d.Query.String(), Notices: []match.Notice{{Code: "few", Text: law.Words{Zh: "很少", En: "few"}}}}, nil
}

func (fewMatches) Best(context.Context, match.Demand) ([]match.Ranked, error) { return nil, nil }

func (fewMatches) BestOfAll(_ context.Context, all []match.Demand) ([][]match.Ranked, error) {
	return make([][]match.Ranked, len(all)), nil
}

func smallCity() *city {
	yuan := market.Known[market.Decimal]
	return &city{position: market.Position{Sequence: 7}, spaces: []*market.Space{
		{
			ID: "a", Status: "open", Title: "长安一楼 <带行车>", Town: "441900119", Village: "乌沙", Kind: "multi_storey", BuildingID: "b1",
			AreaM2: yuan(300_000), RentYuanM2Month: yuan(2500), StoreyHeightM: yuan(800), FloorFrom: market.Known[int64](1), FloorTo: market.Known[int64](1),
			HasCrane: market.Known(true), Lon: market.Known(113.80), Lat: market.Known(22.81), ListedAt: market.Known[market.Instant](1_000_000),
		},
		{ID: "b", Status: "open", Town: "441900121", Kind: "warehouse", BuildingID: "b1", AreaM2: yuan(90_000), Lon: market.Known(113.67), Lat: market.Known(22.82)},
		{ID: "c", Status: "surveyed", Town: "441900119", BuildingID: "b1"},
		{ID: "d", Status: "draft", Town: "441900119", BuildingID: "b1"},
	}}
}

// gazetteer is read once: it never changes.
var gazetteer = sync.OnceValues(place.Load)

func newHandler(t testing.TB, c *city) http.Handler {
	t.Helper()
	return newHandlerOver(t, c, c, nil)
}

// store is what a handler answers from: spaces by id, as a database holds them.
type store interface {
	search.Index
	search.Spaces
	search.Origins
}

// newCachingHandler is newHandler with answers kept.
func newCachingHandler(t testing.TB, c *city, kept *cache.Cache) http.Handler {
	t.Helper()
	return newHandlerOver(t, c, c, kept)
}

func newHandlerOver(t testing.TB, rows store, x api.Index, kept *cache.Cache) http.Handler {
	t.Helper()
	gazetteer, err := gazetteer()
	if err != nil {
		t.Fatal(err)
	}
	finder := &search.Finder{Index: rows, Spaces: rows, Origins: rows, Reader: language.NewReader(gazetteer, nil, func() market.Date { return market.DateOf(time.Now()) }), Viewer: search.Public(true)}
	server, err := httpd.New(httpd.Config{
		Log: slog.New(slog.DiscardHandler), Now: time.Now, NewID: func() string { return "id" },
		Ready: func(context.Context) error { return nil }, Metrics: prometheus.NewRegistry(),
		MaxBodyBytes: market.MaxBodyBytes, MaxAddressBytes: market.MaxAddressBytes, RequestTime: market.RequestTime,
	})
	if err != nil {
		t.Fatal(err)
	}
	figures := func() string { return "" }
	if city, ok := rows.(*city); ok {
		figures = func() string { return city.figures }
	}
	appraiser := appraise.Fixed(rent.DefaultValuation())
	if err := api.Register(server, api.Sources{
		Search: finder, Viewer: finder.Viewer, Matcher: fewMatches{}, Language: finder.Reader, Index: x, Places: gazetteer,
		Suggest: suggest.New(gazetteer, func(func(suggest.Stored) bool) {}), Cache: kept,
		Desk: newDesk(gazetteer), Appraiser: appraiser, Figures: figures, Now: time.Now,
	}); err != nil {
		t.Fatal(err)
	}
	handler, err := server.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return handler
}
