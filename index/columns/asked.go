package columns

import "zhaochang/internal/market"

// asked puts a predicate that nothing better is known of to one row after the
// other.
type asked struct {
	predicate market.Predicate
	slots     []int
	unknown   bool
}

func (c *asked) judge(*Snapshot, int) verdicts { return verdicts{} }

func (c *asked) keep(s *Snapshot, at int, rows *Mask) {
	b := s.blocks[at]
	values := make([]market.Value, len(c.slots))
	for row := range rows.All() {
		for i, slot := range c.slots {
			values[i] = s.value(b, slot, row)
		}
		if !isOr(c.predicate.Of(values), c.unknown) {
			rows.Remove(row)
		}
	}
}
