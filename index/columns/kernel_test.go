package columns

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// plainRange is rangeMask said plainly.
func plainRange[C code](codes *[BlockRows]C, low, high C) (rows Mask) {
	for row, c := range codes {
		if low <= c && c <= high {
			rows.add(row)
		}
	}
	return rows
}

func checkRangeMask[C code](t *testing.T, limit C) {
	rapid.Check(t, func(r *rapid.T) {
		var codes [BlockRows]C
		for row := range codes {
			codes[row] = C(rapid.Uint64Range(0, uint64(limit)).Draw(r, "code"))
		}
		low := C(rapid.Uint64Range(0, uint64(limit)).Draw(r, "low"))
		high := low + C(rapid.Uint64Range(0, uint64(limit-low)).Draw(r, "span"))
		var got Mask
		rangeMask(&codes, low, high, &got)
		if want := plainRange(&codes, low, high); got != want {
			r.Fatalf("codes from %d to %d: %x, want %x", low, high, got, want)
		}
	})
}

func TestRangeMaskIsTheLoopOverCodes(t *testing.T) {
	checkRangeMask[uint8](t, math.MaxUint8)
	checkRangeMask[uint8](t, 3)
	checkRangeMask[uint16](t, math.MaxUint16)
	checkRangeMask[uint32](t, math.MaxUint32)
	checkRangeMask[uint64](t, math.MaxUint64)
}

// plain is a vector as anyone would write it.
type plain [BlockRows]struct {
	value int64
	known bool
}

func drawPlain(r *rapid.T) (p plain) {
	low := rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(r, "low")
	step := rapid.SampledFrom([]int64{1, 2, 100, 86_400_000_000}).Draw(r, "step")
	spread := rapid.SampledFrom([]int64{0, 1, 254, 255, 300, 70_000, 5_000_000_000}).Draw(r, "spread")
	nulls := rapid.IntRange(1, 5).Draw(r, "nulls")
	for row := range p {
		if rapid.IntRange(0, nulls).Draw(r, "known") > 0 {
			p[row].value, p[row].known = low+step*rapid.Int64Range(0, spread).Draw(r, "n"), true
		}
	}
	return p
}

func (p *plain) pack() vector {
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
			if value, known := vectorAt(v, row); known != cell.known || value != cell.value {
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
		if v == nil {
			return
		}
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

func vectorAt(v vector, row int) (int64, bool) {
	if v == nil {
		return 0, false
	}
	return v.at(row)
}
