package follow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// Demands is what a Teller asks of the database beside the feed.
type Demands interface {
	// ActiveDemands calls each with every demand that is looked for on the day.
	ActiveDemands(ctx context.Context, today market.Date, each func(standing.Demand) error) error
	// DemandsSince calls each with every demand that was posted or edited then or later.
	DemandsSince(ctx context.Context, since market.Instant, each func(standing.Demand) error) error
	// NoticePosition is how far in the feed notices were written; unknown before the
	// first.
	NoticePosition(ctx context.Context) (market.Maybe[market.Position], error)
}

// Keeper holds the demands and tells what is news to them.
type Keeper interface {
	Put(d standing.Demand) error
	Apply(ctx context.Context, changes []standing.Change, upTo market.Position) error
}

// Teller follows the feed behind the index and leaves notices to the owners of
// demands. It keeps its own position in the database: several may run, and what
// one has told no other tells again.
type Teller struct {
	Feed    Feed
	Demands Demands
	Keeper  Keeper
	// At is where the index stands: a change is told once it can be found.
	At  func() market.Position
	Now func() time.Time
	Log *slog.Logger

	position  market.Maybe[market.Position]
	refreshed market.Instant // demands edited before it are known
	loaded    market.Date    // the day for which all demands were read
}

// lookAgain is how often a Teller looks for demands that other processes took in.
const lookAgain = 5 * time.Second

// overlap is how far back it looks each time: clocks differ, and a transaction
// commits later than it says.
const overlap = time.Minute

// Run tells until ctx ends. A failure is logged and tried again.
func (t *Teller) Run(ctx context.Context) {
	wake := t.Feed.Wake(ctx)
	for ctx.Err() == nil {
		if err := t.Step(ctx); err != nil && !errors.Is(err, context.Canceled) {
			t.Log.Error("notices cannot be written", "error", err, "retry_in", patience)
			sleep(ctx, patience)
			continue
		}
		timer := time.NewTimer(lookAgain)
		select {
		case <-ctx.Done():
		case <-wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Step reads the demands that are new, and tells everything up to where the index
// stands.
func (t *Teller) Step(ctx context.Context) error {
	if err := t.refresh(ctx); err != nil {
		return fmt.Errorf("follow: demands: %w", err)
	}
	if !t.position.IsKnown() {
		if err := t.begin(ctx); err != nil {
			return fmt.Errorf("follow: notices: %w", err)
		}
	}
	for {
		more, err := t.tell(ctx)
		if fault.KindOf(err) == fault.Stale {
			t.Log.Warn("the feed no longer holds what was not told yet; notices go on from its end", "from", t.position.Or(market.Position{}))
			err = t.skip(ctx)
		}
		if err != nil || !more {
			return err
		}
	}
}

// refresh reads all demands once a day, and else those that were edited.
func (t *Teller) refresh(ctx context.Context) error {
	now := t.Now()
	since := market.InstantOf(now.Add(-overlap))
	var err error
	if today := market.DateOf(now); today != t.loaded {
		if err = t.Demands.ActiveDemands(ctx, today, t.put); err == nil {
			t.loaded = today
		}
	} else {
		err = t.Demands.DemandsSince(ctx, t.refreshed, t.put)
	}
	if err == nil {
		t.refreshed = since
	}
	return err
}

// put hands a demand to the keeper. One that cannot be read any more, such as one
// that names a town that is gone, is left out and said so: the others go on.
func (t *Teller) put(d standing.Demand) error {
	if err := t.Keeper.Put(d); err != nil {
		t.Log.Warn("a demand cannot be read and is not looked for", "demand", d.ID, "error", err)
	}
	return nil
}

// begin finds where to go on. A database without notices begins at its end: what
// was there before is no news. That is noted, so that what comes while no Teller
// runs is told by the next.
func (t *Teller) begin(ctx context.Context) error {
	before, err := t.Demands.NoticePosition(ctx)
	if err != nil || before.IsKnown() {
		t.position = before
		return err
	}
	return t.skip(ctx)
}

// skip goes on from the end of the feed, and notes it.
func (t *Teller) skip(ctx context.Context) error {
	head, err := t.Feed.Head(ctx)
	if err == nil {
		err = t.Keeper.Apply(ctx, nil, head)
	}
	if err == nil {
		t.position = market.Known(head)
	}
	return err
}

// tell takes the next changes, unless the index has not got so far.
func (t *Teller) tell(ctx context.Context) (more bool, err error) {
	ids, next, err := t.Feed.Changes(ctx, t.position.Or(market.Position{}), batch)
	if err != nil || len(ids) == 0 || next.Compare(t.At()) > 0 {
		return false, err
	}
	spaces, err := t.Feed.SpacesByID(ctx, ids)
	if err != nil {
		return false, err
	}
	byID := make(map[string]*market.Space, len(spaces))
	for _, s := range spaces {
		byID[s.ID] = s
	}
	changes := make([]standing.Change, len(ids))
	for i, id := range ids {
		changes[i] = standing.Change{ID: id, Space: byID[id]}
	}
	if err := t.Keeper.Apply(ctx, changes, next); err != nil {
		return false, err
	}
	t.position = market.Known(next)
	return true, nil
}
