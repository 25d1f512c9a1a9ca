package columns

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"runtime"
	"sync"
	"sync/atomic"
)

// Load makes a table of what Save wrote. Whatever is not exactly that is ErrFormat.
// The table keeps the bytes and may write to them: nobody else may, ever.
func Load(saved []byte) (*Table, error) {
	saved = aligned(saved)
	t := New()
	r, err := newReader(saved)
	if err != nil {
		return nil, err
	}
	if r.text() != t.schema.fingerprint {
		return nil, fmt.Errorf("columns: load: another schema: %w", ErrFormat)
	}
	for slot := range t.schema.columns {
		if c := &t.schema.columns[slot]; c.words != nil {
			c.words = newDictionary(r.words())
		}
	}
	rows, loose := int(r.uint(1<<31)), int(r.uint(1<<62))
	t.ids = r.ids(rows)
	s := &Snapshot{schema: t.schema, ids: t.ids, rows: rows, loose: loose}
	for first := 0; first < rows && !r.failed; first += BlockRows {
		b := r.block(t.schema, min(rows-first, BlockRows))
		s.blocks = append(s.blocks, b)
		s.live += b.count
	}
	for slot := range t.schema.columns {
		r.column(slot, s.blocks)
	}
	if r.failed || len(r.heads) != 0 || len(r.arrays) != 0 {
		return nil, fmt.Errorf("columns: load: %w", ErrFormat)
	}
	s.zones = zonesOf(t.schema, s.blocks)
	t.current = s
	return t, nil
}

// reader takes a saved table apart; after the first mistake it gives zeros.
type reader struct {
	heads  []byte
	arrays []byte
	failed bool
}

// preamble is the bytes before the heads.
const preamble = len(magic) + 16

func newReader(saved []byte) (*reader, error) {
	if len(saved) < preamble || string(saved[:len(magic)]) != magic || !inMemoryOrder() {
		return nil, fmt.Errorf("columns: load: another format: %w", ErrFormat)
	}
	heads := binary.LittleEndian.Uint64(saved[len(magic):])
	arrays := binary.LittleEndian.Uint64(saved[len(magic)+8:])
	whole := uint64(len(saved) - preamble)
	if heads > whole || arrays > whole-heads || heads%8 != 0 || arrays%8 != 0 {
		return nil, fmt.Errorf("columns: load: cut off: %w", ErrFormat)
	}
	body := preamble + int(heads+arrays)
	if !sound(saved[:body], saved[body:]) {
		return nil, fmt.Errorf("columns: load: the checksum is wrong: %w", ErrFormat)
	}
	return &reader{heads: saved[preamble:][:heads], arrays: saved[preamble+int(heads) : body]}, nil
}

// sound compares the chunks of the body with their checksums, all processors at
// once.
func sound(body, sums []byte) bool {
	chunks := (len(body) + chunkBytes - 1) / chunkBytes
	if len(sums) != 4*chunks+4 {
		return false
	}
	sums, last := sums[:4*chunks], binary.LittleEndian.Uint32(sums[4*chunks:])
	if crc32.Checksum(sums, castagnoli) != last {
		return false
	}
	var next, damaged atomic.Int64
	var workers sync.WaitGroup
	for range min(chunks, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < chunks; i = int(next.Add(1)) - 1 {
				chunk := body[i*chunkBytes : min((i+1)*chunkBytes, len(body))]
				if crc32.Checksum(chunk, castagnoli) != binary.LittleEndian.Uint32(sums[4*i:]) {
					damaged.Add(1)
				}
			}
		})
	}
	workers.Wait()
	return damaged.Load() == 0
}

func (r *reader) uint64() uint64 {
	if len(r.heads) < 8 {
		r.failed = true
	}
	if r.failed {
		return 0
	}
	n := binary.LittleEndian.Uint64(r.heads)
	r.heads = r.heads[8:]
	return n
}

// uint is a number below limit.
func (r *reader) uint(limit uint64) uint64 {
	n := r.uint64()
	if n >= limit {
		r.failed = true
		return 0
	}
	return n
}

func (r *reader) text() string {
	n := int(r.uint(uint64(len(r.heads)) + 1))
	if padded := n + padding(n); padded <= len(r.heads) {
		text := textOf(r.heads[:n:n])
		r.heads = r.heads[padded:]
		return text
	}
	r.failed = true
	return ""
}

func (r *reader) words() []string {
	words := make([]string, r.uint(uint64(len(r.heads))/8+1))
	for i := range words {
		words[i] = r.text()
	}
	return words
}

// array is the next so many bytes of the arrays.
func (r *reader) array(bytes int) []byte {
	padded := bytes + padding(bytes)
	if r.failed || padded > len(r.arrays) {
		r.failed = true
		return nil
	}
	b := r.arrays[:bytes:bytes]
	r.arrays = r.arrays[padded:]
	return b
}

func (r *reader) ids(rows int) *idTable {
	seed, slots := r.uint64(), int(r.uint(1<<32))
	if slots != slotsFor(rows) {
		r.failed = true
	}
	if r.failed {
		return nil
	}
	return idTableOf(seed, atomics(viewOf[int32](r.array(4*slots))), rows)
}

func (r *reader) block(s *schema, rows int) *block {
	b := newBlock(s)
	for w := range b.live {
		b.live[w] = r.uint64()
	}
	b.count = b.live.Count()
	b.ids.text = textOf(r.array(int(r.uint(1 << 16))))
	b.ids.ends = viewOf[uint16](r.array(2 * rows))
	b.ids.sorted = viewOf[uint16](r.array(2 * rows))
	b.ids.ranks = viewOf[uint64](r.array(8 * rankBits * planeWords))
	if !r.failed && !b.ids.sound() {
		r.failed = true
	}
	return b
}

func (r *reader) column(slot int, blocks []*block) {
	var vectors []vector // side by side
	for at, b := range blocks {
		var v vector
		if !r.vector(&v) {
			continue
		}
		if vectors == nil {
			vectors = make([]vector, len(blocks))
		}
		vectors[at] = v
		b.columns[slot] = &vectors[at]
	}
}

// sound tells whether the ends lie within the text.
func (l *idList) sound() bool {
	last := uint16(0)
	for _, end := range l.ends {
		if end < last {
			return false
		}
		last = end
	}
	return int(last) == len(l.text)
}

// vector reads one; false if there is none.
func (r *reader) vector(v *vector) bool {
	shape := r.uint64()
	if shape == 0 || r.failed {
		return false
	}
	width, values, numbers := int(shape&0xff), int(shape>>24&0xffff), int(shape>>40)
	v.known = int(shape >> 8 & 0xffff)
	v.low, v.high, v.base, v.step, v.words = int64(r.uint64()), int64(r.uint64()), int64(r.uint64()), r.uint64(), wordSet(r.uint64())
	if width == 0 || width > wordBits || v.low > v.high || v.step == 0 || numbers > 1 || values > BlockRows {
		r.failed = true
		return false
	}
	v.planes = viewOf[uint64](r.array(8 * width * planeWords))
	v.values = viewOf[int64](r.array(8 * values))
	v.numbers = viewOf[int64](r.array(8 * BlockRows * numbers))
	switch {
	case numbers > 0 && !r.failed:
		v.shareGiven()
	case v.known < BlockRows:
		if given := masksOf(viewOf[uint64](r.array(8 * planeWords))); len(given) > 0 {
			v.given = &given[0]
		}
	}
	return !r.failed
}
