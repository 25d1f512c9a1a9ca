package suggest_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/suggest"
)

// manyBuildings makes names as owners give them, all different.
func manyBuildings(t testing.TB, n int) []suggest.Stored {
	towns := places(t).Towns()
	r := rand.New(rand.NewPCG(1, 2))
	word := func(words string) string { all := strings.Fields(words); return all[r.IntN(len(all))] }
	rows := make([]suggest.Stored, n)
	for i := range rows {
		town := towns[r.IntN(len(towns))]
		name := word("东莞 "+town.Short+" 兴业 宏达 金石 永盛 长兴 利丰 华南 天誉 汇昌") + word("鑫 源 隆 泰 德 信 恒 嘉 凯 旺") + word("发 达 盛 和 通 丰 辉 荣")
		rows[i] = suggest.Stored{
			Town: town.Code, Park: name + word("工业园 科技园 产业园 工业区"), Open: r.IntN(5),
			Building: fmt.Sprintf("%s%s%d", name, word("大厦 厂房 科技楼 智造楼"), i), Address: town.Name + name + word("路 大道 街") + "8号",
		}
	}
	return rows
}

const buildings = 150_000

// BenchmarkSuggest reports how long keystrokes take over 150,000 buildings: every
// beginning of names as they are typed in characters, pinyin and initials. Each
// counts at its best of many times.
func BenchmarkSuggest(b *testing.B) {
	rows := manyBuildings(b, buildings)
	before := heap()
	x := suggest.New(places(b), slices.Values(rows))
	mebibytes := float64(heap()-before) / (1 << 20)
	runtime.KeepAlive(rows)
	var typed []string
	for i := 0; i < len(rows); i += len(rows) / 50 {
		for _, key := range suggest.Keys(rows[i].Building) {
			for at := range key {
				typed = append(typed, key[:at])
			}
			typed = append(typed, key)
		}
	}
	best := make([]time.Duration, len(typed))
	for b.Loop() {
		for i, text := range typed {
			start := time.Now()
			x.Suggest(text, 10)
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	slices.Sort(best)
	b.ReportMetric(float64(best[len(best)/2].Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(best[len(best)*99/100].Nanoseconds()), "p99-ns")
	b.ReportMetric(float64(best[len(best)-1].Nanoseconds()), "max-ns")
	b.ReportMetric(mebibytes, "MiB")
}

func BenchmarkNew(b *testing.B) {
	rows := manyBuildings(b, buildings)
	for b.Loop() {
		suggest.New(places(b), slices.Values(rows))
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkNewOfPlacesAlone(b *testing.B) {
	g := places(b)
	for b.Loop() {
		suggest.New(g, func(func(suggest.Stored) bool) {})
	}
}
