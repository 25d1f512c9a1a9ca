package search

import (
	"context"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Totals is how many spaces pass each of the queries, whose texts have been read
// already: Terms is what is searched of them. Its errors are Find's.
func (f *Finder) Totals(ctx context.Context, queries []market.Query) (totals []int, err error) {
	defer fault.Wrap(&err, "search: count %d queries", len(queries))
	totals = make([]int, len(queries))
	for n, q := range queries {
		q.Sort, q.Cursor, q.Facets, q.Relax, q.Limit = market.ByNewest, "", nil, false, 1
		visible, err := f.Viewer.Narrow(q)
		if err != nil {
			return nil, err
		}
		answer, err := f.Index.Search(ctx, visible)
		if err != nil {
			return nil, err
		}
		totals[n] = answer.Total
	}
	return totals, nil
}
