package table

import (
	"fmt"
	"io"
	"unicode/utf8"

	"zhaochang/internal/fault"
)

// Kind is what the texts of a column stand for, where a format can say so.
type Kind uint8

// The kinds of columns. An empty cell is no value in any of them.
const (
	Text    Kind = iota
	Number       // a plain decimal number
	Boolean      // true or false
	JSON         // a JSON value, such as a list
)

// Column is a column to write.
type Column struct {
	Name string
	Kind Kind
}

// Layout says how to write a table.
type Layout struct {
	Format  Format
	Columns []Column
	// BOM puts a byte order mark before CSV, without which Excel on Windows
	// takes UTF-8 for the local encoding.
	BOM bool
	// Sheet is the name of the sheet in XLSX; empty: data.
	Sheet string
}

// Writer writes rows. What it writes reads again cell by cell through Open,
// but for white space around a cell, and control characters in XLSX, which
// cannot hold them.
//
// No cell can act as a formula in a spreadsheet program: CSV cells that begin
// like one get an apostrophe, which Open takes off again, and XLSX cells are
// typed as text. In GeoJSON the number columns lon and lat give the point.
type Writer struct {
	columns []Column
	encoder encoder
	row     int
}

// encoder writes one format.
type encoder interface {
	write(cells []string) error
	close() error
}

// NewWriter starts a table on w. The caller closes the writer, and then w.
func NewWriter(w io.Writer, layout Layout) (*Writer, error) {
	encoder, err := newEncoder(w, layout)
	if err != nil {
		return nil, fmt.Errorf("start the %s file: %w", layout.Format, err)
	}
	return &Writer{columns: layout.Columns, encoder: encoder}, nil
}

func newEncoder(w io.Writer, layout Layout) (encoder, error) {
	switch layout.Format {
	case CSV:
		return newCSVEncoder(w, layout)
	case XLSX:
		return newXLSXEncoder(w, layout)
	case NDJSON:
		return newNDJSONEncoder(w, layout), nil
	case GeoJSON:
		return newGeoJSONEncoder(w, layout)
	default:
		return nil, fault.BadField("format", string(layout.Format), "is not a format that is written", "csv, xlsx, ndjson, geojson")
	}
}

// Write writes one row, which has a cell for each column.
func (w *Writer) Write(cells []string) error {
	w.row++
	if len(cells) != len(w.columns) {
		return fmt.Errorf("row %d has %d cells for %d columns", w.row, len(cells), len(w.columns))
	}
	for c, cell := range cells {
		if err := w.columns[c].check(cell); err != nil {
			return fmt.Errorf("row %d: %w", w.row, err)
		}
	}
	if err := w.encoder.write(cells); err != nil {
		return fmt.Errorf("row %d: %w", w.row, err)
	}
	return nil
}

// Close writes the end of the table. Without it the file is not whole.
func (w *Writer) Close() error {
	if err := w.encoder.close(); err != nil {
		return fmt.Errorf("end the file: %w", err)
	}
	return nil
}

// check refuses a cell that its column cannot hold.
func (c Column) check(cell string) error {
	fits := true
	switch {
	case !utf8.ValidString(cell):
		return fault.BadField(c.Name, cell, "is not text in UTF-8", "UTF-8")
	case cell == "":
	case c.Kind == Number:
		fits = plainNumber(cell)
	case c.Kind == Boolean:
		fits = cell == "true" || cell == "false"
	case c.Kind == JSON:
		fits = validJSON(cell)
	}
	if !fits {
		return fault.BadField(c.Name, cell, "is not a value of its column", c.Kind.String())
	}
	return nil
}

func (k Kind) String() string {
	return [...]string{Text: "text", Number: "a plain decimal number", Boolean: "true or false", JSON: "a JSON value"}[k]
}
