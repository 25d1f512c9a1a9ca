package text

import (
	"slices"

	"zhaochang/internal/market"
)

// Group is the changes that one commit takes.
type Group struct {
	index    *Index
	versions map[string]*field // by version, nil to take out
	rows     map[int]pending
	replaced map[int]*field // by row, nil for a text that goes
	at       market.Position
	before   *generation
	after    *generation
}

// groupRows bounds a group, but for its last changes: Bleve keeps some 10 kB a
// row in memory while it writes.
const groupRows = 2000

// Begin takes the changes that have waited longest into a group, to be written
// and then given to Finish, or to Abandon, before the next Begin. It is nil when
// there is nothing to write.
func (x *Index) Begin() *Group {
	if x.waiting == 0 && len(x.stale) == 0 {
		return nil
	}
	g := &Group{
		index: x, versions: map[string]*field{}, rows: map[int]pending{}, replaced: map[int]*field{},
		at: x.position, before: x.base,
	}
	for _, version := range x.stale {
		g.versions[version] = nil
	}
	taken := 0
	for ; taken < len(x.fresh) && len(g.rows) < groupRows; taken++ {
		next := x.fresh[taken]
		for _, p := range next.rows {
			g.rows[p.row] = p // the last one counts
		}
		g.at = next.at
		x.waiting -= len(next.rows)
	}
	x.writing, x.fresh = x.fresh[:taken], slices.Clone(x.fresh[taken:])
	for _, p := range g.rows {
		g.replace(x.sumOf(p.row), p)
	}
	return g
}

func (x *Index) sumOf(row int) uint64 {
	if row < len(x.indexed) {
		return x.indexed[row]
	}
	return 0
}

func (g *Group) replace(held uint64, p pending) {
	if held == p.sum {
		return
	}
	if held != 0 {
		g.versions[versionID(held, p.id)] = nil
	}
	g.replaced[p.row] = nil
	if p.sum != 0 {
		f := &field{text: p.text, frequencies: g.index.store.frequencies}
		g.versions[versionID(p.sum, p.id)], g.replaced[p.row] = f, f
	}
}

// Write commits the group to disk. The rows are those of now or later.
func (g *Group) Write(rows Rows) error {
	s := g.index.store
	if err := s.write(g.versions, g.at); err != nil {
		return err
	}
	reader, read, err := s.open(rows, nil)
	if err != nil {
		return err
	}
	g.after = newGeneration(&opened{reader: reader}, read, g.before.lexicon)
	group := make([]replaced, 0, len(g.replaced))
	for row, f := range g.replaced {
		r := replaced{row: row}
		if f != nil {
			r.sum, r.terms = f.text.sum, f.terms
		}
		group = append(group, r)
	}
	g.after.inherit(g.before, group)
	return nil
}

// Finish makes the written group part of the base.
func (x *Index) Finish(g *Group) error {
	for row, p := range g.rows {
		for row >= len(x.indexed) {
			x.indexed = append(x.indexed, 0)
		}
		x.indexed[row] = p.sum
	}
	old := x.before
	x.before, x.base, x.position = x.base, g.after, g.at
	x.writing, x.stale = nil, nil
	if old == nil {
		return nil
	}
	return old.retire()
}

// Abandon puts the changes of the group that Begin gave last, which could not be
// written, back among those that wait.
func (x *Index) Abandon() {
	for _, s := range x.writing {
		x.waiting += len(s.rows)
	}
	x.writing, x.fresh = nil, slices.Concat(x.writing, x.fresh)
}
