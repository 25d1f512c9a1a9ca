package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/internal/brief"
	"zhaochang/internal/cache"
	"zhaochang/internal/httpd"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
	"zhaochang/internal/search"
	"zhaochang/internal/suggest"
)

// Searcher answers searches for everybody.
type Searcher interface {
	Find(ctx context.Context, q market.Query) (*search.Page, error)
	Space(ctx context.Context, id string) (*search.Detail, error)
	// Resolve gives a query as the index takes it.
	Resolve(q market.Query) (market.Query, error)
}

// Matcher ranks spaces for a demand.
type Matcher interface {
	Match(ctx context.Context, d match.Demand) (*match.Result, error)
}

// Index is what tiles and ETags need beside searches.
type Index interface {
	Points(ctx context.Context, q market.Query, box geo.Box, attributes []*market.Attribute,
		each func(id string, p geo.Point, values []market.Value) error) error
	Groups(ctx context.Context, q market.Query, by, of *market.Attribute) (map[string]*columns.Group, error)
	// At is the feed position that answers stand at.
	At() market.Position
}

// Places are the towns and villages.
type Places interface {
	Town(nameOrCode string) (place.Town, bool)
	Towns() []place.Town
	Villages(townCode string) []place.Village
}

// Suggester completes what is being typed.
type Suggester interface {
	Suggest(typed string, limit int) []suggest.Suggestion
}

// Sources are what the API answers from.
type Sources struct {
	Search    Searcher
	Viewer    search.Viewer // of demands: who asks sees what searches see
	Matcher   Matcher
	Language  brief.Language // of the sentences of demands
	Index     Index
	Places    Places
	Suggest   Suggester
	Cache     *cache.Cache // of pages and tiles; nil: each is made when asked for
	Cards     *CardTable   // nil: each card is written when it is sent
	Desk      Desk         // nil: demands are answered and not kept
	Appraiser Appraiser
	// Figures names the computed figures that the index holds: with the position it
	// says what an answer rests on.
	Figures func() string
	Now     func() time.Time
}

// base is where the API lives.
const base = "/api/v1"

// api is the handlers with what they were made from.
type api struct {
	Sources
	parser   market.Parser
	document []byte
	towns    *townTiles
}

// Register adds the API's routes to the server. It fails when the OpenAPI
// document does not marshal or an outline does not draw.
func Register(server *httpd.Server, sources Sources) error {
	document, err := Document()
	if err != nil {
		return err
	}
	a := &api{
		Sources: sources, parser: market.Parser{Places: townCodes{sources.Places}},
		document: document, towns: newTownTiles(sources.Places.Towns()),
	}
	get := func(path string, handler func(*gin.Context) error) {
		server.Add(httpd.Route{Method: http.MethodGet, Path: path, Policy: httpd.Public, Handler: handler})
	}
	post := func(path string, handler func(*gin.Context) error) {
		server.Add(httpd.Route{Method: http.MethodPost, Path: path, Policy: httpd.Public, Handler: handler})
	}
	get(base+"/spaces", a.getSpaces)
	post(base+"/spaces/search", a.postSearch)
	get(base+"/spaces/:id", a.getSpace)
	get(base+"/spaces/:id/cost", a.getCost)
	get(base+"/costs", a.getJointCost)
	get(base+"/rents", a.getRents)
	get(base+"/towns", a.getTowns)
	get(base+"/suggest", a.getSuggestions)
	get(base+"/openapi.json", a.getDocument)
	get(base+"/tiles/:set/:z/:x/:y", a.getTile)
	get("/tiles/:set/:z/:x/:y", a.getTile)
	if a.Matcher != nil {
		post(base+"/match", a.postMatch)
	}
	if a.Desk != nil {
		a.registerDemands(server)
	}
	return nil
}

// registerDemands adds the routes of demands that stay. They are public: the key
// in each request says whose it is.
func (a *api) registerDemands(server *httpd.Server) {
	add := func(method, path string, handler func(*gin.Context) error) {
		server.Add(httpd.Route{Method: method, Path: base + "/demands" + path, Policy: httpd.Public, Handler: handler})
	}
	server.Add(httpd.Route{Method: http.MethodGet, Path: base + "/spaces/:id/interest", Policy: httpd.Public, Handler: a.getInterest})
	add(http.MethodPost, "", a.postDemand)
	add(http.MethodGet, "/:id", a.getDemand)
	add(http.MethodPut, "/:id", a.putDemand)
	add(http.MethodGet, "/:id/matches", a.getDemandMatches)
	add(http.MethodPost, "/:id/seen", a.postSeen)
}

// townCodes finds towns for the parser of queries.
type townCodes struct{ places Places }

// TownCode is the code of the town that has this code or name.
func (t townCodes) TownCode(nameOrCode string) (string, bool) {
	town, ok := t.places.Town(nameOrCode)
	return town.Code, ok
}
