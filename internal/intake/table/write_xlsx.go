package table

import (
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"zhaochang/internal/fault"
)

// xlsxEncoder writes one sheet, its rows by way of a temporary file.
type xlsxEncoder struct {
	out     io.Writer
	book    *excelize.File
	stream  *excelize.StreamWriter
	columns []Column
	values  []any
	row     int
}

func newXLSXEncoder(w io.Writer, layout Layout) (*xlsxEncoder, error) {
	sheet := layout.Sheet
	if sheet == "" {
		sheet = "data"
	}
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	stream, err := book.NewStreamWriter(sheet)
	if err != nil {
		return nil, err
	}
	if err := freezeHeader(stream); err != nil {
		return nil, err
	}
	e := &xlsxEncoder{out: w, book: book, stream: stream, columns: layout.Columns, values: make([]any, len(layout.Columns))}
	for i, column := range layout.Columns {
		e.values[i] = column.Name
	}
	return e, e.setRow()
}

// freezeHeader keeps the header in sight when the sheet is scrolled.
func freezeHeader(stream *excelize.StreamWriter) error {
	return stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (e *xlsxEncoder) write(cells []string) error {
	for i, cell := range cells {
		if utf8.RuneCountInString(cell) > excelize.TotalCellChars {
			return fault.BadField(e.columns[i].Name, shorten(cell), "is longer than a cell of a workbook may be", "32,767 characters, or format csv")
		}
		e.values[i] = e.columns[i].typed(cell)
	}
	return e.setRow()
}

func (e *xlsxEncoder) setRow() error {
	if e.row++; e.row > excelize.TotalRows {
		return fault.New(fault.TooLarge, "a sheet holds at most %d rows; write csv, or fewer rows", excelize.TotalRows)
	}
	first, err := excelize.CoordinatesToCellName(1, e.row)
	if err != nil {
		return err
	}
	return e.stream.SetRow(first, e.values)
}

// typed gives a cell its type: numbers stay numbers as long as a workbook
// keeps all their digits, everything else is text that nothing computes.
func (c Column) typed(cell string) any {
	switch {
	case cell == "":
		return nil
	case c.Kind == Boolean:
		return cell == "true"
	case c.Kind == Number:
		if value, err := strconv.ParseFloat(cell, 64); err == nil && countDigits(cell) <= 15 {
			return value
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, cell)
}

func countDigits(number string) int {
	return len(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number))
}

func (e *xlsxEncoder) close() error {
	if err := e.stream.Flush(); err != nil {
		return err
	}
	if err := e.book.Write(e.out); err != nil {
		return err
	}
	return e.book.Close()
}
