package columns

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// A saved table is one stream: the magic, the schema's fingerprint, the words of
// each dictionary, the blocks, and a CRC-32C of all that. Integers are little
// endian; lengths are uvarints. A reader refuses whatever is not exactly so.
const magic = "zhaochang columns 2\n"

// ErrFormat says that a stream is no table of this schema, or a damaged one.
var ErrFormat = errors.New("not a saved table of this version, or damaged")

// noVector stands in place of a vector's width where there is none.
const noVector = 0

// writer adds up what it writes; the first error stays.
type writer struct {
	to  *bufio.Writer
	sum uint32
	err error
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (w *writer) bytes(b []byte) {
	if w.err == nil {
		w.sum = crc32.Update(w.sum, castagnoli, b)
		_, w.err = w.to.Write(b)
	}
}

func (w *writer) uint(n uint64) { w.bytes(binary.AppendUvarint(nil, n)) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.bytes([]byte(s))
}

// Save writes the snapshot for Load.
func (s *Snapshot) Save(to io.Writer) error {
	w := &writer{to: bufio.NewWriterSize(to, 1<<20)}
	w.bytes([]byte(magic))
	w.text(s.schema.fingerprint)
	for _, c := range s.schema.columns {
		if c.words != nil {
			w.words(c.words.all())
		}
	}
	w.uint(uint64(s.rows))
	for _, b := range s.blocks {
		w.block(b)
	}
	sum := binary.LittleEndian.AppendUint32(nil, w.sum)
	w.bytes(sum)
	if w.err == nil {
		w.err = w.to.Flush()
	}
	if w.err != nil {
		return fmt.Errorf("columns: save: %w", w.err)
	}
	return nil
}

func (w *writer) words(words []string) {
	w.uint(uint64(len(words)))
	for _, word := range words {
		w.text(word)
	}
}

func (w *writer) block(b *block) {
	for _, word := range b.live {
		w.bytes(binary.LittleEndian.AppendUint64(nil, word))
	}
	for row := range b.ids.len() {
		w.text(b.ids.at(row))
	}
	for _, v := range b.columns {
		w.vector(v)
	}
}

func (w *writer) vector(v *vector) {
	if v == nil {
		w.uint(noVector)
		return
	}
	w.uint(uint64(v.width))
	head := [...]uint64{uint64(v.low), uint64(v.high), v.step}
	b := make([]byte, 0, 8*(len(head)+len(v.words)))
	for _, word := range slices.Concat(head[:], v.words) {
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	w.bytes(b)
}
