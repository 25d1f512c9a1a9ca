package intake_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

var update = flag.Bool("update", false, "write the golden files anew")

var testDay = time.Date(2026, 11, 23, 9, 40, 0, 0, time.UTC)

var load = sync.OnceValues(place.Load)

// places is the real gazetteer.
func places(t testing.TB) *place.Gazetteer {
	t.Helper()
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func surveyInto(t testing.TB, store intake.Store) intake.Survey {
	return intake.Survey{Store: store, Places: places(t), Now: func() time.Time { return testDay }, Importer: "tester"}
}

// take runs a file that must go through.
func take(t testing.TB, store intake.Store, path string, opts intake.Options) *intake.Report {
	t.Helper()
	report, err := surveyInto(t, store).Run(context.Background(), path, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// golden are the files and what they are taken in with.
var golden = []struct {
	path    string
	mapping string
	opts    intake.Options
}{
	{path: "forms/plain.csv"},
	{path: "forms/people.csv", opts: intake.Options{Offer: true}},
	{path: "forms/english.csv"},
	{path: "forms/points.csv"},
	{path: "real/tw-leases.csv", mapping: "tw-leases", opts: intake.Options{Region: intake.Anywhere}},
	{path: "real/socal-warehouses.csv", mapping: "socal-warehouses", opts: intake.Options{Region: intake.Anywhere}},
}

// Each file gives the report and the spaces that stand in its golden file.
func TestReportsAndSpaces(t *testing.T) {
	for _, g := range golden {
		t.Run(filepath.Base(g.path), func(t *testing.T) {
			store, opts := newMemory(), g.opts
			opts.Mapping = mapping(t, g.mapping)
			var out bytes.Buffer
			w := intake.NewReportWriter(&out, "report.txt")
			opts.Sink = w
			report := take(t, store, filepath.Join("testdata", g.path), opts)
			if err := w.Close(report); err != nil {
				t.Fatal(err)
			}
			out.WriteString("\n" + describe(store))
			compareGolden(t, filepath.Join("testdata", strings.TrimSuffix(g.path, ".csv")+".golden"), out.String())
		})
	}
}

func mapping(t testing.TB, name string) *form.Mapping {
	t.Helper()
	if name == "" {
		return nil
	}
	m, err := form.ReadMapping(filepath.Join("..", "..", "docs", "mappings", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
	}
}

// describe prints the spaces that a store holds, with what is known of each.
func describe(m *memory) string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(m.spaces)) {
		stored := m.spaces[id]
		fmt.Fprintf(&b, "%s\n", id)
		for _, a := range market.Attributes() {
			if v := a.Of(stored.Space); v.IsKnown() {
				fmt.Fprintf(&b, "  %s %s\n", a.Name, a.Format(v))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(stored.Space.Reasons)) {
			fmt.Fprintf(&b, "  %s unknown: %s\n", name, stored.Space.Reasons[name])
		}
		if stored.Phone != "" {
			fmt.Fprintf(&b, "  phone %s\n", stored.Phone)
		}
		if stored.Offered {
			b.WriteString("  offered\n")
		}
	}
	return b.String()
}
