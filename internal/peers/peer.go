package peers

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"zhaochang/internal/market"
)

// Peer is a system that takes the city in and then answers queries.
type Peer interface {
	// Add takes rows in, Finish makes all of them searchable and fast.
	Add(ctx context.Context, rows []Row) error
	Finish(ctx context.Context) error
	// Ask finds the first ids in order, the exact total and the facets. What it
	// gives back puts them into the common form, outside of the time measured.
	Ask(ctx context.Context, q market.Query) (func() Answer, error)
	// Bytes is what it takes on disk.
	Bytes(ctx context.Context) (int64, error)
	Close() error
}

// Answer is what every system answers.
type Answer struct {
	IDs    []string
	Total  int
	Facets map[string]Counts
}

// Counts is a facet: how many spaces by code, or by the number of the bucket; ""
// counts those whose value is not known. Zeros are left out.
type Counts map[string]int

// disagreement says where an answer differs from ours; "" when it does not. The
// order of relevance is each system's own, any other is the same for all.
func disagreement(q market.Query, ours, theirs Answer) string {
	if ours.Total != theirs.Total {
		return fmt.Sprintf("total %d, ours %d", theirs.Total, ours.Total)
	}
	for _, name := range q.Facets {
		if !maps.Equal(ours.Facets[name], theirs.Facets[name]) {
			return fmt.Sprintf("facet %s %v, ours %v", name, theirs.Facets[name], ours.Facets[name])
		}
	}
	if q.Sort == market.ByRelevance {
		if len(ours.IDs) != len(theirs.IDs) {
			return fmt.Sprintf("%d ids, ours %d", len(theirs.IDs), len(ours.IDs))
		}
		return ""
	}
	if !slices.Equal(ours.IDs, theirs.IDs) {
		return fmt.Sprintf("ids %v, ours %v", theirs.IDs, ours.IDs)
	}
	return ""
}
