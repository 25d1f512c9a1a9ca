package table

import (
	"fmt"

	"zhaochang/internal/fault"
)

// Limits bound what a file may ask of the machine. The zero value of a field
// stands for its default.
type Limits struct {
	// Bytes of the file as it lies on disk.
	Bytes int64
	// Rows below the header.
	Rows int
	// Columns of the header, and of any row.
	Columns int
	// CellRunes in one cell; a longer one is unreadable.
	CellRunes int
	// LineBytes of text up to a line end, and of one GeoJSON feature.
	LineBytes int
	// Vertices of one polygon.
	Vertices int
	// UnzipBytes of one part of an XLSX workbook once unpacked.
	UnzipBytes int64
	// SharedBytes of the text that the cells of a workbook share; it is the
	// one thing that is kept in memory.
	SharedBytes int64
	// Merges of cells in a sheet.
	Merges int
	// Sheets of a workbook that are looked at.
	Sheets int
	// HeaderDepth is the number of lines in which the header must stand.
	HeaderDepth int
}

// DefaultLimits gives the limits and why they are what they are.
func DefaultLimits() Limits {
	return Limits{
		Bytes:       1 << 30,   // a million rows of 40 columns are 300 MB
		Rows:        2_000_000, // twice the units of the whole city
		Columns:     512,       // the widest survey form seen has 130
		CellRunes:   32_767,    // what a cell of Excel can hold
		LineBytes:   8 << 20,   // a town's outline in full detail is 2 MB
		Vertices:    50_000,    // the outline of a town in full detail has 8,000
		UnzipBytes:  2 << 30,   // a full sheet of 1,048,576 rows and 40 columns
		SharedBytes: 128 << 20, // 500,000 distinct addresses are 40 MB
		Merges:      200_000,   // one a row in a sheet that people still open
		Sheets:      100,       // 32 towns, a few tables each
		HeaderDepth: 40,        // titles and notes above it rarely pass 10
	}
}

// orDefaults replaces what was left at zero.
func (l Limits) orDefaults() Limits {
	d := DefaultLimits()
	setDefault(&l.Bytes, d.Bytes)
	setDefault(&l.Rows, d.Rows)
	setDefault(&l.Columns, d.Columns)
	setDefault(&l.CellRunes, d.CellRunes)
	setDefault(&l.LineBytes, d.LineBytes)
	setDefault(&l.Vertices, d.Vertices)
	setDefault(&l.UnzipBytes, d.UnzipBytes)
	setDefault(&l.SharedBytes, d.SharedBytes)
	setDefault(&l.Merges, d.Merges)
	setDefault(&l.Sheets, d.Sheets)
	setDefault(&l.HeaderDepth, d.HeaderDepth)
	return l
}

func setDefault[T int | int64](value *T, otherwise T) {
	if *value == 0 {
		*value = otherwise
	}
}

// tooLarge is the fault of a file that passes a limit.
func tooLarge[T int | int64](what string, value, allowed T, next string) error {
	return &fault.Error{Kind: fault.TooLarge, Fields: []fault.Field{{
		Name:    what,
		Value:   fmt.Sprint(value),
		Reason:  "is over the limit; " + next,
		Allowed: fmt.Sprintf("at most %d", allowed),
	}}}
}
