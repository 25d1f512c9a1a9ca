package columns

import (
	"encoding/binary"
	"math/bits"
	"sync/atomic"
)

// idTable finds the row of an id: a hash table of row numbers with open
// addressing, at most half full. It holds no ids; they are compared in the
// blocks. A row keeps its id for ever, so nothing is ever taken out, and readers
// need no lock: what they do not see yet, their snapshot does not hold either.
type idTable struct {
	seed  uint64                         // drawn for each table, and saved with it
	slots atomic.Pointer[[]atomic.Int32] // row+1, or 0; a power of two long
	used  int                            // the writer's
}

func newIDTable(seed uint64) *idTable { return idTableOf(seed, make([]atomic.Int32, 1024), 0) }

func idTableOf(seed uint64, slots []atomic.Int32, used int) *idTable {
	t := &idTable{seed: seed, used: used}
	t.slots.Store(&slots)
	return t
}

// find is the row for which is tells that it has the id.
func (t *idTable) find(id string, is func(row int) bool) (int, bool) {
	slots := *t.slots.Load()
	last := uint64(len(slots) - 1)
	for at := hashID(t.seed, id) & last; ; at = (at + 1) & last {
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
	at := hashID(t.seed, id) & last
	for slots[at].Load() != 0 {
		at = (at + 1) & last
	}
	slots[at].Store(int32(row + 1))
}

func (t *idTable) bytes() int { return 4 * len(*t.slots.Load()) }

// slotsFor is how many slots a table of so many rows has when it is saved.
func slotsFor(rows int) int {
	slots := 1024
	for slots < 2*rows {
		slots *= 2
	}
	return slots
}

// slotsOfRows is a table of the rows of the snapshot alone: the one in use may hold
// rows that came later.
func (s *Snapshot) slotsOfRows() []int32 {
	fresh := idTableOf(s.ids.seed, make([]atomic.Int32, slotsFor(s.rows)), 0)
	slots := *fresh.slots.Load()
	for row := range s.rows {
		fresh.put(slots, s.id(row), row)
	}
	return integers(slots)
}

// hashID mixes the bytes of an id, eight at a time, by multiplication: what comes
// out at the top of a product depends on every bit of both factors (as in wyhash,
// by Wang Yi). It is the same in every process, so that a table can be saved; the
// seed keeps whoever names spaces from choosing ids that collide.
func hashID(seed uint64, id string) uint64 {
	const odd, other = 0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93
	h := seed ^ odd
	for ; len(id) >= 8; id = id[8:] {
		h = mixed(h^littleEndian(id), odd)
	}
	var rest [8]byte
	copy(rest[:], id)
	h = mixed(h^binary.LittleEndian.Uint64(rest[:]), other)
	return mixed(h^uint64(len(id)), odd)
}

func littleEndian(id string) uint64 {
	return uint64(id[0]) | uint64(id[1])<<8 | uint64(id[2])<<16 | uint64(id[3])<<24 |
		uint64(id[4])<<32 | uint64(id[5])<<40 | uint64(id[6])<<48 | uint64(id[7])<<56
}

func mixed(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}
