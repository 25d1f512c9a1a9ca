package table_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table"
)

// small limits let a fuzzer reach them.
var small = table.Limits{Bytes: 64 << 10, Rows: 200, Columns: 12, CellRunes: 300, LineBytes: 4 << 10, UnzipBytes: 256 << 10, SharedBytes: 64 << 10, Merges: 50, Vertices: 100}

// checkFile holds what is true of any file: it gives rows within the limits
// or a fault that is no Internal one; each row has a cell for each column,
// of text without U+FFFD unless that is noted; read again, it gives the same.
func checkFile(t *testing.T, path string, opts table.Options) (rows []table.Row, notes []table.Note) {
	t.Helper()
	file, err := table.Open(path, opts)
	if err != nil {
		if fault.KindOf(err) == fault.Internal {
			t.Fatalf("an error that is no fault: %v", err)
		}
		return nil, nil
	}
	rows, notes, err = collect(file)
	if err != nil && fault.KindOf(err) == fault.Internal {
		t.Fatalf("an error that is no fault: %v", err)
	}
	again, notesAgain, errAgain := collect(file)
	if !reflect.DeepEqual(rows, again) || !reflect.DeepEqual(notes, notesAgain) || fmt.Sprint(err) != fmt.Sprint(errAgain) {
		t.Fatalf("read once %v %v %v, then %v %v %v", rows, notes, err, again, notesAgain, errAgain)
	}
	checkHeader(t, file)
	for _, row := range rows {
		checkRow(t, file, row, notes)
	}
	if len(rows) > small.Rows {
		t.Fatalf("%d rows", len(rows))
	}
	return rows, notes
}

func collect(file *table.File) (rows []table.Row, notes []table.Note, err error) {
	for row, err := range file.Rows(context.Background(), func(n table.Note) { notes = append(notes, n) }) {
		if err != nil {
			return rows, notes, err
		}
		rows = append(rows, row)
	}
	return rows, notes, nil
}

func checkHeader(t *testing.T, file *table.File) {
	t.Helper()
	if len(file.Header) == 0 && file.HeaderLines > 0 || len(file.Header) > small.Columns {
		t.Fatalf("%d columns", len(file.Header))
	}
	seen := map[string]bool{}
	for _, name := range file.Header {
		if name == "" || seen[name] {
			t.Fatalf("header %q has an empty name or a name twice", file.Header)
		}
		seen[name] = true
	}
}

func checkRow(t *testing.T, file *table.File, row table.Row, notes []table.Note) {
	t.Helper()
	if row.Line < 1 || len(row.Cells) != len(file.Header) {
		t.Fatalf("line %d has %d cells for %d columns", row.Line, len(row.Cells), len(file.Header))
	}
	for c, cell := range row.Cells {
		if !utf8.ValidString(cell) || utf8.RuneCountInString(cell) > small.CellRunes || cell != strings.TrimSpace(cell) || strings.Contains(cell, "\x00") {
			t.Fatalf("line %d: cell %q", row.Line, cell)
		}
		if strings.ContainsRune(cell, utf8.RuneError) && !noted(notes, row.Line, file.Header[c], table.LostLetter) {
			t.Fatalf("line %d: cell %q lost letters in silence: %+v", row.Line, cell, notes)
		}
	}
}

func noted(notes []table.Note, line int, column string, code table.Code) bool {
	for _, n := range notes {
		if n.Line == line && n.Column == column && n.Code == code {
			return true
		}
	}
	return false
}

// seed adds the bytes of the files that match the patterns.
func seed(f *testing.F, patterns ...string) {
	f.Helper()
	for _, pattern := range patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			f.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// FuzzCSV: any bytes give rows as checkFile says; and cells made of them that
// are written as CSV read again as they were.
func FuzzCSV(f *testing.F) {
	seed(f, "testdata/csv/*.csv")
	f.Add([]byte(encoded(f, survey, "gb18030")))
	f.Add([]byte(encoded(f, "\uFEFF"+survey, "utf-16le")))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkFile(t, write(t, "fuzz.csv", string(data)), table.Options{Limits: small})
		roundTrip(t, table.CSV, data)
	})
}

// FuzzRecords: text that encoding/csv accepts is split into the same cells.
func FuzzRecords(f *testing.F) {
	seed(f, "testdata/csv/*.csv")
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.IndexByte(data, '\r') >= 0 || len(data) > 30_000 {
			return
		}
		got, err := table.Records(string(data), ',')
		if err != nil {
			t.Fatal(err)
		}
		standard := csv.NewReader(bytes.NewReader(data))
		standard.FieldsPerRecord = -1
		want, err := standard.ReadAll()
		if err != nil {
			return
		}
		if diff := cmp.Diff(slices.DeleteFunc(want, isBlankLine), slices.DeleteFunc(got, isBlankLine), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q (-encoding/csv +ours):\n%s", data, diff)
		}
	})
}

func isBlankLine(cells []string) bool { return len(cells) == 1 && cells[0] == "" }

// roundTrip writes rows made of the bytes and reads them again.
func roundTrip(t *testing.T, format table.Format, data []byte) {
	t.Helper()
	const width = 3
	columns := []table.Column{{Name: "id"}, {Name: "名称"}, {Name: "面积"}, {Name: "说明"}}
	var rows [][]string
	for i, cells := 0, strings.Split(clean(string(data)), "|"); i < len(cells); i += width {
		row := []string{fmt.Sprintf("A%d", i), "", "", ""}
		copy(row[1:], cells[i:min(i+width, len(cells))])
		rows = append(rows, row)
	}
	opts := table.Options{HeaderRows: 1}
	if format == table.CSV { // a cell may look like a table of its own
		opts.Delimiter, opts.Encoding = ',', "utf-8"
	}
	got := rowsOf(t, writeTable(t, table.Layout{Format: format, Columns: columns}, rows), opts)
	for i, row := range rows {
		for c, cell := range row {
			if want := strings.TrimSpace(cell); got[i][c] != want {
				t.Fatalf("%s: row %d cell %d: wrote %q, read %q", format, i, c, want, got[i][c])
			}
		}
	}
}

// clean leaves out what is not kept by design: other than text, control
// characters, the names of formula errors and the words of totals rows.
func clean(text string) string {
	for _, sign := range []string{"\uFFFD", "\uFFFE", "\uFFFF", "#", "\uFEFF", "计", "計", "total", "sum"} {
		text = strings.ReplaceAll(strings.ToLower(strings.ToValidUTF8(text, "")), sign, "")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return -1
		}
		return r
	}, text)
}

// FuzzGeoJSON: any bytes give rows as checkFile says; polygons give a point.
func FuzzGeoJSON(f *testing.F) {
	seed(f, "testdata/geojson/*json")
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _ := checkFile(t, write(t, "fuzz.geojson", "{"+string(data)), table.Options{Limits: small})
		for _, row := range rows {
			if g := row.Geometry; g != nil && g.Type != "Point" && !g.Point.Valid() {
				t.Fatalf("line %d: %+v", row.Line, g)
			}
		}
		roundTrip(t, table.NDJSON, data)
	})
}

// FuzzXLSX: any sheet gives rows as checkFile says, whatever its XML; a value
// that stands in it as text is read as that text.
func FuzzXLSX(f *testing.F) {
	for _, rows := range []string{
		`<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="s"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="1"><v>45078</v></c><c r="B2" t="e"><v>#REF!</v></c></row>`,
		`<row><c t="str"><f>A1</f><v>&lt;&#x957F;_x000D_</v></c><c t="b"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
		`<row r="3"><c r="C3"><f/></c><c r="D3" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c></row><!-- x --><![CDATA[y]]>`,
	} {
		f.Add([]byte(rows), "长安 <&> _x0041_")
	}
	f.Fuzz(func(t *testing.T, rows []byte, text string) {
		checkFile(t, rawWorkbook(t, string(rows)), table.Options{Limits: small})
		roundTrip(t, table.XLSX, []byte(text))
	})
}
