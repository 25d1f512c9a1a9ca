package peers_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/peers"
)

// kept lets runs share an index, so that two programs are soon compared:
//
//	go test -run '^$' -bench Ours -spaces 200000 -queries 200 -kept /tmp/city ./internal/peers
var kept = flag.String("kept", "", "the folder of an index that BenchmarkOurs uses, and makes if there is none")

// BenchmarkOurs asks the queries of the comparison of ours alone. What counts is the
// shortest call of each query.
func BenchmarkOurs(b *testing.B) {
	c := newComparison(b)
	ours := openFilled(b, c)
	for _, class := range c.run.Classes {
		b.Run(class.Name, func(b *testing.B) { shortest(b, ours, class.Queries) })
	}
	if err := ours.Close(); err != nil {
		b.Fatal(err)
	}
}

// openFilled opens the index of the comparison's city.
func openFilled(b *testing.B, c *comparison) *peers.Ours {
	b.Helper()
	dir := *kept
	if dir == "" {
		dir = b.TempDir()
	}
	_, err := os.Stat(filepath.Join(dir, "columns"))
	ours := c.open(b, dir)
	if err == nil {
		return ours
	}
	var batch []peers.Row
	for row := range c.run.Rows {
		if batch = append(batch, row); len(batch) == 1000 {
			add(b, ours, batch)
			batch = batch[:0]
		}
	}
	add(b, ours, batch)
	if err := ours.Finish(b.Context()); err != nil {
		b.Fatal(err)
	}
	return ours
}

func add(b *testing.B, ours *peers.Ours, rows []peers.Row) {
	b.Helper()
	if err := ours.Add(b.Context(), rows); err != nil {
		b.Fatal(err)
	}
}

// shortest reports how long the queries take at their best moment.
func shortest(b *testing.B, ours *peers.Ours, queries []market.Query) {
	b.Helper()
	best := make([]time.Duration, len(queries))
	for n := 0; b.Loop(); n++ {
		i := n % len(queries)
		start := time.Now()
		if _, err := ours.Ask(b.Context(), queries[i]); err != nil {
			b.Fatal(err)
		}
		if took := time.Since(start); best[i] == 0 || took < best[i] {
			best[i] = took
		}
	}
	best = slices.DeleteFunc(best, func(d time.Duration) bool { return d == 0 })
	slices.Sort(best)
	for _, share := range []struct {
		name string
		of   float64
	}{{"p50-µs", 0.5}, {"p95-µs", 0.95}, {"p99-µs", 0.99}} {
		b.ReportMetric(float64(best[int(share.of*float64(len(best)-1)+0.5)].Nanoseconds())/1e3, share.name)
	}
	b.ReportMetric(0, "ns/op")
}
