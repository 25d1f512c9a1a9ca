// Package follow keeps the index in step with the database: it reads the change
// feed from the position the index stands at, loads the rows that changed, and
// applies them. The index is a shadow; when it is too far behind, or of another
// database, it is rebuilt from all rows while the service goes on.
package follow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"zhaochang/index"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// batch is how many changes are applied at once: enough to spread the cost of a
// commit, few enough to be visible within milliseconds.
const batch = 2000

// patience is how long to wait after a failure before trying again.
const patience = time.Second

// Feed is what the follower asks of the database.
type Feed interface {
	// Changes gives the ids changed after a position, each once, and the position
	// they reach. It is Stale when the feed cannot tell what changed since.
	Changes(ctx context.Context, after market.Position, limit int) ([]string, market.Position, error)
	// SpacesByID gives the rows that exist, in the order of ids.
	SpacesByID(ctx context.Context, ids []string) ([]*market.Space, error)
	// AllSpaces gives every row and a position that none of them is behind.
	AllSpaces(ctx context.Context, each func(*market.Space) error) (market.Position, error)
	// Head is the position of the newest change that is safe to read.
	Head(ctx context.Context) (market.Position, error)
	// Wake sends when something may have changed.
	Wake(ctx context.Context) <-chan struct{}
}

// Index is what the follower keeps up to date.
type Index interface {
	Position() market.Position
	Apply(ctx context.Context, changes []index.Change, at market.Position) error
	Rebuild(ctx context.Context, source index.Source) error
	Revalue(ctx context.Context, source index.Source) error
}

// Places gives the words of a town and village for the text index.
type Places interface {
	PlaceNames(townCode, village string) string
}

// Follower applies the feed to one index.
type Follower struct {
	Feed   Feed
	Index  Index
	Places Places
	Log    *slog.Logger
}

// CatchUp applies everything up to the head of the feed as it stands now. An
// index that holds nothing yet, or stands where the feed does not reach, is
// rebuilt first.
func (f *Follower) CatchUp(ctx context.Context) error {
	head, err := f.Feed.Head(ctx)
	if err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	if f.Index.Position() == (market.Position{}) && head != (market.Position{}) {
		if err := f.Rebuild(ctx); err != nil {
			return err
		}
	}
	for {
		moved, err := f.step(ctx)
		if fault.KindOf(err) == fault.Stale {
			err = f.Rebuild(ctx)
		}
		if err != nil {
			return fmt.Errorf("follow: %w", err)
		}
		if !moved || f.Index.Position().Compare(head) >= 0 {
			return nil
		}
	}
}

// Rebuild makes the index anew from every row.
func (f *Follower) Rebuild(ctx context.Context) error {
	f.Log.Info("rebuilding the index from the database")
	if err := f.Index.Rebuild(ctx, f.all); err != nil {
		return fmt.Errorf("follow: rebuild: %w", err)
	}
	return nil
}

// Revalue brings the index to what every row says now of its own revision: what the
// feed does not tell, because it is no change of a row.
func (f *Follower) Revalue(ctx context.Context) error {
	if err := f.Index.Revalue(ctx, f.all); err != nil {
		return fmt.Errorf("follow: revalue: %w", err)
	}
	return nil
}

// all is the index.Source of every row.
func (f *Follower) all(ctx context.Context, each func(index.Change) error) (market.Position, error) {
	return f.Feed.AllSpaces(ctx, func(s *market.Space) error { return each(f.Change(s)) })
}

// Run applies changes as they come, until ctx ends, and calls reached each time
// it has caught up. A failure is logged and tried again: the feed keeps what was
// not applied.
func (f *Follower) Run(ctx context.Context, reached func()) {
	wake := f.Feed.Wake(ctx)
	for ctx.Err() == nil {
		err := f.CatchUp(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			f.Log.Error("the index cannot follow the database", "error", err, "retry_in", patience)
			sleep(ctx, patience)
			continue
		}
		if err == nil {
			reached()
		}
		select {
		case <-ctx.Done():
		case <-wake:
		}
	}
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// step applies the next batch; it tells whether there was one.
func (f *Follower) step(ctx context.Context) (bool, error) {
	ids, next, err := f.Feed.Changes(ctx, f.Index.Position(), batch)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	spaces, err := f.Feed.SpacesByID(ctx, ids)
	if err != nil {
		return false, err
	}
	return true, f.Index.Apply(ctx, f.changes(ids, spaces), next)
}

// changes pairs each id with its row; an id without a row is gone.
func (f *Follower) changes(ids []string, spaces []*market.Space) []index.Change {
	byID := make(map[string]*market.Space, len(spaces))
	for _, s := range spaces {
		byID[s.ID] = s
	}
	changes := make([]index.Change, len(ids))
	for i, id := range ids {
		changes[i] = index.Change{ID: id}
		if s := byID[id]; s != nil {
			changes[i] = f.Change(s)
		}
	}
	return changes
}

// Change is what the index is told of a row.
func (f *Follower) Change(s *market.Space) index.Change {
	return index.Change{ID: s.ID, Space: s, PlaceNames: f.Places.PlaceNames(s.Town, s.Village)}
}
