package app

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zhaochang/internal/city"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/place"
)

type generateCommand struct {
	Units int    `help:"How many spaces." default:"4000"`
	Seed  uint64 `help:"The same seed gives the same city." default:"1"`
	Out   string `help:"The file: .csv, .xlsx or .geojson." required:"" type:"path"`
	Mess  bool   `help:"Add what people do to files (CSV in GB18030)."`
}

// maxUnits bounds a generated city at twice what the product is designed for.
const maxUnits = 2_000_000

// Run writes the file beside its name and moves it there when it is whole.
func (c generateCommand) Run(env *environment) error {
	if c.Units < 1 || c.Units > maxUnits {
		return fault.BadField("--units", fmt.Sprint(c.Units), "out of range", fmt.Sprintf("1 to %d", maxUnits))
	}
	places, err := place.Load()
	if err != nil {
		return err
	}
	if err := writeWhole(c.Out, func(w io.Writer) error { return c.write(w, places) }); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Out, "%d synthetic spaces in %s (seed %d)\n", c.Units, c.Out, c.Seed)
	return err
}

func (c generateCommand) write(w io.Writer, places *place.Gazetteer) error {
	spaces := city.Spaces(places, c.Units, c.Seed)
	format := strings.TrimPrefix(filepath.Ext(c.Out), ".")
	if c.Mess {
		if format != "csv" {
			return fault.BadField("--out", c.Out, "a messy survey is a CSV file", "a name that ends in .csv")
		}
		return city.WriteMess(w, places, spaces, c.Seed)
	}
	return city.WriteSurvey(w, table.Format(format), places, spaces)
}

// writeWhole writes a file that is either whole or not there.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".zhaochang-*")
	if err != nil {
		return fault.Because(fault.Unavailable, err, "%s cannot be written", path)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return fault.Because(fault.Unavailable, err, "%s cannot be written", path)
	}
	return nil
}
