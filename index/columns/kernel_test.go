package columns

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// lay puts codes into lanes.
func lay(codes *[BlockRows]uint64, width uint) []uint64 {
	words := make([]uint64, BlockRows*width/wordBits)
	for row, c := range codes {
		bit := uint(row) * width
		words[bit/wordBits] |= c << (bit % wordBits)
	}
	return words
}

func TestRangeMaskIsTheLoopOverCodes(t *testing.T) {
	for _, width := range []uint{8, 16, 32, 64} {
		for _, limit := range []uint64{1, 3, 100, greatest(width)} {
			rapid.Check(t, func(r *rapid.T) {
				var codes [BlockRows]uint64
				for row := range codes {
					codes[row] = rapid.Uint64Range(0, limit).Draw(r, "code")
				}
				low := rapid.Uint64Range(0, limit).Draw(r, "low")
				high := rapid.Uint64Range(low, limit).Draw(r, "high")
				var want Mask
				for row, c := range codes {
					if low <= c && c <= high {
						want.add(row)
					}
				}
				if got := rangeMask(lay(&codes, width), width, low, high); got != want {
					r.Fatalf("codes of %d bits from %d to %d: %x, want %x", width, low, high, got, want)
				}
			})
		}
	}
}

func TestCountIsTheLoopOverRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var u unpacked
		size := rapid.SampledFrom([]int{1, 7, 126, 127, 128, 500}).Draw(r, "size")
		want, unknown := make([]int, size), 0
		var rows Mask
		for row := range BlockRows {
			value, known := rapid.IntRange(0, size-1).Draw(r, "value"), rapid.IntRange(0, 4).Draw(r, "known") > 0
			u.set(row, int64(value), known)
			if rapid.Bool().Draw(r, "in") {
				rows.add(row)
				if known {
					want[value]++
				} else {
					unknown++
				}
			}
		}
		got := make([]int, size)
		if n := u.pack().count(rows, got); n != unknown || !slices.Equal(got, want) {
			r.Fatalf("%v and %d unknown, want %v and %d", got, n, want, unknown)
		}
	})
}

// plain is a vector as anyone would write it.
type plain [BlockRows]struct {
	value int64
	known bool
}

func drawPlain(r *rapid.T) (p plain) {
	low := rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(r, "low")
	step := rapid.SampledFrom([]int64{1, 2, 100, 86_400_000_000}).Draw(r, "step")
	spread := rapid.SampledFrom([]int64{0, 1, 125, 126, 127, 300, 32_766, 32_767, 70_000, 2_147_483_647, 5_000_000_000}).Draw(r, "spread")
	nulls := rapid.IntRange(1, 5).Draw(r, "nulls")
	for row := range p {
		if rapid.IntRange(0, nulls).Draw(r, "known") > 0 {
			p[row].value, p[row].known = low+step*rapid.Int64Range(0, spread).Draw(r, "n"), true
		}
	}
	return p
}

func (p *plain) pack() *vector {
	var u unpacked
	for row, cell := range p {
		u.set(row, cell.value, cell.known)
	}
	return u.pack()
}

func TestAVectorHoldsWhatWasPacked(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPlain(r)
		v := p.pack()
		var again unpacked
		again.unpack(v)
		for row, cell := range p {
			if value, known := v.at(row); known != cell.known || value != cell.value {
				r.Fatalf("row %d: at gives %d, %v, want %v", row, value, known, cell)
			}
			if again.known.has(row) != cell.known || cell.known && again.values[row] != cell.value {
				r.Fatalf("row %d: %d (known %v), want %v", row, again.values[row], again.known.has(row), cell)
			}
		}
	})
}

func TestBetweenIsTheLoopOverValues(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPlain(r)
		v := p.pack()
		end := func(name string) int64 {
			near := p[rapid.IntRange(0, BlockRows-1).Draw(r, name)].value
			return rapid.SampledFrom([]int64{near, near - 1, near + 1, math.MinInt64, math.MaxInt64}).Draw(r, name)
		}
		low, high := end("low"), end("high")
		var want, known Mask
		for row, cell := range p {
			if cell.known {
				known.add(row)
			}
			if cell.known && low <= cell.value && cell.value <= high {
				want.add(row)
			}
		}
		if got := v.between(low, high); got != want {
			r.Fatalf("from %d to %d: %x, want %x", low, high, got, want)
		}
		if got := v.known(); got != known {
			r.Fatalf("known: %x, want %x", got, known)
		}
	})
}
