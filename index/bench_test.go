package index_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"zhaochang/index"
	"zhaochang/internal/market"
)

// benchRows is how many spaces the benchmarks search: -rows 1000000 for a million.
var benchRows = flag.Int("rows", 200_000, "how many spaces the benchmarks search")

// typical makes the i-th space of a city as surveys describe them: most
// attributes known, clustered in 36 towns, with text of the usual length.
func typical(random *rand.Rand, i int) *market.Space {
	decimal := func(low, span int64) market.Maybe[market.Decimal] {
		if random.IntN(8) == 0 {
			return market.Maybe[market.Decimal]{}
		}
		return market.Known(market.Decimal(low + random.Int64N(span)))
	}
	town := i * 36 / *benchRows % 36
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

// typicalBatch makes n spaces from the first on. Without words they have no text:
// Bleve would take minutes for a million.
func typicalBatch(random *rand.Rand, first, n int, words bool) []index.Change {
	changes := make([]index.Change, n)
	for i := range changes {
		s := typical(random, first+i)
		changes[i] = index.Change{ID: s.ID, Space: s, PlaceNames: "长安 长安镇 乌沙社区"}
		if !words {
			s.Title, s.Description, s.Address, s.Park, s.BuildingName, changes[i].PlaceNames = "", "", "", "", "", ""
		}
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

// fill applies typical spaces in batches of 1,000, as an import does, and shows
// each batch. In the end they lie in order of place, as after a rebuild.
func fill(b testing.TB, x *index.Index, words bool, show func([]index.Change)) {
	b.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	for first := 0; first < *benchRows; first += 1000 {
		changes := typicalBatch(random, first, min(1000, *benchRows-first), words)
		if err := x.Apply(b.Context(), changes, market.Position{Sequence: int64(first + 1)}); err != nil {
			b.Fatal(err)
		}
		if show != nil {
			show(changes)
		}
	}
	settle(b, x)
	if err := x.Save(); err != nil {
		b.Fatal(err)
	}
}

func closeBench(b testing.TB, x *index.Index) {
	b.Helper()
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

// percentiles reports how long the calls took.
func percentiles(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 { return float64(took[int(share*float64(len(took)-1))].Nanoseconds()) / 1e3 }
	b.ReportMetric(at(0.5), name+"p50-µs")
	b.ReportMetric(at(0.99), name+"p99-µs")
	b.ReportMetric(0, "ns/op")
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
