package table_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/testkit/golden"
)

func TestWhatIsNoSurveyIsRefusedWithAReason(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		says    string
	}{
		"empty.csv":      {"", "is empty"},
		"spaces.csv":     {" \n\t\n", "only white space"},
		"commas.csv":     {",,,\n,,\n", "no text in any cell"},
		"numbers.csv":    {"1,2,3\n4,5,6\n", "no line with the names of the columns"},
		"page.xls":       {"\n <HTML><body><table>", "web page"},
		"xml2003.xls":    {`<?xml version="1.0"?><Workbook>`, "web page or XML"},
		"old.xls":        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "save it as .xlsx without a password"},
		"report.pdf":     {"%PDF-1.7", "PDF"},
		"photo.csv":      {"\x89PNG\r\n", "image"},
		"packed.csv.gz":  {"\x1F\x8B\x08", "gzip"},
		"program.csv":    {"\x7FELF\x02\x01\x01\x00\x03\x05\x01\x06\x02", "not text"},
		"cut.xlsx":       {"PK\x03\x04 cut off", "incomplete"},
		"cut.geojson":    {`{"type":"FeatureCollection","features":[{"type":"Feature"`, "ends in the middle"},
		"broken.geojson": {`{"type":"FeatureCollection","features":[{]}`, "broken at byte"},
		"tail.geojson":   {"{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\":\"Feature\",\"geometry\":null}]} more", "goes on behind its end"},
		"topo.json":      {`{"type":"Topology","objects":{}}`, "holds no feature"},
		"esri.json":      {`{"features":[{"attributes":{"a":1},"geometry":{"x":1,"y":2}}]}`, "holds no feature"},
		"none.geojson":   {`{"type":"FeatureCollection","features":[]}`, "holds no feature"},
		"wrong.geojson":  {`{"type":"FeatureCollection","features":{"a":1}}`, "is not a list"},
	} {
		_, err := table.Open(write(t, name, c.content), table.Options{})
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %s error %v; want Invalid that says %q", name, fault.KindOf(err), err, c.says)
		}
	}
}

func TestOtherArchivesAreNamed(t *testing.T) {
	for part, says := range map[string]string{
		"xl/workbook.bin": ".xlsb", "word/document.xml": "Word", "content.xml": ".ods", "park.shp": "shapefile", "survey.csv": "unpack it",
	} {
		_, err := table.Open(zipOf(t, map[string]string{part: "x"}), table.Options{})
		if fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v; want %q", part, err, says)
		}
	}
}

func TestPathsThatAreNoFileAreRefused(t *testing.T) {
	folder := t.TempDir()
	if _, err := table.Open(folder, table.Options{}); fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("folder: %v", err)
	}
	if _, err := table.Open(filepath.Join(folder, "missing.csv"), table.Options{}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("missing: %v", err)
	}
	if _, err := table.Open("/dev/null", table.Options{}); fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), "regular") {
		t.Errorf("device: %v", err)
	}
}

func TestWrongOptionsAreNamed(t *testing.T) {
	path := write(t, "a.csv", "id,面积\n1,2\n")
	for field, opts := range map[string]table.Options{
		"encoding": {Encoding: "ebcdic"}, "delimiter": {Delimiter: '#'}, "header rows": {HeaderRows: 4},
	} {
		_, err := table.Open(path, opts)
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Name != field || fields[0].Allowed == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestLimitsHold(t *testing.T) {
	long := strings.Repeat("面", 2000)
	feature := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"` + long + `","b":1,"c":2},"geometry":null}]}`
	for name, c := range map[string]struct {
		file, content string
		limits        table.Limits
	}{
		"bytes":              {"a.csv", "id,面积\n1,2\n", table.Limits{Bytes: 5}},
		"rows":               {"a.csv", "id,面积\n1,2\n2,3\n3,4\n", table.Limits{Rows: 2}},
		"line length":        {"a.csv", "id,面积\n1,2" + long + "\n", table.Limits{LineBytes: 100}},
		"properties":         {"a.geojson", feature, table.Limits{Columns: 2}},
		"bytes in one value": {"a.geojson", feature, table.Limits{LineBytes: 64}},
	} {
		err := readAll(write(t, c.file, c.content), c.limits)
		if fault.KindOf(err) != fault.TooLarge || !strings.Contains(err.Error(), "at most") {
			t.Errorf("%s: %v; want TooLarge that says what is allowed", name, err)
		}
	}
	if err := readAll(write(t, "a.csv", "id,面积\n1,2\n2,3\n"), table.Limits{Bytes: 18, Rows: 2, Columns: 2, LineBytes: 10, HeaderDepth: 3}); err != nil {
		t.Errorf("a file within its limits: %v", err)
	}
}

func TestLimitsOfWorkbooksHold(t *testing.T) {
	rows := `<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>面积</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>`
	merges := `</sheetData><mergeCells><mergeCell ref="A3:B3"/><mergeCell ref="A4:B4"/></mergeCells><sheetData>`
	for name, limits := range map[string]table.Limits{
		"unpacked bytes": {UnzipBytes: 120}, "shared text": {SharedBytes: 5}, "merged ranges": {Merges: 1},
	} {
		err := readAll(rawWorkbook(t, rows+merges), limits)
		if fault.KindOf(err) != fault.TooLarge || !strings.Contains(err.Error(), "at most") {
			t.Errorf("%s: %v; want TooLarge that says what is allowed", name, err)
		}
	}
	if err := readAll(rawWorkbook(t, rows+merges), table.Limits{}); err != nil {
		t.Errorf("a workbook within its limits: %v", err)
	}
}

func TestAWorkbookThatLiesIsReadInBoundedTime(t *testing.T) {
	header := `<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>面积</t></is></c></row>`
	rows := `<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>9</v></c></row><row r="1048576"><c r="B1048576"><v>5</v></c></row>`
	merge := `</sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A2:XFD1048576"/>`, 5000) + `</mergeCells><sheetData>`
	start := time.Now()
	path := rawWorkbook(t, header+rows+merge)
	golden.Compare(t, *update, "testdata/xlsx/lying.golden", dump(t, path, table.Options{Limits: table.Limits{Columns: 4}}))
	if err := readAll(path, table.Limits{}); err != nil {
		t.Error(err)
	}
	if spent := time.Since(start); spent > 5*time.Second {
		t.Errorf("took %v", spent)
	}
}

func TestDamagedSheetsAreErrors(t *testing.T) {
	for name, rows := range map[string]string{
		"a document type":   `<!DOCTYPE a [<!ENTITY b "c">]>`,
		"rows out of order": `<row r="5"></row><row r="4"></row>`,
		"a bad reference":   `<row r="1"><c r="ZZZZ1"><v>1</v></c></row>`,
		"an open tag":       `<row r="1"><c r="A1"><v>1`,
		"cells backwards":   `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`,
	} {
		if err := readAll(rawWorkbook(t, rows), table.Limits{}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v; want Invalid", name, err)
		}
	}
}

func TestAFileThatChangesMeanwhileIsAConflict(t *testing.T) {
	path := write(t, "a.csv", "id,面积\n1,2\n")
	file, err := table.Open(path, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("id,面积\n1,2\n3,4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range file.Rows(context.Background(), nil) {
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("got %v, want a Conflict", err)
		}
	}
}

func TestReadingStopsWhenItsContextIsDone(t *testing.T) {
	path := write(t, "a.csv", "id,面积\n"+strings.Repeat("1,2\n", 2000))
	file, err := table.Open(path, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	rows, last := 0, error(nil)
	for _, err := range file.Rows(ctx, nil) {
		cancel()
		rows, last = rows+1, err
	}
	if rows > 600 || last == nil {
		t.Errorf("read %d rows, then %v; want it to stop soon with an error", rows, last)
	}
}

// readAll opens a file and reads all its rows.
func readAll(path string, limits table.Limits) error {
	file, err := table.Open(path, table.Options{Limits: limits})
	if err != nil {
		return err
	}
	for _, err := range file.Rows(context.Background(), nil) {
		if err != nil {
			return err
		}
	}
	return nil
}
