package language_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func BenchmarkRead(b *testing.B) {
	reader := newReader(b)
	b.ReportAllocs()
	for b.Loop() {
		reader.Read("长安 3000平 一楼 层高8米 25元以内 带行车")
	}
}

func BenchmarkReadSentence(b *testing.B) {
	reader := newReader(b)
	b.ReportAllocs()
	for b.Loop() {
		reader.Read("我们是做注塑的，想在长安或虎门找2000到3000平的一楼厂房，层高要8米以上，月租不超过8万，要有10吨行车，现厂在厚街")
	}
}

// BenchmarkReadQueries reports how long the annotated queries take, each at its
// best of many times: what the reader needs, whatever else the machine does.
func BenchmarkReadQueries(b *testing.B) {
	reader := newReader(b)
	var queries []string
	for _, e := range allExamples(b) {
		queries = append(queries, e.query)
	}
	best := make([]time.Duration, len(queries))
	for b.Loop() {
		for i, q := range queries {
			start := time.Now()
			reader.Read(q)
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	slices.Sort(best)
	b.ReportMetric(float64(best[len(best)/2].Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(best[len(best)*99/100].Nanoseconds()), "p99-ns")
	b.ReportMetric(float64(best[len(best)-1].Nanoseconds()), "max-ns")
}

func BenchmarkReadFourThousandRunes(b *testing.B) {
	reader := newReader(b)
	text := strings.Repeat("长安3000平一楼层高8米25元以内带行车，", 4000/23)
	for b.Loop() {
		reader.Read(text)
	}
}
