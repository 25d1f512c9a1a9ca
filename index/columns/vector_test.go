package columns

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTallyIsTheLoopOverRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([]int{1, 7, 62, 63, 64, 128, 500}).Draw(r, "size")
		want, unknown := make([]int, size), 0
		got := tally{counts: make([]int, size)}
		for range rapid.IntRange(1, 4).Draw(r, "blocks") {
			var u unpacked
			rows := drawMask(r)
			least := rapid.IntRange(0, size-1).Draw(r, "least")
			for row := range BlockRows {
				value, known := rapid.IntRange(least, size-1).Draw(r, "value"), rapid.IntRange(0, 4).Draw(r, "known") > 0
				u.set(row, int64(value), known)
				switch {
				case !rows.Has(row):
				case known:
					want[value]++
				default:
					unknown++
				}
			}
			got.add(&block{columns: []*vector{u.pack(rapid.SampledFrom(layouts).Draw(r, "layout"))}}, &rows)
		}
		if got.settle(); got.unknown != unknown || !slices.Equal(got.counts, want) {
			r.Fatalf("%v and %d unknown, want %v and %d", got.counts, got.unknown, want, unknown)
		}
	})
}

func TestRunIsWhereTheWantedWordsStand(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 255)).Draw(r, "words")
		wanted := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 255), rapid.Just(words)).Draw(r, "wanted")
		var places []int
		for bit, place := 0, 0; bit < wordBits; bit++ {
			if words&wanted>>bit&1 != 0 {
				places = append(places, place)
			}
			place += int(words >> bit & 1)
		}
		together := len(places) == 0 || places[len(places)-1]-places[0] == len(places)-1
		first, end, ok := wordSet(words).run(wordSet(wanted))
		if ok != together || end-first != len(places) && ok || ok && end > first && first != places[0] {
			r.Fatalf("%x of %x: from %d to %d, %t, want %v", wanted, words, first, end, ok, places)
		}
	})
}

// plain is a vector as anyone would write it.
type plain [BlockRows]struct {
	value int64
	known bool
}

var layouts = []layout{compact, listed, direct}

func drawPlain(r *rapid.T) (p plain) {
	low := rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(r, "low")
	step := rapid.SampledFrom([]int64{1, 2, 100, 86_400_000_000}).Draw(r, "step")
	spread := rapid.SampledFrom([]int64{0, 1, 5, 62, 63, 300, 70_000, 2_147_483_647, 5_000_000_000}).Draw(r, "spread")
	nulls := rapid.IntRange(1, 5).Draw(r, "nulls")
	for row := range p {
		if rapid.IntRange(0, nulls).Draw(r, "known") > 0 {
			p[row].value, p[row].known = low+step*rapid.Int64Range(0, spread).Draw(r, "n"), true
		}
	}
	if rapid.IntRange(0, 9).Draw(r, "extreme") == 0 {
		p[3].value, p[3].known, p[400].value, p[400].known = math.MinInt64, true, math.MaxInt64, true
	}
	return p
}

func (p *plain) pack(as layout) *vector {
	var u unpacked
	for row, cell := range p {
		u.set(row, cell.value, cell.known)
	}
	return u.pack(as)
}

func TestAVectorHoldsWhatWasPacked(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPlain(r)
		v := p.pack(rapid.SampledFrom(layouts).Draw(r, "layout"))
		checkHolds(r, v, &p)
		var again unpacked
		again.unpack(v)
		for row, cell := range p {
			if again.known.Has(row) != cell.known || cell.known && again.values[row] != cell.value {
				r.Fatalf("row %d: %d (known %v), want %v", row, again.values[row], again.known.Has(row), cell)
			}
		}
	})
}

func checkHolds(r *rapid.T, v *vector, p *plain) {
	r.Helper()
	known := 0
	for row, cell := range p {
		if value, isKnown := v.at(row); isKnown != cell.known || isKnown && value != cell.value {
			r.Fatalf("row %d: at gives %d, %v, want %v", row, value, isKnown, cell)
		}
		known += btoi(cell.known)
	}
	if v != nil && v.known != known {
		r.Fatalf("%d rows are said to be known, want %d", v.known, known)
	}
}

// A vector either takes another value in, and holds it beside all others, or says
// that it cannot.
func TestAVectorTakesAnotherValue(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPlain(r)
		v := p.pack(rapid.SampledFrom(layouts).Draw(r, "layout"))
		for range 5 {
			row := rapid.IntRange(0, BlockRows-1).Draw(r, "row")
			value := rapid.OneOf(rapid.Just(p[rapid.IntRange(0, BlockRows-1).Draw(r, "like")].value), rapid.Int64()).Draw(r, "value")
			known := rapid.IntRange(0, 3).Draw(r, "known") > 0
			next, ok := v.with(row, value, known)
			if !ok {
				continue
			}
			v, p[row].value, p[row].known = next, value, known
		}
		checkHolds(r, v, &p)
		checkBetween(r, v, &p)
	})
}

func TestBetweenIsTheLoopOverValues(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := drawPlain(r)
		checkBetween(r, p.pack(rapid.SampledFrom(layouts).Draw(r, "layout")), &p)
	})
}

func checkBetween(r *rapid.T, v *vector, p *plain) {
	r.Helper()
	end := func(name string) int64 {
		near := p[rapid.IntRange(0, BlockRows-1).Draw(r, name)].value
		return rapid.SampledFrom([]int64{near, near - 1, near + 1, math.MinInt64, math.MaxInt64}).Draw(r, name)
	}
	low, high := end("low"), end("high")
	var want, known Mask
	for row, cell := range p {
		if cell.known {
			known.Add(row)
		}
		if cell.known && low <= cell.value && cell.value <= high {
			want.Add(row)
		}
	}
	if got := v.between(low, high); got != want {
		r.Fatalf("from %d to %d: %x, want %x", low, high, got, want)
	}
	if got := v.knownRows(); got != known {
		r.Fatalf("known: %x, want %x", got, known)
	}
	unknown := fullMask()
	if v.keepUnknown(&unknown); unknown != complement(known) {
		r.Fatalf("unknown: %x, but known are %x", unknown, known)
	}
	checkBounds(r, v, low, high, want)
}

func complement(rows Mask) Mask {
	all := fullMask()
	all.AndNot(&rows)
	return all
}

// checkBounds tests that what the bounds decide is what the rows say, with unknown
// values and without.
func checkBounds(r *rapid.T, v *vector, low, high int64, want Mask) {
	r.Helper()
	at := rapid.IntRange(0, zoneBlocks-1).Draw(r, "block")
	var live counts
	live[at] = BlockRows
	bounds := (*bounds)(nil).with(at, v)
	for _, unknown := range []bool{false, true} {
		passing := want
		if unknown {
			rows := fullMask()
			v.keepUnknown(&rows)
			passing.Or(&rows)
		}
		switch judged := bounds.between(low, high, unknown, &live).of(at); {
		case judged == noRow && passing.Any(), judged == everyRow && passing.Count() < BlockRows:
			r.Fatalf("from %d to %d (unknown too: %v) passes %d rows, but the verdict is %d", low, high, unknown, passing.Count(), judged)
		}
	}
}
