package columns

import (
	"slices"

	"zhaochang/internal/market"
)

// edit is one Apply under way: it decides on each change at once and groups the
// rows to write by block, so that each block is opened once.
type edit struct {
	table  *Table
	base   *Snapshot
	newIDs []string
	// states are the rows written so far: the newest change of each.
	states map[int]*Change
	blocks map[int][]int // rows to write, by block
}

func (t *Table) newEdit() *edit {
	return &edit{table: t, base: t.current, states: map[int]*Change{}, blocks: map[int][]int{}}
}

func (e *edit) idOf(row int) string {
	if row < e.base.rows {
		return e.base.id(row)
	}
	return e.newIDs[row-e.base.rows]
}

func (e *edit) apply(change Change) Applied {
	row, found := e.table.ids.find(change.ID, func(row int) bool { return e.idOf(row) == change.ID })
	if !found && change.Space == nil {
		return Applied{}
	}
	var before state
	if !found {
		row = e.newRow(change.ID)
	} else {
		before = e.state(row)
	}
	after := stateOf(change)
	if before.live && after.live && before.rev > after.rev || before == after {
		return Applied{Row: row, HasRow: true}
	}
	if e.states[row] == nil {
		e.blocks[row/BlockRows] = append(e.blocks[row/BlockRows], row)
	}
	e.states[row] = &change
	return Applied{Row: row, HasRow: true, TextChanged: before.textSum != after.textSum}
}

// state is what decides whether a change is news.
type state struct {
	live    bool
	rev     int64
	textSum uint64
}

func stateOf(change Change) state {
	if change.Space == nil {
		return state{}
	}
	return state{true, change.Space.Rev, change.TextSum}
}

func (e *edit) state(row int) state {
	if change := e.states[row]; change != nil {
		return stateOf(*change)
	}
	b := e.base.blocks[row/BlockRows]
	if !b.live.Has(row % BlockRows) {
		return state{}
	}
	rev, _ := b.number(e.table.schema.rev, row%BlockRows)
	return state{true, rev, e.base.TextSum(row)}
}

func (e *edit) newRow(id string) int {
	row := e.base.rows + len(e.newIDs)
	e.newIDs = append(e.newIDs, id)
	e.table.ids.add(id, row, e.idOf)
	return row
}

// finish writes the touched blocks and gives the snapshot with them.
func (e *edit) finish() *Snapshot {
	if len(e.states) == 0 {
		return e.base
	}
	next := *e.base
	next.rows += len(e.newIDs)
	next.blocks = make([]*block, (next.rows+BlockRows-1)/BlockRows)
	copy(next.blocks, e.base.blocks)
	next.zones = make([]*zone, (len(next.blocks)+zoneBlocks-1)/zoneBlocks)
	copy(next.zones, e.base.zones)
	for at, rows := range e.blocks {
		old := next.blocks[at]
		if old == nil {
			old = newBlock(e.table.schema)
		}
		next.blocks[at] = e.write(at, old, rows)
		next.zones[at/zoneBlocks] = next.zones[at/zoneBlocks].with(at%zoneBlocks, next.blocks[at])
		next.live += next.blocks[at].count - old.count
		next.loose += e.table.editor.moved
	}
	return &next
}

func (e *edit) write(at int, old *block, rows []int) *block {
	w := &e.table.editor
	w.open(e.table.schema, old)
	w.alone = len(rows) == 1
	for _, row := range rows {
		w.write(row%BlockRows, e.states[row].Space, e.states[row].TextSum)
	}
	written := w.close()
	first := max(e.base.rows, at*BlockRows)
	if last := min(e.base.rows+len(e.newIDs), (at+1)*BlockRows); last > first {
		written.ids = old.ids.with(e.newIDs[first-e.base.rows : last-e.base.rows])
	}
	return written
}

// editor writes rows of one block. It shares with the block before all vectors
// that stay the same.
type editor struct {
	schema  *schema
	old     *block
	live    Mask
	columns []*vector
	opened  []*unpacked // by slot; kept between blocks
	dirty   []bool      // laid open
	alone   bool        // only one row is written
	moved   int         // how many rows came, went or moved
}

func (w *editor) open(s *schema, old *block) {
	w.schema, w.old, w.live, w.columns = s, old, old.live, slices.Clone(old.columns)
	w.moved = 0
	if w.opened == nil {
		w.opened, w.dirty = make([]*unpacked, len(s.columns)), make([]bool, len(s.columns))
	}
	clear(w.dirty)
}

func (w *editor) write(row int, space *market.Space, textSum uint64) {
	w.moved += btoi(w.moves(row, space))
	if space == nil {
		w.live.Remove(row)
	} else {
		w.live.Add(row)
	}
	for slot := range w.schema.columns {
		value, known := w.schema.columns[slot].read(space, textSum)
		w.set(slot, row, value, known)
	}
}

// moves tells whether the row comes, goes, or is elsewhere than before.
func (w *editor) moves(row int, space *market.Space) bool {
	if w.live.Has(row) != (space != nil) {
		return true
	}
	if space == nil {
		return false
	}
	was, wasPlaced := w.old.point(w.schema, row)
	is, isPlaced := space.Point().Get()
	return wasPlaced != isPlaced || was != is
}

// read is what the column stores for a space; nothing for one that is gone.
func (c *column) read(space *market.Space, textSum uint64) (int64, bool) {
	switch {
	case space == nil:
		return 0, false
	case c.form == asRev:
		return space.Rev, true
	case c.form == asTextSum:
		return int64(textSum), textSum != 0
	case c.form == asDerived:
		return c.derive(space).Get()
	}
	return c.encode(c.attribute.Of(space))
}

// set writes one value. A lone value goes into a copy of the vector if it has a
// code there; else the vector is laid open.
func (w *editor) set(slot, row int, value int64, known bool) {
	if !w.dirty[slot] {
		held, isKnown := w.old.number(slot, row)
		if known == isKnown && (!known || held == value) {
			return
		}
		if w.alone {
			if v, ok := w.columns[slot].with(row, value, known); ok {
				w.columns[slot] = v
				return
			}
		}
		w.layOpen(slot)
	}
	w.opened[slot].set(row, value, known)
}

func (w *editor) layOpen(slot int) {
	if w.opened[slot] == nil {
		w.opened[slot] = new(unpacked)
	}
	w.opened[slot].unpack(w.old.columns[slot])
	w.dirty[slot] = true
}

// close packs what was laid open.
func (w *editor) close() *block {
	for slot, dirty := range w.dirty {
		if dirty {
			w.columns[slot] = w.opened[slot].pack(w.schema.columns[slot].layout())
		}
	}
	return &block{live: w.live, count: w.live.Count(), ids: w.old.ids, columns: w.columns}
}
