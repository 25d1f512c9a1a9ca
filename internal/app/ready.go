package app

import (
	"context"
	"sync/atomic"

	"zhaochang/internal/fault"
)

// readiness is whether the index has applied the feed as it stood when the
// process started, and has its text in memory. It never turns back: a database
// that goes away later does not make a replica useless.
type readiness struct{ caughtUp, warm atomic.Bool }

func (r *readiness) reached() { r.caughtUp.Store(true) }

// warmed notes that the text of the index is in memory.
func (r *readiness) warmed() { r.warm.Store(true) }

func (r *readiness) check(context.Context) error {
	switch {
	case !r.caughtUp.Load():
		return fault.New(fault.Unavailable, "the index has not caught up with the database yet")
	case !r.warm.Load():
		return fault.New(fault.Unavailable, "the index is still reading its text")
	}
	return nil
}
