package appraise

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// Spaces is what models are fitted on.
type Spaces interface {
	// AllSpaces gives every row and a position that none of them is behind.
	AllSpaces(ctx context.Context, each func(*market.Space) error) (market.Position, error)
	// Head is the position of the newest change.
	Head(ctx context.Context) (market.Position, error)
}

// File keeps the last appraisal.
type File interface {
	// Load is a NotFound fault when there is none.
	Load() ([]byte, error)
	// Save replaces what Load gives, at once or not at all.
	Save([]byte) error
}

// Options say where an Appraiser finds what it needs.
type Options struct {
	Settings Settings
	Spaces   Spaces
	File     File
	Now      func() time.Time
	Log      *slog.Logger
}

// Appraiser holds the appraisal of now, and makes the next. It is safe for
// concurrent use, but for Refit, Look and Run, of which one runs at a time.
type Appraiser struct {
	options Options
	current atomic.Pointer[Appraisal]
	// seen is the head of the feed at the last look of Run, and retryAt when to try
	// again after a fit that failed.
	seen    market.Position
	retryAt time.Time
}

// Open brings the last appraisal back. A file that cannot be used is said in the
// log and is as good as none: a refit replaces it.
func Open(o Options) *Appraiser {
	a := &Appraiser{options: o}
	a.current.Store(unfitted(o.Settings))
	text, err := o.File.Load()
	if err == nil {
		var last *Appraisal
		if last, err = decode(text, o.Settings); err == nil {
			a.current.Store(last)
		}
	}
	if err != nil && fault.KindOf(err) != fault.NotFound {
		o.Log.Warn("the rent models are fitted anew", "because", err)
	}
	return a
}

// Fixed holds one appraisal for good: that of the valuation.
func Fixed(v rent.Valuation) *Appraiser {
	a := &Appraiser{}
	a.current.Store(&Appraisal{Valuation: v, Version: "fixed"})
	return a
}

// Current is the appraisal of now.
func (a *Appraiser) Current() *Appraisal { return a.current.Load() }

// Sheet is what a lease of the space costs under the settings of now.
func (a *Appraiser) Sheet(s *market.Space, need rent.Need) (*rent.Sheet, error) {
	return a.Current().Sheet(s, need)
}

// Refit fits on all that is stored, makes that the appraisal of now, and saves
// it. That it cannot be saved is an error, and holds nothing back.
func (a *Appraiser) Refit(ctx context.Context) (err error) {
	defer fault.Wrap(&err, "appraise: refit")
	now := a.options.Now()
	g := newGathering(a.options.Settings, rent.MonthOf(market.DateOf(now)), mostObservations)
	position, err := a.options.Spaces.AllSpaces(ctx, func(s *market.Space) error {
		g.add(s)
		return nil
	})
	if err != nil {
		return err
	}
	next, err := g.fit(position, market.InstantOf(now))
	if err != nil {
		return err
	}
	a.current.Store(next)
	text, err := encode(next, a.options.Settings)
	if err == nil {
		err = a.options.File.Save(text)
	}
	a.options.Log.Info("rent models fitted", "version", next.Version, "rents", next.Used, "position", next.Position, "took", a.options.Now().Sub(now))
	return err
}

// When a refit is due.
const (
	// oldAfter is when models are fitted anew if anything changed at all.
	oldAfter = 24 * time.Hour
	// changedShare: one change to so many rents that were fitted is many.
	changedShare = 10
	// look is how often a running Appraiser looks whether one is due, and how long
	// nothing may have changed before it fits: an import is waited for, but no
	// longer than busyAfter.
	look      = 10 * time.Second
	busyAfter = 15 * time.Minute
)

// IsDue tells whether much has changed since the last fit, at the head of the
// feed as it stands.
func (a *Appraiser) IsDue(head market.Position) bool {
	last := a.Current()
	changes := head.Sequence - last.Position.Sequence
	switch {
	case head == last.Position && last.IsFitted():
		return false
	case !last.IsFitted():
		return head != market.Position{}
	case changes < 0 || head.Transaction < last.Position.Transaction:
		return true // another database, or one put back
	}
	return changes*changedShare > int64(last.Priced) || a.age() >= oldAfter
}

func (a *Appraiser) age() time.Duration { return a.options.Now().Sub(a.Current().FittedAt.Time()) }

// Run refits when it is due until ctx ends, and calls each after every look, with
// the appraisal of now. Failures are logged and tried again later.
func (a *Appraiser) Run(ctx context.Context, each func(context.Context) error) {
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	for ctx.Err() == nil {
		err := errors.Join(a.Look(ctx), each(ctx))
		if err != nil && ctx.Err() == nil {
			a.options.Log.Error("rents cannot be appraised", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
}

// Look refits when it is due and nothing has changed since the last look. What
// was never fitted is fitted at once; what failed waits.
func (a *Appraiser) Look(ctx context.Context) error {
	head, err := a.options.Spaces.Head(ctx)
	if err != nil {
		return err
	}
	isQuiet := head == a.seen
	a.seen = head
	first := !a.Current().IsFitted()
	now := a.options.Now()
	if !a.IsDue(head) || now.Before(a.retryAt) || !first && !isQuiet && a.age() < busyAfter {
		return nil
	}
	if err = a.Refit(ctx); err != nil {
		a.retryAt = now.Add(busyAfter)
	}
	return err
}
