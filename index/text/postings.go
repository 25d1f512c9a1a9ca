package text

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// The one place that reads Bleve's segments: their interface is exported but not
// promised to stay.

// generation opens what the store holds now. The row of each document comes from
// rows; with visit, documents are shown to it first, and those that it turns down
// have no row.
func (s *store) generation(rows Rows, visit func(version string) bool) (g *generation, err error) {
	defer recovered(&err)
	reader, err := s.reader()
	if err != nil {
		return nil, err
	}
	g = &generation{opened: &opened{reader: reader}, terms: map[string]*roaring.Bitmap{}}
	live := map[uint64][]row{}
	for _, segment := range reader.Segments() {
		table := s.segments[segment.Id()]
		if table == nil {
			if table, err = readTable(segment, rows, visit); err != nil {
				return nil, fmt.Errorf("text: read document ids: %w", err)
			}
		}
		live[segment.Id()] = table
		g.tables = append(g.tables, table)
	}
	s.segments = live
	return g, nil
}

// readTable finds the row of every document of a segment.
func readTable(segment *scorch.SegmentSnapshot, rows Rows, visit func(string) bool) ([]row, error) {
	table := make([]row, segment.Segment().Count())
	deleted := segment.Deleted()
	for number := range table {
		table[number] = noRow
		if deleted != nil && deleted.Contains(uint32(number)) {
			continue
		}
		version, err := segment.DocID(uint64(number))
		if err != nil {
			return nil, err
		}
		if visit != nil && !visit(string(version)) {
			continue
		}
		if _, id, ok := parseVersionID(string(version)); ok {
			if at, found := rows.Find(id); found {
				table[number] = row(at)
			}
		}
	}
	return table, nil
}

// readTerm adds the rows of the segment's documents that hold the term. A single
// character is held where a pair starts with it, or where it ends a run.
func readTerm(segment *scorch.SegmentSnapshot, term string, table []row, rows *roaring.Bitmap) error {
	dictionary, err := segment.Segment().Dictionary(fieldName)
	if err != nil {
		return err
	}
	p := postings{dictionary, segment.Deleted(), table, rows}
	if !isCharacter(strings.TrimPrefix(term, titleMark)) {
		return p.read(term)
	}
	// What starts with the term lies from it up to where its last byte is one
	// more, which no byte of UTF-8 overflows.
	end := []byte(term)
	end[len(end)-1]++
	for terms := dictionary.AutomatonIterator(nil, []byte(term), end); ; {
		next, err := terms.Next()
		if err != nil || next == nil {
			return err
		}
		if err := p.read(next.Term); err != nil {
			return err
		}
	}
}

// postings is where terms of one segment are read from, and rows added to.
type postings struct {
	dictionary segment.TermDictionary
	deleted    *roaring.Bitmap
	table      []row
	rows       *roaring.Bitmap
}

func (p *postings) read(term string) error {
	list, err := p.dictionary.PostingsList([]byte(term), p.deleted, nil)
	if err != nil {
		return err
	}
	for iterator := list.Iterator(false, false, false, nil); ; {
		posting, err := iterator.Next()
		if err != nil || posting == nil {
			return err
		}
		if at := p.table[posting.Number()]; at != noRow {
			p.rows.Add(uint32(at))
		}
	}
}
