package text

import (
	"slices"
	"sync"
	"unicode/utf8"
)

// overlay is the rows whose text lies in the lists: what base says of them does
// not count.
type overlay struct {
	covered rowSet
	rows    []*pending // by row, each once
	corpus  corpus     // of base and these

	countOnce sync.Once
	counted   map[string]termCount
}

// termCount is in how many documents a term is, and the last of them.
type termCount struct{ documents, last int }

// overlay is made when somebody first asks: most snapshots nobody searches by
// words.
func (s *Snapshot) overlay() *overlay {
	s.overlayOnce.Do(func() { s.lazyOverlay = s.newOverlay() })
	return s.lazyOverlay
}

func (s *Snapshot) newOverlay() *overlay {
	o := &overlay{corpus: s.base.corpus}
	for _, together := range slices.Backward(s.pending) {
		for i := len(together.rows) - 1; i >= 0; i-- { // the last one counts
			p := &together.rows[i]
			if !o.covered.has(uint32(p.row)) {
				o.covered.add(uint32(p.row))
				o.rows = append(o.rows, p)
			}
		}
	}
	slices.SortFunc(o.rows, func(a, b *pending) int { return a.row - b.row })
	for _, p := range o.rows {
		if p.row < len(s.base.lengths) {
			o.corpus.remove(s.base.lengths[p.row])
		}
		o.corpus.add(uint8(p.sum))
	}
	return o
}

// fewChecks is up to how many times a document is looked through for a term; for
// more, all of them are taken apart once.
const fewChecks = 20_000

// counts are in how many of the rows each term is.
func (o *overlay) counts(terms []string) []int {
	counts := make([]int, len(terms))
	if len(terms)*len(o.rows) > fewChecks {
		o.countOnce.Do(o.countAll)
		for i, term := range terms {
			counts[i] = o.counted[term].documents
		}
		return counts
	}
	for i, term := range terms {
		for _, p := range o.rows {
			if p.text.frequency(term) > 0 {
				counts[i]++
			}
		}
	}
	return counts
}

// countAll counts the documents of every term that a query may have.
func (o *overlay) countAll() {
	o.counted = map[string]termCount{}
	for i, p := range o.rows {
		count := func(term string) {
			if c := o.counted[term]; c.documents == 0 || c.last != i {
				o.counted[term] = termCount{c.documents + 1, i}
			}
		}
		runs(p.text.text, func(run string, han bool) {
			if !han {
				count(run)
				return
			}
			pairs(run, count)
			for at, r := range run {
				count(run[at : at+utf8.RuneLen(r)])
			}
		})
	}
}
