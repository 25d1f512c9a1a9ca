package text

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"
)

// benchRows is how many texts the benchmark searches.
const benchRows = 200_000

var benchWords = []string{
	"长安", "虎门", "厚街", "大朗", "塘厦", "凤岗", "清溪", "常平", "横沥", "茶山", "独院单一层", "带行车", "精装修办公室", "近高速路口",
	"地坪漆", "重工业", "电商仓库", "空地大", "可分租", "原房东直租", "证件齐全", "可办环评", "高台仓", "花园式园区", "配套宿舍", "卸货平台",
	"消防喷淋", "大车进出方便", "水电齐全", "五金模具", "注塑电子", "家具包装",
}

// benchDocument is of the usual length; some of its words are rare.
func benchDocument(random *rand.Rand, row int) Document {
	word := func() string { return benchWords[min(random.IntN(len(benchWords)), random.IntN(len(benchWords)))] }
	rare := func() string {
		return string([]rune{rune(0x4e00 + random.IntN(3000)), rune(0x4e00 + random.IntN(3000))})
	}
	description := ""
	for range 8 {
		description += word() + "，" + word()
	}
	return NewDocument(
		fmt.Sprintf("%s标准厂房%d楼%s", word(), random.IntN(6)+1, word()), fmt.Sprintf("%s第%d工业园", rare(), row/40), "",
		"长安 长安镇 乌沙社区", fmt.Sprintf("东莞市%s镇%s村工业大道%d号", word(), rare(), random.IntN(300)), description)
}

var benchQueries = []string{
	"厂房", "标准厂房", "长安", "家具包装", "重工业 行车", "独院单一层", "大车进出方便", "工业园", "村", "电商仓库 卸货平台", "注塑电子 可办环评", "工业大道12号",
}

func BenchmarkText(b *testing.B) {
	random, dir := rand.New(rand.NewPCG(5, 5)), b.TempDir()
	rows := make(rowsOf, benchRows)
	x := benchOpen(b, dir, rows)
	for row := range rows {
		rows[row] = benchDocument(random, row)
	}
	for part := range slices.Chunk(rows.all(), groupRows) {
		rows.stage(x, 1, part...)
		benchCommit(b, x, rows)
	}
	benchClose(b, x)
	b.Run("cold", func(b *testing.B) { benchCold(b, dir, rows) })
	b.Run("warming", func(b *testing.B) { benchWarming(b, dir, rows) })
	x = benchOpen(b, dir, rows)
	if err := x.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.Run("search", func(b *testing.B) { benchSearch(b, x) })
	b.Run("commit", func(b *testing.B) { benchGroups(b, x, rows, random) })
	b.Run("renumber", func(b *testing.B) {
		to := make([]int32, benchRows)
		for old, now := range random.Perm(benchRows) {
			to[old] = int32(now)
		}
		for b.Loop() {
			x.Renumber(to, rows)
		}
	})
	benchClose(b, x)
}

func benchOpen(b *testing.B, dir string, rows Rows) *Index {
	b.Helper()
	x, err := Open(dir, "schema", rows, nil)
	if err != nil {
		b.Fatal(err)
	}
	return x
}

func benchClose(b *testing.B, x *Index) {
	b.Helper()
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
}

func benchCommit(b *testing.B, x *Index, rows Rows) {
	b.Helper()
	g := x.Begin()
	if err := g.Write(rows); err != nil {
		b.Fatal(err)
	}
	if err := x.Finish(g); err != nil {
		b.Fatal(err)
	}
}

// benchCold reads each term for the first time.
func benchCold(b *testing.B, dir string, rows Rows) {
	var took []time.Duration
	for b.Loop() {
		x := benchOpen(b, dir, rows)
		for _, query := range benchQueries {
			for _, term := range Terms(query) {
				start := time.Now()
				if _, err := x.base.entry(b.Context(), term); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
		}
		benchClose(b, x)
	}
	benchPercentiles(b, took)
}

func benchWarming(b *testing.B, dir string, rows Rows) {
	for b.Loop() {
		x := benchOpen(b, dir, rows)
		before := benchHeap()
		start := time.Now()
		if err := x.Warm(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms")
		b.ReportMetric(float64(benchHeap()-before)/1e6, "MB")
		b.ReportMetric(float64(x.base.lexicon.len()), "terms")
		b.ReportMetric(0, "ns/op")
		benchClose(b, x)
	}
}

// benchSearch scores every row found.
func benchSearch(b *testing.B, x *Index) {
	s := x.Snapshot()
	var took []time.Duration
	var scores [blockRows]int32
	for b.Loop() {
		for _, query := range benchQueries {
			start := time.Now()
			found, err := s.Search(b.Context(), Terms(query), query, benchRows)
			if err != nil {
				b.Fatal(err)
			}
			for at := range len(found.Rows) / blockWords {
				if mask := (*[blockWords]uint64)(found.Rows[at*blockWords:]); anyBit(mask[:]) {
					found.Scores(at, mask, &scores)
				}
			}
			took = append(took, time.Since(start))
		}
	}
	benchPercentiles(b, took)
}

// benchGroups writes groups of changed texts.
func benchGroups(b *testing.B, x *Index, rows rowsOf, random *rand.Rand) {
	var inherit time.Duration
	n := 0
	for b.Loop() {
		var changed []int
		for range groupRows {
			row := random.IntN(benchRows)
			rows[row] = benchDocument(random, row)
			changed = append(changed, row)
		}
		rows.stage(x, 1, changed...)
		benchCommit(b, x, rows)
		n++
		before := x.before
		start := time.Now()
		g := newGeneration(x.base.opened, x.base.source, x.base.lexicon)
		g.inherit(before, x.lastGroup(rows, changed))
		inherit += time.Since(start)
	}
	b.ReportMetric(float64(inherit.Milliseconds())/float64(n), "inherit-ms")
}

// lastGroup is what a commit of the rows replaces.
func (x *Index) lastGroup(rows rowsOf, changed []int) []replaced {
	slices.Sort(changed)
	var group []replaced
	for _, row := range slices.Compact(changed) {
		f := &field{text: rows[row], frequencies: x.store.frequencies}
		f.Analyze()
		group = append(group, replaced{row, rows[row].Sum(), f.terms})
	}
	return group
}

func benchPercentiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 { return float64(took[int(share*float64(len(took)-1))].Microseconds()) }
	b.ReportMetric(at(0.5), "p50-µs")
	b.ReportMetric(at(0.99), "p99-µs")
	b.ReportMetric(0, "ns/op")
}

func benchHeap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
