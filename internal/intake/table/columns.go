package table

import (
	"fmt"
	"slices"
	"strings"
)

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
