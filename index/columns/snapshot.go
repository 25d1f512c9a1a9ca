package columns

import (
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Snapshot is the whole table as it stood after one Apply. It never changes and
// may be read by any number of goroutines.
type Snapshot struct {
	schema *schema
	ids    *idTable
	blocks []*block
	zones  []*zone // of 64 blocks each
	rows   int     // dead ones included
	live   int
	loose  int // see Loose
}

// Len is how many spaces there are.
func (s *Snapshot) Len() int { return s.live }

// Rows is how many row numbers are in use, those of deleted spaces included:
// every row number is below it.
func (s *Snapshot) Rows() int { return s.rows }

// Blocks is how many blocks the rows lie in.
func (s *Snapshot) Blocks() int { return len(s.blocks) }

// Find is the row number that a space has, or had before it went: a space keeps
// its row while the table lives, even over its own absence.
func (s *Snapshot) Find(id string) (row int, ok bool) {
	return s.ids.find(id, func(row int) bool { return row < s.rows && s.id(row) == id })
}

// row is Find for spaces that are there.
func (s *Snapshot) row(id string) (int, bool) {
	row, ok := s.Find(id)
	return row, ok && s.blocks[row/BlockRows].live.Has(row%BlockRows)
}

// ID is the id of a row.
func (s *Snapshot) ID(row int) string { return s.id(row) }

// IDAt is the id of a row of the block numbered at.
func (s *Snapshot) IDAt(at, row int) string { return s.blocks[at].ids.at(row) }

func (s *Snapshot) id(row int) string { return s.blocks[row/BlockRows].ids.at(row % BlockRows) }

// value is one attribute of a row. Of a free text that is not kept (keptTexts) it
// says only whether there is one: it is known, and blank.
func (s *Snapshot) value(b *block, slot, row int) market.Value {
	c := &s.schema.columns[slot]
	n, known := b.number(slot, row)
	if !known {
		return market.Value{}
	}
	return c.decode(n)
}

// slots are the columns of the attributes.
func (s *Snapshot) slots(attributes []*market.Attribute) []int {
	slots := make([]int, len(attributes))
	for i, a := range attributes {
		slots[i] = s.schema.attributes[a.Name]
	}
	return slots
}

// Values are the attributes of one space, in the order asked; of free texts that
// are not kept, only whether they are known. It is a NotFound fault when there is
// no such space.
func (s *Snapshot) Values(id string, attributes []*market.Attribute) ([]market.Value, error) {
	row, ok := s.row(id)
	if !ok {
		return nil, fault.New(fault.NotFound, "there is no space %q", id)
	}
	values := make([]market.Value, len(attributes))
	for i, slot := range s.slots(attributes) {
		values[i] = s.value(s.blocks[row/BlockRows], slot, row%BlockRows)
	}
	return values, nil
}

// TextSum is the checksum of the text of a row, 0 for a row without text or
// without a space.
func (s *Snapshot) TextSum(row int) uint64 {
	b := s.blocks[row/BlockRows]
	if !b.live.Has(row % BlockRows) {
		return 0
	}
	sum, _ := b.number(s.schema.sum, row%BlockRows)
	return uint64(sum)
}

// Bytes is the memory that the snapshot takes by itself.
func (s *Snapshot) Bytes() int {
	n := s.ids.bytes()
	for _, b := range s.blocks {
		n += b.bytes()
	}
	for _, z := range s.zones {
		n += z.bytes()
	}
	for _, c := range s.schema.columns {
		if c.words != nil {
			for _, word := range c.words.all() {
				n += 64 + len(word) // the string and its place in the map
			}
		}
	}
	return n
}
