package table_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake/table"
	"zhaochang/internal/intake/table/charset"
)

const survey = "镇街,地址,面积,租金\n长安镇,乌沙社区第一工业区三栋,1200,25\n虎门镇,\"南栅六区,民昌路\",3000,\n"

func TestAllEncodingsGiveTheSameRows(t *testing.T) {
	want := rowsOf(t, write(t, "utf-8.csv", survey), table.Options{})
	if len(want) != 2 {
		t.Fatalf("rows %v", want)
	}
	for _, e := range []charset.Encoding{charset.UTF8, charset.GB18030, charset.UTF16LE, charset.UTF16BE} {
		for _, mark := range []string{"", "\uFEFF"} {
			if e == charset.GB18030 && mark != "" {
				continue
			}
			path := write(t, "survey.csv", encoded(t, mark+survey, e))
			if diff := cmp.Diff(want, rowsOf(t, path, table.Options{})); diff != "" {
				t.Errorf("%s with mark %q (-want +got):\n%s", e, mark, diff)
			}
			if diff := cmp.Diff(want, rowsOf(t, path, table.Options{Encoding: string(e)})); diff != "" {
				t.Errorf("%s with mark %q, named (-want +got):\n%s", e, mark, diff)
			}
		}
	}
}

func TestAWrongEncodingLeavesCellsEmptyAndSaysSo(t *testing.T) {
	path := write(t, "survey.csv", encoded(t, survey, charset.GB18030))
	text := dump(t, path, table.Options{Encoding: "utf-8"})
	if strings.Count(text, "note bad_bytes") < 4 || strings.Contains(text, "\uFFFD\"]") {
		t.Errorf("read as UTF-8:\n%s", text)
	}
}

func TestAFileCutOffWithinACharacterIsNoted(t *testing.T) {
	for _, e := range []charset.Encoding{charset.UTF8, charset.GB18030} {
		data := encoded(t, survey+"厚街镇,寮厦", e)
		text := dump(t, write(t, "cut.csv", data[:len(data)-1]), table.Options{})
		if !strings.Contains(text, "note truncated_file") || !strings.Contains(text, `4: ["厚街镇" ""`) || !strings.Contains(text, "note bad_bytes line 4") {
			t.Errorf("%s:\n%s", e, text)
		}
	}
}

func TestDelimitersAreTold(t *testing.T) {
	for text, want := range map[string]rune{
		"id,面积\n1,2\n": ',',
		"id;地址;面积\n1;长安,乌沙;2,5\n2;虎门,南栅;3,5\n": ';',
		"id\t地址\n1\t长安,乌沙;一\n":                 '\t',
		"id|面积\n1|2\n":                         '|',
		"名称\n甲\n乙\n":                           ',',
		"sep=;\nid;面积,㎡\n":                     ';',
		"\"a;b;c\",面积\n\"1;2;3\",4\n":          ',',
	} {
		file, err := table.Open(write(t, "a.csv", text), table.Options{})
		if err != nil || file.Delimiter != want {
			t.Errorf("%q: %v, delimiter %q, want %q", text, err, file.Delimiter, want)
		}
	}
	file, err := table.Open(write(t, "a.csv", "id,面积;租金\n1,2;3\n"), table.Options{Delimiter: ';'})
	if err != nil || len(file.Header) != 2 || file.Header[0] != "id,面积" {
		t.Errorf("a given delimiter: %v %v", file, err)
	}
}

func TestHeaderRowsMayBeGiven(t *testing.T) {
	text := "镇街,层高,\n,首层,其余\n长安镇,7,4\n"
	for rows, want := range map[int][]string{
		0: {"镇街", "层高 首层", "层高 其余"},
		1: {"镇街", "层高", "column 3"},
		2: {"镇街", "层高 首层", "层高 其余"},
	} {
		file, err := table.Open(write(t, "a.csv", text), table.Options{HeaderRows: rows})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, file.Header); diff != "" || rows > 0 && file.HeaderLines != rows {
			t.Errorf("%d header rows: %d lines (-want +got):\n%s", rows, file.HeaderLines, diff)
		}
	}
}

func TestCellsBeyondTheHeaderAreReportedOneByOne(t *testing.T) {
	var text strings.Builder
	text.WriteString("id,面积\n")
	for i := range 60 {
		fmt.Fprintf(&text, "%d,5\n", i)
	}
	text.WriteString("60,5,多,出\n")
	var notes []table.Note
	file, err := table.Open(write(t, "a.csv", text.String()), table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range file.Rows(context.Background(), func(n table.Note) { notes = append(notes, n) }) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(notes) != 2 || notes[0].Line != 62 || notes[0].Value != "多" || notes[1].Column != "column 4" || !notes[1].Code.RejectsCell() {
		t.Errorf("notes %+v", notes)
	}
}

func TestTheHashIsThatOfTheBytes(t *testing.T) {
	for _, size := range []int{10, 4096, 5000, 100_000} {
		text := "id,面积\n" + strings.Repeat("1,2\n", size/4)
		file, err := table.Open(write(t, "a.csv", text), table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%x", sha256.Sum256([]byte(text))); file.SHA256 != want {
			t.Errorf("%d bytes: %s, want %s", len(text), file.SHA256, want)
		}
	}
}

func TestRowsMayBeReadAgain(t *testing.T) {
	for _, path := range []string{"testdata/csv/quotes.csv", "testdata/geojson/collection.geojson"} {
		file, err := table.Open(path, table.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if first, second := describe(t, file), describe(t, file); first != second {
			t.Errorf("%s: first\n%s\nthen\n%s", path, first, second)
		}
	}
}

func rowsOf(t testing.TB, path string, opts table.Options) [][]string {
	t.Helper()
	file, err := table.Open(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for row, err := range file.Rows(context.Background(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row.Cells)
	}
	return rows
}

func encoded(t testing.TB, text string, e charset.Encoding) string {
	t.Helper()
	var out bytes.Buffer
	w := charset.NewWriter(&out, e)
	_, err := io.WriteString(w, text)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}
