package columns

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func BenchmarkKernels(b *testing.B) {
	for _, width := range []int{2, 3, 4, 6, 12, 24} {
		var codes [BlockRows]uint64
		for row := range codes {
			codes[row] = uint64(row*7919) % (1 << width)
		}
		planes := planesOf(&codes, width)
		all := within(planes, 0, 1<<width-1)
		run := func(name string, do func()) {
			b.Run(fmt.Sprintf("%s/%d-bits", name, width), func(b *testing.B) {
				for b.Loop() {
					do()
				}
			})
		}
		run("within", func() { within(planes, 3, 1<<width-3) })
		run("split", func() { split(planes, all, 21, false) })
		run("codesOf", func() { codesOf(planes, &codes) })
		if width <= maxCounted {
			var counts [1 << maxCounted]int32
			run("countCodes", func() { countCodes(planes, &all, &counts) })
		}
	}
}

// BenchmarkPack packs what columns typically hold.
func BenchmarkPack(b *testing.B) {
	for name, spread := range map[string]int64{"flag": 2, "word": 33, "number": 3000, "id": 1 << 40} {
		b.Run(name, func(b *testing.B) {
			var u unpacked
			random := rand.New(rand.NewPCG(1, 2))
			for row := range BlockRows {
				u.set(row, random.Int64N(spread), random.IntN(8) > 0)
			}
			for b.Loop() {
				u.pack(compact)
			}
		})
	}
}
