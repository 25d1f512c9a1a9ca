package text

import (
	"context"
	"errors"
	"runtime"
	"sync"
)

// heldNames is from how many rows on warm reads a name; the others take a few
// microseconds when they are asked for.
const heldNames = 256

// dictionaryParts are parts of the dictionary, one after the other, that can be
// read side by side. Most terms are Chinese.
func dictionaryParts() []termRange {
	const behindNames, step = ">", 0x800
	parts := []termRange{{below: nameMark}, {from: nameMark, below: behindNames, least: heldNames}}
	from := behindNames
	for first := rune(0x4e00); first < 0xa000; first += step {
		parts = append(parts, termRange{from: from, below: string(first)})
		from = string(first)
	}
	return append(parts, termRange{from: from})
}

// warm puts every term on the shelf. It leaves an empty generation as it is: an
// import goes faster when no term has to be kept up meanwhile.
func (g *generation) warm(ctx context.Context) error {
	if g.whole.Load() || g.corpus.rows == 0 {
		return nil
	}
	w := &warming{generation: g, edit: new(shelf).edit(), parts: make(chan termRange)}
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() { w.read(ctx) })
	}
	for _, part := range dictionaryParts() {
		w.parts <- part
	}
	close(w.parts)
	readers.Wait()
	if w.err != nil {
		return w.err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shelf.Load().each(func(id uint32, e *entry) { w.edit.put(id, e) })
	g.shelf.Store(w.edit.done())
	g.whole.Store(true)
	return nil
}

// warming is a warm under way.
type warming struct {
	*generation
	parts chan termRange

	mu   sync.Mutex // guards what follows
	edit *shelfEdit
	err  error
}

// read reads parts of the dictionary until there are no more.
func (w *warming) read(ctx context.Context) {
	b := newBuilder(len(w.lengths))
	end := func(term string) {
		id, e := w.lexicon.add(term), b.entry()
		w.mu.Lock()
		defer w.mu.Unlock()
		w.edit.put(id, e)
	}
	for part := range w.parts {
		err := w.reading(func() error { return w.source.scan(ctx, part, b.add, end) })
		w.mu.Lock()
		w.err = errors.Join(w.err, err)
		w.mu.Unlock()
	}
}
