package sqldb_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
	"zhaochang/internal/testkit"
)

// durable are the engines as a deployment runs them: every commit is synced.
func durable() []engine {
	return []engine{
		engines()[0],
		{"postgres", func(t testing.TB) sqldb.Config { return config(testkit.DurablePostgres(t), "") }},
	}
}

func eachEngine(b *testing.B, run func(b *testing.B, db *store)) {
	for _, e := range durable() {
		b.Run(e.name, func(b *testing.B) { run(b, openStore(b, e)) })
	}
}

// filler makes batches of new spaces in the order of a survey: codes and places
// run on, while ids, made from a hash, fall anywhere among those before.
type filler struct {
	db       *store
	importID int64
	random   *rand.Rand
	line     int
	ids      []string
}

func newFiller(b *testing.B, db *store) *filler {
	return &filler{db: db, importID: begin(b, db), random: rand.New(rand.NewPCG(1, 2))}
}

func (f *filler) batch(n int) intake.Batch {
	batch := intake.Batch{ImportID: f.importID, At: noon}
	for range n {
		f.line++
		id := fmt.Sprintf("s%016x", f.random.Uint64())
		f.ids = append(f.ids, id)
		w := writeOf(f.line, typicalSpace(id, f.random))
		w.Space.BuildingID = fmt.Sprintf("b%016x", hash(f.line/6))
		w.Keys = []intake.Key{
			{Kind: intake.ByCode, Text: fmt.Sprintf("441900119%08d", f.line)},
			{Kind: intake.ByPlace, Text: fmt.Sprintf("441900119|乌沙第%d工业园|a栋|%d|%d", f.line/60, f.line/6%10, f.line%6)},
		}
		w.Offer = f.line%2 == 0
		batch.Writes = append(batch.Writes, w)
	}
	return batch
}

func hash(n int) uint64 { return rand.NewPCG(uint64(n), 0).Uint64() }

func (f *filler) fill(b *testing.B, n int) {
	b.Helper()
	for range n / 1000 {
		f.apply(b, f.batch(1000))
	}
}

func (f *filler) apply(b *testing.B, batch intake.Batch) {
	b.Helper()
	if err := f.db.Apply(b.Context(), batch); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkApplyNew is a first import: each operation is 1,000 rows.
func BenchmarkApplyNew(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		f := newFiller(b, db)
		f.fill(b, 5000)
		b.ReportAllocs()
		b.ResetTimer()
		for range b.N {
			b.StopTimer()
			batch := f.batch(1000)
			b.StartTimer()
			f.apply(b, batch)
		}
		b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "rows/s")
	})
}

// BenchmarkApplyChanged is an import whose every row changes one.
func BenchmarkApplyChanged(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		f := newFiller(b, db)
		batch := f.batch(1000)
		f.apply(b, batch)
		b.ResetTimer()
		for range b.N {
			for i := range batch.Writes {
				batch.Writes[i].Space.Rev++
			}
			batch.ImportID = begin(b, db)
			f.apply(b, batch)
		}
		b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "rows/s")
	})
}

// BenchmarkDiffReads is what an import asks of 1,000 unchanged rows.
func BenchmarkDiffReads(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		f := newFiller(b, db)
		batch := f.batch(1000)
		f.apply(b, batch)
		var keys []intake.Key
		for _, w := range batch.Writes {
			keys = append(keys, w.Keys...)
		}
		b.ResetTimer()
		for range b.N {
			if found, err := db.Candidates(b.Context(), keys); err != nil || len(found) != len(keys) {
				b.Fatal(len(found), err)
			}
			if stored, err := db.StoredSpaces(b.Context(), f.ids); err != nil || len(stored) != len(f.ids) {
				b.Fatal(len(stored), err)
			}
		}
	})
}

func BenchmarkSpacesByID20(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		f := newFiller(b, db)
		f.fill(b, 20_000)
		b.ResetTimer()
		for range b.N {
			at := f.random.IntN(len(f.ids) - 20)
			if spaces, err := db.SpacesByID(b.Context(), f.ids[at:at+20]); err != nil || len(spaces) != 20 {
				b.Fatal(len(spaces), err)
			}
		}
	})
}

// BenchmarkAllSpaces reads 100,000 spaces in each operation.
func BenchmarkAllSpaces(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		f := newFiller(b, db)
		f.fill(b, 100_000)
		b.ReportAllocs()
		b.ResetTimer()
		for range b.N {
			n := 0
			_, err := db.AllSpaces(b.Context(), func(*market.Space) error { n++; return nil })
			if err != nil || n != 100_000 {
				b.Fatal(n, err)
			}
		}
	})
}

func BenchmarkChanges1000(b *testing.B) {
	eachEngine(b, func(b *testing.B, db *store) {
		newFiller(b, db).fill(b, 20_000)
		b.ResetTimer()
		var at market.Position
		for range b.N {
			ids, next, err := db.Changes(b.Context(), at, 1000)
			if err != nil {
				b.Fatal(err)
			}
			if at = next; len(ids) == 0 {
				at = market.Position{}
			}
		}
	})
}
