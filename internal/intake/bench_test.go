package intake_test

import (
	"context"
	"testing"

	"zhaochang/internal/intake"
	"zhaochang/internal/intake/table"
)

// nothing is a store that knows no space and keeps none, so that a benchmark
// measures reading alone.
type nothing struct{}

func (nothing) Candidates(context.Context, []intake.Key) (map[intake.Key][]string, error) {
	return nil, nil
}

func (nothing) StoredSpaces(context.Context, []string) (map[string]intake.Stored, error) {
	return nil, nil
}

func (nothing) BeginImport(context.Context, intake.Import) (int64, error) { return 1, nil }

func (nothing) Apply(context.Context, intake.Batch) error { return nil }

// BenchmarkRun takes in a synthetic survey with all its columns, with its first
// thirty, and as people hand it in.
func BenchmarkRun(b *testing.B) {
	const rows = 10_000
	clean := cityFile(b, rows, table.CSV)
	narrow := records(b, clean)
	for i := range narrow {
		narrow[i] = narrow[i][:30]
	}
	for _, c := range []struct{ name, path string }{
		{"30 columns", write(b, "narrow.csv", csvText(b, narrow))}, {"all columns", clean}, {"mess", messFile(b, rows)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			s := surveyInto(b, nothing{})
			for b.Loop() {
				if _, err := s.Run(context.Background(), c.path, intake.Options{CRS: "gcj02"}, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)*rows/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
