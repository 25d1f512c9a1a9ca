package workbook_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"zhaochang/internal/intake/table/workbook"
)

var wide = workbook.Limits{PartBytes: 1 << 30, SharedBytes: 1 << 20, CellBytes: 1 << 17, Sheets: 10, Merges: 100}

func open(t testing.TB, path string) *workbook.Book {
	t.Helper()
	book, err := workbook.Open(func() (*os.File, error) { return os.Open(path) }, wide)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// cells gives what a sheet holds, by reference such as "B2".
func cells(t testing.TB, book *workbook.Book, sheet workbook.Sheet) map[string]string {
	t.Helper()
	found := map[string]string{}
	for row, err := range book.Rows(context.Background(), sheet) {
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range row.Cells {
			ref, err := excelize.CoordinatesToCellName(cell.Column+1, row.Number)
			if err != nil || cell.Flaw != workbook.None {
				t.Fatalf("row %d: %+v, %v", row.Number, cell, err)
			}
			found[ref] = cell.Text
		}
	}
	return found
}

// TestASheetReadsAsExcelizeReadsIt fills sheets at random, in both ways that
// excelize writes them, and compares cell by cell.
func TestASheetReadsAsExcelizeReadsIt(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		file := excelize.NewFile()
		fill(t, file, random)
		path := filepath.Join(t.TempDir(), "book.xlsx")
		if err := file.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		rows, err := file.GetRows("Sheet1", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, text := range row {
				if ref, err := excelize.CoordinatesToCellName(c+1, r+1); err == nil && text != "" {
					want[ref] = text
				}
			}
		}
		book := open(t, path)
		if diff := cmp.Diff(want, cells(t, book, book.Sheets[0])); diff != "" {
			t.Fatalf("(-excelize +ours):\n%s", diff)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// fill writes random texts and numbers to random cells.
func fill(t *testing.T, file *excelize.File, random *rand.Rand) {
	t.Helper()
	texts := []string{"长安镇", "𠮷", " spaced ", "<&>\"'", "_x0041_", "a\nb", "a\r\nb", "007", "1.50", "x", "]]>"}
	for range random.IntN(200) {
		ref, err := excelize.CoordinatesToCellName(1+random.IntN(30), 1+random.IntN(50))
		if err != nil {
			t.Fatal(err)
		}
		switch random.IntN(3) {
		case 0:
			err = file.SetCellValue("Sheet1", ref, float64(random.IntN(1_000_000))/100)
		case 1:
			err = file.SetCellValue("Sheet1", ref, random.IntN(1_000_000))
		default:
			err = file.SetCellValue("Sheet1", ref, texts[random.IntN(len(texts))])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestMeasureCountsRowsAndFindsMerges(t *testing.T) {
	file := excelize.NewFile()
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, err := range []error{
		file.SetCellValue("Sheet1", "B2", 1), file.SetCellValue("Sheet1", "A4", "x"), file.SetCellValue("Sheet1", "A5", "y"),
		file.MergeCell("Sheet1", "C3", "D5"), file.MergeCell("Sheet1", "A9", "B9"), file.SetRowVisible("Sheet1", 4, false),
		file.SetRowVisible("Sheet1", 7, false),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := file.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	book := open(t, path)
	got, err := book.Measure(context.Background(), book.Sheets[0])
	want := workbook.Extent{Rows: 3, HiddenRows: 1, Merges: []workbook.Merge{{3, 2, 5, 3}, {9, 0, 9, 1}}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestNumberFormatsThatShowDates(t *testing.T) {
	for format, want := range map[string]string{
		"yyyy-mm-dd": "2023-06-01", `yyyy"年"m"月"d"日"`: "2023-06-01", "[$-804]yyyy/m/d;@": "2023-06-01", "d-mmm": "2023-06-01",
		"mmm": "2023-06-01", "h:mm AM/PM": "2023-06-01", "[Red]m/d": "2023-06-01", `上午/下午h"时"`: "2023-06-01",
		"0.00": "45078", "#,##0": "45078", "General": "45078", "@": "45078", `0.0"m"`: "45078", `0\m`: "45078", "0.0_m": "45078", "[h]:mm": "45078",
		`"y"0`: "45078", "0%": "45078", "0.00E+00": "45078", "[>100]0": "45078", "$0": "45078", "m0": "45078",
	} {
		path := filepath.Join(t.TempDir(), "book.xlsx")
		file := excelize.NewFile()
		style, err := file.NewStyle(&excelize.Style{CustomNumFmt: &format})
		for _, err := range []error{err, file.SetCellValue("Sheet1", "A1", 45078), file.SetCellStyle("Sheet1", "A1", "A1", style), file.SaveAs(path), file.Close()} {
			if err != nil {
				t.Fatalf("%q: %v", format, err)
			}
		}
		book := open(t, path)
		if got := cells(t, book, book.Sheets[0])["A1"]; got != want {
			t.Errorf("%q shows %q, want %q", format, got, want)
		}
	}
}

// TestDatesAreThoseOfExcelize compares many days in both calendars.
func TestDatesAreThoseOfExcelize(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "book.xlsx")
		file := excelize.NewFile()
		style, err := file.NewStyle(&excelize.Style{NumFmt: 22})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for row, serial := range []float64{61, 62, 366, 1462, 36526, 36526.25, 45078.520833333336, 45078.99999999, 73050, 2958465} {
			ref := fmt.Sprintf("A%d", row+1)
			at, err := excelize.ExcelDateToTime(serial, date1904)
			for _, err := range []error{err, file.SetCellValue("Sheet1", ref, serial), file.SetCellStyle("Sheet1", ref, ref, style)} {
				if err != nil {
					t.Fatal(err)
				}
			}
			want[ref] = strings.TrimSuffix(at.Round(1e9).Format("2006-01-02T15:04:05"), "T00:00:00")
		}
		for _, err := range []error{file.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904}), file.SaveAs(path), file.Close()} {
			if err != nil {
				t.Fatal(err)
			}
		}
		book := open(t, path)
		if diff := cmp.Diff(want, cells(t, book, book.Sheets[0])); diff != "" {
			t.Errorf("1904 %t (-excelize +ours):\n%s", date1904, diff)
		}
	}
}

// FuzzScanner: what encoding/xml accepts, the scanner reads as the same tags
// and the same text.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{
		`<a b="1" c='>'><d/>x &amp; <![CDATA[<y>]]><!-- z --></a>`, `<?xml version="1.0"?><r:a r:id="&#x957F;"></r:a>`, `<a>&lt;&unknown;</a>`, `<a><b>1</b>2</a>`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		want, ok := tagsByStandard(data)
		if !ok {
			return
		}
		got, err := workbook.Tags(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%q: %v; encoding/xml reads %q", data, err, want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-encoding/xml +ours):\n%s", data, diff)
		}
	})
}

// tagsByStandard lists the tags of a document by encoding/xml; ok is false
// where the two may differ: no document, a document type, an unknown entity.
func tagsByStandard(data []byte) (tags []string, ok bool) {
	if bytes.Contains(data, []byte("<!D")) || bytes.ContainsAny(data, "\r") {
		return nil, false
	}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return tags, true
		}
		if err != nil {
			return nil, false
		}
		switch token := token.(type) {
		case xml.StartElement:
			tag := "<" + token.Name.Local
			for _, attr := range token.Attr {
				if attr.Name.Local == "r" && attr.Name.Space == "" {
					tag += " r=" + attr.Value
					break
				}
			}
			tags = append(tags, tag)
		case xml.EndElement:
			tags = append(tags, "/"+token.Name.Local)
		case xml.Directive:
			return nil, false
		}
	}
}
