package text

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Which row stands behind each document of a segment is found out by reading the
// document's id and looking for it among the rows: a second and more for a million.
// Tables keep it over a restart, for the segments that are there still.

// IsCommitted tells whether Bleve holds the text of all rows, and no other.
func (x *Index) IsCommitted() bool {
	return x.waiting == 0 && len(x.writing) == 0 && len(x.missing) == 0 && len(x.stale) == 0
}

// Tables is what the next Open with the same rows need not find out again. They must
// be those of a moment when all text was committed. It may run beside all but
// Group.Write and Renumber.
func (x *Index) Tables(rows Rows) (_ []byte, err error) {
	defer recovered(&err)
	if x.store.way != bySegments {
		return nil, nil
	}
	reader, err := x.store.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	read, err := x.store.segmentSource(reader, rows, nil)
	if err != nil {
		return nil, err
	}
	var tables []byte
	for i, s := range read.segments {
		if tables, err = appendTable(tables, s, read.tables[i]); err != nil {
			return nil, err
		}
	}
	return binary.LittleEndian.AppendUint32(tables, crc32.Checksum(tables, castagnoli)), nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendTable appends a segment's number, the checksum that its file ends with, for
// numbers may come again, and how many documents it has, and then the row of each.
// Segments that are not on disk are left out.
func appendTable(b []byte, s *scorch.SegmentSnapshot, table []row) ([]byte, error) {
	sum, isSaved, err := sumOf(s)
	if err != nil || !isSaved {
		return b, err
	}
	b = binary.LittleEndian.AppendUint64(b, s.Id())
	b = binary.LittleEndian.AppendUint32(b, sum)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(table)))
	for _, at := range table {
		b = binary.LittleEndian.AppendUint32(b, uint32(at))
	}
	return b, nil
}

// sumOf is the checksum at the end of the segment's file, if it has one.
func sumOf(s *scorch.SegmentSnapshot) (sum uint32, isSaved bool, err error) {
	saved, isSaved := s.Segment().(segment.PersistedSegment)
	if !isSaved {
		return 0, false, nil
	}
	f, err := os.Open(saved.Path())
	if err != nil {
		return 0, false, fmt.Errorf("text: %w", err)
	}
	defer f.Close()
	var last [4]byte
	info, err := f.Stat()
	if err == nil {
		_, err = f.ReadAt(last[:], info.Size()-int64(len(last)))
	}
	if err != nil {
		return 0, false, fmt.Errorf("text: %w", err)
	}
	return binary.BigEndian.Uint32(last[:]), true, nil
}

// tableKey tells a segment.
type tableKey struct {
	id  uint64
	sum uint32
}

// parseTables is the reverse of Tables; nothing where that is damaged.
func parseTables(b []byte) map[tableKey][]row {
	if len(b) < 4 || crc32.Checksum(b[:len(b)-4], castagnoli) != binary.LittleEndian.Uint32(b[len(b)-4:]) {
		return nil
	}
	tables := map[tableKey][]row{}
	for b = b[:len(b)-4]; len(b) >= 16; {
		key, n := tableKey{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint32(b[8:])}, int(binary.LittleEndian.Uint32(b[12:]))
		if b = b[16:]; len(b) < 4*n {
			return nil
		}
		table := make([]row, n)
		for number := range table {
			table[number] = row(binary.LittleEndian.Uint32(b[4*number:]))
		}
		tables[key], b = table, b[4*n:]
	}
	return tables
}

// take makes those of the tables its own whose segments are there, and tells which.
func (s *store) take(tables map[tableKey][]row, rows int) (_ map[uint64]bool, err error) {
	defer recovered(&err)
	taken := map[uint64]bool{}
	if len(tables) == 0 || s.way != bySegments {
		return taken, nil
	}
	reader, err := s.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	for _, segment := range reader.Segments() {
		sum, isSaved, err := sumOf(segment)
		if err != nil {
			return nil, err
		}
		table := tables[tableKey{segment.Id(), sum}]
		if isSaved && fits(table, segment, rows) {
			s.segments[segment.Id()], taken[segment.Id()] = table, true
		}
	}
	return taken, nil
}

// fits tells whether the table has a row for each document that was not taken out.
func fits(table []row, segment *scorch.SegmentSnapshot, rows int) bool {
	if len(table) != int(segment.Segment().Count()) {
		return false
	}
	deleted := segment.Deleted()
	for number, at := range table {
		if int(at) >= rows || at < noRow || at == noRow && (deleted == nil || !deleted.Contains(uint32(number))) {
			return false
		}
	}
	return true
}

// trust notes what the documents of the segments say, which is what their rows say,
// and tells whether that is the text of all rows.
func (x *Index) trust(taken map[uint64]bool, read source, rows Rows) (isAll bool) {
	r, ok := read.(*segmentSource)
	if !ok || len(taken) == 0 {
		return false
	}
	if len(taken) == len(r.segments) && x.trustAll(r, rows) {
		return true
	}
	for i, segment := range r.segments {
		if !taken[segment.Id()] {
			continue
		}
		deleted := segment.Deleted()
		for number, at := range r.tables[i] {
			if at != noRow && (deleted == nil || !deleted.Contains(uint32(number))) {
				x.indexed[at] = rows.TextSum(int(at))
			}
		}
	}
	return false
}

// trustAll is trust when there are as many documents as rows with text: then each row
// has its own, and they need not be gone through. Else it is false.
func (x *Index) trustAll(r *segmentSource, rows Rows) bool {
	documents := 0
	for _, segment := range r.segments {
		documents += int(segment.Count())
	}
	sums, texts := make([]uint64, len(x.indexed)), 0
	for row := range sums {
		if sums[row] = rows.TextSum(row); sums[row] != 0 {
			texts++
		}
	}
	if texts != documents {
		return false
	}
	x.indexed = sums
	return true
}
