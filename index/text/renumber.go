package text

import "slices"

// Renumber gives every row another number: to[old] is the new one, or negative
// for a row that is no more; rows are those of the new numbers. Snapshots taken
// before stay as they were. It must not come between Begin and Finish or Abandon.
func (x *Index) Renumber(to []int32, rows Rows) {
	n := renumbering(to)
	x.takeOut(n)
	for id, table := range x.store.segments {
		x.store.segments[id] = n.table(table)
	}
	x.base = x.base.renumbered(n, rows.Rows())
	x.fresh = n.lists(x.fresh)
	x.waiting = 0
	for _, together := range x.fresh {
		x.waiting += len(together.rows)
	}
	indexed := make([]uint64, rows.Rows())
	for old, sum := range x.indexed {
		if now := n.of(row(old)); now != noRow {
			indexed[now] = sum
		}
	}
	missing := map[int]bool{}
	for old := range x.missing {
		if now := n.of(row(old)); now != noRow {
			missing[int(now)] = true
		}
	}
	x.indexed, x.missing = indexed, missing
}

// takeOut marks the versions of rows that wait to go, and will have no number.
func (x *Index) takeOut(n renumbering) {
	gone := map[int]string{}
	for _, together := range x.fresh {
		for _, p := range together.rows {
			if n.of(row(p.row)) == noRow {
				gone[p.row] = p.id
			}
		}
	}
	for old, id := range gone {
		if sum := x.sumOf(old); sum != 0 {
			x.stale = append(x.stale, versionID(sum, id))
		}
	}
}

// renumbering is the new number of every old row.
type renumbering []int32

func (n renumbering) of(old row) row {
	if int(old) >= len(n) || old == noRow || n[old] < 0 {
		return noRow
	}
	return row(n[old])
}

func (n renumbering) table(old []row) []row {
	table := make([]row, len(old))
	for number, at := range old {
		table[number] = n.of(at)
	}
	return table
}

func (n renumbering) lists(old []staged) []staged {
	var lists []staged
	for _, together := range old {
		rows := make([]pending, 0, len(together.rows))
		for _, p := range together.rows {
			if now := n.of(row(p.row)); now != noRow {
				p.row = int(now)
				rows = append(rows, p)
			}
		}
		lists = append(lists, staged{together.at, rows})
	}
	return slices.Clip(lists)
}
