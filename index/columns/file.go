package columns

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// A saved table is a body and its checksums. The body is
//
//	magic, and the lengths of the next two parts (8 bytes each)
//	what tells how to read the rest: the schema's fingerprint, the words of each
//	    dictionary, the number of rows, a heading for each block and vector
//	the arrays that the headings speak of, in their order
//
// Every array begins at a multiple of 8 bytes and is laid out as in memory, so that
// a table that is mapped into memory need not be read: its vectors are views into
// the file. Then comes a CRC-32C of each chunk of the body, and one of those.
// Integers are little endian.
const magic = "zhaochang columns 5\n    "

// ErrFormat says that a stream is no table of this schema, or a damaged one.
var ErrFormat = errors.New("not a saved table of this version, or damaged")

// chunkBytes is how much of the body has a checksum of its own.
const chunkBytes = 1 << 20

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Save writes the snapshot for Load.
func (s *Snapshot) Save(to io.Writer) error {
	var heads heads
	heads.snapshot(s)
	w := &writer{to: bufio.NewWriterSize(to, 1<<20)}
	w.bytes([]byte(magic))
	w.uint64(uint64(len(heads.buffer)))
	w.uint64(uint64(heads.arrays))
	w.bytes(heads.buffer)
	w.ids(s)
	w.columns(s)
	w.checksums()
	if w.err == nil {
		w.err = w.to.Flush()
	}
	if w.err != nil {
		return fmt.Errorf("columns: save: %w", w.err)
	}
	return nil
}

// heads is the part of the body before the arrays. It adds up their bytes.
type heads struct {
	buffer []byte
	arrays int
}

func (h *heads) uint64(n uint64) { h.buffer = binary.LittleEndian.AppendUint64(h.buffer, n) }

func (h *heads) text(s string) {
	h.uint64(uint64(len(s)))
	h.buffer = append(h.buffer, s...)
	h.buffer = append(h.buffer, make([]byte, padding(len(s)))...)
}

// padding is how many bytes are missing to a multiple of 8.
func padding(bytes int) int { return -bytes & 7 }

func (h *heads) array(bytes int) { h.arrays += bytes + padding(bytes) }

func (h *heads) snapshot(s *Snapshot) {
	h.text(s.schema.fingerprint)
	for _, c := range s.schema.columns {
		if c.words != nil {
			h.words(c.words.all())
		}
	}
	h.uint64(uint64(s.rows))
	h.uint64(uint64(s.loose))
	h.uint64(s.ids.seed)
	slots := slotsFor(s.rows)
	h.uint64(uint64(slots))
	h.array(4 * slots)
	for _, b := range s.blocks {
		h.block(b)
	}
	for slot := range s.schema.columns {
		for _, b := range s.blocks {
			h.vector(b.columns[slot])
		}
	}
}

func (h *heads) words(words []string) {
	h.uint64(uint64(len(words)))
	for _, word := range words {
		h.text(word)
	}
}

func (h *heads) block(b *block) {
	for _, word := range b.live {
		h.uint64(word)
	}
	h.uint64(uint64(len(b.ids.text)))
	h.array(len(b.ids.text))
	h.array(2 * len(b.ids.ends))
	h.array(2 * len(b.ids.sorted))
	h.array(8 * len(b.ids.ranks))
}

// vector writes the shape of the vector in one word, which is 0 for none, and its
// bounds.
func (h *heads) vector(v *vector) {
	if v == nil {
		h.uint64(0)
		return
	}
	h.uint64(shapeOf(v))
	for _, n := range [...]uint64{uint64(v.low), uint64(v.high), uint64(v.base), v.step, uint64(v.words)} {
		h.uint64(n)
	}
	h.array(8*(len(v.planes)+len(v.values)+len(v.numbers)) + v.givenBytes())
}

// shapeOf packs the width, the number of known rows, the length of the list, and
// whether there are numbers.
func shapeOf(v *vector) uint64 {
	return uint64(v.width()) | uint64(v.known)<<8 | uint64(len(v.values))<<24 | uint64(btoi(v.numbers != nil))<<40
}

// writer writes the body and adds up its chunks; the first error stays.
type writer struct {
	to   *bufio.Writer
	sums []byte
	sum  uint32
	left int // bytes of the chunk that are still to come
	err  error
}

func (w *writer) bytes(b []byte) {
	for len(b) > 0 && w.err == nil {
		if w.left == 0 {
			w.endChunk()
		}
		part := b[:min(len(b), w.left)]
		w.sum = crc32.Update(w.sum, castagnoli, part)
		_, w.err = w.to.Write(part)
		w.left -= len(part)
		b = b[len(part):]
	}
}

func (w *writer) endChunk() {
	if w.sums != nil {
		w.sums = binary.LittleEndian.AppendUint32(w.sums, w.sum)
	} else {
		w.sums = []byte{}
	}
	w.sum, w.left = 0, chunkBytes
}

func (w *writer) uint64(n uint64) { w.bytes(binary.LittleEndian.AppendUint64(nil, n)) }

// array writes bytes up to a multiple of 8.
func (w *writer) array(b []byte) {
	w.bytes(b)
	w.bytes(make([]byte, padding(len(b))))
}

func (w *writer) ids(s *Snapshot) {
	slots := s.slotsOfRows()
	w.array(bytesOf(slots))
}

// columns writes one column after the other, so that a test reads on and on.
func (w *writer) columns(s *Snapshot) {
	for _, b := range s.blocks {
		w.array([]byte(b.ids.text))
		w.array(bytesOf(b.ids.ends))
		w.array(bytesOf(b.ids.sorted))
		w.array(bytesOf(b.ids.ranks))
	}
	for slot := range s.schema.columns {
		for _, b := range s.blocks {
			if v := b.columns[slot]; v != nil {
				w.array(bytesOf(v.planes))
				w.array(bytesOf(v.values))
				w.array(bytesOf(v.numbers))
				if v.givenBytes() > 0 {
					w.array(bytesOf(v.given[:]))
				}
			}
		}
	}
}

func (w *writer) checksums() {
	w.endChunk()
	if w.err == nil {
		_, w.err = w.to.Write(binary.LittleEndian.AppendUint32(w.sums, crc32.Checksum(w.sums, castagnoli)))
	}
}
