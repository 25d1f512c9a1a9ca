// Package demands keeps demands and notices in memory, as the database does: a
// store for tests that are not about storing.
package demands

import (
	"context"
	"slices"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// Table is a standing.Store and a standing.Notices. It is not safe for concurrent
// use.
type Table struct {
	Rows map[string]standing.Demand
	Told []standing.Notice // the oldest first
	UpTo market.Position
}

// New is a table without rows.
func New() *Table { return &Table{Rows: map[string]standing.Demand{}} }

// CreateDemand stores a new demand and what is known when it is posted.
func (t *Table) CreateDemand(_ context.Context, d standing.Demand, known []standing.Notice) error {
	t.Rows[d.ID] = d
	t.Told = append(t.Told, known...)
	return nil
}

// Demand reads one.
func (t *Table) Demand(_ context.Context, id string) (standing.Demand, error) {
	d, held := t.Rows[id]
	if !held {
		return d, fault.New(fault.NotFound, "no row")
	}
	return d, nil
}

// UpdateDemand stores an edit of the present revision.
func (t *Table) UpdateDemand(_ context.Context, d standing.Demand) error {
	if t.Rows[d.ID].Rev != d.Rev {
		return fault.New(fault.Stale, "the demand was edited meanwhile")
	}
	d.Rev++
	t.Rows[d.ID] = d
	return nil
}

// Notices are what was told about a demand, the newest first.
func (t *Table) Notices(_ context.Context, id string, _ int) (all []standing.Notice, err error) {
	for _, n := range slices.Backward(t.Told) {
		if n.DemandID == id && n.Reason != standing.Known {
			all = append(all, n)
		}
	}
	return all, nil
}

// MarkSeen notes until when the owner has seen them.
func (t *Table) MarkSeen(_ context.Context, id string, at market.Instant) error {
	d := t.Rows[id]
	d.SeenAt = market.Known(at)
	t.Rows[id] = d
	return nil
}

// NoticesAbout are those about the spaces, the oldest first.
func (t *Table) NoticesAbout(_ context.Context, spaceIDs []string) ([]standing.Notice, error) {
	return slices.DeleteFunc(slices.Clone(t.Told), func(n standing.Notice) bool { return !slices.Contains(spaceIDs, n.SpaceID) }), nil
}

// AddNotices stores notices, but for those that were told before.
func (t *Table) AddNotices(_ context.Context, notices []standing.Notice, upTo market.Position) error {
	for _, n := range notices {
		if !slices.ContainsFunc(t.Told, func(told standing.Notice) bool { return isSame(told, n) }) {
			t.Told = append(t.Told, n)
		}
	}
	t.UpTo = upTo
	return nil
}

func isSame(a, b standing.Notice) bool {
	return a.DemandID == b.DemandID && a.SpaceID == b.SpaceID && a.Reason == b.Reason && a.Basis == b.Basis
}
