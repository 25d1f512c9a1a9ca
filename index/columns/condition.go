package columns

import (
	"math"

	"zhaochang/internal/market"
)

// condition is one thing a row must pass.
type condition interface {
	// judge tells what the bounds of the block numbered at decide by themselves.
	judge(s *Snapshot, at int) verdict
	// mask is the rows of the block that pass. Only the rows in need matter: of
	// the others it may say anything.
	mask(s *Snapshot, at int, need Mask) Mask
}

// rank is the place of a condition in the order of asking, cheapest first: the
// later ones are asked only of the rows that are left.
func rank(c condition) int {
	switch c.(type) {
	case *inRows:
		return 0
	case *inRange, *isGiven:
		return 1
	case *inSet:
		return 2
	case *inRegion:
		return 4
	case *asked:
		return 5
	}
	return 3
}

// inRows passes rows that somebody else chose: those that hold a text.
type inRows struct{ words []uint64 } // a bit a row, by row number

func (c *inRows) judge(s *Snapshot, at int) verdict {
	rows := c.mask(s, at, Mask{})
	if !rows.Any() {
		return noRow
	}
	return someRows
}

func (c *inRows) mask(_ *Snapshot, at int, _ Mask) (rows Mask) {
	if first := at * len(rows); first < len(c.words) {
		copy(rows[:], c.words[first:])
	}
	return rows
}

// inRange passes numbers from low to high, and unknown ones if it is told to.
type inRange struct {
	slot      int
	low, high int64
	unknown   bool
}

const (
	minNumber = math.MinInt64
	maxNumber = math.MaxInt64
)

func newInRange(slot int, low, high market.Maybe[int64], unknown bool) *inRange {
	return &inRange{slot, low.Or(minNumber), high.Or(maxNumber), unknown}
}

func (c *inRange) judge(s *Snapshot, at int) verdict {
	b := s.blocks[at]
	v := b.columns[c.slot]
	return orUnknown(c.unknown, v, b.count, v.judge(c.low, c.high, b.count))
}

// orUnknown is the verdict when unknown values pass as well, if they do.
func orUnknown(pass bool, v *vector, live int, known verdict) verdict {
	switch {
	case !pass:
		return known
	case v == nil:
		return everyRow
	case known == noRow && v.known < live:
		return someRows
	}
	return known
}

func (c *inRange) mask(s *Snapshot, at int, _ Mask) Mask {
	v := s.blocks[at].columns[c.slot]
	rows := v.between(c.low, c.high)
	if c.unknown {
		addUnknown(v, &rows)
	}
	return rows
}

func addUnknown(v *vector, rows *Mask) {
	for w, known := range v.knownRows() {
		rows[w] |= ^known
	}
}

// isGiven passes rows that have a value, or those that have none.
type isGiven struct {
	slot int
	want bool
}

func (c *isGiven) judge(s *Snapshot, at int) verdict {
	b := s.blocks[at]
	known := 0
	if v := b.columns[c.slot]; v != nil {
		known = v.known
	}
	if !c.want {
		known = b.count - known
	}
	switch known {
	case 0:
		return noRow
	case b.count:
		return everyRow
	}
	return someRows
}

func (c *isGiven) mask(s *Snapshot, at int, _ Mask) (rows Mask) {
	rows = s.blocks[at].columns[c.slot].knownRows()
	if !c.want {
		for w := range rows {
			rows[w] = ^rows[w]
		}
	}
	return rows
}

// allOf passes what passes every one of its conditions, anyOf what passes one.
type (
	allOf []condition
	anyOf []condition
)

func (c allOf) judge(s *Snapshot, at int) verdict {
	all := everyRow
	for _, part := range c {
		switch part.judge(s, at) {
		case noRow:
			return noRow
		case someRows:
			all = someRows
		}
	}
	return all
}

func (c allOf) mask(s *Snapshot, at int, need Mask) Mask {
	for _, part := range c {
		rows := part.mask(s, at, need)
		if need.And(&rows); !need.Any() {
			break
		}
	}
	return need
}

func (c anyOf) judge(s *Snapshot, at int) verdict {
	some := noRow
	for _, part := range c {
		switch part.judge(s, at) {
		case everyRow:
			return everyRow
		case someRows:
			some = someRows
		}
	}
	return some
}

func (c anyOf) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	for _, part := range c {
		if part.judge(s, at) == noRow {
			continue
		}
		found := part.mask(s, at, need)
		rows.Or(&found)
		if need.AndNot(&found); !need.Any() {
			break
		}
	}
	return rows
}
