package columns

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawCodes draws codes of so many bits, often the extremes of them.
func drawCodes(r *rapid.T, width int) (codes [BlockRows]uint64) {
	limit := uint64(1)<<width - 1
	for row := range codes {
		codes[row] = rapid.OneOf(rapid.Uint64Range(0, limit), rapid.SampledFrom([]uint64{0, 1, limit})).Draw(r, "code")
	}
	return codes
}

func drawMask(r *rapid.T) (rows Mask) {
	for w := range rows {
		rows[w] = rapid.Uint64().Draw(r, "rows")
	}
	return rows
}

func TestPlanesHoldTheCodes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 64).Draw(r, "width")
		codes := drawCodes(r, width)
		planes := planesOf(&codes, width)
		var again [BlockRows]uint64
		codesOf(planes, &again)
		for row, want := range codes {
			if got := codeOf(planes, row); got != want || again[row] != want {
				r.Fatalf("row %d of %d bits: %x, and %x of all, want %x", row, width, got, again[row], want)
			}
		}
	})
}

// within is the rows with a code from low to high.
func within(planes []uint64, low, high uint64) Mask {
	rows := fullMask()
	keepAtLeast(planes, low, &rows)
	keepBelow(planes, high+1, &rows)
	return rows
}

func TestWithinIsTheLoopOverCodes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 40).Draw(r, "width")
		codes := drawCodes(r, width)
		low := rapid.Uint64Range(0, 1<<width-1).Draw(r, "low")
		high := rapid.Uint64Range(low, 1<<width-1).Draw(r, "high")
		var want Mask
		for row, c := range codes {
			if low <= c && c <= high {
				want.Add(row)
			}
		}
		if got := within(planesOf(&codes, width), low, high); got != want {
			r.Fatalf("codes of %d bits from %d to %d: %x, want %x", width, low, high, got, want)
		}
	})
}

func TestKeepCodeIsTheLoopOverCodes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 12).Draw(r, "width")
		codes, rows := drawCodes(r, width), drawMask(r)
		code := codes[rapid.IntRange(0, BlockRows-1).Draw(r, "row")]
		got, want := rows, rows
		for row, c := range codes {
			if c != code {
				want.Remove(row)
			}
		}
		if keepCode(planesOf(&codes, width), code, &got); got != want {
			r.Fatalf("%d: %x, want %x", code, got, want)
		}
	})
}

func TestKeepNumbersIsTheLoopOverThem(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var numbers [BlockRows]int64
		number := rapid.OneOf(rapid.Int64Range(-3, 3), rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64}))
		for row := range numbers {
			numbers[row] = number.Draw(r, "number")
		}
		rows := drawMask(r)
		low := number.Draw(r, "low")
		high := max(low, number.Draw(r, "high"))
		got, want := rows, rows
		for row, n := range numbers {
			if n < low || n > high {
				want.Remove(row)
			}
		}
		if keepNumbers(&numbers, low, high, &got); got != want {
			r.Fatalf("from %d to %d: %x, want %x", low, high, got, want)
		}
	})
}

func TestCountSetsIsTheLoopOverRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		planes, rows := make([]Mask, rapid.IntRange(0, 16).Draw(r, "planes")), drawMask(r)
		for k := range planes {
			planes[k] = drawMask(r)
		}
		got, want := make([]int, 1<<len(planes)), make([]int, 1<<len(planes))
		for row := range rows.All() {
			set := 0
			for k := range planes {
				if planes[k].Has(row) {
					set |= 1 << k
				}
			}
			want[set]++
		}
		if countSets(planes, &rows, got); !slices.Equal(got, want) {
			r.Fatalf("%v, want %v", got, want)
		}
	})
}

func TestCountCodesIsTheLoopOverRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, maxCounted).Draw(r, "width")
		codes, rows := drawCodes(r, width), drawMask(r)
		var got, want [1 << maxCounted]int32
		for row := range rows.All() {
			want[codes[row]]++
		}
		if countCodes(planesOf(&codes, width), &rows, &got); got != want {
			r.Fatalf("%v, want %v", got, want)
		}
	})
}

// The first rows by code are those that no more than k others come before or tie.
func TestSplitIsTheLoopOverCodes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 10).Draw(r, "width")
		codes, rows, descending := drawCodes(r, width), drawMask(r), rapid.Bool().Draw(r, "descending")
		rows.Add(3)
		k := rapid.IntRange(1, rows.Count()).Draw(r, "k")
		sure, tied := split(planesOf(&codes, width), rows, k, descending)
		for row := range rows.All() {
			before, same := 0, 0
			for other := range rows.All() {
				switch {
				case codes[other] == codes[row]:
					same++
				case codes[other] < codes[row] != descending:
					before++
				}
			}
			if sure.Has(row) != (before+same < k) && before+same != k || tied.Has(row) != (before < k && before+same >= k) {
				r.Fatalf("row %d with %d before and %d equal of the first %d: sure %v, tied %v", row, before, same, k, sure.Has(row), tied.Has(row))
			}
		}
	})
}

func TestTransposedSwapsRowsAndColumns(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x := rapid.Uint64().Draw(r, "square")
		y := transposed(x)
		for i := range 64 {
			if x>>i&1 != y>>(i%8*8+i/8)&1 {
				r.Fatalf("bit %d of %x is not where it belongs in %x", i, x, y)
			}
		}
		if bits.OnesCount64(x) != bits.OnesCount64(y) {
			r.Fatalf("%x has other bits than %x", x, y)
		}
	})
}
