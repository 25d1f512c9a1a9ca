package text

import (
	"math/bits"
	"slices"
)

// entry is the rows that hold a term, and its frequency in each. It never
// changes. Few rows are listed, many are kept in chunks.
type entry struct {
	count  int
	rows   []uint32 // ascending
	freqs  []uint8  // of each of rows
	chunks []*chunk // nil where no row holds the term
}

// fewRows is up to how many rows an entry is a list, when there are so many rows
// in all: a chunk of few rows is larger than their list.
func fewRows(all int) int { return max(1024, all/128) }

var noRows = new(entry)

// posting is one row of an entry.
type posting struct {
	row       uint32
	frequency uint8
}

// frequency is that of the row, 0 when it does not hold the term.
func (e *entry) frequency(row uint32) uint8 {
	if e.chunks == nil {
		if at, found := slices.BinarySearch(e.rows, row); found {
			return e.freqs[at]
		}
		return 0
	}
	if c := e.chunk(int(row / chunkRows)); c != nil {
		return c.frequency(int(row % chunkRows))
	}
	return 0
}

func (e *entry) chunk(at int) *chunk {
	if at < len(e.chunks) {
		return e.chunks[at]
	}
	return nil
}

// each calls do with every row in order.
func (e *entry) each(do func(row uint32, frequency uint8)) {
	for i, row := range e.rows {
		do(row, e.freqs[i])
	}
	for at, c := range e.chunks {
		if c != nil {
			c.each(uint32(at*chunkRows), do)
		}
	}
}

// countIn is how many of the rows are in the set.
func (e *entry) countIn(set *rowSet) int {
	n := 0
	if len(set.words) == 0 {
		return n
	}
	for _, row := range e.rows {
		if set.has(row) {
			n++
		}
	}
	for at, c := range e.chunks {
		if c != nil {
			n += set.count(c, at)
		}
	}
	return n
}

// set sets the bit of each row; there are bits enough for all.
func (e *entry) set(rows []uint64) {
	for _, row := range e.rows {
		rows[row/64] |= 1 << (row % 64)
	}
	for at, c := range e.chunks {
		switch {
		case c == nil:
		case c.bits != nil:
			copy(rows[at*chunkWords:], c.bits[:])
		default:
			c.each(uint32(at*chunkRows), func(row uint32, _ uint8) { rows[row/64] |= 1 << (row % 64) })
		}
	}
}

// and clears the bits of the rows that do not hold the term.
func (e *entry) and(rows []uint64) {
	if e.chunks == nil {
		e.andList(rows)
		return
	}
	for at := 0; at*chunkWords < len(rows); at++ {
		words := rows[at*chunkWords : min((at+1)*chunkWords, len(rows))]
		if c := e.chunk(at); c != nil {
			c.and(words)
		} else {
			clear(words)
		}
	}
}

func (e *entry) andList(rows []uint64) {
	kept := make([]uint32, 0, len(e.rows))
	for _, row := range e.rows {
		if rows[row/64]>>(row%64)&1 != 0 {
			kept = append(kept, row)
		}
	}
	clear(rows)
	for _, row := range kept {
		rows[row/64] |= 1 << (row % 64)
	}
}

// score adds to the scores of those rows of the block numbered at that are set
// and hold the term.
func (e *entry) score(at int, rows *[blockWords]uint64, s *scorer) {
	const blocks = chunkRows / blockRows
	if e.chunks != nil {
		if c := e.chunk(at / blocks); c != nil {
			c.score(at%blocks, rows, s)
		}
		return
	}
	first := uint32(at * blockRows)
	from, _ := slices.BinarySearch(e.rows, first)
	for i := from; i < len(e.rows) && e.rows[i] < first+blockRows; i++ {
		row := e.rows[i] - first
		if rows[row/64]>>(row%64)&1 != 0 {
			s.add(int(row), e.freqs[i])
		}
	}
}

// with is the entry without the rows gone, and with the postings, which are in
// order of their rows and all among those gone or new. There are so many rows in
// all. It is the entry itself when nothing changes.
func (e *entry) with(gone *rowSet, postings []posting, all int) *entry {
	if len(postings) == 0 && !e.meets(gone) {
		return e
	}
	if e.chunks == nil {
		return e.list(gone, postings, all)
	}
	next := &entry{count: e.count, chunks: append(make([]*chunk, 0, max(len(e.chunks), all/chunkRows+1)), e.chunks...)}
	for at := 0; at < len(next.chunks) || len(postings) > 0; at++ {
		if at == len(next.chunks) {
			next.chunks = append(next.chunks, nil)
		}
		n := 0
		for n < len(postings) && int(postings[n].row/chunkRows) == at {
			n++
		}
		if n > 0 || next.chunks[at] != nil && gone.meets(next.chunks[at], at) {
			next.change(at, gone, postings[:n])
		}
		postings = postings[n:]
	}
	if next.count < fewRows(all)/2 {
		return next.list(nil, nil, all)
	}
	return next
}

// change puts another chunk in the place of one.
func (e *entry) change(at int, gone *rowSet, postings []posting) {
	var freqs [chunkRows]uint8
	if c := e.chunks[at]; c != nil {
		c.expand(&freqs)
		e.count -= len(c.freqs)
	}
	if gone != nil && at*chunkWords < len(gone.words) {
		eachBit(gone.words[at*chunkWords:min((at+1)*chunkWords, len(gone.words))], func(row int) { freqs[row] = 0 })
	}
	for _, p := range postings {
		freqs[p.row%chunkRows] = p.frequency
	}
	e.chunks[at] = newChunk(&freqs)
	if c := e.chunks[at]; c != nil {
		e.count += len(c.freqs)
	}
}

// list is the entry with the changes as a list, if the rows are few.
func (e *entry) list(gone *rowSet, postings []posting, all int) *entry {
	n := e.count + len(postings)
	next := &entry{rows: make([]uint32, 0, n), freqs: make([]uint8, 0, n)}
	add := func(p posting) { next.rows, next.freqs = append(next.rows, p.row), append(next.freqs, p.frequency) }
	e.each(func(row uint32, frequency uint8) {
		for len(postings) > 0 && postings[0].row < row {
			add(postings[0])
			postings = postings[1:]
		}
		if !gone.has(row) && (len(postings) == 0 || postings[0].row != row) {
			add(posting{row, frequency})
		}
	})
	for _, p := range postings {
		add(p)
	}
	next.count = len(next.rows)
	if next.count > fewRows(all) {
		return chunked(next, all)
	}
	return next
}

// chunked is a list as chunks.
func chunked(list *entry, all int) *entry {
	b := newBuilder(all)
	list.each(b.add)
	return b.entry()
}

func (e *entry) meets(gone *rowSet) bool {
	if gone == nil {
		return false
	}
	for _, row := range e.rows {
		if gone.has(row) {
			return true
		}
	}
	for at, c := range e.chunks {
		if c != nil && gone.meets(c, at) {
			return true
		}
	}
	return false
}

// rowSet is a set of rows; nil is an empty one.
type rowSet struct{ words []uint64 }

func (s *rowSet) add(row uint32) {
	for int(row/64) >= len(s.words) {
		s.words = append(s.words, make([]uint64, len(s.words)+chunkWords)...)
	}
	s.words[row/64] |= 1 << (row % 64)
}

func (s *rowSet) has(row uint32) bool {
	return s != nil && int(row/64) < len(s.words) && s.words[row/64]>>(row%64)&1 != 0
}

// count is how many rows of the chunk numbered at are in the set.
func (s *rowSet) count(c *chunk, at int) int {
	if at*chunkWords >= len(s.words) {
		return 0
	}
	n := 0
	if c.bits == nil {
		for _, row := range c.rows {
			if s.has(uint32(at*chunkRows) + uint32(row)) {
				n++
			}
		}
		return n
	}
	for w, word := range s.words[at*chunkWords : min((at+1)*chunkWords, len(s.words))] {
		n += bits.OnesCount64(word & c.bits[w])
	}
	return n
}

// meets tells whether a row of the chunk numbered at is in the set.
func (s *rowSet) meets(c *chunk, at int) bool {
	if s == nil || at*chunkWords >= len(s.words) {
		return false
	}
	if c.bits == nil {
		return slices.ContainsFunc(c.rows, func(row uint16) bool { return s.has(uint32(at*chunkRows) + uint32(row)) })
	}
	for w, word := range s.words[at*chunkWords : min((at+1)*chunkWords, len(s.words))] {
		if word&c.bits[w] != 0 {
			return true
		}
	}
	return false
}
