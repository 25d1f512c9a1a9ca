package columns

import (
	"context"
	"fmt"
	"sync"
)

// Arrangement is the spaces of a snapshot once more, in another order: spaces that
// are alike in what demands ask of them share a block, as those that are near each
// other share one in a snapshot. So the bounds of most blocks tell that they hold
// none of the best.
//
// It never changes, and tells of any later snapshot which spaces are not any more
// as they were. It may be used by any number of goroutines.
type Arrangement struct {
	of   *Snapshot
	rows *Snapshot
	// grades are those of rows; nil in the order of the snapshot.
	grades *Grades
	from   []int32 // by row: its row in of; nil where it is the same
	to     []int32 // the reverse; negative for rows without a space

	mu         sync.Mutex
	compared   *Changed // with the snapshot asked about last
	remembered map[string]*remembered
}

// Arrange makes the arrangement of the spaces by the traits: a space is put beside
// others that have much the same. The error is the context's, or that of too many
// traits.
func (s *Snapshot) Arrange(ctx context.Context, traits []Trait) (*Arrangement, error) {
	if len(traits) > MaxTraits {
		return nil, fmt.Errorf("columns: %d traits, at most %d have room", len(traits), MaxTraits)
	}
	l := s.byLikeness(traits)
	rows := l.order()
	gathered, err := s.gathered(ctx, rows)
	if err != nil {
		return nil, err
	}
	a := &Arrangement{of: s, rows: gathered, from: l.rows, to: make([]int32, s.rows), remembered: map[string]*remembered{}}
	for row := range a.to {
		a.to[row] = -1
	}
	for row, old := range rows {
		a.to[old] = int32(row)
	}
	a.grades = a.graded(l)
	return a, nil
}

// Unarranged is the spaces in the order of the snapshot itself.
func (s *Snapshot) Unarranged() *Arrangement { return &Arrangement{of: s, rows: s} }

// gathered is a snapshot of these rows, in this order, without their ids and what
// only searches read.
func (s *Snapshot) gathered(ctx context.Context, from []int) (*Snapshot, error) {
	g := &Snapshot{schema: s.schema, ids: s.ids, rows: len(from), live: len(from)}
	for first := 0; first < len(from); first += BlockRows {
		b := newBlock(s.schema)
		b.count = min(BlockRows, len(from)-first)
		for row := range b.count {
			b.live.Add(row)
		}
		g.blocks = append(g.blocks, b)
	}
	for slot, c := range s.schema.columns {
		if c.form == asBucket || c.form == asRev || c.form == asTextSum || slot == s.schema.derived[freshDay] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.gatherColumn(slot, from, g.blocks)
	}
	g.zones = zonesOf(s.schema, g.blocks)
	return g, nil
}

// Rows is the spaces in their order, without their ids.
func (a *Arrangement) Rows() *Snapshot { return a.rows }

// Grades are those of the rows; nil of spaces that are not arranged.
func (a *Arrangement) Grades() *Grades { return a.grades }

// ID is the id of a row of the block numbered at.
func (a *Arrangement) ID(at, row int) string {
	row += at * BlockRows
	if a.from != nil {
		row = int(a.from[row])
	}
	return a.of.id(row)
}

// Len is how many spaces are arranged.
func (a *Arrangement) Len() int { return a.rows.live }

// Bytes is the memory it takes by itself.
func (a *Arrangement) Bytes() int {
	n := 4*(len(a.from)+len(a.to)) + a.grades.bytes()
	for _, b := range a.rows.blocks {
		n += b.bytes()
	}
	for _, z := range a.rows.zones {
		n += z.bytes()
	}
	return n
}
