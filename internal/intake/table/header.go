package table

import (
	"context"
	"slices"
	"strings"

	"zhaochang/internal/fault"
)

// findHeader reads the first lines of the source, settles which of them are
// the header, and notes what stands above.
func (f *File) findHeader(wantRows int) error {
	preview, err := f.preview()
	if err != nil {
		return err
	}
	at, rows := chooseHeader(preview, wantRows)
	if at < 0 {
		return noHeader(preview)
	}
	for _, above := range preview[:at] {
		f.note(Note{Code: AboveHeader, Line: above.line, Value: shorten(strings.Join(distinct(above.cells), " ")),
			Reason: "stands above the header; it is no row"})
	}
	header := preview[at : at+rows]
	f.HeaderLine, f.HeaderLines = header[0].line, header[rows-1].line-header[0].line+1
	for _, rec := range header {
		f.heads = append(f.heads, trimCells(rec.cells))
	}
	f.nameColumns(joinHeader(f.heads), dataWidth(preview[at+rows:]))
	if len(f.Header) > f.limits.Columns {
		return tooLarge("columns", len(f.Header), f.limits.Columns, "remove those that are not needed")
	}
	return nil
}

// preview reads the lines in which the header must stand, blank ones left out.
func (f *File) preview() ([]record, error) {
	var preview []record
	for rec, err := range f.source.records(context.Background()) {
		if err != nil {
			return nil, err
		}
		if rec.cells = trimCells(rec.cells); countFilled(rec.cells) > 0 {
			preview = append(preview, rec)
		}
		if len(preview) == f.limits.HeaderDepth {
			break
		}
	}
	return preview, nil
}

func noHeader(preview []record) error {
	if len(preview) == 0 {
		return fault.BadField("file", "", "holds no text in any cell", "a header and at least one row")
	}
	return fault.BadField("header", shorten(strings.Join(preview[0].cells, " | ")),
		"no line with the names of the columns was found", "one line of names above the rows")
}

// chooseHeader gives the index of the first header line in the preview and
// the number of lines, or -1. wantRows 0 means: find out.
//
// The header is the likeliest line, the line of groups above or of divisions
// below it, and a line of units below those.
func chooseHeader(preview []record, wantRows int) (at, rows int) {
	at = likeliestHeader(preview)
	if at < 0 {
		return -1, 0
	}
	top, end := at, at+1
	if wantRows != 1 && at > 0 && isGroupLine(preview[at-1], preview[at]) {
		top--
	}
	for end < len(preview) && end-top < maxHeaderRows {
		more := isUnitLine(preview[end].cells) || top == at && isPair(preview[end-1].cells, preview[end].cells)
		if wantRows > 0 {
			more = end-top < wantRows
		}
		if !more {
			break
		}
		end++
	}
	return top, end - top
}

// maxHeaderRows: groups, names, units.
const maxHeaderRows = 3

// isGroupLine says whether upper, which has fewer header words than lower,
// still is its first half and not a line of notes: it stands right above,
// fills in no form (单位：米), and names something of the field or a column
// that lower leaves to it.
func isGroupLine(upper, lower record) bool {
	if upper.line+1 != lower.line || !isPair(upper.cells, lower.cells) {
		return false
	}
	if slices.ContainsFunc(upper.cells, isForm) {
		return false
	}
	for c, above := range upper.cells {
		if above != "" && (cellAt(lower.cells, c) == "" || cellAt(lower.cells, c) == above) {
			return true
		}
	}
	return countHeaderWords(upper.cells) > 0
}

// isForm recognises a form to fill in (填报日期：), which is no name.
func isForm(cell string) bool { return strings.ContainsAny(cell, ":：") }

// isUnitLine says whether a line holds nothing but units.
func isUnitLine(cells []string) bool {
	return countFilled(cells) > 0 && !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" && !isUnit(cell) })
}

// sureWords in a line make it the header.
const sureWords = 2

// likeliestHeader takes the first line with sureWords, else the first with
// one, else the first at all, of those that hold words rather than values and
// are wide enough. The first, because rows below may hold such words too.
func likeliestHeader(preview []record) int {
	width := 0
	for _, rec := range preview {
		width = max(width, countRuns(rec.cells))
	}
	best, bestHits := -1, -1
	for i, rec := range preview {
		filled, numbers := countFilled(rec.cells), countNumbers(rec.cells)
		narrow := filled*2 < width || width > 1 && len(distinct(rec.cells)) < 2
		if narrow || numbers*4 > filled {
			continue
		}
		if hits := min(countHeaderWords(rec.cells), sureWords); hits > bestHits {
			best, bestHits = i, hits
		}
	}
	return best
}

// isPair says whether lower divides the columns that upper groups: below a
// name that spans columns stand the names of each; below any other stands
// nothing, the same again (merged cells), or a unit.
func isPair(upper, lower []string) bool {
	if len(distinct(upper)) < 2 || countFilled(lower) == 0 {
		return false
	}
	divides := false
	for c := range max(len(upper), len(lower)) {
		above, below := cellAt(upper, c), cellAt(lower, c)
		switch {
		case below == "" || below == above:
		case isUnit(below):
			divides = true
		case startsWithNumber(below) || !inGroup(upper, c):
			return false
		default:
			divides = true
		}
	}
	return divides
}

// inGroup says whether the name above column c spans more columns: the next
// or this one is empty or repeats it.
func inGroup(upper []string, c int) bool {
	if above := cellAt(upper, c); above == "" {
		return slices.ContainsFunc(upper[:min(c, len(upper))], func(left string) bool { return left != "" })
	}
	next := cellAt(upper, c+1)
	return c+1 < len(upper) && (next == "" || next == upper[c]) || c > 0 && cellAt(upper, c-1) == upper[c]
}
