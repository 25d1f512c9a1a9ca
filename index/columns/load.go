package columns

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
)

// Load reads a table that Save wrote. Whatever is not exactly that is ErrFormat.
func Load(from io.Reader) (*Table, error) {
	saved, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("columns: load: %w", err)
	}
	t := New()
	r, err := newReader(saved, t.schema.fingerprint)
	if err != nil {
		return nil, err
	}
	for slot := range t.schema.columns {
		if c := &t.schema.columns[slot]; c.words != nil {
			c.words = newDictionary(r.words())
		}
	}
	rows := int(r.uint(1 << 31))
	s := &Snapshot{schema: t.schema, ids: t.ids, rows: rows}
	for first := 0; first < rows && r.err == nil; first += BlockRows {
		b := r.block(t.schema, min(rows-first, BlockRows))
		s.blocks = append(s.blocks, b)
		s.live += b.live.count()
	}
	if r.err != nil || len(r.rest) != 0 {
		return nil, fmt.Errorf("columns: load: %w", ErrFormat)
	}
	t.current = s
	for row := range rows {
		t.ids.add(s.id(row), row, s.id)
	}
	return t, nil
}

// reader takes a saved table apart; after the first error it gives zeros.
type reader struct {
	rest []byte
	err  error
}

// newReader checks the sum, the magic and the schema.
func newReader(saved []byte, fingerprint string) (*reader, error) {
	end := len(saved) - 4
	if end < 0 || crc32.Checksum(saved[:end], castagnoli) != binary.LittleEndian.Uint32(saved[end:]) {
		return nil, fmt.Errorf("columns: load: the checksum is wrong: %w", ErrFormat)
	}
	r := &reader{rest: saved[:end]}
	if string(r.bytes(len(magic))) != magic || r.text() != fingerprint || r.err != nil {
		return nil, fmt.Errorf("columns: load: another schema: %w", ErrFormat)
	}
	return r, nil
}

func (r *reader) bytes(n int) []byte {
	if r.err == nil && n > len(r.rest) {
		r.err = ErrFormat
	}
	if r.err != nil {
		return make([]byte, min(n, 8*BlockRows))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// uint is a number below limit.
func (r *reader) uint(limit uint64) uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n >= limit {
		r.err = ErrFormat
	}
	if r.err != nil {
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

func (r *reader) uint64() uint64 { return binary.LittleEndian.Uint64(r.bytes(8)) }

func (r *reader) text() string {
	return string(r.bytes(int(r.uint(uint64(len(r.rest)) + 1))))
}

func (r *reader) words() []string {
	words := make([]string, r.uint(uint64(len(r.rest))+1))
	for i := range words {
		words[i] = r.text()
	}
	return words
}

func (r *reader) block(s *schema, rows int) *block {
	b := &block{columns: make([]*vector, len(s.columns))}
	for w := range b.live {
		b.live[w] = r.uint64()
	}
	ids := make([]string, rows)
	for row := range ids {
		ids[row] = r.text()
	}
	b.ids = (&idList{}).with(ids)
	for slot := range b.columns {
		b.columns[slot] = r.vector()
	}
	return b
}

func (r *reader) vector() *vector {
	width := uint(r.uint(wordBits + 1))
	switch width {
	case noVector:
		return nil
	case 8, 16, 32, 64:
	default:
		r.err = ErrFormat
		return nil
	}
	low, high, step := int64(r.uint64()), int64(r.uint64()), r.uint64()
	v := newVector(low, high, step, width)
	b := r.bytes(8 * len(v.words))
	for i := range v.words {
		v.words[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	if v.step == 0 || v.low > v.high {
		r.err = ErrFormat
	}
	return v
}
