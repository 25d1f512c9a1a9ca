package index

import "zhaochang/index/columns"

// Sums calls each with every space and a checksum of all that the index holds of
// it.
func (x *Index) Sums(each func(id string, sum uint64) error) error {
	return x.view.Load().columns.Sums(each)
}

// Summer computes the checksums that Sums gives from the rows themselves, to
// compare the index with the database.
type Summer struct{ columns *columns.Summer }

// NewSummer makes a Summer. It is for one goroutine.
func NewSummer() *Summer { return &Summer{columns.NewSummer()} }

// Sum is the checksum that an index holds of the space after the change.
func (s *Summer) Sum(c Change) uint64 {
	return s.columns.Sum(columns.Change{ID: c.ID, Space: c.Space, TextSum: c.document().Sum()})
}
