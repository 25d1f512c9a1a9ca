package table

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Rows gives the data rows in the order of the file, and tells note about all
// that is not in them; note may be nil. It may be called again: each call
// reads the file anew. An error is the last thing it gives: the file changed
// (Conflict), passes a limit (TooLarge), cannot be read on, or ctx is done.
func (f *File) Rows(ctx context.Context, note func(Note)) iter.Seq2[Row, error] {
	if note == nil {
		note = func(Note) {}
	}
	return func(yield func(Row, error) bool) {
		count := 0
		for rec, err := range f.source.records(ctx) {
			if err != nil {
				yield(Row{}, fmt.Errorf("read %s: %w", f.Name, err))
				return
			}
			row, ok := f.row(rec, note)
			if !ok {
				continue
			}
			if count++; count > f.limits.Rows {
				yield(Row{}, fmt.Errorf("read %s: %w", f.Name, tooLarge("rows", count, f.limits.Rows, "split the file by town")))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// row makes a row of a record, unless it is part of the header, blank, or
// not about a space.
func (f *File) row(rec record, note func(Note)) (Row, bool) {
	if f.HeaderLines > 0 && rec.line < f.HeaderLine+f.HeaderLines {
		return Row{}, false
	}
	row := Row{Line: rec.line, Cells: make([]string, len(f.Header)), Geometry: rec.geometry}
	blank := rec.geometry == nil && len(rec.problems) == 0
	for c, raw := range rec.cells {
		cell, code := f.clean(raw)
		if code != "" {
			rec.problems = append(rec.problems, problem{index: c, code: code, value: raw, why: reasons[code]})
		}
		blank = blank && cell == "" && code == ""
		if c < len(row.Cells) {
			row.Cells[c] = cell
		} else if cell != "" {
			rec.problems = append(rec.problems, problem{index: c, code: ExtraCell, value: cell, why: reasons[ExtraCell]})
		}
	}
	if blank {
		return Row{}, false
	}
	if code := f.skipped(row); code != "" {
		note(Note{Code: code, Line: row.Line, Value: shorten(strings.Join(distinct(row.Cells), " ")), Reason: reasons[code]})
		return Row{}, false
	}
	for _, p := range rec.problems {
		note(f.noteOf(rec.line, p))
	}
	return row, !slices.ContainsFunc(rec.problems, func(p problem) bool { return p.code.SkipsRow() })
}

// reasons say what was done about the cells and lines of each code.
var reasons = map[Code]string{
	TotalsRow:      "adds up other rows; skipped",
	RepeatedHeader: "repeats the header; skipped",
	BadBytes:       "holds bytes that are not text in the file's encoding; left empty",
	CellTooLong:    "is longer than a cell may be; left empty",
	FormulaError:   "a formula without a result; left empty",
	ExtraCell:      "stands to the right of the last header; not read",
	ZeroBytes:      "holds zero bytes; they were removed",
	LostLetter:     "holds \uFFFD where a letter was lost before this file was written; kept as it is",
}

func (f *File) skipped(row Row) Code {
	if slices.ContainsFunc(f.heads, func(head []string) bool { return sameCells(head, row.Cells) }) {
		return RepeatedHeader
	}
	if isTotals(row.Cells) {
		return TotalsRow
	}
	return ""
}

func (f *File) noteOf(line int, p problem) Note {
	n := Note{Code: p.code, Line: line, Value: shorten(p.value), Reason: p.why}
	switch {
	case p.index < 0:
	case p.index < len(f.Header):
		n.Column = f.Header[p.index]
	default:
		n.Column = fmt.Sprintf("column %d", p.index+1)
	}
	return n
}

// clean gives the text of a cell, or the reason why it has none, or a remark.
func (f *File) clean(raw string) (string, Code) {
	if len(raw) <= f.limits.CellRunes && ordinary(raw) {
		return raw, ""
	}
	if len(raw) > f.limits.CellRunes && utf8.RuneCountInString(raw) > f.limits.CellRunes {
		return "", CellTooLong
	}
	cell := strings.TrimSpace(raw)
	switch {
	case cell == "":
		return "", ""
	case cell[0] == '#' && formulaError(cell):
		return "", FormulaError
	case !utf8.ValidString(cell), f.replaced && strings.Contains(cell, replacement):
		return "", BadBytes
	case strings.Contains(cell, replacement):
		return cell, LostLetter
	case strings.IndexByte(cell, 0) >= 0:
		return strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "")), ZeroBytes
	}
	return cell, ""
}

const replacement = "\uFFFD"

// ordinary recognises most cells of most files: ASCII letters and digits with
// nothing to trim, remove or report.
func ordinary(cell string) bool {
	if cell == "" {
		return true
	}
	if cell[0] == '#' || cell[0] == ' ' || cell[len(cell)-1] == ' ' {
		return false
	}
	for _, b := range []byte(cell) {
		if b < 0x20 || b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
