package text

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// The one place that reads Bleve's segments: their interface is exported but not
// promised to stay. What it does, fieldSource does by Bleve's public reader.

// source reads the terms that Bleve holds after one commit.
type source interface {
	// scan calls add with the row and frequency of every document that holds a term,
	// in no order, and then end with the term, for all terms from one to below
	// another ("": to the last), in order, that at least so many documents hold.
	scan(ctx context.Context, r termRange, add func(row uint32, frequency uint8), end func(term string)) error
	// read calls add with the documents that hold one term.
	read(ctx context.Context, term string, add func(row uint32, frequency uint8)) error
	// renumbered reads the same with other row numbers.
	renumbered(renumbering) source
}

// termRange is a part of the dictionary.
type termRange struct {
	from, below string
	least       uint64 // documents
}

// startingWith is the range of what starts with a character: up to where its last
// byte is one more, which no byte of UTF-8 overflows.
func startingWith(character string) termRange {
	below := []byte(character)
	below[len(below)-1]++
	return termRange{from: character, below: string(below)}
}

// segmentSource knows the row of each document, by segment.
type segmentSource struct {
	segments []*scorch.SegmentSnapshot
	tables   [][]row
}

// segmentSource reads what the reader holds. The row of each document comes from
// rows; with visit, documents are shown to it first, and those that it turns down
// have no row.
func (s *store) segmentSource(reader *scorch.IndexSnapshot, rows Rows, visit func(version string) bool) (_ *segmentSource, err error) {
	read, live := &segmentSource{segments: reader.Segments()}, map[uint64][]row{}
	for _, segment := range read.segments {
		table := s.segments[segment.Id()]
		if table == nil {
			if table, err = readTable(segment, rows, visit); err != nil {
				return nil, fmt.Errorf("text: read document ids: %w", err)
			}
		}
		live[segment.Id()] = table
		read.tables = append(read.tables, table)
	}
	s.segments = live
	return read, nil
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
		table[number] = rowOf(string(version), rows, visit)
	}
	return table, nil
}

// rowOf is the row that stands behind a version.
func rowOf(version string, rows Rows, visit func(string) bool) row {
	if visit != nil && !visit(version) {
		return noRow
	}
	if _, id, ok := parseVersionID(version); ok {
		if at, found := rows.Find(id); found {
			return row(at)
		}
	}
	return noRow
}

func (s *segmentSource) renumbered(n renumbering) source {
	other := &segmentSource{segments: s.segments}
	for _, table := range s.tables {
		other.tables = append(other.tables, n.table(table))
	}
	return other
}

func (s *segmentSource) scan(ctx context.Context, r termRange, add func(uint32, uint8), end func(string)) error {
	cursors, err := s.cursors(r)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		term, count, more := first(cursors)
		if !more {
			return nil
		}
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		wanted := count >= r.least
		for _, c := range cursors {
			if err := c.pass(term, wanted, add); err != nil {
				return fmt.Errorf("text: read term %q: %w", term, err)
			}
		}
		if wanted {
			end(term)
		}
	}
}

func (s *segmentSource) read(_ context.Context, term string, add func(uint32, uint8)) error {
	for i := range s.segments {
		c, err := s.cursor(i)
		if err == nil {
			c.term = term
			err = c.read(add)
		}
		if err != nil {
			return fmt.Errorf("text: read term %q: %w", term, err)
		}
	}
	return nil
}

// cursor is one of a segment, which stands nowhere yet.
func (s *segmentSource) cursor(i int) (*cursor, error) {
	dictionary, err := s.segments[i].Segment().Dictionary(fieldName)
	if err != nil {
		return nil, err
	}
	return &cursor{dictionary: dictionary, deleted: s.segments[i].Deleted(), table: s.tables[i]}, nil
}

func (s *segmentSource) cursors(r termRange) ([]*cursor, error) {
	var below []byte
	if r.below != "" {
		below = []byte(r.below)
	}
	var cursors []*cursor
	for i := range s.segments {
		c, err := s.cursor(i)
		if err == nil {
			c.terms = c.dictionary.AutomatonIterator(nil, []byte(r.from), below)
			err = c.next()
		}
		if err != nil {
			return nil, fmt.Errorf("text: read dictionary: %w", err)
		}
		cursors = append(cursors, c)
	}
	return cursors, nil
}

// first is the first of the terms that the cursors stand at, and how many
// documents have it.
func first(cursors []*cursor) (term string, count uint64, more bool) {
	for _, c := range cursors {
		switch {
		case c.done:
		case !more || c.term < term:
			term, count, more = c.term, c.count, true
		case c.term == term:
			count += c.count
		}
	}
	return term, count, more
}

// cursor stands at a term of one segment.
type cursor struct {
	dictionary segment.TermDictionary
	terms      segment.DictionaryIterator
	deleted    *roaring.Bitmap
	table      []row

	term  string
	count uint64 // deleted documents included
	done  bool

	list     segment.PostingsList // kept to be used again
	postings segment.PostingsIterator
}

func (c *cursor) next() error {
	entry, err := c.terms.Next()
	if err != nil {
		return err
	}
	if c.done = entry == nil; !c.done {
		c.term, c.count = entry.Term, entry.Count
	}
	return nil
}

// pass goes on to the next term if it stands at this one, whose postings it gives
// away before if they are wanted.
func (c *cursor) pass(term string, wanted bool, add func(uint32, uint8)) (err error) {
	if c.done || c.term != term {
		return nil
	}
	if wanted {
		if err := c.read(add); err != nil {
			return err
		}
	}
	return c.next()
}

func (c *cursor) read(add func(uint32, uint8)) (err error) {
	if c.list, err = c.dictionary.PostingsList([]byte(c.term), c.deleted, c.list); err != nil {
		return err
	}
	c.postings = c.list.Iterator(true, false, false, c.postings)
	for {
		posting, err := c.postings.Next()
		if err != nil || posting == nil {
			return err
		}
		if at := c.table[posting.Number()]; at != noRow {
			add(uint32(at), saturated(int(posting.Frequency())))
		}
	}
}

// open opens what the store holds now, until the reader is closed.
func (s *store) open(rows Rows, visit func(version string) bool) (_ io.Closer, read source, err error) {
	defer recovered(&err)
	reader, err := s.reader()
	if err != nil {
		return nil, nil, err
	}
	if s.way == byFields {
		read, err = newFieldSource(reader, rows, visit)
	} else {
		read, err = s.segmentSource(reader, rows, visit)
	}
	if err != nil {
		return nil, nil, errors.Join(err, reader.Close())
	}
	return reader, read, nil
}
