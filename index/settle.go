package index

import "zhaochang/index/columns"

// settleLoop lays the rows out again in order of place, behind the searches, each
// time that many have come.
func (x *Index) settleLoop() {
	for {
		select {
		case <-x.stop:
			return
		case <-x.loosened:
			if x.isLoose() { // else it was settled meanwhile
				x.settle()
			}
		}
	}
}

func (x *Index) isLoose() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.halves.isLoose()
}

func (h *halves) isLoose() bool {
	s := h.table.Snapshot()
	return s.Loose() > max(looseRows, s.Rows()/looseShare)
}

// settle makes a table in order of place aside, and swaps it in; the text follows.
// Searches and changes go on meanwhile.
func (x *Index) settle() {
	x.renewing.Lock()
	defer x.renewing.Unlock()
	before := x.beginTee()
	defer x.endTee()
	table, to := before.Settled()
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
