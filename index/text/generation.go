package text

import (
	"errors"
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Rows tells which row a space has. It is what a snapshot of the columns offers.
type Rows interface {
	// Find is the row that a space has, or had before it went.
	Find(id string) (row int, ok bool)
	// TextSum is the Sum of a row's Document, 0 for none.
	TextSum(row int) uint64
	// Rows is above every row number.
	Rows() int
}

// generation is what Bleve holds after one commit, as bitmaps over row numbers.
// A term's bitmap is read from the postings when it is first asked for, and
// stays; the next generation takes it over with the changes worked in.
type generation struct {
	*opened
	tables [][]row // the row of each document, by segment

	mu    sync.Mutex
	terms map[string]*roaring.Bitmap // never changed once they are here
}

// opened is what Bleve holds after one commit; generations that differ by the
// numbers of their rows alone share it.
type opened struct {
	reader *scorch.IndexSnapshot

	reading sync.RWMutex // held while postings are read, so that retire waits
	retired bool
}

// errRetired says that the generation is gone and a newer one is published.
var errRetired = errors.New("text: the generation is retired")

// rows is the rows that hold the term. The bitmap must not be changed.
func (g *generation) rows(term string) (*roaring.Bitmap, error) {
	g.mu.Lock()
	held := g.terms[term]
	g.mu.Unlock()
	if held != nil {
		return held, nil
	}
	read, err := g.read(term)
	if err != nil || read.IsEmpty() { // terms that nobody uses are without number
		return read, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.terms[term] = read
	return read, nil
}

// read turns the term's postings in every segment into one bitmap.
func (g *generation) read(term string) (rows *roaring.Bitmap, err error) {
	g.reading.RLock()
	defer g.reading.RUnlock()
	if g.retired {
		return nil, errRetired
	}
	defer recovered(&err)
	rows = roaring.New()
	for i, segment := range g.reader.Segments() {
		if err := readTerm(segment, term, g.tables[i], rows); err != nil {
			return nil, fmt.Errorf("text: read term %q: %w", term, err)
		}
	}
	rows.RunOptimize()
	return rows, nil
}

// inherit takes over the terms of the generation before, with the group of
// changes that was committed in between worked in.
func (g *generation) inherit(before *generation, group []pending) {
	before.mu.Lock()
	held := make(map[string]*roaring.Bitmap, len(before.terms))
	for term, rows := range before.terms {
		held[term] = rows
	}
	before.mu.Unlock()

	if len(held) == 0 {
		return
	}
	changed, added := roaring.New(), map[string]*roaring.Bitmap{}
	for _, p := range group {
		changed.Add(uint32(p.row))
		p.text.marked(heldTerms, func(term string) {
			if held[term] == nil {
				return
			}
			if added[term] == nil {
				added[term] = roaring.New()
			}
			added[term].Add(uint32(p.row))
		})
	}
	for term, rows := range held {
		if rows.Intersects(changed) || added[term] != nil {
			rows = roaring.AndNot(rows, changed)
			if added[term] != nil {
				rows.Or(added[term])
			}
			rows.RunOptimize()
		}
		if !rows.IsEmpty() {
			g.terms[term] = rows
		}
	}
}

// retire lets go of Bleve's files.
func (o *opened) retire() (err error) {
	o.reading.Lock()
	defer o.reading.Unlock()
	if o.retired {
		return nil
	}
	o.retired = true
	defer recovered(&err)
	return o.reader.Close()
}
