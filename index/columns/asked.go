package columns

import "zhaochang/internal/market"

// asked puts a predicate that nothing better is known of to one row after the
// other.
type asked struct {
	predicate market.Predicate
	slots     []int
	unknown   bool
}

func (c *asked) judge(*Snapshot, int) verdict { return someRows }

func (c *asked) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	b := s.blocks[at]
	values := make([]market.Value, len(c.slots))
	for row := range need.All() {
		for i, slot := range c.slots {
			values[i] = s.value(b, slot, row)
		}
		if isOr(c.predicate.Of(values), c.unknown) {
			rows.Add(row)
		}
	}
	return rows
}
