package text

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

// generation is what Bleve holds after one commit, as entries over row numbers.
// A term's entry is read from the postings when it is first asked for, or with
// all others by warm, and stays; the next generation takes it over with the
// changes worked in.
type generation struct {
	*opened
	source  source
	lexicon *lexicon
	lengths []uint8 // the length code of each row, and some more, 0 for no text
	corpus  corpus

	shelf atomic.Pointer[shelf]
	// whole tells that every term of Bleve's that is not on the shelf and is not a
	// name is in no row.
	whole atomic.Bool

	mu       sync.Mutex // guards changes of the shelf, and what follows
	underway map[string]*reading
	// absent are some terms that no row holds.
	absent map[string]bool
}

// absentTerms bounds the terms that are known to be in no row: whatever people ask
// for is looked up as a name.
const absentTerms = 4096

// opened is what generations share that differ by the numbers of their rows
// alone.
type opened struct {
	reader io.Closer

	readers sync.RWMutex // held while postings are read, so that retire waits
	retired bool
}

// reading is an entry that somebody reads and others wait for.
type reading struct {
	done  chan struct{}
	entry *entry
	err   error
}

// errRetired says that the generation is gone and a newer one is published.
var errRetired = errors.New("text: the generation is retired")

func newGeneration(o *opened, read source, l *lexicon) *generation {
	g := &generation{opened: o, source: read, lexicon: l, underway: map[string]*reading{}, absent: map[string]bool{}}
	g.shelf.Store(&shelf{})
	return g
}

// measure notes the lengths of rows by their text sums.
func (g *generation) measure(sums []uint64) {
	g.lengths = make([]uint8, blocksFor(len(sums)))
	for row, sum := range sums {
		g.lengths[row] = uint8(sum)
		g.corpus.add(uint8(sum))
	}
}

// blocksFor is the rows of as many whole blocks as so many rows take.
func blocksFor(rows int) int { return (rows + blockRows - 1) / blockRows * blockRows }

// entry is the rows that hold the term.
func (g *generation) entry(ctx context.Context, term string) (*entry, error) {
	term = asked(term)
	if e := g.held(term); e != nil {
		return e, nil
	}
	whole := g.whole.Load()
	character, isCharacter := strings.CutPrefix(term, anywhereMark)
	if whole && !isCharacter && !strings.HasPrefix(term, nameMark) {
		return noRows, nil
	}
	r, found := g.begin(term)
	if r == nil {
		return noRows, nil
	}
	if found {
		<-r.done
		return r.entry, r.err
	}
	if whole && isCharacter {
		r.entry = g.union(character)
	} else {
		r.entry, r.err = g.read(context.WithoutCancel(ctx), term) // others wait for it too
	}
	g.keep(term, r)
	close(r.done)
	return r.entry, r.err
}

// held is the entry if it is on the shelf.
func (g *generation) held(term string) *entry {
	if id, known := g.lexicon.find(term); known {
		return g.shelf.Load().at(id)
	}
	return nil
}

// begin is the reading that is under way, if somebody else has begun one, or nil
// when there is nothing to read.
func (g *generation) begin(term string) (r *reading, found bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.absent[term] {
		return nil, false
	}
	if r, found = g.underway[term]; !found {
		r = &reading{done: make(chan struct{})}
		g.underway[term] = r
	}
	return r, found
}

// keep puts what was read on the shelf; terms that nobody uses are without
// number.
func (g *generation) keep(term string, r *reading) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.underway, term)
	if r.err != nil {
		return
	}
	if r.entry.count == 0 {
		if len(g.absent) == absentTerms {
			clear(g.absent)
		}
		g.absent[term] = true
		return
	}
	edit := g.shelf.Load().edit()
	edit.put(g.lexicon.add(term), r.entry)
	g.shelf.Store(edit.done())
}

// union is a character's entry, made of those of the terms that start with it.
func (g *generation) union(character string) *entry {
	b, s := newBuilder(len(g.lengths)), g.shelf.Load()
	for _, id := range g.lexicon.startingWith(character) {
		if e := s.at(id); e != nil {
			e.each(b.add)
		}
	}
	return b.entry()
}

// read makes a term's entry from the postings.
func (g *generation) read(ctx context.Context, term string) (*entry, error) {
	b := newBuilder(len(g.lengths))
	err := g.reading(func() error {
		if character, ok := strings.CutPrefix(term, anywhereMark); ok {
			return g.source.scan(ctx, startingWith(character), b.add, func(string) {})
		}
		return g.source.read(ctx, term, b.add)
	})
	return b.entry(), err
}

// reading does what reads postings, unless the generation is retired.
func (o *opened) reading(do func() error) (err error) {
	o.readers.RLock()
	defer o.readers.RUnlock()
	if o.retired {
		return errRetired
	}
	defer recovered(&err)
	return do()
}

// retire lets go of Bleve's files.
func (o *opened) retire() (err error) {
	o.readers.Lock()
	defer o.readers.Unlock()
	if o.retired {
		return nil
	}
	o.retired = true
	defer recovered(&err)
	return o.reader.Close()
}

// renumbered is the generation with other numbers; what it read stays read.
func (g *generation) renumbered(n renumbering, rows int) *generation {
	other := newGeneration(g.opened, g.source.renumbered(n), g.lexicon)
	other.corpus, other.lengths = g.corpus, make([]uint8, blocksFor(rows))
	for old, length := range g.lengths {
		if now := n.of(row(old)); now != noRow {
			other.lengths[now] = length
		} else {
			other.corpus.remove(length)
		}
	}
	b, edit := newBuilder(rows), new(shelf).edit()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shelf.Load().each(func(id uint32, e *entry) {
		e.each(func(old uint32, frequency uint8) {
			if now := n.of(row(old)); now != noRow {
				b.add(uint32(now), frequency)
			}
		})
		edit.put(id, b.entry())
	})
	other.shelf.Store(edit.done())
	other.whole.Store(g.whole.Load())
	return other
}

// inherit takes over what the generation before knows, with the group of changes
// that was committed in between worked in.
func (g *generation) inherit(before *generation, group []replaced) {
	g.whole.Store(before.whole.Load()) // before its shelf is read
	shelf := before.shelf.Load()
	g.corpus = before.corpus
	rows := len(before.lengths)
	for _, r := range group {
		rows = max(rows, r.row+1)
	}
	g.lengths = append(make([]uint8, 0, blocksFor(rows)), before.lengths...)[:blocksFor(rows)]
	gone := new(rowSet)
	for _, r := range group {
		if held := g.lengths[r.row]; held != 0 {
			gone.add(uint32(r.row))
			g.corpus.remove(held)
		}
		g.lengths[r.row] = uint8(r.sum)
		g.corpus.add(uint8(r.sum))
	}
	slices.SortFunc(group, func(a, b replaced) int { return a.row - b.row })
	added := collect(g, shelf, group)
	edit := shelf.edit()
	if len(gone.words) > 0 {
		shelf.each(func(id uint32, e *entry) {
			if changed := e.with(gone, added.of(id), rows); changed != e {
				edit.put(id, changed)
			}
		})
	}
	for _, id := range added.ids {
		if e := shelf.at(id); e == nil {
			edit.put(id, noRows.with(nil, added.of(id), rows))
		} else if len(gone.words) == 0 {
			edit.put(id, e.with(nil, added.of(id), rows))
		}
	}
	g.shelf.Store(edit.done())
}
