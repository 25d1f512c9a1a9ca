package intake

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

// ReportWriter writes a report as it comes, so that its size does not matter.
type ReportWriter interface {
	Sink
	// Close writes the totals, which end a report. The caller closes the file.
	Close(*Report) error
}

// NewReportWriter writes the report in the format that the suffix of the path
// names: .csv, .json, and text for any other.
func NewReportWriter(w io.Writer, path string) ReportWriter {
	buffered := bufio.NewWriterSize(w, 1<<16)
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		return newCSVReport(buffered)
	case ".json":
		return &jsonReport{out: buffered}
	}
	return &textReport{out: buffered}
}

// textReport writes a line an entry, for people.
type textReport struct{ out *bufio.Writer }

func (t *textReport) Entry(e Entry) error {
	_, err := t.out.WriteString(e.String() + "\n")
	return err
}

func (t *textReport) Close(r *Report) error {
	if err := r.WriteSummary(t.out); err != nil {
		return err
	}
	return t.out.Flush()
}

// String is the entry on one line.
func (e Entry) String() string {
	var b strings.Builder
	switch e.Kind {
	case RowRejected:
		b.WriteString("rejected  ")
	case CellRejected:
		b.WriteString("unread    ")
	case Remark:
		b.WriteString("note      ")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d", e.Line)
	} else {
		b.WriteString("the file")
	}
	if e.Column != "" {
		b.WriteString(", " + e.Column)
	}
	if e.Value != "" {
		fmt.Fprintf(&b, " %q", e.Value)
	}
	return b.String() + ": " + e.Reason
}

// WriteSummary writes what a person wants to know first: the totals, the datum,
// and the columns that were not used.
func (r *Report) WriteSummary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "file         %s (sha256 %.12s)\n", r.File, r.SHA256)
	if r.Encoding != "" {
		fmt.Fprintf(&b, "encoding     %s\n", r.Encoding)
	}
	if r.Sheet != "" {
		fmt.Fprintf(&b, "sheet        %s\n", r.Sheet)
	}
	fmt.Fprintf(&b, "source       %s\n", r.Source)
	fmt.Fprintf(&b, "coordinates  %s\n", r.Datum)
	for _, c := range r.Columns {
		if c.Field == "" {
			fmt.Fprintf(&b, "not used     %s: %s\n", c.Header, c.Why)
		}
	}
	t := r.Totals
	fmt.Fprintf(&b, "rows         %d\n", t.Rows)
	fmt.Fprintf(&b, "created      %d\nchanged      %d\nunchanged    %d\n", t.Created, t.Changed, t.Unchanged)
	fmt.Fprintf(&b, "rejected     %d (%d duplicates, %d conflicts)\ncells_rejected %d\nnotes        %d\n", t.Rejected, t.Duplicates, t.Conflicts, t.CellsRejected, t.Notes)
	if t.Offered > 0 {
		fmt.Fprintf(&b, "offered      %d\n", t.Offered)
	}
	if r.DryRun {
		b.WriteString("dry run: nothing was written\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// csvReport writes one row an entry, and one a total at its end.
type csvReport struct {
	buffer *bufio.Writer
	out    *csv.Writer
}

func newCSVReport(buffer *bufio.Writer) *csvReport {
	c := &csvReport{buffer, csv.NewWriter(buffer)}
	c.put("kind", "line", "column", "value", "reason")
	return c
}

// put writes a row; the writer keeps its first error for Flush.
func (c *csvReport) put(cells ...string) {
	for i, text := range cells {
		cells[i] = unlike(text)
	}
	_ = c.out.Write(cells)
}

// unlike keeps a spreadsheet from taking a cell for a formula.
func unlike(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(text)[0]) {
		return "'" + text
	}
	return text
}

func (c *csvReport) Entry(e Entry) error {
	c.put(string(e.Kind), strconv.Itoa(e.Line), e.Column, e.Value, e.Reason)
	return c.out.Error()
}

func (c *csvReport) Close(r *Report) error {
	for _, t := range r.Totals.named() {
		c.put("total", "", t.name, strconv.Itoa(t.count), "")
	}
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return err
	}
	return c.buffer.Flush()
}

type namedTotal struct {
	name  string
	count int
}

// named lists the totals by their public names.
func (t Totals) named() []namedTotal {
	return []namedTotal{
		{"rows", t.Rows}, {"created", t.Created}, {"changed", t.Changed}, {"unchanged", t.Unchanged},
		{"rejected", t.Rejected}, {"cells_rejected", t.CellsRejected}, {"duplicates", t.Duplicates},
		{"conflicts", t.Conflicts}, {"notes", t.Notes}, {"offered", t.Offered},
	}
}

// jsonReport writes one object: entries, then the report's own members.
type jsonReport struct {
	out   *bufio.Writer
	count int
}

func (j *jsonReport) Entry(e Entry) error {
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	separator := ",\n"
	if j.count == 0 {
		separator = "{\"entries\":[\n"
	}
	j.count++
	_, err = j.out.WriteString(separator + string(text))
	return err
}

func (j *jsonReport) Close(r *Report) error {
	if j.count == 0 {
		if _, err := j.out.WriteString("{\"entries\":["); err != nil {
			return err
		}
	}
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	if _, err := j.out.WriteString("\n],\n" + strings.TrimPrefix(string(text), "{\n") + "\n"); err != nil {
		return err
	}
	return j.out.Flush()
}
