package table

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table/workbook"
)

// sheetSource reads the records of one sheet of a workbook.
type sheetSource struct {
	book   *workbook.Book
	sheet  workbook.Sheet
	merges []workbook.Merge // by their top row
	limits Limits
}

func (f *File) openXLSX(opts Options) error {
	l := f.limits
	book, err := workbook.Open(f.disk.open, workbook.Limits{
		PartBytes: l.UnzipBytes, SharedBytes: l.SharedBytes, CellBytes: 4 * l.CellRunes, Sheets: l.Sheets, Merges: l.Merges,
	})
	if err != nil {
		return err
	}
	sheet, extent, err := f.chooseSheet(book, opts.Sheet)
	if err != nil {
		return err
	}
	slices.SortStableFunc(extent.Merges, func(a, b workbook.Merge) int { return cmp.Compare(a.TopRow, b.TopRow) })
	f.Sheet = sheet.Name
	f.source = sheetSource{book, sheet, extent.Merges, l}
	if extent.HiddenRows > 0 {
		f.note(Note{Code: HiddenRows, Value: itoa(extent.HiddenRows), Reason: "rows are hidden in the sheet; they are read like the others"})
	}
	return f.findHeader(opts.HeaderRows)
}

// candidate is a sheet that may hold the table.
type candidate struct {
	sheet  workbook.Sheet
	words  int // header words in its likeliest header, -1 without one
	extent workbook.Extent
}

// chooseSheet takes the sheet that was named, or the one that looks most like
// a survey: visible before hidden, then by header words, then by rows.
func (f *File) chooseSheet(book *workbook.Book, name string) (workbook.Sheet, workbook.Extent, error) {
	ctx := context.Background()
	if name != "" {
		sheet, err := namedSheet(book, name)
		if err != nil {
			return sheet, workbook.Extent{}, err
		}
		extent, err := book.Measure(ctx, sheet)
		return sheet, extent, err
	}
	candidates := make([]candidate, 0, len(book.Sheets))
	for _, sheet := range book.Sheets {
		words, err := f.wordsIn(book, sheet)
		if err != nil {
			return sheet, workbook.Extent{}, err
		}
		extent, err := book.Measure(ctx, sheet)
		if err != nil {
			return sheet, extent, err
		}
		candidates = append(candidates, candidate{sheet, words, extent})
	}
	best := slices.MaxFunc(candidates, compareCandidates)
	f.noteOthers(candidates, best.sheet.Name)
	return best.sheet, best.extent, nil
}

func compareCandidates(a, b candidate) int {
	visible := map[bool]int{true: 1}
	return cmp.Or(
		cmp.Compare(visible[a.words >= 0], visible[b.words >= 0]),
		cmp.Compare(visible[!a.sheet.Hidden], visible[!b.sheet.Hidden]),
		cmp.Compare(a.words, b.words),
		cmp.Compare(a.extent.Rows, b.extent.Rows),
	)
}

func namedSheet(book *workbook.Book, name string) (workbook.Sheet, error) {
	names := make([]string, 0, len(book.Sheets))
	for _, sheet := range book.Sheets {
		if sheet.Name == name {
			return sheet, nil
		}
		names = append(names, sheet.Name)
	}
	return workbook.Sheet{}, fault.BadField("sheet", name, "is not in the workbook", strings.Join(names, ", "))
}

// noteOthers says which sheets hold rows that are not read.
func (f *File) noteOthers(candidates []candidate, chosen string) {
	for _, c := range candidates {
		if c.sheet.Name != chosen && c.extent.Rows > 0 {
			f.note(Note{Code: OtherSheet, Value: c.sheet.Name,
				Reason: fmt.Sprintf("a sheet with %d rows that is not read; name it with --sheet to read it", c.extent.Rows)})
		}
	}
}

// wordsIn counts the header words of a sheet's likeliest header.
func (f *File) wordsIn(book *workbook.Book, sheet workbook.Sheet) (int, error) {
	try := File{source: sheetSource{book: book, sheet: sheet, limits: f.limits}, limits: f.limits}
	preview, err := try.preview()
	if err != nil {
		return 0, err
	}
	at := likeliestHeader(preview)
	if at < 0 {
		return -1, nil
	}
	return countHeaderWords(preview[at].cells), nil
}

// records reads the sheet from its start, merged cells filled in.
func (s sheetSource) records(ctx context.Context) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		fill := newMergeFill(s.merges, s.limits.Columns)
		var cells []string
		for row, err := range s.book.Rows(ctx, s.sheet) {
			if err != nil {
				yield(record{}, err)
				return
			}
			rec := s.record(row, cells[:0])
			if countFilled(rec.cells)+len(rec.problems) > 0 {
				rec.cells = fill.row(row.Number, rec.cells)
			}
			cells = rec.cells
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// record lays the cells of a row out side by side, in the place of cells.
func (s sheetSource) record(row workbook.Row, cells []string) record {
	rec := record{line: row.Number, cells: cells}
	for _, cell := range row.Cells {
		if cell.Column >= s.limits.Columns {
			rec.problems = append(rec.problems, problem{cell.Column, ExtraCell, cell.Text,
				fmt.Sprintf("stands beyond the %d columns that are read", s.limits.Columns)})
			continue
		}
		for len(rec.cells) <= cell.Column {
			rec.cells = append(rec.cells, "")
		}
		if code, why := flaw(cell.Flaw); code != "" {
			rec.problems = append(rec.problems, problem{cell.Column, code, cell.Text, why})
			continue
		}
		rec.cells[cell.Column] = cell.Text
	}
	return rec
}

func flaw(f workbook.Flaw) (Code, string) {
	switch f {
	case workbook.None:
		return "", ""
	case workbook.ErrorValue:
		return FormulaError, reasons[FormulaError]
	case workbook.NotComputed:
		return FormulaError, "a formula whose result is not in the file; open it in Excel and save it; left empty"
	case workbook.NoDate:
		return BadDate, "is shown as a date but is none; left empty"
	case workbook.TooLong:
		return CellTooLong, reasons[CellTooLong]
	case workbook.NoText:
		return BadBytes, "refers to text that is missing from the file; left empty"
	default:
		return BadBytes, reasons[BadBytes]
	}
}

// mergeFill repeats the value of a merged range in each of its cells, in the
// rows that exist.
type mergeFill struct {
	merges []workbook.Merge // by top row, those not reached yet
	covers []cover          // by column
}

// cover is the range that covers a column.
type cover struct {
	bottomRow int
	value     string
}

func newMergeFill(merges []workbook.Merge, columns int) *mergeFill {
	width := 0
	for _, m := range merges {
		width = max(width, min(m.RightColumn+1, columns))
	}
	return &mergeFill{merges: merges, covers: make([]cover, width)}
}

func (m *mergeFill) row(number int, cells []string) []string {
	for len(m.merges) > 0 && m.merges[0].TopRow <= number {
		merge := m.merges[0]
		m.merges = m.merges[1:]
		if merge.TopRow < number {
			continue // its top row is not in the file, so it has no value
		}
		for c := merge.LeftColumn; c <= min(merge.RightColumn, len(m.covers)-1); c++ {
			m.covers[c] = cover{merge.BottomRow, cellAt(cells, merge.LeftColumn)}
		}
	}
	for c, over := range m.covers {
		if over.bottomRow < number || over.value == "" || cellAt(cells, c) != "" {
			continue
		}
		for len(cells) <= c {
			cells = append(cells, "")
		}
		cells[c] = over.value
	}
	return cells
}
