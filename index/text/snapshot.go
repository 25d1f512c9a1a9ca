package text

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"zhaochang/internal/fault"
	"zhaochang/internal/hanzi"
)

// Snapshot is the text of all spaces at one moment. It may be read by any number
// of goroutines.
type Snapshot struct {
	base      *generation
	pending   []staged
	missing   int
	fractions *fractionsCache

	overlayOnce sync.Once
	lazyOverlay *overlay
}

// Retired tells whether a search failed because its snapshot is too old: it is to
// be tried again on the present one.
func Retired(err error) bool { return errors.Is(err, errRetired) }

// Search finds the rows, all below the number given, that hold every term, of
// which there is one at least, and those of them of which a name is the words. It
// is Unavailable while text is missing.
func (s *Snapshot) Search(ctx context.Context, terms []string, words string, rows int) (*Found, error) {
	if s.missing > 0 {
		return nil, fault.New(fault.Unavailable, "the text index is being rebuilt: search without words, or try again in a minute")
	}
	q := &search{Snapshot: s, terms: terms, name: wordsOf(hanzi.Fold(words)), rows: rows}
	if err := q.readTerms(ctx, true); err != nil {
		return nil, err
	}
	f := &Found{Rows: q.searchBase(), lengths: s.base.lengths}
	fresh := q.searchOverlay()
	if len(fresh) == 0 && !anyBit(f.Rows) {
		return f, nil
	}
	if err := errors.Join(q.readTerms(ctx, false), q.findNamed(ctx, f)); err != nil {
		return nil, err
	}
	q.weigh(f)
	f.lay(fresh, &s.overlay().covered, q.name)
	return f, nil
}

// search is a search under way.
type search struct {
	*Snapshot
	terms   []string
	entries []*entry // of the terms
	name    string
	rows    int
}

// readTerms gets the entries of the terms; if it may stop, only up to one that no
// row of base holds.
func (q *search) readTerms(ctx context.Context, mayStop bool) error {
	for _, term := range q.terms[len(q.entries):] {
		e, err := q.base.entry(ctx, term)
		if err != nil {
			return err
		}
		q.entries = append(q.entries, e)
		if e.count == 0 && mayStop {
			return nil
		}
	}
	return nil
}

// searchBase is the rows that base alone finds; it starts with the rarest term.
func (q *search) searchBase() []uint64 {
	bits := make([]uint64, (max(q.rows, len(q.base.lengths))+chunkRows-1)/chunkRows*chunkWords)
	for i, e := range byCount(q.entries) {
		if i == 0 {
			e.set(bits)
			continue
		}
		if !anyBit(bits) {
			break
		}
		e.and(bits)
	}
	for row := q.rows; row < len(bits)*64; row += 64 - row%64 { // later rows
		bits[row/64] &= 1<<(row%64) - 1
	}
	return bits
}

func byCount(entries []*entry) []*entry {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b *entry) int { return a.count - b.count })
	return sorted
}

func anyBit(words []uint64) bool {
	for _, word := range words {
		if word != 0 {
			return true
		}
	}
	return false
}

// freshRow is a row of the overlay that holds every term.
type freshRow struct {
	*pending
	frequencies []uint8 // of the terms
	score       int32
}

func (q *search) searchOverlay() []*freshRow {
	var found []*freshRow
	frequencies := make([]uint8, len(q.terms))
	for _, p := range q.overlay().rows {
		if p.row < q.rows && q.holds(p, frequencies) {
			found = append(found, &freshRow{pending: p, frequencies: slices.Clone(frequencies)})
		}
	}
	return found
}

func (q *search) holds(p *pending, frequencies []uint8) bool {
	for i, term := range q.terms {
		frequencies[i] = p.text.frequency(term)
		if frequencies[i] == 0 {
			return false
		}
	}
	return true
}

// weigh finds what each term is worth in the snapshot.
func (q *search) weigh(f *Found) {
	o := q.overlay()
	f.fractions = q.fractions.at(o.corpus.average())
	for i, held := range o.counts(q.terms) {
		e := q.entries[i]
		f.terms = append(f.terms, weighted{e, idf(o.corpus.rows, e.count-e.countIn(&o.covered)+held)})
	}
}

// findNamed finds the rows of base of which a name is the words.
func (q *search) findNamed(ctx context.Context, f *Found) error {
	named, err := q.base.entry(ctx, nameTerm(q.name))
	if err != nil || named.count == 0 {
		return err
	}
	f.Exact = slices.Clone(f.Rows)
	named.and(f.Exact)
	return nil
}

// fractionsCache keeps the fractions of the last average length.
type fractionsCache struct{ last atomic.Pointer[fractions] }

func (c *fractionsCache) at(average int) *fractions {
	if last := c.last.Load(); last != nil && last.average == average {
		return last
	}
	next := newFractions(average)
	c.last.Store(next)
	return next
}
