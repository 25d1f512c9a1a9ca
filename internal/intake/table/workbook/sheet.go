package workbook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// Row is a row of a sheet that holds cells.
type Row struct {
	Number int // as the program shows it, from 1
	Hidden bool
	Cells  []Cell // in the order of their columns
}

// Cell is a cell that holds something.
type Cell struct {
	Column int // from 0
	// Text is the value: text as it is, numbers as they are stored, dates in
	// ISO 8601, TRUE and FALSE.
	Text string
	Flaw Flaw
}

// Flaw says why a cell has no value; Text is then what it holds instead.
type Flaw uint8

// The flaws.
const (
	None        Flaw = iota
	ErrorValue       // #DIV/0! and the like
	NotComputed      // a formula whose result was never stored
	NoDate           // a date format on a number that is no date
	TooLong          // text over the limit
	NotUTF8          // bytes that are no text
	NoText           // a reference to shared text that is not in the file
)

// Rows walks over the rows of a sheet that hold cells. The cells of a row may
// be kept; the slice is used again for the next row.
func (b *Book) Rows(ctx context.Context, sheet Sheet) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		archive, err := openArchive(b.open)
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer archive.Close()
		part, err := archive.part(sheet.part, b.limits.PartBytes)
		if err != nil || part == nil {
			yield(Row{}, errors.Join(err, fmt.Errorf("the sheet %q has no part in the file", sheet.Name)))
			return
		}
		defer part.Close()
		walk := rowWalk{book: b, s: newScanner(part, b.limits.CellBytes)}
		for count := 0; ; count++ {
			if count%contextEvery == 0 && ctx.Err() != nil {
				yield(Row{}, context.Cause(ctx))
				return
			}
			more, err := walk.next()
			if err != nil {
				yield(Row{}, damaged(sheet.part, err))
				return
			}
			if !more || !yield(walk.row, nil) {
				return
			}
		}
	}
}

// rowWalk reads one row after the other.
type rowWalk struct {
	book *Book
	s    *scanner
	row  Row
	cell rawCell // the one that is being read
	text []byte  // room for its text
}

// next reads the next row, and says whether there was one.
func (w *rowWalk) next() (bool, error) {
	for {
		err := w.s.next()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		switch {
		case w.s.kind == endTag && w.s.is("sheetData"):
			return false, nil
		case w.s.kind == startTag && w.s.is("row"):
			return true, w.readRow()
		}
	}
}

func (w *rowWalk) readRow() error {
	number := w.row.Number + 1
	if given := w.s.rawAttr("r"); given != nil {
		n, err := strconv.Atoi(string(given))
		if err != nil || n < number || n > maxRow {
			return fmt.Errorf("%w: row number %q after row %d", errSyntax, given, number-1)
		}
		number = n
	}
	w.row = Row{Number: number, Hidden: truth(string(w.s.rawAttr("hidden"))), Cells: w.row.Cells[:0]}
	column := 0
	for {
		if err := w.s.next(); err != nil {
			return unexpected(err)
		}
		switch {
		case w.s.kind == endTag && w.s.is("row"):
			return nil
		case w.s.kind == startTag && w.s.is("c"):
			at, err := w.readCell(column)
			if err != nil {
				return err
			}
			column = at + 1
		}
	}
}

// readCell reads the cell whose start tag was read last, and gives its column.
func (w *rowWalk) readCell(column int) (int, error) {
	if ref := w.s.rawAttr("r"); ref != nil {
		at, _, err := parseRef(ref)
		if err != nil {
			return 0, err
		}
		if at < column {
			return 0, fmt.Errorf("%w: cell %q stands behind a later one", errSyntax, ref)
		}
		column = at
	}
	w.cell = rawCell{kind: kindOf(w.s.rawAttr("t")), style: -1}
	if attr := w.s.rawAttr("s"); attr != nil {
		if style, err := strconv.Atoi(string(attr)); err == nil {
			w.cell.style = style
		}
	}
	if err := w.readValue(); err != nil {
		return 0, err
	}
	if text, flaw := w.book.value(w.cell); text != "" || flaw != None {
		w.row.Cells = append(w.row.Cells, Cell{column, text, flaw})
	}
	return column, nil
}

// readValue reads what stands within a cell, to its end tag.
func (w *rowWalk) readValue() error {
	for {
		if err := w.s.next(); err != nil {
			return unexpected(err)
		}
		if w.s.kind == endTag {
			if w.s.is("c") {
				return nil
			}
			continue
		}
		var err error
		switch {
		case w.s.is("f"):
			w.cell.formula = true
			w.text, _, err = w.s.content(w.text[:0])
		case w.s.is("v"):
			w.text, w.cell.long, err = w.s.content(w.text[:0])
			w.cell.text, w.cell.stored = w.text, true
		case w.s.is("is"):
			w.text, err = richText(w.s, w.text[:0], "is")
			w.cell.text, w.cell.stored = w.text, true
		}
		if err != nil {
			return err
		}
	}
}
