package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
)

// apiPage describes the API in words; /api/v1/openapi.json does for machines.
type apiPage struct {
	frame
	Routes     []apiRoute
	Parameters []apiParameter
	Orders     string
	Facets     string
}

// apiRoute is one address of the API.
type apiRoute struct{ Method, Path, Means, Try string }

// apiParameter is a row of the table of parameters.
type apiParameter struct{ Name, Means, Values string }

func (p *Pages) apiDocs(_ *gin.Context, l *lang) (view, error) {
	return view{"api", p.Site.apiPage(l), http.StatusOK}, nil
}

func (s *Site) apiPage(l *lang) apiPage {
	page := apiPage{frame: s.frame(l, "api", l.say("api.title"), pagePlace{"/api/docs", ""}), Routes: l.apiRoutes()}
	for _, p := range market.Parameters() {
		page.Parameters = append(page.Parameters, apiParameter{p.Name, l.parameterName(p), l.apiValues(p)})
	}
	orders := make([]string, 0, len(market.Sorts()))
	for _, order := range market.Sorts() {
		orders = append(orders, string(order))
	}
	facets := make([]string, 0, len(market.Facets()))
	for _, f := range market.Facets() {
		facets = append(facets, f.Name)
	}
	page.Orders, page.Facets = strings.Join(orders, ", "), strings.Join(facets, ", ")
	return page
}

func (l *lang) apiRoutes() []apiRoute {
	return []apiRoute{
		{"GET", "/api/v1/spaces", l.say("api.spaces"), "/api/v1/spaces?rent_max=25&facets=kind&limit=3"},
		{"POST", "/api/v1/spaces/search", l.say("api.search"), ""},
		{"GET", "/api/v1/spaces/{id}", l.say("api.space"), ""},
		{"POST", "/api/v1/match", l.say("api.match"), ""},
		{"POST", "/api/v1/demands", l.say("api.demands"), ""},
		{"GET", "/api/v1/demands/{id}/matches", l.say("api.demand-matches"), ""},
		{"GET", "/api/v1/towns", l.say("api.towns"), "/api/v1/towns"},
		{"GET", "/api/v1/suggest?q=", l.say("api.suggest"), "/api/v1/suggest?q=ch"},
		{"GET", "/api/v1/tiles/{set}/{z}/{x}/{y}.mvt", l.say("api.tiles"), ""},
		{"GET", "/api/v1/openapi.json", l.say("api.openapi"), "/api/v1/openapi.json"},
	}
}

// apiValues says what a parameter takes: its codes with their words, or its kind
// and unit; and whether it may be repeated.
func (l *lang) apiValues(p *market.Parameter) string {
	var text string
	switch p.Value.Kind {
	case market.ChoiceKind:
		codes := make([]string, len(p.Value.Choices))
		for i, c := range p.Value.Choices {
			codes[i] = c.Code + " " + l.pick(c.Zh, c.En)
		}
		text = strings.Join(codes, l.pick("，", ", "))
	case market.DecimalKind, market.CountKind:
		text = strings.TrimSpace(l.say("api.number") + " " + string(p.Value.Unit))
	case market.FlagKind:
		text = "true, false"
	case market.DateKind:
		text = l.say("api.date")
	default:
		text = l.say("api.text")
	}
	if p.Repeats {
		text += l.pick("；", "; ") + l.say("api.repeats")
	}
	return text
}
