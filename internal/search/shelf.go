package search

import (
	"context"
	"slices"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// Shelf keeps rows that were read, so that the next page with them need not ask
// the database. The rows are shared and must not be changed.
type Shelf interface {
	Get(id string) (*market.Space, bool)
	Put(id string, s *market.Space)
}

// rows are the spaces of an answer, in its order, without those that are gone.
func (f *Finder) rows(ctx context.Context, a *index.Answer) ([]*market.Space, error) {
	if f.Shelf == nil || len(a.Revs) != len(a.IDs) {
		return f.Spaces.SpacesByID(ctx, a.IDs)
	}
	shelf, rows := f.Shelf(), make([]*market.Space, len(a.IDs))
	var missing []string
	for i, id := range a.IDs {
		// A row that is no older than what the index stands at is as good as the
		// database's.
		if s, held := shelf.Get(id); held && s.Rev >= a.Revs[i] {
			rows[i] = s
			continue
		}
		missing = append(missing, id)
	}
	if err := f.fetch(ctx, shelf, missing, a.IDs, rows); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(rows, func(s *market.Space) bool { return s == nil }), nil
}

// fetch reads the missing rows into their places and puts them on the shelf.
func (f *Finder) fetch(ctx context.Context, shelf Shelf, missing, ids []string, rows []*market.Space) error {
	if len(missing) == 0 {
		return nil
	}
	found, err := f.Spaces.SpacesByID(ctx, missing)
	if err != nil {
		return err
	}
	for _, s := range found {
		rows[slices.Index(ids, s.ID)] = s
		shelf.Put(s.ID, s)
	}
	return nil
}
