package index

import (
	"context"

	"zhaochang/index/columns"
)

// settleLoop lays the rows out again in order of place, behind the searches: each
// time that many have come, and when some have and no more follow.
func (x *Index) settleLoop() {
	for {
		select {
		case <-x.stop:
			return
		case <-x.loosened:
		}
		if x.isLoose(looseShare) || x.isLoose(restShare) && x.isQuiet(x.loosened, warmDelay) {
			x.settleBehind()
		}
	}
}

func (x *Index) settleBehind() {
	ctx, cancel := x.untilClosed()
	defer cancel()
	_ = x.Settle(ctx) // an error means that the index closes, and the rows may lie as they do
}

// isLoose tells whether more than one row in share, and more than a few, lie out of
// order.
func (x *Index) isLoose(share int) bool {
	s := x.view.Load().columns
	return s.Loose() > max(looseRows, s.Rows())/share
}

// Settle lays the rows out in order of place, which searches are fastest in: what
// happens by itself, now. Searches and changes go on meanwhile: a table is made
// aside and swapped in; the text follows. The error is the context's.
func (x *Index) Settle(ctx context.Context) error {
	x.renewing.Lock()
	defer x.renewing.Unlock()
	before := x.beginTee()
	defer x.endTee()
	table, to, err := before.Settled(ctx)
	if err != nil {
		return err
	}
	for x.catchUp(table) > catchUpRows {
	}
	x.committing.Lock()
	defer x.committing.Unlock()
	x.mu.Lock()
	defer x.mu.Unlock()
	rows, _ := rowsOf(*x.tee)
	table.Apply(rows)
	to = extended(to, x.halves.table.Snapshot(), table.Snapshot())
	x.halves.text.Renumber(to, table.Snapshot())
	x.halves.table = table
	x.publish()
	return nil
}

// catchUpRows is how few changes are left for the moment when Apply must wait.
const catchUpRows = 100

// catchUp applies to the table what came meanwhile, and tells how much that was.
func (x *Index) catchUp(table *columns.Table) int {
	x.mu.Lock()
	came := *x.tee
	*x.tee = nil
	x.mu.Unlock()
	rows, _ := rowsOf(came)
	table.Apply(rows)
	return len(came)
}

// extended is to with the rows that came since it was made, and those of spaces
// that came again.
func extended(to []int32, old, now *columns.Snapshot) []int32 {
	for row := range old.Rows() {
		if row < len(to) && to[row] >= 0 {
			continue
		}
		at, found := now.Find(old.ID(row))
		if !found {
			at = -1
		}
		if row < len(to) {
			to[row] = int32(at)
		} else {
			to = append(to, int32(at))
		}
	}
	return to
}
