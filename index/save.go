package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// The folder of an index holds the saved columns and the folder of the text that
// they belong to. The columns' file names that folder, so replacing the file
// replaces both at once.
const (
	columnsFile = "columns"
	firstFolder = "text-1"
)

// saving is what a saved file says.
type saving struct {
	table    *columns.Table
	position market.Position
	folder   string
	tables   []byte // of the text
}

// heading is the first line of the file, after its own checksum.
type heading struct {
	Database string `json:"database"`
	Position string `json:"position"`
	Text     string `json:"text"`
	// Tables is how many bytes follow the line, up to a multiple of 8, that tell which
	// rows the text belongs to.
	Tables int `json:"tables"`
}

// Save commits the text that waits and writes the columns to disk, so that the
// next Open need not ask the database for what there is now.
func (x *Index) Save() (err error) {
	defer fault.Wrap(&err, "index: save")
	if err := x.commitAll(); err != nil {
		return err
	}
	x.committing.Lock()
	defer x.committing.Unlock()
	return x.saveColumns()
}

// saveColumns writes the file of the present view. The caller holds committing.
func (x *Index) saveColumns() error {
	x.mu.Lock()
	v, h := x.view.Load(), heading{Database: x.options.Database, Position: x.position.String(), Text: x.halves.folder}
	t, isCommitted := x.halves.text, x.halves.text.IsCommitted()
	x.mu.Unlock()
	var tables []byte
	if isCommitted {
		var err error
		if tables, err = t.Tables(v.columns); err != nil {
			x.options.Log.Warn("the columns are saved without what the text knows of them; the next start takes longer", "error", err)
		}
	}
	h.Tables = len(tables)
	line, err := json.Marshal(h)
	if err != nil {
		return err
	}
	line = append(padded(fmt.Appendf(nil, "%08x %s", crc32.ChecksumIEEE(line), line), 7), '\n')
	return writeDurably(filepath.Join(x.dir, columnsFile), func(w io.Writer) error {
		for _, part := range [][]byte{line, padded(tables, 0)} {
			if _, err := w.Write(part); err != nil {
				return err
			}
		}
		return v.columns.Save(w)
	})
}

// padded ends the bytes so that what is left over of the last eight is rest: what
// follows must begin at a multiple of 8, as the columns want it.
func padded(b []byte, rest int) []byte {
	for len(b)%8 != rest {
		b = append(b, ' ')
	}
	return b
}

// writeDurably replaces the file as a whole: after a crash it is the old or the
// new one.
func writeDurably(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// load reads the saved file; none is an empty one.
func (x *Index) load() (saving, error) {
	f, err := os.Open(filepath.Join(x.dir, columnsFile))
	if errors.Is(err, os.ErrNotExist) {
		return saving{table: columns.New(), folder: firstFolder}, nil
	}
	if err != nil {
		return saving{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return saving{}, err
	}
	saved, err := mapped(f, int(info.Size()))
	if err != nil {
		return saving{}, err
	}
	return x.read(saved)
}

func (x *Index) read(saved []byte) (s saving, err error) {
	line, rest, ok := bytes.Cut(saved, []byte("\n"))
	if !ok {
		return s, columns.ErrFormat
	}
	h, err := readHeading(strings.TrimRight(string(line), " "))
	if err != nil {
		return s, err
	}
	if h.Database != x.options.Database {
		return s, fmt.Errorf("the columns are of database %q, not %q", h.Database, x.options.Database)
	}
	if h.Tables < 0 || h.Tables+7 > len(rest) {
		return s, columns.ErrFormat
	}
	s.folder, s.tables = filepath.Base(h.Text), rest[:h.Tables]
	if s.position, err = market.ParsePosition(h.Position); err != nil {
		return s, err
	}
	s.table, err = columns.Load(rest[(h.Tables+7)/8*8:])
	return s, err
}

func readHeading(line string) (h heading, err error) {
	sum, text, _ := strings.Cut(line, " ")
	if sum != fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(text))) {
		return h, columns.ErrFormat
	}
	return h, json.Unmarshal([]byte(text), &h)
}

// removeOtherFolders takes away what a rebuild or a save left behind when it was
// cut off.
func (x *Index) removeOtherFolders() error {
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		stale := strings.HasPrefix(name, "text-") && strings.TrimSuffix(name, ".damaged") != x.halves.folder
		if !stale && !strings.HasPrefix(name, columnsFile+".new-") {
			continue
		}
		if err := os.RemoveAll(filepath.Join(x.dir, name)); err != nil {
			return err
		}
	}
	return nil
}
