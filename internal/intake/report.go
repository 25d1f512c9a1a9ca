package intake

import (
	"slices"
	"unicode/utf8"

	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/locate"
)

// EntryKind says what an entry of a report means for the row.
type EntryKind string

// The kinds of entry.
const (
	RowRejected  EntryKind = "row_rejected"  // nothing of the row was taken
	CellRejected EntryKind = "cell_rejected" // the cell's value was not taken, the row was
	Remark       EntryKind = "note"          // taken as it is said, or assumed
)

// Entry says what was found at one place of the file. Line is 0 for the file as
// a whole, Column is empty for the whole row.
type Entry struct {
	Kind   EntryKind `json:"kind"`
	Line   int       `json:"line"`
	Column string    `json:"column"`
	Value  string    `json:"value"`
	Reason string    `json:"reason"`
}

// Totals count what became of the rows, and the cells that were not taken.
// Duplicates and Conflicts are among Rejected.
type Totals struct {
	Rows          int `json:"rows"`
	Created       int `json:"created"`
	Changed       int `json:"changed"`
	Unchanged     int `json:"unchanged"`
	Rejected      int `json:"rejected"`
	CellsRejected int `json:"cells_rejected"`
	Duplicates    int `json:"duplicates"`
	Conflicts     int `json:"conflicts"`
	Notes         int `json:"notes"`
	Offered       int `json:"offered"`
}

// Clean tells whether every row and cell was taken.
func (t Totals) Clean() bool { return t.Rejected == 0 && t.CellsRejected == 0 }

// Report is the outcome of a run. It holds the first entries only; a Sink gets
// all of them.
type Report struct {
	File     string          `json:"file"`
	SHA256   string          `json:"sha256"`
	Encoding string          `json:"encoding,omitempty"`
	Sheet    string          `json:"sheet,omitempty"`
	Source   string          `json:"source"`
	DryRun   bool            `json:"dry_run"`
	Datum    locate.Decision `json:"datum"`
	Columns  []ColumnUse     `json:"columns"`
	Totals   Totals          `json:"totals"`
	// Entries are the first of each kind; Left says how many more there are.
	Entries []Entry `json:"-"`
	Left    int     `json:"-"`

	held map[EntryKind]int
	sink Sink
}

// ColumnUse says what a column was read as; Field is empty, and Why says why,
// when it was not.
type ColumnUse struct {
	Header string `json:"header"`
	Field  string `json:"field,omitempty"`
	Why    string `json:"why,omitempty"`
}

// Sink takes the entries of a report as they come. An error stops the run.
type Sink interface {
	Entry(Entry) error
}

// maxHeld bounds the entries of each kind that a Report keeps in memory.
const maxHeld = 100

// add counts the entry, keeps it if it is among the first, and hands it on.
func (r *Report) add(e Entry) error {
	switch e.Kind {
	case RowRejected:
		r.Totals.Rejected++
	case CellRejected:
		r.Totals.CellsRejected++
	case Remark:
		r.Totals.Notes++
	}
	if r.held == nil {
		r.held = map[EntryKind]int{}
	}
	if r.held[e.Kind] < maxHeld {
		r.held[e.Kind]++
		r.Entries = append(r.Entries, e)
	} else {
		r.Left++
	}
	if r.sink == nil {
		return nil
	}
	return r.sink.Entry(e)
}

// describe notes which column is read as what.
func (r *Report) describe(plan *form.Plan, header []string) {
	for _, at := range plan.Key {
		r.Columns = append(r.Columns, ColumnUse{Header: header[at], Field: "key"})
	}
	for _, c := range plan.Columns {
		r.Columns = append(r.Columns, ColumnUse{Header: c.Header, Field: string(c.Cell.Field)})
	}
	for _, u := range plan.Unused {
		if slices.ContainsFunc(r.Columns, func(c ColumnUse) bool { return c.Header == u.Header }) {
			continue
		}
		r.Columns = append(r.Columns, ColumnUse{Header: u.Header, Why: u.Why})
	}
}

// shownRunes of a cell are enough to find it in the file.
const shownRunes = 80

// shown is the start of a cell's text.
func shown(text string) string {
	if len(text) <= shownRunes || utf8.RuneCountInString(text) <= shownRunes {
		return text
	}
	return string([]rune(text)[:shownRunes]) + "…"
}
