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
	case *inRegion:
		return 3
	case *offersSize:
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
	return inRange{slot, low.Or(minNumber), high.Or(maxNumber), unknown}
}

func (c *inRange) mask(s *Snapshot, at int, _ Mask) Mask {
	v := s.blocks[at].columns[c.slot]
	rows := v.between(c.low, c.high)
	if c.unknown {
		rows = withUnknown(v, rows)
	}
	return rows
}

func withUnknown(v *vector, rows Mask) Mask {
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
	rows = s.blocks[at].columns[c.slot].known()
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

const (
	minNumber = math.MinInt64
	maxNumber = math.MaxInt64
)

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
	for _, r := range c.ranges {
		part := v.between(r.low, r.high)
		rows.or(&part)
	}
	if c.unknown {
		rows = withUnknown(v, rows)
	}
	return rows
}

// allOf passes what passes every one of its conditions, anyOf what passes one.
type (
	allOf []condition
	anyOf []condition
)

func (c allOf) mask(s *Snapshot, at int, need Mask) Mask {
	for _, part := range c {
		rows := part.mask(s, at, need)
		need.and(&rows)
	}
	return need
}

func (c anyOf) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	for _, part := range c {
		found := part.mask(s, at, need)
		rows.or(&found)
	}
	return rows
}
