package index_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"runtime"
	"slices"
	"testing"
	"time"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// benchRows is how many spaces the benchmarks search.
const benchRows = 100_000

// typical makes the i-th space of a city as surveys describe them: most
// attributes known, clustered in 36 towns, with text of the usual length.
func typical(random *rand.Rand, i int) *market.Space {
	decimal := func(low, span int64) market.Maybe[market.Decimal] {
		if random.IntN(8) == 0 {
			return market.Maybe[market.Decimal]{}
		}
		return market.Known(market.Decimal(low + random.Int64N(span)))
	}
	town := i * 36 / benchRows % 36
	village := random.IntN(17)
	kinds, structures := market.AttributeNamed("kind").Choices, market.AttributeNamed("structure").Choices
	s := &market.Space{
		ID: fmt.Sprintf("dg%07d-%02d", i/3, i%3), Rev: 1,
		BuildingID: fmt.Sprintf("b%06d", i/3), Town: fmt.Sprintf("4419%05d", town), Village: fmt.Sprintf("村%d-%d", town, village),
		Park:    fmt.Sprintf("第%d工业园", i/40),
		Title:   fmt.Sprintf("%s标准厂房%d楼%s", benchWords[random.IntN(len(benchWords))], random.IntN(6)+1, benchWords[random.IntN(len(benchWords))]),
		Address: fmt.Sprintf("东莞市%s镇%s村工业大道%d号", benchWords[town%len(benchWords)], benchWords[village], random.IntN(300)),
		Lon:     market.Known(113.55 + float64(town%6)*0.12 + random.Float64()*0.1), Lat: market.Known(22.68 + float64(town/6)*0.08 + random.Float64()*0.07),
		Kind: kinds[random.IntN(4)].Code, Structure: structures[random.IntN(len(structures))].Code,
		LandTitle: []string{"state", "collective", ""}[random.IntN(3)], Certificate: []string{"yes", "none", "pending", ""}[random.IntN(4)],
		AreaM2: market.Known(market.Decimal(30_000 + 100*random.Int64N(8_000))), StoreyHeightM: decimal(300, 900), ClearHeightM: decimal(280, 800),
		FloorLoadKNM2: decimal(300, 2000), PowerKVA: decimal(10_000, 200_000), CraneT: decimal(0, 3000), FreightLiftT: decimal(100, 500),
		RentYuanM2Month: decimal(800, 3200), ManagementFeeYuanM2Month: decimal(50, 200),
		FloorFrom: market.Known(1 + random.Int64N(6)), Divisible: market.Known(random.IntN(3) == 0), MinLeaseM2: decimal(30_000, 30_000),
		FireClass: []string{"C", "D", "E", ""}[random.IntN(4)], EIAReady: market.Known(random.IntN(2) == 0),
		Industries: market.NewCodes(benchIndustries[random.IntN(len(benchIndustries))], benchIndustries[random.IntN(len(benchIndustries))]),
		UseState:   "vacant", OfferedBy: []string{"owner", "village", "sublessor", ""}[random.IntN(4)],
		ListedAt: market.Known(market.Instant(1_780_000_000_000_000 + random.Int64N(20_000_000)*1_000_000)),
		Status:   []string{"open", "open", "surveyed", "leased"}[random.IntN(4)], BuiltYear: market.Known(1990 + random.Int64N(35)),
		Synthetic: market.Known(true), Source: "bench",
	}
	for range 8 {
		s.Description += benchWords[random.IntN(len(benchWords))] + "，" + benchWords[random.IntN(len(benchWords))]
	}
	s.Complete()
	return s
}

var benchIndustries = []string{"C29", "C39", "C26", "C3985", "C33", "C35", "G59", "C17"}

var benchWords = []string{
	"长安", "虎门", "厚街", "大朗", "塘厦", "凤岗", "清溪", "常平", "横沥", "茶山", "独院单一层", "带行车", "精装修办公室", "近高速路口",
	"地坪漆", "重工业", "电商仓库", "空地大", "可分租", "原房东直租", "证件齐全", "可办环评", "高台仓", "花园式园区", "配套宿舍", "卸货平台",
	"消防喷淋", "大车进出方便", "水电齐全", "五金模具", "注塑电子", "家具包装",
}

func typicalChanges(n int) []index.Change {
	random := rand.New(rand.NewPCG(7, 7))
	changes := make([]index.Change, n)
	for i := range changes {
		s := typical(random, i)
		changes[i] = index.Change{ID: s.ID, Space: s, PlaceNames: "长安 长安镇 乌沙社区"}
	}
	return changes
}

func openBench(b testing.TB, dir string) *index.Index {
	b.Helper()
	x, err := index.Open(dir, index.Options{Database: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	return x
}

// fill applies n typical spaces in batches of 1,000, as an import does.
func fill(b testing.TB, x *index.Index, changes []index.Change) {
	b.Helper()
	sequence := int64(0)
	for batch := range slices.Chunk(changes, 1000) {
		sequence++
		if err := x.Apply(b.Context(), batch, market.Position{Sequence: sequence}); err != nil {
			b.Fatal(err)
		}
	}
}

// percentiles reports how long the calls took.
func percentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 { return float64(took[int(share*float64(len(took)-1))].Microseconds()) }
	b.ReportMetric(at(0.5), "p50-µs")
	b.ReportMetric(at(0.99), "p99-µs")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkSearch(b *testing.B) {
	x := openBench(b, b.TempDir())
	fill(b, x, typicalChanges(benchRows))
	if err := x.Save(); err != nil {
		b.Fatal(err)
	}
	for _, kind := range []struct {
		name string
		draw func(*rand.Rand) url.Values
	}{
		{"filters", drawFilters},
		{"filters+facets", drawFacets},
		{"rules", drawRules},
		{"radius", drawRadius},
		{"polygon", drawShape},
		{"map+5facets", drawMap},
		{"text", drawText},
		{"text+filters", drawTextFilters},
	} {
		b.Run(kind.name, func(b *testing.B) {
			random := rand.New(rand.NewPCG(1, 2))
			var took []time.Duration
			for b.Loop() {
				q := parse(b, kind.draw(random))
				start := time.Now()
				if _, err := x.Search(b.Context(), q); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			percentiles(b, took)
		})
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

func drawFilters(r *rand.Rand) url.Values {
	v := url.Values{}
	area := 300 + r.IntN(5000)
	v.Set("area_min", fmt.Sprint(area))
	v.Set("area_max", fmt.Sprint(area*2))
	v.Set("rent_max", fmt.Sprint(12+r.IntN(25)))
	v.Set("storey_height_min", fmt.Sprint(4+r.IntN(6)))
	if r.IntN(2) == 0 {
		v.Set("kind", "single_storey")
	}
	v.Set("sort", []string{"rent", "-area", "newest"}[r.IntN(3)])
	return v
}

func drawFacets(r *rand.Rand) url.Values {
	v := drawFilters(r)
	v["facets"] = []string{"town", "kind", "rent", "area", "storey_height"}
	return v
}

func drawMap(r *rand.Rand) url.Values {
	west, south := 113.55+r.Float64()*0.5, 22.7+r.Float64()*0.3
	v := url.Values{"facets": {"town", "kind", "structure", "rent", "area"}}
	v.Set("bbox", fmt.Sprintf("%f,%f,%f,%f", west, south, west+0.2, south+0.15))
	v.Set("rent_max", "30")
	return v
}

func drawRadius(r *rand.Rand) url.Values {
	v := url.Values{"sort": {"distance"}, "rent_max": {"30"}}
	v.Set("near", fmt.Sprintf("%f,%f", 113.55+r.Float64()*0.6, 22.7+r.Float64()*0.4))
	v.Set("radius_m", fmt.Sprint(1000+r.IntN(9000)))
	return v
}

func drawShape(r *rand.Rand) url.Values {
	west, south := 113.55+r.Float64()*0.5, 22.7+r.Float64()*0.3
	at := func(x, y float64) string { return fmt.Sprintf("[%f,%f]", west+x*0.15, south+y*0.12) }
	return url.Values{"within": {fmt.Sprintf(`{"type":"Polygon","coordinates":[[%s,%s,%s,%s,%s,%s]]}`,
		at(0, 0), at(1, 0.1), at(0.9, 1), at(0.5, 0.5), at(0.1, 0.9), at(0, 0))}}
}

func drawText(r *rand.Rand) url.Values {
	return url.Values{"q": {benchWords[r.IntN(len(benchWords))]}}
}

func drawTextFilters(r *rand.Rand) url.Values {
	v := drawFilters(r)
	v.Del("sort")
	v.Set("q", benchWords[r.IntN(len(benchWords))])
	return v
}

// drawRules asks what can only be asked row by row.
func drawRules(r *rand.Rand) url.Values {
	return url.Values{
		"monthly_rent_max": {fmt.Sprint(5000 + r.IntN(50_000))}, "industry": {"C2927"}, "available_by": {"2027-01-31"},
		"owner_direct": {"true"},
	}
}

// BenchmarkApply is an import: rows to searchable, text included, to the last
// commit.
func BenchmarkApply(b *testing.B) {
	changes := typicalChanges(benchRows)
	for b.Loop() {
		x := openBench(b, b.TempDir())
		start := time.Now()
		fill(b, x, changes)
		b.ReportMetric(benchRows/time.Since(start).Seconds(), "rows/s")
		if err := x.Save(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(benchRows/time.Since(start).Seconds(), "rows/s-on-disk")
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUpdate is one changed space until it is searchable.
func BenchmarkUpdate(b *testing.B) {
	x := openBench(b, b.TempDir())
	changes := typicalChanges(benchRows)
	fill(b, x, changes)
	random := rand.New(rand.NewPCG(3, 3))
	var took []time.Duration
	for b.Loop() {
		c := &changes[random.IntN(len(changes))]
		s := *c.Space
		s.Rev++
		s.Title, s.RentYuanM2Month = benchWords[random.IntN(len(benchWords))], market.Known(market.Decimal(random.IntN(4000)))
		c.Space = &s
		start := time.Now()
		if err := x.Apply(b.Context(), []index.Change{*c}, market.Position{Sequence: 1000}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	percentiles(b, took)
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkRestart is from nothing to the first answers.
func BenchmarkRestart(b *testing.B) {
	dir := b.TempDir()
	x := openBench(b, dir)
	fill(b, x, typicalChanges(benchRows))
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		x := openBench(b, dir)
		if a, err := x.Search(b.Context(), parse(b, url.Values{"q": {"厂房"}})); err != nil || a.Total == 0 {
			b.Fatal(a, err)
		}
		b.StopTimer()
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkMemory is the heap that an opened index keeps, beside Bleve's files.
func BenchmarkMemory(b *testing.B) {
	dir := b.TempDir()
	x := openBench(b, dir)
	fill(b, x, typicalChanges(benchRows))
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		before := heap()
		x := openBench(b, dir)
		b.ReportMetric(float64(heap()-before)/benchRows, "bytes/space")
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkScan reads six attributes of every open space, as a match does.
func BenchmarkScan(b *testing.B) {
	x := openBench(b, b.TempDir())
	fill(b, x, typicalChanges(benchRows))
	var attributes []*market.Attribute
	for _, name := range []string{"area_m2", "divisible", "min_lease_m2", "rent_yuan_m2_month", "lon", "lat"} {
		attributes = append(attributes, market.AttributeNamed(name))
	}
	for b.Loop() {
		n := 0
		if _, err := x.Scan(b.Context(), attributes, market.Query{}.Clauses(), func(string, []market.Value) error { n++; return nil }); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "rows")
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}
