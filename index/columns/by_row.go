package columns

import "zhaochang/internal/market"

// The conditions that ask a predicate about one row after the other, of the rows
// that are left.

// measured asks predicates on numbers.
type measured struct {
	predicate market.Measured
	slots     []int
	unknown   bool
}

func (c *measured) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	b := s.blocks[at]
	values := make([]market.Maybe[int64], len(c.slots))
	need.rows(func(row int) bool {
		for i, slot := range c.slots {
			values[i] = market.Maybe[int64]{}
			if n, known := b.number(slot, row); known {
				values[i] = market.Known(n)
			}
		}
		if passes(c.predicate.OfMeasures(values), c.unknown) {
			rows.add(row)
		}
		return true
	})
	return rows
}

func passes(t market.Truth, unknown bool) bool {
	return t == market.True || t == market.Unknown && unknown
}

// offersSize is market.Leasable: a range on the area, but for the rows that
// divide. Of those, only the ones that have more area than the range and a
// smallest part within it can pass by a part; they are asked.
type offersSize struct {
	area, divisible, smallest int
	whole                     inRange
	parts                     measured
}

func (s *Snapshot) newOffersSize(p market.Leasable, unknown bool) *offersSize {
	slots := s.slots(p.Reads())
	return &offersSize{
		area: slots[0], divisible: slots[1], smallest: slots[2],
		whole: newInRange(slots[0], p.Low, p.High, unknown),
		parts: measured{p, slots, unknown},
	}
}

func (c *offersSize) mask(s *Snapshot, at int, need Mask) Mask {
	rows := c.whole.mask(s, at, need)
	b := s.blocks[at]
	area, divisible, smallest := b.columns[c.area], b.columns[c.divisible], b.columns[c.smallest]
	need.andNot(&rows)
	for _, bound := range [...]struct {
		v         *vector
		low, high int64
	}{{divisible, 1, 1}, {area, c.whole.low, maxNumber}, {smallest, minNumber, c.whole.high}} {
		if need.any() {
			may := bound.v.between(bound.low, bound.high)
			need.and(&may)
		}
	}
	if need.any() {
		parts := c.parts.mask(s, at, need)
		rows.or(&parts)
	}
	return rows
}

// byRow asks any predicate. When it reads nothing but codes and flags, each
// combination of them is asked once and remembered.
type byRow struct {
	predicate market.Predicate
	slots     []int
	unknown   bool
	// sizes are one more than the numbers that each column may hold, and answers
	// what was answered for each combination; nil when there are too many.
	sizes   []int64
	answers []remembered
}

type remembered uint8

const (
	notAsked remembered = iota
	fails
	passed
)

// maxRemembered bounds the table of answers of one condition.
const maxRemembered = 1 << 16

func (s *Snapshot) newByRow(predicate market.Predicate, unknown bool) *byRow {
	c := &byRow{predicate: predicate, slots: s.slots(predicate.Reads()), unknown: unknown}
	combinations := int64(1)
	for _, slot := range c.slots {
		size := s.schema.columns[slot].size()
		if size == 0 || combinations*size > maxRemembered {
			return c
		}
		c.sizes = append(c.sizes, size)
		combinations *= size
	}
	c.answers = make([]remembered, combinations)
	return c
}

// size is how many numbers the column may hold, unknown included; 0 for any.
func (c *column) size() int64 {
	switch {
	case c.words != nil:
		return int64(len(c.words.all())) + 1
	case c.form == asNumber && c.attribute.Kind == market.FlagKind:
		return 3
	}
	return 0
}

func (c *byRow) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	b := s.blocks[at]
	values := make([]market.Value, len(c.slots))
	need.rows(func(row int) bool {
		if c.passes(s, b, row, values) {
			rows.add(row)
		}
		return true
	})
	return rows
}

func (c *byRow) passes(s *Snapshot, b *block, row int, values []market.Value) bool {
	if c.answers == nil {
		return c.ask(s, b, row, values)
	}
	answer := &c.answers[c.combination(b, row)]
	if *answer == notAsked {
		*answer = fails
		if c.ask(s, b, row, values) {
			*answer = passed
		}
	}
	return *answer == passed
}

func (c *byRow) ask(s *Snapshot, b *block, row int, values []market.Value) bool {
	for i, slot := range c.slots {
		values[i] = s.value(b, slot, row)
	}
	return passes(c.predicate.Of(values), c.unknown)
}

// combination is the place of the row's numbers in the table of answers.
func (c *byRow) combination(b *block, row int) (at int64) {
	for i, slot := range c.slots {
		at *= c.sizes[i]
		if n, known := b.number(slot, row); known {
			at += n + 1
		}
	}
	return at
}
