package columns

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"zhaochang/geo"
)

// Rows are best kept in order of place: then the rows of a block are neighbours,
// most blocks lie wholly inside or outside of what a query asks for, and have few
// towns, parks and prices to tell apart. New rows go to the end all the same; when
// many have, the table is settled, which gives all rows other numbers.

// Loose is how many rows do not lie where they belong: those that came, moved or
// went since the table was settled.
func (s *Snapshot) Loose() int { return s.loose }

// Settled is a new table of the spaces that there are, in order of place. In it the
// row of a space is to[row], negative for the row of a space that went. The error is
// the context's.
func (s *Snapshot) Settled(ctx context.Context) (t *Table, to []int32, err error) {
	from := s.rowsByPlace()
	to = make([]int32, s.rows)
	for row := range to {
		to[row] = -1
	}
	for row, old := range from {
		to[old] = int32(row)
	}
	t = newTable(s.schema)
	t.current = &Snapshot{schema: s.schema, ids: t.ids, rows: len(from), live: len(from)}
	for first := 0; first < len(from); first += BlockRows {
		t.current.blocks = append(t.current.blocks, s.gatherBlock(from[first:min(first+BlockRows, len(from))]))
	}
	for slot := range s.schema.columns {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		s.gatherColumn(slot, from, t.current.blocks)
	}
	t.current.zones = zonesOf(s.schema, t.current.blocks)
	for row := range from {
		t.ids.add(t.current.id(row), row, t.current.id)
	}
	return t, to, nil
}

// rowsByPlace is the rows of spaces that are there, along the curve; those without
// a place at the end, by town.
func (s *Snapshot) rowsByPlace() []int {
	type placed struct {
		along uint64
		row   int
	}
	const nowhere = 1 << 63
	town := s.schema.attributes["town"]
	all := make([]placed, 0, s.live)
	for at, b := range s.blocks {
		for row := range b.live.All() {
			along := uint64(nowhere)
			if p, known := b.point(s.schema, row); known {
				along = geo.Hilbert(p)
			} else if n, known := b.number(town, row); known {
				along += uint64(n)
			}
			all = append(all, placed{along, at*BlockRows + row})
		}
	}
	slices.SortFunc(all, func(a, b placed) int {
		if c := cmp.Compare(a.along, b.along); c != 0 {
			return c
		}
		return strings.Compare(s.id(a.row), s.id(b.row))
	})
	rows := make([]int, len(all))
	for i, p := range all {
		rows[i] = p.row
	}
	return rows
}

// gatherBlock is a block of these rows without columns.
func (s *Snapshot) gatherBlock(from []int) *block {
	b := newBlock(s.schema)
	b.count = len(from)
	ids := make([]string, len(from))
	for row, old := range from {
		b.live.Add(row)
		ids[row] = s.id(old)
	}
	b.ids = b.ids.with(ids)
	return b
}

// gatherColumn fills one column of the blocks: it lays the whole column open, and
// packs it in the new order.
func (s *Snapshot) gatherColumn(slot int, from []int, blocks []*block) {
	opened := make([]unpacked, len(s.blocks))
	empty := true
	for at, b := range s.blocks {
		opened[at].unpack(b.columns[slot])
		empty = empty && b.columns[slot] == nil
	}
	if empty {
		return
	}
	var gathered unpacked
	for row, old := range from {
		source := &opened[old/BlockRows]
		gathered.set(row%BlockRows, source.values[old%BlockRows], source.known.Has(old%BlockRows))
		if row%BlockRows == BlockRows-1 || row == len(from)-1 {
			blocks[row/BlockRows].columns[slot] = gathered.pack(s.schema.columns[slot].layout())
			gathered.known = Mask{}
		}
	}
	layTogether(slot, blocks)
}
