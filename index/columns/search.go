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

// rows are those that hold every term; nil without a text.
func (t *Text) rows() []uint64 {
	if t == nil {
		return nil
	}
	return t.Rows
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

// Page is the answer: the first places behind After and the revisions of those
// spaces, whether more follow, how many rows pass in all, and the facets by name.
type Page struct {
	Places []Place
	Revs   []int64
	More   bool
	Total  int
	Facets map[string][]market.FacetCount
}

// hit is the rows of a block that pass.
type hit struct {
	at   int
	rows Mask
}

// checkEvery is how many zones, and checkBlocks how many blocks, are searched
// between looks at the context.
const checkEvery, checkBlocks = 4, 256

// Search answers the request exactly. The error is the context's.
//
// It walks over the blocks twice: once for the rows that pass, which the total and
// the facets count, and once over those for the first of them.
func (s *Snapshot) Search(ctx context.Context, r Request) (*Page, error) {
	p := s.newPlan(r.Query, r.Text.rows())
	tallies := make([]tally, len(r.Query.Facets))
	for i, name := range r.Query.Facets {
		tallies[i] = s.newTally(name, p.facetSets[i])
	}
	page := &Page{Facets: make(map[string][]market.FacetCount, len(tallies))}
	scratch := s.schema.scratch.Get().(*[]hit)
	defer s.schema.scratch.Put(scratch)
	hits, err := s.hits(ctx, p, tallies, (*scratch)[:0])
	*scratch = hits
	if err != nil {
		return nil, err
	}
	for i := range hits {
		page.Total += hits[i].rows.Count()
	}
	for i := range tallies {
		t := &tallies[i]
		page.Facets[t.facet.Name] = t.list(&s.schema.columns[t.slot], domainOf(t.facet, r.Towns))
	}
	page.take(s, s.newOrder(r).first(hits, s.newTop(r.Query.Limit+1, r.After)), r.Query.Limit)
	return page, nil
}

// hits appends the blocks with rows that pass, and counts the facets.
func (s *Snapshot) hits(ctx context.Context, p *plan, tallies []tally, hits []hit) ([]hit, error) {
	err := p.each(ctx, s, func(at int, sets []Mask) error {
		for i := range tallies {
			tallies[i].add(s.blocks[at], &sets[tallies[i].set])
		}
		if sets[resultSet].Any() {
			hits = append(hits, hit{at, sets[resultSet]})
		}
		return nil
	})
	return hits, err
}

// take fills the page with the first places, of which there is one more than the
// limit if more follow.
func (p *Page) take(s *Snapshot, places []Place, limit int) {
	if len(places) > limit {
		places, p.More = places[:limit], true
	}
	p.Places, p.Revs = places, make([]int64, len(places))
	for i, place := range places {
		p.Revs[i], _ = s.blocks[place.row/BlockRows].number(s.schema.rev, place.row%BlockRows)
	}
}
