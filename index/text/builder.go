package text

import "slices"

// builder makes entries from postings in any order.
type builder struct {
	all   int      // rows
	freqs []uint8  // by row, as many as whole chunks have; none before the first posting
	few   []uint32 // the rows, while they are few
	limit int
	count int
	// slabs are where lists are cut from, so that many small ones are not each
	// allocated.
	rows  []uint32
	lists []uint8
}

// newBuilder makes one for so many rows; more may come.
func newBuilder(rows int) *builder {
	return &builder{all: rows, limit: fewRows(rows)}
}

func (b *builder) grow(row int) {
	chunks := max(row, b.all-1)/chunkRows + 1
	b.freqs = append(b.freqs, make([]uint8, chunks*chunkRows-len(b.freqs))...)
}

// add adds a posting; frequencies of one row add up.
func (b *builder) add(row uint32, frequency uint8) {
	if int(row) >= len(b.freqs) {
		b.grow(int(row))
	}
	held := b.freqs[row]
	if held == 0 {
		b.count++
		if b.count <= b.limit {
			b.few = append(b.few, row)
		}
	}
	b.freqs[row] = saturated(int(held) + int(frequency))
}

// entry is what was added; the builder is empty again.
func (b *builder) entry() *entry {
	e := &entry{count: b.count}
	switch {
	case b.count == 0:
		e = noRows
	case b.count <= b.limit:
		b.list(e)
	default:
		e.chunks = make([]*chunk, len(b.freqs)/chunkRows)
		for at := range e.chunks {
			e.chunks[at] = newChunk((*[chunkRows]uint8)(b.freqs[at*chunkRows:]))
		}
	}
	b.few, b.count = b.few[:0], 0
	return e
}

// slabRows is how many rows are allocated for lists at once.
const slabRows = 1 << 14

func (b *builder) list(e *entry) {
	slices.Sort(b.few)
	if len(b.few) > cap(b.rows)-len(b.rows) {
		b.rows, b.lists = make([]uint32, 0, max(slabRows, len(b.few))), make([]uint8, 0, max(slabRows, len(b.few)))
	}
	start := len(b.rows)
	for _, row := range b.few {
		b.rows, b.lists = append(b.rows, row), append(b.lists, b.freqs[row])
		b.freqs[row] = 0
	}
	e.rows, e.freqs = slices.Clip(b.rows[start:]), slices.Clip(b.lists[start:])
}
