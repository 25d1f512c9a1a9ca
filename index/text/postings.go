package text

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
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
	g = &generation{reader: reader, terms: map[string]*roaring.Bitmap{}}
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

// readPostings adds the rows of the segment's documents that hold the term.
func readPostings(segment *scorch.SegmentSnapshot, term string, table []row, rows *roaring.Bitmap) error {
	dictionary, err := segment.Segment().Dictionary(fieldName)
	if err != nil {
		return err
	}
	list, err := dictionary.PostingsList([]byte(term), segment.Deleted(), nil)
	if err != nil {
		return err
	}
	iterator := list.Iterator(false, false, false, nil)
	for {
		posting, err := iterator.Next()
		if err != nil || posting == nil {
			return err
		}
		if at := table[posting.Number()]; at != noRow {
			rows.Add(uint32(at))
		}
	}
}
