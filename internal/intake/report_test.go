package intake_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/traditionalchinese"

	"zhaochang/internal/intake"
)

// reportOn takes people.csv in and gives its report in a format.
func reportOn(t *testing.T, name string) (*intake.Report, []byte) {
	t.Helper()
	var out bytes.Buffer
	w := intake.NewReportWriter(&out, name)
	report := take(t, newMemory(), "testdata/forms/people.csv", intake.Options{Sink: w})
	if err := w.Close(report); err != nil {
		t.Fatal(err)
	}
	return report, out.Bytes()
}

func TestTheJSONReportIsOneObject(t *testing.T) {
	report, text := reportOn(t, "r.JSON")
	var got struct {
		Entries []intake.Entry
		Totals  intake.Totals
		SHA256  string
		Columns []intake.ColumnUse
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if diff := cmp.Diff(report.Entries, got.Entries); diff != "" {
		t.Error(diff)
	}
	if got.Totals != report.Totals || got.SHA256 != report.SHA256 || len(got.Columns) != 22 {
		t.Errorf("%+v", got)
	}
}

func TestTheCSVReportHasEntriesAndTotals(t *testing.T) {
	report, text := reportOn(t, "r.csv")
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"kind", "line", "column", "value", "reason"}, rows[0]); diff != "" {
		t.Error(diff)
	}
	if want := 1 + len(report.Entries) + 10; len(rows) != want {
		t.Errorf("%d rows, not %d", len(rows), want)
	}
	if diff := cmp.Diff([]string{"total", "", "cells_rejected", "14", ""}, rows[len(rows)-5]); diff != "" {
		t.Error(diff)
	}
}

// A cell that a spreadsheet would run stays text in the report.
func TestReportsHoldNoFormulas(t *testing.T) {
	var out bytes.Buffer
	w := intake.NewReportWriter(&out, "r.csv")
	report := text(t, newMemory(), intake.Options{Sink: w}, "id,面积", "a,=1+1", "b,＠x", "c,-9")
	if err := w.Close(report); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:4] {
		if !strings.HasPrefix(row[3], "'") {
			t.Errorf("%q is live", row)
		}
	}
}

func TestAReportHoldsTheFirstEntriesOnly(t *testing.T) {
	lines := []string{"id,面积"}
	for range 500 {
		lines = append(lines, ",不是数")
	}
	report := text(t, newMemory(), intake.Options{}, lines...)
	if report.Totals.CellsRejected != 500 || report.Totals.Rejected != 500 || len(report.Entries) != 200 || report.Left != 800 {
		t.Errorf("%+v, %d held, %d left", report.Totals, len(report.Entries), report.Left)
	}
}

func TestFeaturesGiveTheirPlace(t *testing.T) {
	store := newMemory()
	path := write(t, "x.geojson", []byte(`{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"p","园区":"甲园","面积":1200.5},"geometry":{"type":"Point","coordinates":[113.81,22.805]}},
{"type":"Feature","properties":{"id":"q","园区":"乙园","has_crane":true},"geometry":{"type":"Polygon","coordinates":[[[113.809,22.804],[113.811,22.804],[113.811,22.806],[113.809,22.806],[113.809,22.804]]]}},
{"type":"Feature","properties":{"id":"r","园区":"丙园"},"geometry":null},
{"type":"Feature","properties":{"id":"s","园区":"丁园"},"geometry":{"type":"Point","coordinates":[22.805,113.81]}}]}`))
	report := take(t, store, path, intake.Options{})
	if outcome(report) != counts(4, 0, 0, 0) || report.Datum.CRS != "wgs84" {
		t.Fatalf("%+v", report)
	}
	for id, town := range map[string]string{"p": "441900119", "q": "441900119", "r": "", "s": "441900119"} {
		s := store.spaces[id].Space
		if s.Town != town || s.Lon.IsKnown() != (town != "") {
			t.Errorf("%s lies in %q at %v", id, s.Town, s.Lon)
		}
	}
}

// A form of Taiwan or Hong Kong in Big5 is stored as the same in UTF-8.
func TestTraditionalFormsInBig5(t *testing.T) {
	form := "園區,樓棟,鄉鎮街道,樓層,面積（平方公尺）,層高,結構,使用現狀,產權證\n" +
		"興發工業區,甲棟,長安,首層,１２００,7.5公尺,鋼筋混凝土,閒置,無\n長榮工業區,乙棟,虎門,二樓,850,4.2公尺,鋼構,出租中,辦理中\n"
	plain, big5 := newMemory(), newMemory()
	a := take(t, plain, write(t, "u.csv", []byte(form)), intake.Options{})
	b := take(t, big5, write(t, "b.csv", encoded(t, traditionalchinese.Big5, []byte(form))), intake.Options{})
	if a.Totals != b.Totals || outcome(a) != counts(2, 0, 0, 0) || a.Totals.CellsRejected != 0 {
		t.Errorf("%+v, %+v %v", a.Totals, b.Totals, a.Entries)
	}
	same(t, plain, big5)
}
