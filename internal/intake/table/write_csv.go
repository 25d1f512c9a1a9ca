package table

import (
	"encoding/csv"
	"io"
)

// csvEncoder writes RFC 4180 with lines that end in LF.
type csvEncoder struct {
	csv  *csv.Writer
	safe []string
}

func newCSVEncoder(w io.Writer, layout Layout) (*csvEncoder, error) {
	if layout.BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return nil, err
		}
	}
	e := &csvEncoder{csv: csv.NewWriter(w), safe: make([]string, len(layout.Columns))}
	return e, e.write(names(layout.Columns))
}

func names(columns []Column) []string {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = column.Name
	}
	return names
}

func (e *csvEncoder) write(cells []string) error {
	for i, cell := range cells {
		e.safe[i] = protect(cell)
	}
	return e.csv.Write(e.safe)
}

func (e *csvEncoder) close() error {
	e.csv.Flush()
	return e.csv.Error()
}
