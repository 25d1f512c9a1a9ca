package app

import (
	"context"
	"sync/atomic"

	"zhaochang/internal/fault"
)

// readiness is whether the index has applied the feed as it stood when the
// process started. It never turns back: a database that goes away later does not
// make a replica useless.
type readiness struct{ ready atomic.Bool }

func (r *readiness) reached() { r.ready.Store(true) }

func (r *readiness) check(context.Context) error {
	if r.ready.Load() {
		return nil
	}
	return fault.New(fault.Unavailable, "the index has not caught up with the database yet")
}
