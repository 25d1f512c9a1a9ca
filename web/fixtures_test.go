package web_test

import (
	"context"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
	"zhaochang/web"
)

// now is when every test takes place.
var now = time.Date(2026, 11, 23, 1, 40, 0, 0, time.UTC)

func metres(m float64) market.Maybe[market.Decimal] { return hundredths(m) }

func hundredths(v float64) market.Maybe[market.Decimal] {
	return market.Known(market.Decimal(v * 100))
}

func daysBefore(n int) market.Maybe[market.Instant] {
	return market.Known(market.InstantOf(now.AddDate(0, 0, -n)))
}

// hall is a space of which nearly everything is known.
func hall() *market.Space {
	return &market.Space{
		ID: "CA-0003-A", BuildingID: "CA-0003", Rev: 4, Park: "上沙第一工业区", BuildingName: "3栋", Town: "441900119", Village: "上沙", Address: "上沙振安东路 12 号",
		Lon: market.Known(113.76), Lat: market.Known(22.785), Structure: "steel", BuiltYear: market.Known[int64](2017), FloorsTotal: market.Known[int64](1),
		LandTitle: "state", LandUse: "M1", Certificate: "yes", FireAccepted: market.Known(true), SewerConnected: market.Known(true),
		Kind: "single_storey", FloorFrom: market.Known[int64](1), FloorTo: market.Known[int64](1), AreaM2: hundredths(3280), AreaBasis: "built",
		UsableRatio: market.Known[market.Decimal](9200), StoreyHeightM: metres(9), ClearHeightM: metres(7.8), HookHeightM: metres(6.5), CraneReady: market.Known(true),
		FloorLoadKNM2: hundredths(20), PowerKVA: hundredths(630), Transformer: "own", HasCrane: market.Known(true), CraneT: hundredths(10), CraneCount: market.Known[int64](2),
		HasDocks: market.Known(true), LoadingDocks: market.Known[int64](2), FireClass: "C", ColumnGrid: "12×19.5",
		RentYuanM2Month: hundredths(22.5), RentKind: "asking", TaxIncluded: market.Known(false), ManagementFeeYuanM2Month: hundredths(2), DepositMonths: hundredths(2),
		LeaseYearsMin: hundredths(5), LeaseYearsMax: hundredths(8), RentFreeMonths: hundredths(2), ElectricityYuanKWh: market.Known[market.Decimal](9200), Escalation: "每 3 年 10%",
		OfferedBy: "owner", ListedAt: daysBefore(20), ConfirmedAt: daysBefore(3), Status: "open", VerifiedAt: daysBefore(21), VerifiedBy: "长安镇厂房普查组",
		UseState: "vacant", Synthetic: market.Known(true), Source: "2026 普查第 2 批", Title: "上沙 3280 平单层钢构，带行车", Description: "独门独院，货车进出方便。\n随时看厂。",
		RefusedIndustries: market.NewCodes("C336"), HasFreightLift: market.Known(false),
	}
}

// above is the floor above the hall, which does not say what it costs beside the rent.
func above() *market.Space {
	s := hall()
	s.ID, s.Unit, s.FloorFrom, s.FloorTo, s.AreaM2 = "CA-0003-B", "201", market.Known[int64](2), market.Known[int64](2), hundredths(1200)
	s.RentYuanM2Month, s.ManagementFeeYuanM2Month, s.RentFreeMonths = hundredths(18), market.Maybe[market.Decimal]{}, hundredths(3)
	return s
}

// upstairs is a space of which the survey knows little.
func upstairs() *market.Space {
	return &market.Space{
		ID: "CA-0101-B", Town: "441900119", Village: "厦岗", Kind: "multi_storey", FloorsTotal: market.Known[int64](4), FloorFrom: market.Known[int64](2), FloorTo: market.Known[int64](3),
		AreaM2: hundredths(3050), Divisible: market.Known(true), MinLeaseM2: hundredths(1500), HasCrane: market.Known(true), HasFreightLift: market.Known(true), FreightLiftT: hundredths(3),
		RentYuanM2Month: hundredths(19.8), OfferedBy: "sublessor", Certificate: "pending", ListedAt: daysBefore(45), Status: "open", Synthetic: market.Known(true),
		Lon: market.Known(113.80), Lat: market.Known(22.80),
	}
}

// bare is a space of which nothing is known but that it exists.
func bare() *market.Space {
	return &market.Space{ID: "X-1", Status: "open", Reasons: map[string]string{"rent_yuan_m2_month": "negotiable", "area_m2": "not_seen"}}
}

// shelf is a use case that answers from a few spaces, whatever is asked.
type shelf struct {
	spaces []*market.Space
	reader *language.Reader
	fails  error
	// whole: a page holds all that pass, and no other follows.
	whole bool
	// total is how many pass; nil: as many as there are spaces.
	total func(q market.Query) int
	asked []market.Query
	// counted are the queries of which only the total was asked.
	counted []market.Query
}

func (s *shelf) Find(_ context.Context, q market.Query) (*search.Page, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	s.asked = append(s.asked, q)
	reading := s.reader.Read(q.Text)
	query, taken := reading.Apply(q)
	page := &search.Page{Query: query, Total: len(s.spaces), Spaces: s.spaces, Understood: taken, Left: reading.Left, NextCursor: "n3xt"}
	if s.whole {
		page.NextCursor = ""
	}
	if s.total != nil {
		page.Total = s.total(query)
	}
	if q.Relax && s.total != nil {
		for _, group := range query.Relaxable() {
			page.Relaxations = append(page.Relaxations, market.Relaxation{Drop: group, Total: s.total(query.Relaxed(group...))})
		}
	}
	page.Facets = map[string][]market.FacetCount{}
	for _, name := range q.Facets {
		page.Facets[name] = someCounts(market.FacetNamed(name))
	}
	return page, nil
}

func (s *shelf) Totals(_ context.Context, q market.Query, instead []market.Condition) ([]int, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	totals := make([]int, len(instead))
	for n, c := range instead {
		q := q.With(c.Parameter.Name, c.Values...)
		s.counted = append(s.counted, q)
		totals[n] = len(s.spaces)
		if s.total != nil {
			totals[n] = s.total(q)
		}
	}
	return totals, nil
}

func (s *shelf) Several(_ context.Context, ids []string) ([]*market.Space, error) {
	var found []*market.Space
	for _, id := range ids {
		for _, space := range s.spaces {
			if space.ID == id {
				found = append(found, space)
			}
		}
	}
	return found, s.fails
}

func (s *shelf) Building(_ context.Context, id string) ([]*market.Space, error) {
	found := slices.DeleteFunc(slices.Clone(s.spaces), func(space *market.Space) bool { return space.BuildingID != id })
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, "there is no building %q", id)
	}
	return found, s.fails
}

// someCounts makes a count for every value of a facet.
func someCounts(f *market.Facet) []market.FacetCount {
	var values []string
	switch {
	case f.Name == "town":
		values = []string{"441900119", "441900121", "441900122", "441900113", "441900116", "441900401"}
	case len(f.Edges) > 0:
		for n := range f.Buckets() {
			values = append(values, f.BucketName(n))
		}
	default:
		for _, c := range f.Attribute.Choices {
			values = append(values, c.Code)
		}
	}
	var counts []market.FacetCount
	for n, v := range values {
		counts = append(counts, market.FacetCount{Value: market.Known(v), Count: (n * 37) % 128})
	}
	return append(counts, market.FacetCount{Count: 3})
}

func (s *shelf) Space(_ context.Context, id string) (*search.Detail, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	at := slices.IndexFunc(s.spaces, func(space *market.Space) bool { return space.ID == id })
	if at < 0 {
		return nil, fault.New(fault.NotFound, "there is no space %q", id)
	}
	return &search.Detail{
		Space:    s.spaces[at],
		Siblings: slices.DeleteFunc(slices.Clone(s.spaces), func(space *market.Space) bool { return space.ID == id }),
		Origin:   &search.Origin{FileName: "survey.xlsx", Line: 1204},
	}, nil
}

// browser asks a site for pages.
type browser struct {
	t      testing.TB
	engine *gin.Engine
	shelf  *shelf
	desk   *standing.Desk
	drawer *demands.Table
}

func newBrowser(t testing.TB, spaces ...*market.Space) *browser {
	t.Helper()
	return newAppraisedBrowser(t, appraise.Fixed(rent.DefaultValuation()), spaces...)
}

// newAppraisedBrowser is newBrowser with what the platform makes of the spaces.
func newAppraisedBrowser(t testing.TB, by *appraise.Appraiser, spaces ...*market.Space) *browser {
	t.Helper()
	return newBrowserOf(t, web.Config{Now: func() time.Time { return now }}, by, spaces...)
}

func newBrowserOf(t testing.TB, config web.Config, by *appraise.Appraiser, spaces ...*market.Space) *browser {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.NewSite(places, config)
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{spaces: spaces, reader: language.NewReader(places, nil, func() market.Date { return market.DateOf(now) })}
	desk, kept := newDesk(places, s)
	pages := &web.Pages{Site: site, Search: s, Appraiser: by, Desk: desk, Reader: s.reader, Random: rand.Reader}
	gin.SetMode(gin.TestMode)
	engine := gin.New()
	engine.Use(func(c *gin.Context) {
		c.Next()
		if last := c.Errors.Last(); last != nil && !c.Writer.Written() {
			pages.Problem(c, fault.KindOf(last.Err).Status(), last.Err)
		}
	})
	pages.Register(engine)
	engine.NoRoute(func(c *gin.Context) { pages.Problem(c, http.StatusNotFound, errorOf(fault.NotFound)) })
	return &browser{t, engine, s, desk, kept}
}

func (b *browser) get(path string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, path, nil)
	for n := 0; n+1 < len(headers); n += 2 {
		request.Header.Set(headers[n], headers[n+1])
	}
	answer := httptest.NewRecorder()
	b.engine.ServeHTTP(answer, request)
	return answer
}

// page is the HTML of a page that must answer with the status.
func (b *browser) page(status int, path string) string {
	b.t.Helper()
	answer := b.get(path)
	if answer.Code != status {
		b.t.Fatalf("GET %s = %d, want %d", path, answer.Code, status)
	}
	return answer.Body.String()
}

// sentence is a search with something of every kind in it.
const sentence = "/s?q=%E9%95%BF%E5%AE%89+3000%E5%B9%B3+%E4%B8%80%E6%A5%BC+%E5%B1%82%E9%AB%988%E7%B1%B3+25%E5%85%83%E4%BB%A5%E5%86%85+%E5%B8%A6%E8%A1%8C%E8%BD%A6+%E8%BF%91%E9%AB%98%E9%80%9F"

func errorOf(kind fault.Kind) error { return fault.New(kind, "what only the log should say") }
