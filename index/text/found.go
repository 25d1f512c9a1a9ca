package text

import "slices"

// Found is what a search finds: a bit for each row, by number, that holds every
// term, and for each of them that has the words for a name; Exact is nil for
// none.
type Found struct {
	Rows, Exact []uint64

	terms     []weighted
	lengths   []uint8
	fractions *fractions
	covered   *rowSet     // the rows of the overlay
	fresh     []*freshRow // those of them that are found, by row
}

// weighted is a term of the search.
type weighted struct {
	*entry
	idf uint32
}

// lay puts what the overlay says of its rows in the place of what base said.
func (f *Found) lay(fresh []*freshRow, covered *rowSet, name string) {
	f.covered, f.fresh = covered, fresh
	for w, word := range covered.words {
		if w >= len(f.Rows) {
			break
		}
		f.Rows[w] &^= word
		if f.Exact != nil {
			f.Exact[w] &^= word
		}
	}
	for _, row := range fresh {
		f.Rows[row.row/64] |= 1 << (row.row % 64)
		for i, frequency := range row.frequencies {
			row.score += f.fractions.score(f.terms[i].idf, uint8(row.sum), frequency)
		}
		if row.text.isNamed(name) {
			if f.Exact == nil {
				f.Exact = make([]uint64, len(f.Rows))
			}
			f.Exact[row.row/64] |= 1 << (row.row % 64)
		}
	}
}

// Scores tells how relevant those rows of the block numbered at are that are set
// and found, in ten-thousandths (see idf); of other rows it says 0 or nothing of
// use. A block is 512 rows.
func (f *Found) Scores(at int, rows *[blockWords]uint64, scores *[blockRows]int32) {
	*scores = [blockRows]int32{}
	base := *rows
	first := at * blockWords
	for w := range base {
		if f.covered != nil && first+w < len(f.covered.words) {
			base[w] &^= f.covered.words[first+w]
		}
	}
	if at*blockRows < len(f.lengths) {
		s := &scorer{fractions: f.fractions, lengths: (*[blockRows]uint8)(f.lengths[at*blockRows:]), scores: scores}
		for i := range f.terms {
			s.idf = f.terms[i].idf
			f.terms[i].score(at, &base, s)
		}
	}
	from, _ := slices.BinarySearchFunc(f.fresh, at*blockRows, func(r *freshRow, row int) int { return r.row - row })
	for _, r := range f.fresh[from:] {
		if r.row >= (at+1)*blockRows {
			break
		}
		scores[r.row%blockRows] = r.score
	}
}
