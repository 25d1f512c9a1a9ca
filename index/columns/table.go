package columns

import (
	"hash/maphash"

	"zhaochang/internal/market"
)

// Table takes changes and makes snapshots. One goroutine at a time may use it;
// its snapshots are for everybody.
type Table struct {
	schema  *schema
	ids     *idTable
	current *Snapshot
	editor  editor
}

// New is an empty table.
func New() *Table { return newTable(newSchema()) }

func newTable(s *schema) *Table {
	seed := maphash.String(maphash.MakeSeed(), "")
	t := &Table{schema: s, ids: newIDTable(seed)}
	t.current = &Snapshot{schema: t.schema, ids: t.ids}
	return t
}

// Change is the new state of one space: gone when Space is nil. TextSum is the
// checksum of its searchable text, 0 for none.
type Change struct {
	ID      string
	Space   *market.Space
	TextSum uint64
}

// Applied is what became of a change: the space's row, and whether its text is
// another than before. A space that was never there has no row when it goes.
type Applied struct {
	Row         int
	HasRow      bool
	TextChanged bool
}

// Snapshot is the table as it stands.
func (t *Table) Snapshot() *Snapshot { return t.current }

// Apply makes the snapshot after the changes, in their order. Applying a change
// twice is the same as once: one at the revision and text of the row is skipped,
// and so is one of an earlier revision.
func (t *Table) Apply(changes []Change) (*Snapshot, []Applied) {
	e := t.newEdit()
	applied := make([]Applied, len(changes))
	for i, change := range changes {
		applied[i] = e.apply(change)
	}
	t.current = e.finish()
	return t.current, applied
}
