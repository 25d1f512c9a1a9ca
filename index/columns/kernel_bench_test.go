package columns

import "testing"

func benchmarkRangeMask[C code](b *testing.B) {
	var codes [BlockRows]C
	for row := range codes {
		codes[row] = C(row * 7)
	}
	var rows Mask
	for b.Loop() {
		rangeMask(&codes, 20, 120, &rows)
	}
}

func BenchmarkRangeMask8(b *testing.B)  { benchmarkRangeMask[uint8](b) }
func BenchmarkRangeMask16(b *testing.B) { benchmarkRangeMask[uint16](b) }
func BenchmarkRangeMask32(b *testing.B) { benchmarkRangeMask[uint32](b) }
