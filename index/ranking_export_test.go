package index

import (
	"context"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// Relevance is what the text alone says of a space: its score in ten-thousandths,
// and whether the words are one of its names.
type Relevance struct {
	Score int32
	Exact bool
}

// Relevance is that of every space that passes q.
func (x *Index) Relevance(ctx context.Context, q market.Query) (map[string]Relevance, error) {
	v, found, err := x.find(ctx, q)
	if err != nil || found == nil {
		return nil, err
	}
	all := map[string]Relevance{}
	q.Limit = v.columns.Rows()
	page, err := v.columns.Search(ctx, columns.Request{Query: q, Text: found})
	if err != nil {
		return nil, err
	}
	for _, place := range page.Places {
		row, _ := v.columns.Find(place.ID)
		var mask columns.Mask
		mask[row%columns.BlockRows/64] = 1 << (row % 64)
		var scores [columns.BlockRows]int32
		found.Scores(row/columns.BlockRows, &mask, &scores)
		exact := found.Exact != nil && found.Exact[row/64]>>(row%64)&1 != 0
		all[place.ID] = Relevance{scores[row%columns.BlockRows], exact}
	}
	return all, nil
}
