package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
	"zhaochang/internal/match/road"
	"zhaochang/internal/match/weights"
)

// The files in the data folder that take the place of the tables inside the
// program: rules of law, weights, and driving times, of which there are none inside.
const (
	lawFile     = "law.json"
	weightsFile = "weights.json"
	roadsFile   = "roads.csv"
)

// newMatcher reads the deployer's own tables, where there are any.
func (e *environment) newMatcher() (*match.Engine, error) {
	m := &match.Engine{Now: e.Now}
	return m, errors.Join(
		e.readTable(lawFile, func(text []byte) (err error) { m.Law, err = law.Parse(text); return err }),
		e.readTable(weightsFile, func(text []byte) (err error) { m.Weights, err = weights.Parse(text); return err }),
		e.readTable(roadsFile, func(text []byte) error {
			times, err := road.Read(bytes.NewReader(text))
			if err == nil {
				m.Roads = times
			}
			return err
		}),
	)
}

// readTable hands the file's text to parse; a file that does not exist is none.
func (e *environment) readTable(name string, parse func([]byte) error) error {
	path := filepath.Join(e.Data, name)
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("read %s: %w", path, err)
	}
	if err := parse(text); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
