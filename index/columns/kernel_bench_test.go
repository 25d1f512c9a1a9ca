package columns

import (
	"fmt"
	"testing"
)

func BenchmarkRangeMask(b *testing.B) {
	for _, width := range []uint{8, 16, 32, 64} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			var codes [BlockRows]uint64
			for row := range codes {
				codes[row] = uint64(row * 7 % 120)
			}
			words := lay(&codes, width)
			for b.Loop() {
				rangeMask(words, width, 20, 90)
			}
		})
	}
}
