package text

import (
	"errors"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"zhaochang/internal/fault"
)

// Snapshot is the text of all spaces at one moment. It may be read by any number
// of goroutines.
type Snapshot struct {
	base    *generation
	pending []staged
	missing int
}

// Found is what a search finds: a bit for each row that holds every term, and
// for each of these rows how many of the terms its title holds.
type Found struct {
	Rows []uint64
	Hits []uint16
}

// Retired tells whether a search failed because its snapshot is too old: it is to
// be tried again on the present one.
func Retired(err error) bool { return errors.Is(err, errRetired) }

// Search finds the rows, all below the number given, that hold every term. It is
// Unavailable while text is missing.
func (s *Snapshot) Search(terms []string, rows int) (*Found, error) {
	if s.missing > 0 {
		return nil, fault.New(fault.Unavailable, "the text index is being rebuilt: search without words, or try again in a minute")
	}
	f := &Found{Rows: make([]uint64, (rows+63)/64), Hits: make([]uint16, rows)}
	if err := s.searchBase(terms, f); err != nil {
		return nil, err
	}
	for _, together := range s.pending {
		for i := range together.rows {
			f.replace(&together.rows[i], terms)
		}
	}
	return f, nil
}

func (s *Snapshot) searchBase(terms []string, f *Found) error {
	lists := make([]*roaring.Bitmap, len(terms))
	for i, term := range terms {
		rows, err := s.base.rows(term)
		if err != nil {
			return err
		}
		lists[i] = rows
	}
	slices.SortFunc(lists, func(a, b *roaring.Bitmap) int { return int(a.GetCardinality()) - int(b.GetCardinality()) })
	all := roaring.FastAnd(lists...)
	f.addAll(all)
	if all.IsEmpty() {
		return nil
	}
	for _, term := range terms {
		titles, err := s.base.rows(titleMark + term)
		if err != nil {
			return err
		}
		f.countAll(roaring.And(all, titles))
	}
	return nil
}

// addAll sets the bit of each row. A row beyond those asked for came later.
func (f *Found) addAll(rows *roaring.Bitmap) {
	each(rows, func(row uint32) {
		if int(row) < len(f.Hits) {
			f.Rows[row/64] |= 1 << (row % 64)
		}
	})
}

// countAll adds one hit to each row.
func (f *Found) countAll(rows *roaring.Bitmap) {
	each(rows, func(row uint32) {
		if int(row) < len(f.Hits) {
			f.Hits[row]++
		}
	})
}

func each(rows *roaring.Bitmap, do func(row uint32)) {
	var some [256]uint32
	for iterator := rows.ManyIterator(); ; {
		n := iterator.NextMany(some[:])
		if n == 0 {
			return
		}
		for _, row := range some[:n] {
			do(row)
		}
	}
}

// replace puts what a pending row says in the place of what was found before.
func (f *Found) replace(p *pending, terms []string) {
	if p.row >= len(f.Hits) {
		return
	}
	f.Rows[p.row/64] &^= 1 << (p.row % 64)
	f.Hits[p.row] = 0
	for _, term := range terms {
		if !p.text.holds(term) {
			f.Hits[p.row] = 0
			return
		}
		if holds(p.text.title, term) {
			f.Hits[p.row]++
		}
	}
	f.Rows[p.row/64] |= 1 << (p.row % 64)
}
