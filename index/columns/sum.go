package columns

import (
	"hash"
	"hash/fnv"
	"io"
	"strconv"

	"zhaochang/internal/market"
)

// Sums calls each with every space and a checksum of all that the table holds of
// it: attributes, revision, text sum.
func (s *Snapshot) Sums(each func(id string, sum uint64) error) error {
	for _, b := range s.blocks {
		for row := range b.live.All() {
			if err := each(b.ids.at(row), s.sum(b, row)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Snapshot) sum(b *block, row int) uint64 {
	return s.schema.digest(func(slot int) market.Value { return s.value(b, slot, row) })
}

// Summer computes the checksums that a table would give, from the spaces
// themselves.
type Summer struct{ schema *schema }

// NewSummer makes a Summer. It is for one goroutine.
func NewSummer() *Summer { return &Summer{newSchema()} }

// Sum is the checksum of the space once a table has applied the change.
func (s *Summer) Sum(change Change) uint64 {
	return s.schema.digest(func(slot int) market.Value {
		c := &s.schema.columns[slot]
		n, known := c.read(change.Space, change.TextSum)
		if !known {
			return market.Value{}
		}
		return c.decode(n)
	})
}

func (s *schema) digest(value func(slot int) market.Value) uint64 {
	sum := fnv.New64a()
	for slot := range s.columns {
		addTo(sum, &s.columns[slot], value(slot))
	}
	return sum.Sum64()
}

func addTo(sum hash.Hash64, c *column, v market.Value) {
	text := "-"
	if v.IsKnown() {
		text = "+" + c.format(v)
	}
	_, _ = io.WriteString(sum, text+"\x00") // a hash never fails to write
}

func (c *column) format(v market.Value) string {
	if c.attribute == nil {
		return strconv.FormatInt(v.Number(), 36)
	}
	return c.attribute.Format(v)
}
