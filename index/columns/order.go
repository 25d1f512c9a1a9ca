package columns

import "zhaochang/internal/market"

// order finds the first of the rows that pass.
type order interface {
	// first offers the top what may get in, and gives what is there in the end.
	first(hits []hit, t *top) []Place
}

// newOrder is the order that the request asks for. Relevance without words, and
// distance from nowhere, are the newest first.
func (s *Snapshot) newOrder(r Request) order {
	by := r.Query.Sort
	if by == "" {
		by = market.ByRelevance
	}
	if by == market.ByRelevance && r.Text != nil {
		return s.newRelevance(r.Text, r.Today)
	}
	if near, known := r.Query.Near.Get(); known && by == market.ByDistance {
		return &byDistance{s, near}
	}
	if by == market.ByDistance {
		by = market.ByNewest
	}
	a, descending := by.Attribute()
	return &byValue{snapshot: s, slot: s.schema.attributes[a.Name], descending: descending}
}
