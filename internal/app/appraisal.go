package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"zhaochang/internal/cache"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/search"
	"zhaochang/internal/sqldb"
)

// The files of rents in the data folder: what the deployer sets, and what was
// fitted last.
const (
	rentSettingsFile = "rents.json"
	rentModelsFile   = "rents.model"
)

// openValued is the database with the appraisal that was made last.
func (e *environment) openValued(db *sqldb.DB) (valued, error) {
	set := appraise.DefaultSettings()
	err := e.readTable(rentSettingsFile, func(text []byte) (err error) { set, err = appraise.ParseSettings(text); return err })
	if err != nil {
		return valued{}, err
	}
	return valued{db, appraise.Open(appraise.Options{
		Settings: set, Spaces: db, File: modelFile(e.path(rentModelsFile)), Now: e.Now, Log: e.Log,
	})}, nil
}

// modelFile is where the models are kept. A process that is killed while it saves
// leaves the former file as it was.
type modelFile string

func (f modelFile) Load() ([]byte, error) {
	text, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Because(fault.NotFound, err, "no rent models were fitted yet")
	}
	return text, err
}

func (f modelFile) Save(text []byte) error {
	return writeWhole(string(f), func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(text))
		return err
	})
}

// appraised says which appraisal the index holds the figures of, and keeps the
// rows that were read under the present one.
type appraised struct {
	// path of the file that names the version, beside the index.
	path    string
	version atomic.Pointer[string]
	shelf   atomic.Pointer[cache.Table[string, *market.Space]]
	of      string // the version that the shelf is for
}

// openAppraised reads the version back. An empty index will be filled under the
// present appraisal: it holds no figures of another.
func openAppraised(folder string, isEmpty bool, present string) (*appraised, error) {
	a := &appraised{path: filepath.Join(folder, "appraisal")}
	none := ""
	a.version.Store(&none)
	if err := a.renewShelf(present); err != nil || isEmpty {
		return a, errors.Join(err, a.reach(present))
	}
	text, err := os.ReadFile(a.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return a, err
	}
	version := string(text)
	a.version.Store(&version)
	return a, nil
}

// Version is that of the figures in the index.
func (a *appraised) Version() string { return *a.version.Load() }

// reach notes that the index holds the figures of the version.
func (a *appraised) reach(version string) error {
	a.version.Store(&version)
	return writeWhole(a.path, func(w io.Writer) error {
		_, err := io.WriteString(w, version)
		return err
	})
}

// Shelf is asked for before rows are read: what is put on it was read under the
// appraisal that it was made for, or a later one.
func (a *appraised) Shelf() search.Shelf { return a.shelf.Load() }

// renewShelf clears the shelf when the appraisal is another.
func (a *appraised) renewShelf(version string) error {
	if a.of == version && a.shelf.Load() != nil {
		return nil
	}
	shelf, err := cache.NewTable[string, *market.Space](shelfRoom)
	if err == nil {
		a.shelf.Store(shelf)
		a.of = version
	}
	return err
}

// revalue brings the index to the present appraisal, if it stands at another:
// searches go on with the former figures until all the new ones are there.
func (n *node) revalue(ctx context.Context) error {
	present := n.db.appraiser.Current().Version
	if err := n.appraised.renewShelf(present); err != nil || n.appraised.Version() == present {
		return err
	}
	if err := n.follower.Revalue(ctx); err != nil {
		return err
	}
	return n.appraised.reach(present)
}

// appraise keeps models and index up to date, once the index has caught up: they
// wait for it, and nothing waits for them.
func (n *node) appraise(ctx context.Context, caughtUp <-chan struct{}) {
	select {
	case <-caughtUp:
		n.db.appraiser.Run(ctx, n.revalue)
	case <-ctx.Done():
	}
}
