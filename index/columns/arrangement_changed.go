package columns

// Changed is what is not any more in a snapshot as it was when an arrangement was
// made: the rows of the arrangement that do not hold, and the rows of the snapshot
// that stand in for them or came since.
type Changed struct {
	now   *Snapshot
	stale map[int]*Mask // by block of the arrangement
	fresh map[int]*Mask // by block of the snapshot
	rows  int
}

// Stale is the rows of a block of the arrangement that do not hold any more; nil
// for none.
func (c *Changed) Stale(at int) *Mask { return c.stale[at] }

// Fresh is the rows of the snapshot to be asked themselves, by block.
func (c *Changed) Fresh() map[int]*Mask { return c.fresh }

// Rows is how many rows changed.
func (c *Changed) Rows() int { return c.rows }

// Of tells whether the arrangement says anything of the snapshot: it must be of the
// same table as the one that was arranged, and have all its rows.
func (a *Arrangement) Of(s *Snapshot) bool { return a.of.ids == s.ids && a.of.rows <= s.rows }

// Changed compares the snapshot, which the arrangement must be of, with the one that
// was arranged. What the two share in memory is not looked at, and what was compared
// before is not compared again.
func (a *Arrangement) Changed(now *Snapshot) *Changed {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.compared == nil || a.compared.now != now {
		a.compared = a.compare(now, a.compared)
	}
	return a.compared
}

func (a *Arrangement) compare(now *Snapshot, before *Changed) *Changed {
	c := &Changed{now: now, stale: map[int]*Mask{}, fresh: map[int]*Mask{}}
	for at, b := range now.blocks {
		old := a.block(at)
		if b == old {
			continue
		}
		var rows *Mask
		if before != nil && at < len(before.now.blocks) && before.now.blocks[at] == b {
			rows = before.fresh[at]
		} else if differing := differingRows(old, b); differing.Any() {
			rows = &differing
		}
		if rows != nil {
			c.add(a, at, rows)
		}
	}
	return c
}

// block is that of the arranged snapshot; an empty one where it had none.
func (a *Arrangement) block(at int) *block {
	if at < len(a.of.blocks) {
		return a.of.blocks[at]
	}
	return newBlock(a.of.schema)
}

func (c *Changed) add(a *Arrangement, at int, rows *Mask) {
	c.fresh[at] = rows
	c.rows += rows.Count()
	for row := range rows.All() {
		old := at*BlockRows + row
		if old >= len(a.to) || a.to[old] < 0 {
			continue
		}
		to := int(a.to[old])
		stale := c.stale[to/BlockRows]
		if stale == nil {
			stale = new(Mask)
			c.stale[to/BlockRows] = stale
		}
		stale.Add(to % BlockRows)
	}
}

// differingRows is the rows that came, went, or have another value in some column.
func differingRows(a, b *block) (rows Mask) {
	for w := range rows {
		rows[w] = a.live[w] ^ b.live[w]
	}
	var was, is unpacked
	for slot := range b.columns {
		if a.columns[slot] == b.columns[slot] {
			continue
		}
		was.unpack(a.columns[slot])
		is.unpack(b.columns[slot])
		for w := range rows {
			rows[w] |= was.known[w] ^ is.known[w]
		}
		for row := range is.known.All() {
			if was.values[row] != is.values[row] {
				rows.Add(row)
			}
		}
	}
	return rows
}
