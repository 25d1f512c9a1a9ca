package index

import (
	"zhaochang/index/columns"
)

// How many blocks are worth arranging, and how many spaces of an arrangement may
// have changed, one in so many, before it is made anew.
const (
	arrangedBlocks = 8
	wornShare      = 16
)

// Arrangement is the spaces with alike ones together, as they stand or stood; nil
// where there is none. One is made behind the requests, once somebody asks, and
// again when many spaces have changed.
func (x *Index) Arrangement() *columns.Arrangement {
	if len(x.options.Likeness) == 0 {
		return nil
	}
	now, a := x.view.Load().columns, x.arrangement.Load()
	if a != nil && !a.Of(now) { // the rows were laid out anew
		a = nil
	}
	if isWorn(a, now) {
		nudge(x.asked)
	}
	return a
}

// isWorn tells whether the snapshot should be arranged anew.
func isWorn(a *columns.Arrangement, now *columns.Snapshot) bool {
	if a == nil {
		return now.Blocks() >= arrangedBlocks
	}
	return a.Changed(now).Rows() > now.Len()/wornShare
}

func (x *Index) arrangeLoop() {
	for {
		select {
		case <-x.stop:
			return
		case <-x.asked:
			x.arrange()
		}
	}
}

// arrange makes an arrangement of what there is now, if it is still wanted.
func (x *Index) arrange() {
	now, a := x.view.Load().columns, x.arrangement.Load()
	if a != nil && a.Of(now) && !isWorn(a, now) {
		return
	}
	ctx, cancel := x.untilClosed()
	defer cancel()
	if a, err := now.Arrange(ctx, x.options.Likeness); err == nil { // else it is of no use any more
		x.arrangement.Store(a)
	}
}
