package columns

import (
	"context"

	"zhaochang/internal/market"
)

// Text is what a text search found.
type Text struct {
	// Rows has a bit for each row, by number, that holds every term.
	Rows []uint64
	// Exact are those of them of which a name is the words themselves; nil for none.
	Exact []uint64
	// Scores tells how well the rows of the block numbered at that are in the mask
	// fit the words; greater is better. Of other rows it may say anything.
	Scores func(at int, rows *Mask, scores *[BlockRows]int32)
}

// Request is one search.
type Request struct {
	Query market.Query
	// Text is nil when the query has no terms.
	Text *Text
	// After, if not nil, is where the page before ended.
	After *Place
	// Today is the day that freshness is counted from.
	Today market.Date
	// Towns are the codes that the town facet lists even when it counts none.
	Towns []string
}

// Page is the answer: the first places behind After, whether more follow, how
// many rows pass in all, and the facets by name.
type Page struct {
	Places []Place
	More   bool
	Total  int
	Facets map[string][]market.FacetCount
}

// checkEvery is how many blocks are searched between looks at the context.
const checkEvery = 256

// Search answers the request exactly. The error is the context's.
func (s *Snapshot) Search(ctx context.Context, r Request) (*Page, error) {
	var words []uint64
	if r.Text != nil {
		words = r.Text.Rows
	}
	p := s.newPlan(r.Query, words)
	order := s.newOrder(r.Query, r.Text, r.Today)
	first := newTop(r.Query.Limit+1, r.After)
	tallies := make([]tally, len(r.Query.Facets))
	for i, name := range r.Query.Facets {
		tallies[i] = s.newTally(name, p.facetSet[name])
	}
	page := &Page{Facets: map[string][]market.FacetCount{}}
	sets := make([]Mask, p.sets)
	for at, b := range s.blocks {
		if at%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !p.run(s, at, sets) {
			continue
		}
		for i := range tallies {
			tallies[i].add(b, &sets[tallies[i].set])
		}
		page.Total += sets[resultSet].count()
		offer(first, &order, b, at, sets[resultSet])
	}
	for _, t := range tallies {
		page.Facets[t.facet.Name] = t.list(s.schema.columns[t.slot].words, domainOf(t.facet, r.Towns))
	}
	page.take(first.sorted(), r.Query.Limit)
	return page, nil
}

// offer shows the top the rows of a block that may get in.
func offer(first *top, o *order, b *block, at int, rows Mask) {
	if !rows.any() {
		return
	}
	rows = o.within(b, rows, first.first(), first.last())
	if o.relevance != nil {
		o.relevance.begin(at, &rows)
	}
	rows.rows(func(row int) bool {
		first.offer(o.key(b, at, row), func() string { return b.ids.at(row) })
		return true
	})
}

func (p *Page) take(places []Place, limit int) {
	if len(places) > limit {
		places, p.More = places[:limit], true
	}
	p.Places = places
}
