package web_test

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
	"zhaochang/internal/standing"
	"zhaochang/internal/testkit/demands"
)

// rows are the spaces of the shelf as the engine scans them.
type rows struct{ *shelf }

func (rows) Arrangement() *columns.Arrangement { return nil }

func (r rows) Columns() (*columns.Snapshot, market.Position) {
	changes := make([]columns.Change, len(r.spaces))
	for i, space := range r.spaces {
		changes[i] = columns.Change{ID: space.ID, Space: space}
	}
	snapshot, _ := columns.New().Apply(changes)
	return snapshot, market.Position{}
}

type townCodes struct{ places *place.Gazetteer }

func (t townCodes) TownCode(name string) (string, bool) {
	town, known := t.places.Town(name)
	return town.Code, known
}

// newDesk matches demands with the spaces of the shelf.
func newDesk(places *place.Gazetteer, s *shelf) (*standing.Desk, *demands.Table) {
	clock := func() time.Time { return now }
	engine := &match.Engine{Columns: rows{s}, Now: clock}
	parse := func(body string) (match.Demand, error) {
		return match.ParseDemand([]byte(body), market.Parser{Places: townCodes{places}})
	}
	kept := demands.New()
	return &standing.Desk{
		Store: kept, Matcher: engine, Parse: parse, Now: clock, Random: rand.Reader, Secret: []byte("secret"),
		Keeper: standing.NewKeeper(standing.Settings{Matcher: engine, Parse: parse, Now: clock, Log: slog.New(slog.DiscardHandler)}),
	}, kept
}

// post sends a form.
func (b *browser) post(path string, fields url.Values) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(fields.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	b.engine.ServeHTTP(answer, request)
	return answer
}

// sentTo is where a form that was sent leads.
func (b *browser) sentTo(path string, fields url.Values) string {
	b.t.Helper()
	answer := b.post(path, fields)
	if answer.Code != http.StatusSeeOther {
		b.t.Fatalf("POST %s = %d, want 303: %s", path, answer.Code, problemsOf(answer.Body.String()))
	}
	return answer.Header().Get("Location")
}

var tags = regexp.MustCompile(`<[^>]+>`)

// problemsOf is what a page says is wrong.
func problemsOf(page string) string {
	_, rest, _ := strings.Cut(page, `<section class="error-summary"`)
	words, _, _ := strings.Cut(rest, "</section>")
	return strings.Join(strings.Fields(tags.ReplaceAllString("<"+words, " ")), " ")
}

// posted is the address of a demand that was just posted with these fields.
func (b *browser) posted(fields url.Values) string {
	b.t.Helper()
	page := parse(b.t, b.page(200, "/demand/new"))
	all := submitted(one(b.t, page, withID("demand")), page)
	for name, values := range fields {
		all[name] = values
	}
	return b.sentTo("/demand/new", all)
}

// formOn is the form of a demand as it stands on a page.
func (b *browser) formOn(path string) url.Values {
	b.t.Helper()
	page := parse(b.t, b.page(200, path))
	return submitted(one(b.t, page, withID("demand")), page)
}

// act presses one of the owner's buttons on the page of a demand.
func (b *browser) act(address, do string) string {
	b.t.Helper()
	page := parse(b.t, b.page(200, address))
	for _, form := range elements(page, named("form")) {
		if attr(form, "method") != "post" {
			continue
		}
		for _, button := range elements(form, named("button")) {
			if attr(button, "value") == do {
				fields := inputsOf(form)
				fields.Set("do", do)
				path, _, _ := strings.Cut(address, "?")
				return b.sentTo(path, fields)
			}
		}
	}
	b.t.Fatalf("%s has no button %q", address, do)
	return ""
}

func inputsOf(form *html.Node) url.Values {
	fields := url.Values{}
	for _, input := range elements(form, named("input")) {
		fields.Add(attr(input, "name"), attr(input, "value"))
	}
	return fields
}
