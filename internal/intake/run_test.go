package intake_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhaochang/internal/city"
	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// cityFile writes a synthetic survey and gives its path.
func cityFile(t testing.TB, units int, format table.Format) string {
	t.Helper()
	var out bytes.Buffer
	g := places(t)
	if err := city.WriteSurvey(&out, format, g, city.Spaces(g, units, 7)); err != nil {
		t.Fatal(err)
	}
	return write(t, "city."+string(format), out.Bytes())
}

func messFile(t testing.TB, units int) string {
	t.Helper()
	var out bytes.Buffer
	g := places(t)
	if err := city.WriteMess(&out, g, city.Spaces(g, units, 7), 7); err != nil {
		t.Fatal(err)
	}
	return write(t, "mess.csv", out.Bytes())
}

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// records reads a CSV file of ours whole.
func records(t testing.TB, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func csvText(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// same compares the spaces of two stores, but for the name of the file they
// came from.
func same(t *testing.T, want, got *memory) {
	t.Helper()
	a, b := want.all(), got.all()
	for _, all := range []map[string]market.Space{a, b} {
		for id, s := range all {
			s.Source = ""
			all[id] = s
		}
	}
	if diff := cmp.Diff(a, b, cmp.Comparer(func(x, y market.Space) bool { return sameSpace(&x, &y) })); diff != "" {
		t.Errorf("the spaces differ: %.2000s", diff)
	}
}

func sameSpace(x, y *market.Space) bool {
	for _, a := range market.Attributes() {
		if a.Of(x) != a.Of(y) {
			return false
		}
	}
	return cmp.Equal(x.Reasons, y.Reasons)
}

// What the generator knows of its spaces is what is stored, value for value.
func TestASurveyIsStoredAsItWasMeant(t *testing.T) {
	for _, format := range []table.Format{table.CSV, table.XLSX, table.GeoJSON} {
		t.Run(string(format), func(t *testing.T) {
			store := newMemory()
			report := take(t, store, cityFile(t, 300, format), intake.Options{})
			if want := (intake.Totals{Rows: 300, Created: 300}); report.Totals != want {
				t.Fatalf("%+v", report.Totals)
			}
			stored := store.all()
			for s := range city.Spaces(places(t), 300, 7) {
				got := stored[s.ID]
				s.Complete()
				for _, a := range market.Attributes() {
					if v := a.Of(s); v.IsKnown() && a.Name != "source" && a.Of(&got) != v {
						t.Errorf("%s %s is %q, not %q", s.ID, a.Name, a.Format(a.Of(&got)), a.Format(v))
					}
				}
			}
		})
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	for _, path := range []string{cityFile(t, 1200, table.CSV), messFile(t, 1200), "testdata/forms/people.csv"} {
		store := newMemory()
		opts := intake.Options{Offer: true}
		first := take(t, store, path, opts).Totals
		writes, imports := store.writes, len(store.imports)
		again := take(t, store, path, opts).Totals
		if again.Created+again.Changed != 0 || again.Unchanged != first.Created || again.Rejected != first.Rejected {
			t.Errorf("%s: first %+v, again %+v", path, first, again)
		}
		if store.writes != writes || len(store.imports) != imports {
			t.Errorf("%s: the second run wrote %d rows", path, store.writes-writes)
		}
	}
}

// Neither the order of rows and columns, nor the encoding, nor the delimiter
// changes what is stored; taken on top of each other, all is unchanged.
func TestOrderAndEncodingDoNotMatter(t *testing.T) {
	rows := records(t, cityFile(t, 300, table.CSV))
	random := rand.New(rand.NewPCG(1, 2))
	shuffled := append([][]string{rows[0]}, rows[1:]...)
	random.Shuffle(len(shuffled)-1, func(i, j int) { shuffled[i+1], shuffled[j+1] = shuffled[j+1], shuffled[i+1] })
	turned := make([][]string, len(rows))
	for i, row := range rows {
		for c := len(row) - 1; c >= 0; c-- {
			turned[i] = append(turned[i], row[c])
		}
	}
	variants := map[string][]byte{
		"shuffled.csv": csvText(t, shuffled),
		"turned.csv":   csvText(t, turned),
		"gb18030.csv":  encoded(t, simplifiedchinese.GB18030, csvText(t, rows)),
		"utf16.csv":    encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), csvText(t, rows)),
		"tabs.csv":     []byte(strings.ReplaceAll(string(csvText(t, rows)), ",", "\t")),
	}
	plain := newMemory()
	take(t, plain, write(t, "plain.csv", csvText(t, rows)), intake.Options{})
	for name, content := range variants {
		path := write(t, name, content)
		store := newMemory()
		take(t, store, path, intake.Options{})
		same(t, plain, store)
		if again := take(t, plain, path, intake.Options{}).Totals; again.Unchanged != 300 {
			t.Errorf("%s on top: %+v", name, again)
		}
	}
}

func encoded(t testing.TB, e encoding.Encoding, text []byte) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Rows without ids are known again by what they say, and files in parts come to
// the same as the whole.
func TestPartsComeToTheWhole(t *testing.T) {
	rows := records(t, cityFile(t, 500, table.CSV))
	for i := range rows {
		rows[i] = rows[i][1:] // without id
	}
	whole := newMemory()
	take(t, whole, write(t, "whole.csv", csvText(t, rows)), intake.Options{CRS: "wgs84"})
	parts := newMemory()
	for at := 1; at < len(rows); at += 77 {
		part := append([][]string{rows[0]}, rows[at:min(at+77, len(rows))]...)
		take(t, parts, write(t, "part.csv", csvText(t, part)), intake.Options{CRS: "wgs84"})
	}
	same(t, whole, parts)
	if again := take(t, whole, write(t, "last.csv", csvText(t, append([][]string{rows[0]}, rows[400:]...))), intake.Options{CRS: "wgs84"}).Totals; again.Unchanged != len(rows)-400 {
		t.Errorf("%+v", again)
	}
}

func TestADryRunGivesTheSameTotalsAndWritesNothing(t *testing.T) {
	for _, path := range []string{messFile(t, 1200), "testdata/forms/people.csv", "testdata/forms/points.csv"} {
		store := newMemory()
		dry := take(t, store, path, intake.Options{DryRun: true, Offer: true})
		if len(store.spaces) != 0 || len(store.imports) != 0 {
			t.Fatalf("%s: a dry run wrote", path)
		}
		wet := take(t, store, path, intake.Options{Offer: true})
		if diff := cmp.Diff(dry.Totals, wet.Totals); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
		if diff := cmp.Diff(dry.Entries, wet.Entries); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

var errKilled = errors.New("killed")

// A run that dies between or within batches comes to the same end when it is
// run again.
func TestAKilledRunRepeatsToTheSame(t *testing.T) {
	path := messFile(t, 2200)
	whole := newMemory()
	take(t, whole, path, intake.Options{})
	for dies := range 3 {
		store := newMemory()
		batch := 0
		store.before = func(intake.Batch) error {
			if batch++; batch == dies+1 {
				return errKilled
			}
			return nil
		}
		report, err := surveyInto(t, store).Run(context.Background(), path, intake.Options{}, nil)
		if !errors.Is(err, errKilled) || report == nil || report.Totals.Created != len(store.spaces) {
			t.Fatalf("batch %d: %v, report %+v of %d stored", dies, err, report, len(store.spaces))
		}
		store.before = nil
		take(t, store, path, intake.Options{})
		same(t, whole, store)
	}
}

func TestCancellingLeavesWholeBatchesAndSaysHowFar(t *testing.T) {
	store := newMemory()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	report, err := surveyInto(t, store).Run(ctx, cityFile(t, 4000, table.CSV), intake.Options{CRS: "wgs84"}, func(p intake.Progress) {
		if p.Rows >= 2000 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "stopped after line") {
		t.Fatalf("%v", err)
	}
	if n := report.Totals.Rows; n != len(store.spaces) || n == 0 || n%1000 != 0 {
		t.Errorf("%d rows taken, %d stored", n, len(store.spaces))
	}
}

// When another writer changes a space between the comparison and the write, the
// rows are compared again with what it wrote.
func TestAStaleChunkIsComparedAgain(t *testing.T) {
	store := newMemory()
	path := cityFile(t, 50, table.CSV)
	take(t, store, path, intake.Options{})
	rows := records(t, path)
	at := indexOf(t, rows[0], "层高（米）")
	rows[1][at] = "9.99"
	id := rows[1][0]
	store.before = func(intake.Batch) error {
		store.before = nil
		stored := store.spaces[id]
		s := *stored.Space
		s.Rev++
		s.Description = "changed meanwhile"
		stored.Space = &s
		store.spaces[id] = stored
		return nil
	}
	rows[1][indexOf(t, rows[0], "描述")] = ""
	totals := take(t, store, write(t, "changed.csv", csvText(t, rows)), intake.Options{}).Totals
	s := store.spaces[id].Space
	if totals.Changed != 1 || s.Description != "changed meanwhile" || s.StoreyHeightM.Or(0) != 999 {
		t.Errorf("%+v: %s, %v", totals, s.Description, s.StoreyHeightM)
	}
	store.before = func(intake.Batch) error { return fault.New(fault.Stale, "always") }
	rows[1][at] = "8.88"
	if _, err := surveyInto(t, store).Run(context.Background(), write(t, "x.csv", csvText(t, rows)), intake.Options{}, nil); fault.KindOf(err) != fault.Stale {
		t.Errorf("%v", err)
	}
}

func indexOf(t testing.TB, header []string, name string) int {
	t.Helper()
	for i, h := range header {
		if h == name {
			return i
		}
	}
	t.Fatalf("no column %s", name)
	return 0
}

func TestProgressGoesForwardToTheEnd(t *testing.T) {
	var last intake.Progress
	store := newMemory()
	_, err := surveyInto(t, store).Run(context.Background(), cityFile(t, 2500, table.CSV), intake.Options{}, func(p intake.Progress) {
		if p.Phase == last.Phase && p.Rows < last.Rows {
			t.Errorf("%+v after %+v", p, last)
		}
		last = p
	})
	if err != nil || last != (intake.Progress{Phase: "import", Rows: 2500, Total: 2500}) {
		t.Errorf("%v, %+v", err, last)
	}
}

func TestWrongOptionsAndFilesAreSaid(t *testing.T) {
	for _, c := range []struct {
		path string
		opts intake.Options
		says string
	}{
		{"testdata/forms/plain.csv", intake.Options{CRS: "utm"}, "crs"},
		{"testdata/forms/plain.csv", intake.Options{Region: "guangzhou"}, "region"},
		{"testdata/forms/missing.csv", intake.Options{}, "missing.csv"},
		{"testdata/forms/plain.csv", intake.Options{Mapping: mapping(t, "tw-leases")}, "columns."},
	} {
		_, err := surveyInto(t, newMemory()).Run(context.Background(), c.path, c.opts, nil)
		if k := fault.KindOf(err); k != fault.Invalid && k != fault.NotFound || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %+v: %v", c.path, c.opts, err)
		}
	}
}
