package search

import (
	"context"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Totals is how many spaces pass the query with each of the conditions instead of
// its own on the same parameter. The text of the query has been read already:
// Terms is what is searched of it. Its errors are Find's.
func (f *Finder) Totals(ctx context.Context, q market.Query, instead []market.Condition) (_ []int, err error) {
	defer fault.Wrap(&err, "search: %d totals of %s", len(instead), q)
	visible, err := f.Viewer.Narrow(q)
	if err != nil {
		return nil, err
	}
	allowed := make([]market.Condition, len(instead))
	for i, c := range instead {
		alone, err := f.Viewer.Narrow(market.Query{}.With(c.Parameter.Name, c.Values...))
		if err != nil {
			return nil, err
		}
		allowed[i] = alone.Conditions[0]
	}
	return f.Index.Totals(ctx, visible, allowed)
}
