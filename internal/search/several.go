package search

import (
	"context"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Several gives the spaces that are there and that the viewer may open, in the
// order of ids, each once.
func (f *Finder) Several(ctx context.Context, ids []string) (_ []*market.Space, err error) {
	defer fault.Wrap(&err, "search: read %d spaces", len(ids))
	var wanted []string
	for _, id := range ids {
		if market.ValidID(id) && !slices.Contains(wanted, id) {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	found, err := f.Spaces.SpacesByID(ctx, wanted)
	return f.opened(found), err
}

// Building gives the spaces of a building that the viewer may open, by floor. It
// is a NotFound fault when there are none.
func (f *Finder) Building(ctx context.Context, id string) (_ []*market.Space, err error) {
	defer fault.Wrap(&err, "search: read building %q", Shortened(id))
	found, err := f.Spaces.BuildingSpaces(ctx, id)
	if err != nil {
		return nil, err
	}
	if found = f.opened(found); len(found) == 0 {
		return nil, fault.New(fault.NotFound, "there is no building %q", Shortened(id))
	}
	return found, nil
}

func (f *Finder) opened(spaces []*market.Space) []*market.Space {
	return slices.DeleteFunc(spaces, func(s *market.Space) bool { return !f.Viewer.MayOpen(s.Status) })
}
