package table_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/testkit/golden"
)

var spaceColumns = []table.Column{
	{Name: "id"}, {Name: "title"}, {Name: "area_m2", Kind: table.Number}, {Name: "divisible", Kind: table.Boolean},
	{Name: "industries", Kind: table.JSON}, {Name: "lon", Kind: table.Number}, {Name: "lat", Kind: table.Number},
}

var spaceRows = [][]string{
	{"A-1", "长安镇 \"乌沙\",三栋\n二楼", "1200.5", "true", `["C39","C26"]`, "113.7512345678901", "23.02"},
	{"007", "=HYPERLINK(\"http://x\")", "-3", "false", "", "", ""},
	{"441900002005", "'=1+1", "0.07", "", "[]", "113.8", ""},
}

var formats = []table.Format{table.CSV, table.XLSX, table.NDJSON, table.GeoJSON}

func TestWhatIsWrittenReadsAgain(t *testing.T) {
	for _, format := range formats {
		path := writeTable(t, table.Layout{Format: format, Columns: spaceColumns, BOM: true}, spaceRows)
		file, err := table.Open(path, table.Options{})
		if err != nil || file.Format != format {
			t.Errorf("%s: %v", format, err)
			continue
		}
		want := spaceRows
		if format == table.XLSX { // as workbooks spell booleans
			want = [][]string{replaced(spaceRows[0], "true", "TRUE"), replaced(spaceRows[1], "false", "FALSE"), spaceRows[2]}
		}
		if diff := cmp.Diff(want, rowsOf(t, path, table.Options{})); diff != "" {
			t.Errorf("%s (-wrote +read):\n%s", format, diff)
		}
	}
}

func replaced(cells []string, old, with string) []string {
	out := append([]string(nil), cells...)
	for i, cell := range out {
		if cell == old {
			out[i] = with
		}
	}
	return out
}

func TestFilesAsOtherProgramsSeeThem(t *testing.T) {
	for _, format := range []table.Format{table.CSV, table.NDJSON, table.GeoJSON} {
		path := writeTable(t, table.Layout{Format: format, Columns: spaceColumns}, spaceRows)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if format == table.GeoJSON && !json.Valid(data) {
			t.Errorf("not JSON:\n%s", data)
		}
		golden.Compare(t, *update, "testdata/write/spaces."+string(format), string(data))
	}
}

func TestWorkbookCellsHaveTypes(t *testing.T) {
	book, err := excelize.OpenFile(writeTable(t, table.Layout{Format: table.XLSX, Columns: spaceColumns, Sheet: "房源"}, spaceRows))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	for cell, want := range map[string]excelize.CellType{
		"A3": excelize.CellTypeInlineString, "A4": excelize.CellTypeInlineString, "B3": excelize.CellTypeInlineString,
		"C2": excelize.CellTypeUnset, "C3": excelize.CellTypeUnset, "D2": excelize.CellTypeBool, "C1": excelize.CellTypeInlineString,
	} {
		if got, err := book.GetCellType("房源", cell); err != nil || got != want {
			t.Errorf("%s has type %v, %v; want %v", cell, got, err, want)
		}
		if formula, err := book.GetCellFormula("房源", cell); err != nil || formula != "" {
			t.Errorf("%s holds the formula %q, %v", cell, formula, err)
		}
	}
}

// TestNoCellOfACSVFileIsAFormula: whatever a cell holds, what a spreadsheet
// program sees begins with no sign of a formula, unless it is a plain number,
// and the cell reads again as it was.
func TestNoCellOfACSVFileIsAFormula(t *testing.T) {
	hostile := rapid.StringOfN(rapid.SampledFrom([]rune("=+-@\t\r\n'\"＝＋－＠,; 1.5ax面")), 0, 8, -1)
	rapid.Check(t, func(rt *rapid.T) {
		cells := rapid.SliceOfN(hostile, 20, 20).Draw(rt, "cells")
		columns := []table.Column{}
		for i := range cells {
			columns = append(columns, table.Column{Name: fmt.Sprintf("name %c", 'a'+i)})
		}
		columns = append(columns, table.Column{Name: "id"})
		path := writeTable(t, table.Layout{Format: table.CSV, Columns: columns}, [][]string{append(cells, "A1")})
		data, err := os.ReadFile(path)
		if err != nil {
			rt.Fatal(err)
		}
		for i, cell := range plainCSV(rt, data)[1] {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) && strings.Trim(cell[1:], "0123456789.") != "" {
				rt.Fatalf("cell %d is live: %q", i, cell)
			}
		}
		got := rowsOf(t, path, table.Options{})
		for i, cell := range cells {
			if want := strings.TrimSpace(cell); len(got) != 1 || got[0][i] != want {
				rt.Fatalf("cell %d: wrote %q, read %q", i, cell, got)
			}
		}
	})
}

// plainCSV splits a file as RFC 4180 says, without this package.
func plainCSV(rt *rapid.T, data []byte) [][]string {
	var rows [][]string
	row, cell, quoted := []string{}, []byte{}, false
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case quoted && b == '"' && i+1 < len(data) && data[i+1] == '"':
			cell = append(cell, b)
			i++
		case b == '"':
			quoted = !quoted
		case !quoted && b == ',':
			row, cell = append(row, string(cell)), nil
		case !quoted && b == '\n':
			rows, row, cell = append(rows, append(row, string(cell))), []string{}, nil
		default:
			cell = append(cell, b)
		}
	}
	if quoted || len(rows) < 2 {
		rt.Fatalf("not RFC 4180: %q", data)
	}
	return rows
}

func TestAWriterRefusesWhatItCannotHold(t *testing.T) {
	var out bytes.Buffer
	for name, layout := range map[string]table.Layout{
		"an unknown format":     {Format: "pdf", Columns: spaceColumns},
		"GeoJSON without place": {Format: table.GeoJSON, Columns: spaceColumns[:3]},
	} {
		if _, err := table.NewWriter(&out, layout); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v; want Invalid", name, err)
		}
	}
	w, err := table.NewWriter(&out, table.Layout{Format: table.NDJSON, Columns: spaceColumns})
	if err != nil {
		t.Fatal(err)
	}
	for name, cells := range map[string][]string{
		"too few cells": {"A"}, "no number": {"A", "", "12米", "", "", "", ""}, "no boolean": {"A", "", "", "yes", "", "", ""},
		"no JSON": {"A", "", "", "", "[", "", ""}, "no text": {"A\xFF", "", "", "", "", "", ""},
	} {
		if err := w.Write(cells); err == nil || !strings.Contains(err.Error(), "row") {
			t.Errorf("%s: error %v; want one that names the row", name, err)
		}
	}
	long, err := table.NewWriter(&out, table.Layout{Format: table.XLSX, Columns: spaceColumns[:1]})
	if err != nil {
		t.Fatal(err)
	}
	if err := long.Write([]string{strings.Repeat("面", 40_000)}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a cell too long for a workbook: %v", err)
	}
}

// writeTable writes rows to a file of a temporary folder.
func writeTable(t testing.TB, layout table.Layout, rows [][]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out."+string(layout.Format))
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w, err := table.NewWriter(file, layout)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
