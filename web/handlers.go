package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/search"
)

const (
	// newestShown is how many of the newest the home page has room for.
	newestShown = 4
	// similarShown is how many similar spaces stand under a space.
	similarShown = 6
)

func (p *Pages) home(c *gin.Context, l *lang) (view, error) {
	ctx := c.Request.Context()
	newest := market.Query{Sort: market.ByNewest, Limit: newestShown, Facets: []string{"town"}}
	found, err := p.Search.Find(ctx, newest)
	if err != nil {
		return view{}, err
	}
	totals, err := p.Search.Totals(ctx, market.Query{}, []market.Condition{
		conditionOf("verified", market.FlagValue(true)), conditionOf("owner_direct", market.FlagValue(true)),
	})
	if err != nil {
		return view{}, err
	}
	now := p.Site.now()
	parts := homeParts{open: answerOf(nil, found, now), verified: totals[0], direct: totals[1], now: now}
	return view{"home", p.Site.homePage(l, parts), http.StatusOK}, nil
}

// facetsShown are what the filters of the search page count.
func facetsShown() []string {
	return []string{"town", "kind", "structure", "land_title", "fire_class", "certificate", "floor", "rent", "area", "storey_height"}
}

// search answers /s. An address that does not parse, or a cursor of another
// search, gives the page again with what was typed and what is wrong with it.
func (p *Pages) search(c *gin.Context, l *lang) (view, error) {
	asked := onlyParams(c.Request.URL.Query(), market.ParameterNames())
	a, err := p.find(c.Request.Context(), asked)
	status := http.StatusOK
	if fields := fault.FieldsOf(err); len(fields) > 0 {
		a, status = &answer{asked: asked, wrong: fields, now: p.Site.now()}, http.StatusBadRequest
	} else if err != nil {
		return view{}, err
	}
	return view{"search", p.Site.searchPage(l, a), status}, nil
}

func (p *Pages) find(ctx context.Context, asked url.Values) (*answer, error) {
	q, err := p.parser().Parse(asked)
	if err != nil {
		return nil, err
	}
	q.Facets = facetsShown()
	found, err := p.Search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	a := answerOf(asked, found, p.Site.now())
	if a.options, err = p.countOptions(ctx, a); err != nil {
		return nil, err
	}
	if a.total > fewResults {
		return a, nil
	}
	if a.ways, err = p.waysOut(ctx, q); err != nil {
		return nil, err
	}
	a.looser, err = p.looserBounds(ctx, a)
	return a, err
}

// parser reads addresses as pages do: what they do not know is ignored.
func (p *Pages) parser() market.Parser {
	return market.Parser{Places: p.Site.places, Lenient: true}
}

// answerOf is what a use case found, as the views take it.
func answerOf(asked url.Values, found *search.Page, now time.Time) *answer {
	return &answer{
		asked: asked, query: found.Query, spaces: found.Spaces, total: found.Total, gone: found.Gone,
		facets: found.Facets, read: found.Understood, left: found.Left, next: found.NextCursor,
		asOf: found.Position.String(), now: now,
	}
}

// space answers /l/{id}. The query is that of the search it was reached from.
func (p *Pages) space(c *gin.Context, l *lang) (view, error) {
	ctx := c.Request.Context()
	detail, err := p.Search.Space(ctx, c.Param("id"))
	if err != nil {
		return view{}, err
	}
	parts := spaceParts{space: detail.Space, siblings: detail.Siblings, origin: detail.Origin, by: p.Appraiser.Current(), now: p.Site.now()}
	parts.interest = p.Desk.Interest(detail.Space)
	if asked, err := p.parser().Parse(c.Request.URL.Query()); err == nil {
		parts.asked, parts.query = asked, c.Request.URL.RawQuery
	} // an address with a wrong condition still names a space
	if parts.similar, err = p.similar(ctx, detail.Space); err != nil {
		return view{}, err
	}
	if parts.cost, err = p.cost(detail.Space, c.Request.URL.Query()); err != nil {
		return view{}, err
	}
	status := http.StatusOK
	if len(parts.cost.wrong) > 0 {
		status = http.StatusBadRequest
	}
	return view{"space", p.Site.spacePage(l, parts), status}, nil
}

// similar are open spaces of the same town and kind whose area is within a third.
func (p *Pages) similar(ctx context.Context, space *market.Space) ([]*market.Space, error) {
	if space.Town == "" || space.Kind == "" {
		return nil, nil
	}
	q := market.Query{Sort: market.ByNewest, Limit: similarShown + 1}.
		With("town", market.TextValue(market.TextKind, space.Town)).
		With("kind", market.TextValue(market.ChoiceKind, space.Kind))
	if area, known := space.AreaM2.Get(); known {
		q = q.With("area_min", market.NumberValue(market.DecimalKind, int64(area)*2/3)).
			With("area_max", market.NumberValue(market.DecimalKind, int64(area)*3/2))
	}
	found, err := p.Search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	var others []*market.Space
	for _, other := range found.Spaces {
		if other.ID != space.ID && len(others) < similarShown {
			others = append(others, other)
		}
	}
	return others, nil
}

func (p *Pages) text(name string) handler {
	return func(_ *gin.Context, l *lang) (view, error) {
		return view{name, p.Site.textPage(l, name), http.StatusOK}, nil
	}
}
