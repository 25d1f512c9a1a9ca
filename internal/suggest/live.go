package suggest

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"zhaochang/geo"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Source is what is asked of the database.
type Source interface {
	// Head is the position of the feed.
	Head(ctx context.Context) (market.Position, error)
	// StoredNames calls each with where the spaces of these statuses stand.
	StoredNames(ctx context.Context, statuses []string, each func(Stored) error) error
}

// Live is an index that follows what is stored. It is safe for concurrent use.
type Live struct {
	source   Source
	places   Places
	statuses []string
	log      *slog.Logger
	now      func() time.Time

	index atomic.Pointer[Index]
	at    market.Position // of the index; the zero position: nothing stored
}

// NewLive completes the names of places and industries, and after the first
// Refresh those of what is stored for the statuses.
func NewLive(source Source, places Places, statuses []string, log *slog.Logger, now func() time.Time) *Live {
	return &Live{source: source, places: places, statuses: statuses, log: log, now: now}
}

// Suggest is Index.Suggest of the index as it stands.
func (l *Live) Suggest(typed string, limit int) []Suggestion {
	if l.index.Load() == nil {
		l.index.CompareAndSwap(nil, New(l.places, func(func(Stored) bool) {}))
	}
	return l.index.Load().Suggest(typed, limit)
}

// NamesAt is Index.NamesAt of the index as it stands; there are no names before
// the first is needed.
func (l *Live) NamesAt(text []rune, at int, found func(end int)) {
	if x := l.index.Load(); x != nil {
		x.NamesAt(text, at, found)
	}
}

// VillageAt is Index.VillageAt of the index as it stands.
func (l *Live) VillageAt(townCode, village string) (middle geo.Point, spaces int) {
	if x := l.index.Load(); x != nil {
		return x.VillageAt(townCode, village)
	}
	return geo.Point{}, 0
}

// Refresh builds the index anew if the feed has moved since the last time. One
// goroutine calls it at a time.
func (l *Live) Refresh(ctx context.Context) (err error) {
	defer fault.Wrap(&err, "suggest: refresh")
	head, err := l.source.Head(ctx)
	if err != nil || head == l.at {
		return err
	}
	var stored []Stored
	if err := l.source.StoredNames(ctx, l.statuses, func(s Stored) error {
		stored = append(stored, s)
		return nil
	}); err != nil {
		return err
	}
	l.index.Store(New(l.places, func(yield func(Stored) bool) {
		for _, s := range stored {
			if !yield(s) {
				return
			}
		}
	}))
	l.at = head
	return nil
}

// restFactor keeps the rebuilding of a large index from taking more than a part
// of the time.
const restFactor = 20

// Run refreshes at once and then as often as every, less often where it takes
// long, until ctx ends.
func (l *Live) Run(ctx context.Context, every time.Duration) {
	for ctx.Err() == nil {
		began := l.now()
		if err := l.Refresh(ctx); err != nil && ctx.Err() == nil {
			l.log.Error("the names to suggest cannot be read", "error", err, "retry_in", every)
		}
		timer := time.NewTimer(max(every, restFactor*l.now().Sub(began)))
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}
