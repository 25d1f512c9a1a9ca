package columns

import (
	"fmt"
	"testing"
)

func BenchmarkKernels(b *testing.B) {
	for _, width := range []int{4, 12, 24} {
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
