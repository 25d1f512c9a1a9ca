package columns

import (
	"hash/maphash"
	"sync/atomic"
)

// idTable finds the row of an id: a hash table of row numbers with open
// addressing, at most half full. It holds no ids; they are compared in the
// blocks. A row keeps its id for ever, so nothing is ever taken out, and readers
// need no lock: what they do not see yet, their snapshot does not hold either.
type idTable struct {
	seed  maphash.Seed
	slots atomic.Pointer[[]atomic.Int32] // row+1, or 0; a power of two long
	used  int                            // the writer's
}

func newIDTable() *idTable {
	t := &idTable{seed: maphash.MakeSeed()}
	slots := make([]atomic.Int32, 1024)
	t.slots.Store(&slots)
	return t
}

// find is the row for which is tells that it has the id.
func (t *idTable) find(id string, is func(row int) bool) (int, bool) {
	slots := *t.slots.Load()
	last := uint64(len(slots) - 1)
	for at := maphash.String(t.seed, id) & last; ; at = (at + 1) & last {
		held := slots[at].Load()
		if held == 0 {
			return 0, false
		}
		if row := int(held - 1); is(row) {
			return row, true
		}
	}
}

// add notes that the row has the id, which must not be in the table. Only one
// goroutine may write; idOf gives it the ids of the rows that are there.
func (t *idTable) add(id string, row int, idOf func(row int) string) {
	slots := *t.slots.Load()
	if 2*(t.used+1) > len(slots) {
		slots = t.grown(slots, idOf)
		t.put(slots, id, row)
		t.slots.Store(&slots)
	} else {
		t.put(slots, id, row)
	}
	t.used++
}

func (t *idTable) grown(slots []atomic.Int32, idOf func(row int) string) []atomic.Int32 {
	larger := make([]atomic.Int32, 2*len(slots))
	for i := range slots {
		if held := slots[i].Load(); held != 0 {
			t.put(larger, idOf(int(held-1)), int(held-1))
		}
	}
	return larger
}

func (t *idTable) put(slots []atomic.Int32, id string, row int) {
	last := uint64(len(slots) - 1)
	at := maphash.String(t.seed, id) & last
	for slots[at].Load() != 0 {
		at = (at + 1) & last
	}
	slots[at].Store(int32(row + 1))
}

func (t *idTable) bytes() int { return 4 * len(*t.slots.Load()) }
