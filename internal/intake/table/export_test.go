package table

import (
	"errors"
	"io"
	"strings"
)

// Records splits text as the reader of CSV files does, without what it says
// about it.
func Records(text string, delimiter byte) ([][]string, error) {
	reader := newCSVReader(strings.NewReader(text), delimiter, '\n', DefaultLimits())
	var records [][]string
	for {
		rec, err := reader.next()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return records, err
		}
		records = append(records, append([]string(nil), rec.cells...))
	}
}
