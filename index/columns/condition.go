package columns

// condition is one thing a row must pass.
type condition interface {
	// judge tells what the bounds of the blocks of the zone decide by themselves.
	judge(s *Snapshot, zone int) verdicts
	// keep takes those of the rows of the block numbered at out that fail.
	keep(s *Snapshot, at int, rows *Mask)
}

// cost is about how many nanoseconds it takes to ask a condition of a block.
func cost(c condition) int {
	switch c := c.(type) {
	case *inRows, *isGiven:
		return 10
	case *inRange:
		return 100
	case *inSet:
		return 120
	case allOf:
		return costs(c)
	case *anyOf:
		return costs(c.parts)
	case *inRegion:
		return 2_000
	}
	return 20_000
}

func costs(conditions []condition) (sum int) {
	for _, c := range conditions {
		sum += cost(c)
	}
	return sum
}

// inRows passes rows that somebody else chose: those that hold a text.
type inRows struct{ words []uint64 } // a bit a row, by row number

func (c *inRows) judge(_ *Snapshot, zone int) (v verdicts) {
	for i := range zoneBlocks {
		rows := c.rows(zone*zoneBlocks + i)
		v.none |= bit(!rows.Any()) << i
	}
	return v
}

func (c *inRows) keep(_ *Snapshot, at int, rows *Mask) {
	chosen := c.rows(at)
	rows.And(&chosen)
}

// rows are those of the block numbered at.
func (c *inRows) rows(at int) (rows Mask) {
	if first := at * len(rows); first < len(c.words) {
		copy(rows[:], c.words[first:])
	}
	return rows
}

// isGiven passes rows that have a value, or those that have none.
type isGiven struct {
	slot int
	want bool
}

func (c *isGiven) judge(s *Snapshot, zone int) verdicts {
	z := s.zones[zone]
	v := z.columns[c.slot].given(&z.counts)
	if !c.want {
		v.none, v.every = v.every, v.none
	}
	return v
}

func (c *isGiven) keep(s *Snapshot, at int, rows *Mask) {
	v := s.blocks[at].columns[c.slot]
	if c.want {
		v.keepKnown(rows)
	} else {
		v.keepUnknown(rows)
	}
}

// allOf passes what passes every one of its conditions, anyOf what passes one.
type allOf []condition

type anyOf struct {
	parts []condition
	found Mask // of the part at hand: on its own it would be allocated for each block
}

func newAnyOf(parts ...condition) *anyOf { return &anyOf{parts: parts} }

func (c allOf) judge(s *Snapshot, zone int) verdicts {
	all := verdicts{every: allBlocks}
	for _, part := range c {
		v := part.judge(s, zone)
		all.none |= v.none
		all.every &= v.every
	}
	return all
}

func (c allOf) keep(s *Snapshot, at int, rows *Mask) {
	for _, part := range c {
		if part.keep(s, at, rows); !rows.Any() {
			return
		}
	}
}

func (c *anyOf) judge(s *Snapshot, zone int) verdicts {
	some := verdicts{none: allBlocks}
	for _, part := range c.parts {
		v := part.judge(s, zone)
		some.none &= v.none
		some.every |= v.every
	}
	return some
}

func (c *anyOf) keep(s *Snapshot, at int, rows *Mask) {
	left := *rows
	for _, part := range c.parts {
		c.found = left
		part.keep(s, at, &c.found)
		if left.AndNot(&c.found); !left.Any() {
			return
		}
	}
	rows.AndNot(&left)
}
