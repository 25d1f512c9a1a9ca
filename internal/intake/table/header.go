package table

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
		grouped, units := isPair(preview[end-1].cells, preview[end].cells), isUnitLine(preview[end].cells)
		if wantRows == 0 && !units && !(grouped && top == at) || wantRows > 0 && end-top >= wantRows {
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

// joinHeader joins the parts of each column's name from top to bottom.
func joinHeader(heads [][]string) []string {
	width := 0
	for _, head := range heads {
		width = max(width, len(head))
	}
	names := make([]string, width)
	for c := range names {
		for i, head := range heads {
			part := cellAt(head, c)
			named := slices.ContainsFunc(heads[i+1:], func(below []string) bool { return cellAt(below, c) != "" })
			if part == "" && named {
				part = carried(head, c)
			}
			if part = spaced(part); part != "" && !strings.HasSuffix(names[c], part) {
				names[c] = strings.TrimSpace(names[c] + " " + part)
			}
		}
	}
	return names
}

// carried is the nearest name to the left, which spans this column, as one of
// the lines below names it.
func carried(head []string, c int) string {
	for at := min(c, len(head)) - 1; at >= 0; at-- {
		if head[at] != "" {
			return head[at]
		}
	}
	return ""
}

// spaced makes one space of each run of white space, line breaks included.
func spaced(name string) string { return strings.Join(strings.Fields(name), " ") }

// nameColumns gives each column a name of its own and notes the ones that the
// file does not name, or names twice. A column without name counts as far as
// rows have values there.
func (f *File) nameColumns(names []string, dataWidth int) {
	width := dataWidth
	for c, name := range names {
		if name != "" {
			width = max(width, c+1)
		}
	}
	taken := map[string]bool{}
	for c := range width {
		name := cellAt(names, c)
		if name == "" {
			name = fmt.Sprintf("column %d", c+1)
			f.note(Note{Code: UnnamedColumn, Line: f.HeaderLine, Column: name, Reason: "the column has no name in the header"})
		}
		if own := unused(name, taken); own != name {
			f.note(Note{Code: DuplicateName, Line: f.HeaderLine, Column: own, Value: name,
				Reason: "the header names this column like an earlier one; it is kept under the name given here"})
			name = own
		}
		taken[name] = true
		f.Header = append(f.Header, name)
	}
}

func unused(name string, taken map[string]bool) string {
	own := name
	for n := 2; taken[own]; n++ {
		own = fmt.Sprintf("%s (%d)", name, n)
	}
	return own
}

func dataWidth(preview []record) int {
	width := 0
	for _, rec := range preview {
		for c, cell := range rec.cells {
			if cell != "" {
				width = max(width, c+1)
			}
		}
	}
	return width
}

// countHeaderWords counts the cells that a header of the field would hold.
func countHeaderWords(cells []string) int {
	words := headerWordSet()
	hits := 0
	for _, cell := range cells {
		if words.matches(cell) {
			hits++
		}
	}
	return hits
}

// nameRunes is the length of the longest header cells: longer text is a value.
const nameRunes = 16

// matches: a short cell is a header word, or holds one of headerParts; Latin
// words count as a whole, also in snake_case.
func (w wordSet) matches(cell string) bool {
	if cell == "" || len(cell) > 4*nameRunes || utf8.RuneCountInString(cell) > nameRunes || isForm(cell) {
		return false
	}
	if w.whole[compact(cell)] {
		return true
	}
	if slices.ContainsFunc(w.parts, func(part string) bool { return strings.Contains(cell, part) }) {
		return true
	}
	tokens := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
	return len(tokens) > 1 && slices.ContainsFunc(tokens, func(t string) bool { return w.whole[t] })
}

// wordSet is headerWords, ready to look up.
type wordSet struct {
	whole map[string]bool
	parts []string
}

func headerWordSet() wordSet {
	set := wordSet{whole: map[string]bool{}, parts: headerParts()}
	for _, word := range headerWords() {
		set.whole[word] = true
	}
	return set
}
