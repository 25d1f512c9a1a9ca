package match_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"zhaochang/index/columns"
	"zhaochang/internal/city"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
)

// manySpaces is a city so large, all of it on offer.
func manySpaces(b *testing.B, units int) settled {
	b.Helper()
	places, err := place.Load()
	if err != nil {
		b.Fatal(err)
	}
	table := columns.New()
	changes := make([]columns.Change, 0, 5000)
	for s := range city.Spaces(places, units, 1) {
		s.Status = market.StatusOpen
		if changes = append(changes, columns.Change{ID: s.ID, Space: s}); len(changes) == cap(changes) {
			table.Apply(changes)
			changes = changes[:0]
		}
	}
	table.Apply(changes)
	return arranged(table)
}

// everyday are demands as they come: some loose, some strict, so many of each kind,
// no two alike.
func everyday(b *testing.B, n int) map[string][]match.Demand {
	b.Helper()
	towns := []string{"441900121", "441900122", "441900119", "441900106", "441900112"}
	all := map[string][]match.Demand{}
	add := func(name, body string, args ...any) {
		d, err := parseDemand(fmt.Sprintf(body, args...))
		if err != nil {
			b.Fatal(err)
		}
		all[name] = append(all[name], d)
	}
	for k := range n {
		i, more := k%50, k/50
		area, rent, town := 500+i*120+more, 14+i%16, towns[i%len(towns)]
		add("loose", `{"rent_max":%d,"storey_height_min":%d,"power_min":%d,"limit":50}`, rent, 4+i%5, 100+i*10+more)
		add("usual", `{"industry":"2927","area_min":%d,"area_max":%d,"rent_max":%d,"power_min":%d,"storey_height_min":6,"has":["crane"],"near":{"lon":%.3f,"lat":%.3f},"limit":50}`,
			area, area*3/2, rent, 100+i*10, 113.6+float64(i%10)*0.05+float64(more)*0.001, 22.75+float64(i%7)*0.05)
		add("town", `{"industry":"3985","town":["%s"],"area_min":%d,"area_max":%d,"rent_max":%d,"floor_load_min":5,"limit":50}`, town, area, area*2, rent)
		add("strict", `{"industry":"2927","area_min":%d,"area_max":%d,"rent_max":%d,"power_min":400,"storey_height_min":8,"crane_min":10,"lift_min":3,"must":["rent_max","power_min","storey_height_min","crane_min","lift_min"],"limit":50}`,
			area, area*3/2, rent)
	}
	return all
}

func sizes() []int { return []int{200_000, 1_000_000} }

// report prints how long each demand took at its best, among all the median and
// the slowest but one in a hundred.
func report(b *testing.B, best []time.Duration) {
	slices.Sort(best)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(best[len(best)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(best[(len(best)*99-1)/100].Microseconds()), "p99-µs")
}

func BenchmarkBest(b *testing.B) {
	measure(b, func(e *match.Engine, d match.Demand) error {
		_, err := e.Best(b.Context(), d)
		return err
	})
}

// BenchmarkMatch gives accounts, near misses and curves as well.
func BenchmarkMatch(b *testing.B) {
	measure(b, func(e *match.Engine, d match.Demand) error {
		_, err := e.Match(b.Context(), d)
		return err
	})
}

func measure(b *testing.B, run func(*match.Engine, match.Demand) error) {
	demands := everyday(b, 50)
	for _, units := range sizes() {
		engine := match.Engine{Columns: manySpaces(b, units), Now: func() time.Time { return surveyed }}
		for _, name := range slices.Sorted(maps.Keys(demands)) {
			b.Run(fmt.Sprintf("%s/spaces=%d", name, units), func(b *testing.B) {
				best := make([]time.Duration, len(demands[name]))
				for b.Loop() {
					for i, d := range demands[name] {
						start := time.Now()
						if err := run(&engine, d); err != nil {
							b.Fatal(err)
						}
						if took := time.Since(start); best[i] == 0 || took < best[i] {
							best[i] = took
						}
					}
				}
				report(b, best)
			})
		}
	}
}

// BenchmarkBatch asks ten thousand demands at once for their ten best.
func BenchmarkBatch(b *testing.B) {
	engine := match.Engine{Columns: manySpaces(b, 200_000), Now: func() time.Time { return surveyed }}
	var demands []match.Demand
	kinds := everyday(b, 2500)
	for i := range 10_000 {
		d := kinds[[...]string{"loose", "town", "usual", "strict"}[i%4]][i/4]
		d.Limit = 10
		demands = append(demands, d)
	}
	for b.Loop() {
		if _, err := engine.BestOfAll(b.Context(), demands); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAssembled(b *testing.B) {
	engine := match.Engine{Columns: manySpaces(b, 1_000_000), Now: func() time.Time { return surveyed }}
	demand, err := parseDemand(`{"industry":"2927","area_min":4000,"area_max":5000,"rent_max":25,"power_min":400,"max_pieces":4}`)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := engine.Match(b.Context(), demand); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	demand, err := parseDemand(`{"industry":"2927","area_min":2000,"area_max":3500,"rent_max":25,"power_min":400}`)
	if err != nil {
		b.Fatal(err)
	}
	places, err := place.Load()
	if err != nil {
		b.Fatal(err)
	}
	s := slices.Collect(city.Spaces(places, 10, 1))[0]
	engine := match.Engine{Now: func() time.Time { return surveyed }}
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			engine.Judge(demand, s)
		}
	})
	b.Run("prepared", func(b *testing.B) {
		prepared := engine.Prepare(demand)
		b.ReportAllocs()
		for b.Loop() {
			prepared.Score(s)
		}
	})
}
