package columns

import (
	"math"
	"slices"

	"zhaochang/internal/market"
)

// condition is one thing a row must pass.
type condition interface {
	// mask is the rows of the block numbered at that pass. Only the rows in need
	// matter: of the others it may say anything.
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
	case *offersSize:
		return 3
	case *inRegion:
		return 4
	}
	return 5
}

// inRows passes rows that somebody else chose: those that hold a text.
type inRows struct{ words []uint64 } // a bit a row, by row number

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

func newInRange(slot int, low, high market.Maybe[int64], unknown bool) inRange {
	return inRange{slot, low.Or(math.MinInt64), high.Or(math.MaxInt64), unknown}
}

func (c *inRange) mask(s *Snapshot, at int, _ Mask) Mask {
	v := s.blocks[at].columns[c.slot]
	if v == nil {
		return allIf(c.unknown)
	}
	rows := v.between(c.low, c.high)
	if c.unknown {
		rows = withUnknown(v, rows)
	}
	return rows
}

func allIf(yes bool) Mask {
	if yes {
		return firstRows(BlockRows)
	}
	return Mask{}
}

func withUnknown(v vector, rows Mask) Mask {
	for w, known := range v.known() {
		rows[w] |= ^known
	}
	return rows
}

// isGiven passes rows that have a value, or those that have none.
type isGiven struct {
	slot int
	want bool
}

func (c *isGiven) mask(s *Snapshot, at int, _ Mask) (rows Mask) {
	if v := s.blocks[at].columns[c.slot]; v != nil {
		rows = v.known()
	}
	if !c.want {
		for w := range rows {
			rows[w] = ^rows[w]
		}
	}
	return rows
}

// inSet passes texts that are one of several, as ranges of their numbers in the
// dictionary. A text that is not in it is no row's.
type inSet struct {
	slot    int
	ranges  []numberRange
	unknown bool
}

type numberRange struct{ low, high int64 }

func newInSet(slot int, words *dictionary, codes []string, unknown bool) *inSet {
	var numbers []int64
	for _, code := range codes {
		if n, ok := words.find(code); ok {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	c := &inSet{slot: slot, unknown: unknown}
	for _, n := range numbers {
		if last := len(c.ranges) - 1; last >= 0 && n <= c.ranges[last].high+1 {
			c.ranges[last].high = n
			continue
		}
		c.ranges = append(c.ranges, numberRange{n, n})
	}
	return c
}

func (c *inSet) mask(s *Snapshot, at int, _ Mask) (rows Mask) {
	v := s.blocks[at].columns[c.slot]
	if v == nil {
		return allIf(c.unknown)
	}
	low, high := v.bounds()
	for _, r := range c.ranges {
		if r.low > high || r.high < low {
			continue
		}
		part := v.between(r.low, r.high)
		rows.or(&part)
	}
	if c.unknown {
		rows = withUnknown(v, rows)
	}
	return rows
}

// offersSize is market.Leasable: a range on the area, but for the rows that
// divide, which are asked one by one.
type offersSize struct {
	whole     inRange
	divisible int
	parts     rowByRow
}

func (c *offersSize) mask(s *Snapshot, at int, need Mask) Mask {
	rows := c.whole.mask(s, at, need)
	v := s.blocks[at].columns[c.divisible]
	if v == nil {
		return rows
	}
	divide := v.between(1, 1)
	divide.and(&need)
	if !divide.any() {
		return rows
	}
	pass := c.parts.mask(s, at, divide)
	rows.andNot(&divide)
	rows.or(&pass)
	return rows
}

// rowByRow asks a predicate about each row that is left.
type rowByRow struct {
	predicate market.Predicate
	slots     []int
	unknown   bool
}

func (c *rowByRow) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	values := make([]market.Value, len(c.slots))
	b := s.blocks[at]
	need.rows(func(row int) bool {
		for i, slot := range c.slots {
			values[i] = s.value(b, slot, row)
		}
		if t := c.predicate.Of(values); t == market.True || t == market.Unknown && c.unknown {
			rows.add(row)
		}
		return true
	})
	return rows
}
