package text

import (
	"context"
	"errors"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"
)

// fieldSource reads terms by Bleve's public reader, which is slower: it is there
// for a Bleve whose segments have another interface, and to compare with.
type fieldSource struct {
	reader index.IndexReader
	rows   map[string]row // by Bleve's own id of the document
}

func newFieldSource(reader index.IndexReader, rows Rows, visit func(version string) bool) (_ source, err error) {
	s := &fieldSource{reader, map[string]row{}}
	documents, err := reader.DocIDReaderAll()
	if err != nil {
		return nil, fmt.Errorf("text: read document ids: %w", err)
	}
	defer func() { err = errors.Join(err, documents.Close()) }()
	for {
		id, err := documents.Next()
		if err != nil || id == nil {
			return s, err
		}
		version, err := reader.ExternalID(id)
		if err != nil {
			return nil, fmt.Errorf("text: read document ids: %w", err)
		}
		s.rows[string(id)] = rowOf(version, rows, visit)
	}
}

func (s *fieldSource) renumbered(n renumbering) source {
	other := &fieldSource{s.reader, make(map[string]row, len(s.rows))}
	for id, old := range s.rows {
		other.rows[id] = n.of(old)
	}
	return other
}

func (s *fieldSource) scan(ctx context.Context, r termRange, add func(uint32, uint8), end func(string)) (err error) {
	last := []byte(r.below)
	if r.below == "" {
		last = nil
	}
	terms, err := s.reader.FieldDictRange(fieldName, []byte(r.from), last)
	if err != nil {
		return fmt.Errorf("text: read dictionary: %w", err)
	}
	defer func() { err = errors.Join(err, terms.Close()) }()
	for {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		if entry.Count < r.least || r.below != "" && entry.Term >= r.below {
			continue
		}
		if err := s.read(ctx, entry.Term, add); err != nil {
			return err
		}
		end(entry.Term)
	}
}

func (s *fieldSource) read(ctx context.Context, term string, add func(uint32, uint8)) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("text: read term %q: %w", term, err)
		}
	}()
	postings, err := s.reader.TermFieldReader(ctx, []byte(term), fieldName, true, false, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, postings.Close()) }()
	for {
		posting, err := postings.Next(nil)
		if err != nil || posting == nil {
			return err
		}
		if at, found := s.rows[string(posting.ID)]; found && at != noRow {
			add(uint32(at), saturated(int(posting.Freq)))
		}
	}
}
