package workbook

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
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

// Merge is a range of cells that show as one; rows and columns as in Row and
// Cell, both ends included.
type Merge struct{ TopRow, LeftColumn, BottomRow, RightColumn int }

// Extent is what a walk over a whole sheet finds.
type Extent struct {
	Rows       int // that hold a value
	HiddenRows int // among them
	Merges     []Merge
}

// The largest sheet that the format allows.
const (
	maxRow    = 1 << 20
	maxColumn = 1 << 14
)

// Measure walks over a sheet to count its rows and find its merged ranges,
// which stand behind the rows.
func (b *Book) Measure(ctx context.Context, sheet Sheet) (Extent, error) {
	archive, err := openArchive(b.open)
	if err != nil {
		return Extent{}, err
	}
	defer archive.Close()
	var extent Extent
	filled, hidden, tags := false, false, 0
	err = b.scan(archive, sheet.part, func(s *scanner) error {
		if tags++; tags%contextEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		switch {
		case s.is("row") && s.kind == startTag:
			filled, hidden = false, truth(string(s.rawAttr("hidden")))
		case s.is("row"):
			if filled {
				extent.Rows++
			}
			if filled && hidden {
				extent.HiddenRows++
			}
		case s.kind != startTag:
		case s.is("v"), s.is("is"):
			filled = true
		case s.is("mergeCell"):
			return b.addMerge(&extent, s.attr("ref"))
		}
		return nil
	})
	return extent, err
}

// contextEvery so many tags or rows, a walk looks whether it should stop.
const contextEvery = 512

func (b *Book) addMerge(extent *Extent, ref string) error {
	if len(extent.Merges) >= b.limits.Merges {
		return over("merged ranges", int64(len(extent.Merges)+1), int64(b.limits.Merges))
	}
	from, to, found := strings.Cut(ref, ":")
	if !found {
		return nil
	}
	left, top, err := parseRef([]byte(from))
	if err != nil {
		return err
	}
	right, bottom, err := parseRef([]byte(to))
	if err != nil {
		return err
	}
	extent.Merges = append(extent.Merges, Merge{min(top, bottom), min(left, right), max(top, bottom), max(left, right)})
	return nil
}

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
	text []byte
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
	raw := rawCell{kind: w.s.attr("t"), style: -1}
	if style, err := strconv.Atoi(string(w.s.rawAttr("s"))); err == nil {
		raw.style = style
	}
	if err := w.readValue(&raw); err != nil {
		return 0, err
	}
	if text, flaw := w.book.value(raw); text != "" || flaw != None {
		w.row.Cells = append(w.row.Cells, Cell{column, text, flaw})
	}
	return column, nil
}

// rawCell is a cell as the file stores it.
type rawCell struct {
	kind            string // the t attribute
	style           int    // -1 for none
	text            string
	formula, stored bool
	long            bool
}

func (w *rowWalk) readValue(raw *rawCell) error {
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
			raw.formula = true
			_, _, err = w.s.content(w.text[:0])
		case w.s.is("v"):
			w.text, raw.long, err = w.s.content(w.text[:0])
			raw.text, raw.stored = string(w.text), true
		case w.s.is("is"):
			w.text, err = richText(w.s, w.text[:0], "is")
			raw.text, raw.stored = string(w.text), true
		}
		if err != nil {
			return err
		}
	}
}

// value is what a person sees in the cell, but for rounding. A program that
// computes a formula stores its result, be it an empty text.
func (b *Book) value(raw rawCell) (string, Flaw) {
	text := raw.text
	if raw.formula && !raw.stored {
		return "", NotComputed
	}
	switch raw.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		shared, ok := b.shared.at(n)
		if err != nil || !ok {
			return text, NoText
		}
		text = shared
	case "str":
		text = string(unescapeCodes([]byte(text)))
	case "e":
		return text, ErrorValue
	case "b":
		text = map[bool]string{true: "TRUE", false: "FALSE"}[truth(strings.TrimSpace(text))]
	case "inlineStr", "d":
	default:
		return b.number(raw)
	}
	switch {
	case raw.long || text == tooLongMark:
		return "", TooLong
	case !utf8.ValidString(text):
		return text, NotUTF8
	}
	return text, None
}

func (b *Book) number(raw rawCell) (string, Flaw) {
	stored := strings.TrimSpace(raw.text)
	if raw.formula && stored == "" {
		return "", NotComputed
	}
	if stored == "" {
		return "", None
	}
	if raw.style >= 0 && raw.style < len(b.dates) && b.dates[raw.style] {
		serial, err := strconv.ParseFloat(stored, 64)
		text, ok := dateText(serial, b.date1904)
		if err != nil || !ok {
			return stored, NoDate
		}
		return text, None
	}
	if !utf8.ValidString(stored) {
		return stored, NotUTF8
	}
	return numberText(stored), None
}

// parseRef reads a reference such as AB12: column from 0, row from 1.
func parseRef(ref []byte) (column, row int, err error) {
	at := 0
	for at < len(ref) && column <= maxColumn && (ref[at]|0x20) >= 'a' && (ref[at]|0x20) <= 'z' {
		column = column*26 + int(ref[at]|0x20-'a') + 1
		at++
	}
	row, err = strconv.Atoi(string(ref[at:]))
	if err != nil || column < 1 || column > maxColumn || row < 1 || row > maxRow {
		return 0, 0, fmt.Errorf("%w: %q is no cell reference", errSyntax, ref)
	}
	return column - 1, row, nil
}
