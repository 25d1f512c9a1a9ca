package columns

import "slices"

// Corrections are figures of rows that are not what the rows say, though their
// revision is the same: what the platform itself computes of a space, such as its
// reference rent, changes for all of them when the model is fitted anew. They hold
// as long as the table keeps its order.
type Corrections struct{ blocks map[int]*correctedBlock }

// correctedBlock are the rows of one block, and one row's figures after another's.
type correctedBlock struct {
	rows    []correctedRow
	figures []figure
}

// correctedRow is a row, the revision that its figures are of, and where they end.
type correctedRow struct {
	rev       int64
	row, ends int32
}

// figure is what a column should hold.
type figure struct {
	value int64
	slot  int32
	known bool
}

// Compare adds to the corrections what the rows of these spaces should say. Spaces
// that are not there, or are at another revision, are left to Apply.
func (t *Table) Compare(changes []Change, to *Corrections) {
	if to.blocks == nil {
		to.blocks = map[int]*correctedBlock{}
	}
	for _, change := range changes {
		if change.Space == nil {
			continue
		}
		if row, found := t.current.row(change.ID); found {
			t.compare(row, change, to)
		}
	}
}

func (t *Table) compare(row int, change Change, to *Corrections) {
	at, row := row/BlockRows, row%BlockRows
	s, b := t.current.schema, t.current.blocks[at]
	if rev, _ := b.number(s.rev, row); rev != change.Space.Rev {
		return
	}
	var figures []figure
	for slot := range s.columns {
		if slot == s.sum {
			continue
		}
		value, known := s.columns[slot].read(change.Space, 0)
		if held, isKnown := b.number(slot, row); known != isKnown || known && held != value {
			figures = append(figures, figure{value, int32(slot), known})
		}
	}
	if len(figures) == 0 {
		return
	}
	if to.blocks[at] == nil {
		to.blocks[at] = new(correctedBlock)
	}
	c := to.blocks[at]
	c.figures = append(c.figures, figures...)
	c.rows = append(c.rows, correctedRow{change.Space.Rev, int32(row), int32(len(c.figures))})
}

// Correct makes the snapshot with the corrections, each block once. Rows that came
// to another revision meanwhile stay as they are.
func (t *Table) Correct(c *Corrections) *Snapshot {
	next := *t.current
	next.blocks, next.zones = slices.Clone(next.blocks), slices.Clone(next.zones)
	for at, corrected := range c.blocks {
		next.blocks[at] = t.corrected(next.blocks[at], corrected)
		next.zones[at/zoneBlocks] = next.zones[at/zoneBlocks].with(at%zoneBlocks, next.blocks[at])
	}
	t.current = &next
	return t.current
}

func (t *Table) corrected(b *block, c *correctedBlock) *block {
	w := &t.editor
	w.open(t.schema, b)
	w.alone = false
	first := 0
	for _, r := range c.rows {
		figures := c.figures[first:r.ends]
		first = int(r.ends)
		row := int(r.row)
		if rev, _ := b.number(t.schema.rev, row); !b.live.Has(row) || rev != r.rev {
			continue
		}
		for _, f := range figures {
			w.set(int(f.slot), row, f.value, f.known)
		}
	}
	return w.close()
}
