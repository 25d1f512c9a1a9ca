package text

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	bolterrors "go.etcd.io/bbolt/errors"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Keys of what a store remembers beside its documents.
var (
	schemaKey   = []byte("schema")
	positionKey = []byte("position")
)

// analysis names how text becomes terms; a store made by another way is useless.
const analysis = "pairs-3"

// store is a folder of Bleve's. Its methods turn a panic inside Bleve, which
// trusts the lengths in its files, into an error.
type store struct {
	index    *scorch.Scorch
	queue    *index.AnalysisQueue
	errors   uint64           // that Bleve had met on its own goroutines when last looked
	segments map[uint64][]row // the row of each document, by segment
	position market.Position  // as found when it was opened
	// frequencies are shared by all documents.
	frequencies *frequencies
	way         way // how terms are read
}

// way is by what terms are read.
type way int

const (
	bySegments way = iota
	// byFields is by Bleve's public reader alone.
	byFields
)

// row is a row number of the columns; noRow is that of a document that no row
// stands behind.
type row int32

const noRow row = -1

// errDamaged says that a folder cannot be used and is to be made anew.
var errDamaged = errors.New("the text index is damaged or of another schema")

// openStore opens the folder, or makes it. It is errDamaged when the folder holds
// something else, and Unavailable when another process has it open.
func openStore(dir, schema string) (s *store, err error) {
	defer recovered(&err)
	if err := checkSegments(dir); err != nil {
		return nil, err
	}
	s = &store{queue: index.NewAnalysisQueue(runtime.GOMAXPROCS(0)), segments: map[uint64][]row{}, frequencies: newFrequencies()}
	config := map[string]any{"path": dir, "bolt_timeout": "1s", "numSnapshotsToKeep": 1}
	opened, err := scorch.NewScorch(scorch.Name, config, s.queue)
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	s.index = opened.(*scorch.Scorch)
	if err := s.index.Open(); err != nil {
		s.queue.Close()
		if errors.Is(err, bolterrors.ErrTimeout) {
			return nil, fault.Because(fault.Unavailable, err, "another process has the index %s open: stop it, or ask it instead", dir)
		}
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if err := s.readPosition(schema + analysis); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// recovered turns a panic into damage.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = errors.Join(*err, fmt.Errorf("%w: %v", errDamaged, p))
	}
}

// readPosition checks the schema; a new folder is given it.
func (s *store) readPosition(schema string) (err error) {
	reader, err := s.reader()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	held, err := reader.GetInternal(schemaKey)
	if err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	if held == nil {
		first := index.NewBatch()
		first.SetInternal(schemaKey, []byte(schema))
		return s.index.Batch(first)
	}
	if string(held) != schema {
		return fmt.Errorf("%w: %q instead of %q", errDamaged, held, schema)
	}
	position, err := reader.GetInternal(positionKey)
	if err != nil || position == nil {
		return err
	}
	if s.position, err = market.ParsePosition(string(position)); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return nil
}

func (s *store) reader() (*scorch.IndexSnapshot, error) {
	reader, err := s.index.Reader()
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	return reader.(*scorch.IndexSnapshot), nil
}

// write commits the documents and the position they reach as one, on disk when
// it returns; a nil document is taken out.
func (s *store) write(versions map[string]*field, at market.Position) (err error) {
	defer recovered(&err)
	batch := index.NewBatch()
	for version, field := range versions {
		if field == nil {
			batch.Delete(version)
			continue
		}
		batch.Update(field.document(version))
	}
	batch.SetInternal(positionKey, []byte(at.String()))
	if err := s.index.Batch(batch); err != nil {
		s.errors = s.met() // this one among them; it is to be tried again
		return fmt.Errorf("text: write %d documents: %w", len(versions), err)
	}
	return s.check()
}

// check is an error when one of Bleve's own goroutines has met one since the
// last look: it goes on, and may never merge again.
func (s *store) check() error {
	count := s.met()
	if count == s.errors {
		return nil
	}
	s.errors = count
	return fmt.Errorf("%w: Bleve met %d errors in the background", errDamaged, count)
}

func (s *store) met() uint64 {
	count, _ := s.index.StatsMap()["TotOnErrors"].(uint64)
	return count
}

func (s *store) close() (err error) {
	defer recovered(&err)
	defer s.queue.Close()
	return s.index.Close()
}

// setAside moves a damaged folder out of the way. One such is kept, to be looked
// at; the one before it is removed.
func setAside(dir string) error {
	aside := dir + ".damaged"
	if err := os.RemoveAll(aside); err != nil {
		return fmt.Errorf("text: %w", err)
	}
	if err := os.Rename(dir, aside); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("text: %w", err)
	}
	return nil
}

// segmentFiles are Bleve's own files of postings in the folder.
func segmentFiles(dir string) ([]string, error) {
	return filepath.Glob(filepath.Join(dir, "*.zap"))
}
