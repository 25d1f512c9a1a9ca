package index_test

import (
	"math/rand/v2"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// BenchmarkText asks for words. Loading takes Bleve a minute for 200,000 spaces.
func BenchmarkText(b *testing.B) {
	x := openBench(b, b.TempDir())
	fill(b, x, true, nil)
	if err := x.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, c := range []class{{"text", drawText}, {"text+filters", drawTextFilters}} {
		b.Run(c.name, func(b *testing.B) { measure(b, x, queriesOf(b, c, queriesOfAClass), nil) })
	}
	closeBench(b, x)
}

// BenchmarkLoad is an import: rows to searchable, to the last commit, and in order
// of place.
func BenchmarkLoad(b *testing.B) {
	for _, words := range []bool{false, true} {
		name := map[bool]string{false: "columns", true: "columns+text"}[words]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				x := openBench(b, b.TempDir())
				start := time.Now()
				fill(b, x, words, nil)
				b.ReportMetric(float64(*benchRows)/time.Since(start).Seconds(), "rows/s")
				closeBench(b, x)
			}
		})
	}
}

// BenchmarkUpdate is one changed space until it is searchable; then as many as
// go through while one searcher runs, and how long its searches take beside them.
func BenchmarkUpdate(b *testing.B) {
	x := openBench(b, b.TempDir())
	var some []index.Change
	fill(b, x, false, func(batch []index.Change) { some = append(some, batch[0]) })
	queries := queriesOf(b, class{"filters", drawFilters}, queriesOfAClass)
	b.Run("visible", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			took = append(took, update(b, x, some))
		}
		percentiles(b, "", took)
	})
	b.Run("search-alone", func(b *testing.B) { measure(b, x, queries, nil) })
	b.Run("search-beside-2000/s", func(b *testing.B) {
		stop, done := make(chan struct{}), make(chan struct{})
		var updates atomic.Int64
		go func() {
			defer close(done)
			for tick := time.NewTicker(5 * time.Millisecond); ; {
				select {
				case <-tick.C:
				case <-stop:
					return
				}
				for range 10 {
					update(b, x, some)
					updates.Add(1)
				}
			}
		}()
		start := time.Now()
		measure(b, x, queries, nil)
		b.ReportMetric(float64(updates.Load())/time.Since(start).Seconds(), "updates/s")
		close(stop)
		<-done
	})
	closeBench(b, x)
}

// update changes the price of one of the spaces and tells how long that took.
func update(b *testing.B, x *index.Index, some []index.Change) time.Duration {
	c := &some[rand.IntN(len(some))]
	s := *c.Space
	s.Rev++
	s.RentYuanM2Month = market.Known(market.Decimal(rand.IntN(4000)))
	c.Space = &s
	start := time.Now()
	if err := x.Apply(b.Context(), []index.Change{*c}, market.Position{Sequence: 1 << 40}); err != nil {
		b.Error(err)
	}
	return time.Since(start)
}

// BenchmarkRestart is from a saved file to the first answer, and what it takes in
// memory.
func BenchmarkRestart(b *testing.B) {
	dir := b.TempDir()
	x := openBench(b, dir)
	fill(b, x, false, nil)
	b.ReportMetric(float64(x.Bytes())/float64(*benchRows), "bytes/space")
	closeBench(b, x)
	q := parse(b, url.Values{"rent_max": {"20"}, "facets": {"town"}})
	b.Run("first-answer", func(b *testing.B) {
		for b.Loop() {
			x := openBench(b, dir)
			if a, err := x.Search(b.Context(), q); err != nil || a.Total == 0 {
				b.Fatal(a, err)
			}
			b.StopTimer()
			closeBench(b, x)
			b.StartTimer()
		}
	})
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
			before := heap()
			x := openBench(b, dir)
			b.ReportMetric(float64(x.Bytes())/float64(*benchRows), "bytes/space")
			b.ReportMetric(float64(heap()-before)/float64(*benchRows), "heap-bytes/space")
			closeBench(b, x)
		}
	})
}
