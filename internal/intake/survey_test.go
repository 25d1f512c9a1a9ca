package intake_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhaochang/internal/intake"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
	"zhaochang/internal/testkit/golden"
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

// surveys are the files and what they are taken in with.
var surveys = []struct {
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
	for _, g := range surveys {
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
			golden.Compare(t, *update, filepath.Join("testdata", strings.TrimSuffix(g.path, ".csv")+".golden"), out.String())
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
