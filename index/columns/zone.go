package columns

import (
	"math"
	"unsafe"
)

// zoneBlocks is how many blocks a zone has: a bit for each fits in a word.
const zoneBlocks = 64

// zone is what is known of 64 blocks in turn without looking at their rows. The
// bounds of a column lie side by side, so that a condition is put to all blocks in
// one loop. A zone never changes.
type zone struct {
	counts  counts
	columns []*bounds // by slot of the schema; nil where no block knows anything
}

// counts is how many rows live in each block.
type counts [zoneBlocks]int32

// bounds are those of one column in each block.
type bounds [zoneBlocks]bound

type bound struct {
	low, high int64 // no value lies outside; crossed where nothing is known
	words     wordSet
	known     int32 // how many rows are known
}

// unbounded is of a block where nothing is known.
func unbounded() bound { return bound{low: math.MaxInt64, high: math.MinInt64} }

// wordSet is a set of numbers of a dictionary: each is the bit of its last six.
// Numbers of 64 and more share bits with others.
type wordSet uint64

func (s *wordSet) add(number int64) { *s |= 1 << (uint64(number) % wordBits) }

// verdicts is what bounds say of a condition before any row is looked at: the
// blocks, by bit, of which no row passes, and those of which every row does that
// lives.
type verdicts struct{ none, every uint64 }

// of tells what the verdict on one block is.
func (v verdicts) of(at int) verdict {
	switch bit := at % zoneBlocks; {
	case v.none>>bit&1 != 0:
		return noRow
	case v.every>>bit&1 != 0:
		return everyRow
	}
	return someRows
}

// verdict is what verdicts say of one block.
type verdict uint8

const (
	someRows verdict = iota // each row must be asked
	noRow
	everyRow // that lives
)

const allBlocks = math.MaxUint64

// inhabited are the blocks with rows that live.
func (z *zone) inhabited() (blocks uint64) {
	for i, n := range z.counts {
		blocks |= bit(n > 0) << i
	}
	return blocks
}

// between tells of which blocks the known values lie from low to high. Unknown
// values pass too, or do not.
func (b *bounds) between(low, high int64, unknown bool, live *counts) (v verdicts) {
	switch {
	case b == nil && unknown:
		return verdicts{every: allBlocks}
	case b == nil, low > high && !unknown:
		return verdicts{none: allBlocks}
	}
	var outside, inside, full, blank uint64
	for i := range b {
		b := &b[i]
		outside |= (bit(low > b.high) | bit(high < b.low)) << i
		inside |= bit(low <= b.low) & bit(high >= b.high) << i
		full |= bit(b.known == live[i]) << i
		blank |= bit(b.known == 0) << i
	}
	if unknown {
		return verdicts{none: outside & full &^ blank, every: inside | blank}
	}
	return verdicts{none: outside | blank, every: inside & full &^ blank}
}

// given tells of which blocks the values are known.
func (b *bounds) given(live *counts) (v verdicts) {
	if b == nil {
		return verdicts{none: allBlocks}
	}
	for i := range b {
		v.none |= bit(b[i].known == 0) << i
		v.every |= bit(b[i].known == live[i]) << i
	}
	v.every &^= v.none
	return v
}

// bit is 1 for true.
func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

func boundOf(v *vector) bound {
	if v == nil {
		return unbounded()
	}
	return bound{v.low, v.high, v.words, int32(v.known)}
}

// newBounds are those of blocks that know nothing.
func newBounds() *bounds {
	b := new(bounds)
	for i := range b {
		b[i] = unbounded()
	}
	return b
}

// with is the zone, or an empty one for nil, with another block.
func (z *zone) with(i int, is *block) *zone {
	next := &zone{columns: make([]*bounds, len(is.columns))}
	if z != nil {
		next.counts = z.counts
		copy(next.columns, z.columns)
	}
	next.counts[i] = int32(is.count)
	for slot, v := range is.columns {
		next.columns[slot] = next.columns[slot].with(i, v)
	}
	return next
}

// with is the bounds with another vector; the same if that has the same bounds.
func (b *bounds) with(i int, v *vector) *bounds {
	switch is := boundOf(v); {
	case b == nil && v == nil, b != nil && b[i] == is:
		return b
	case b == nil:
		b = newBounds()
		b[i] = is
		return b
	default:
		next := *b
		next[i] = is
		return &next
	}
}

// zonesOf are the zones of the blocks.
func zonesOf(s *schema, blocks []*block) []*zone {
	zones := make([]*zone, (len(blocks)+zoneBlocks-1)/zoneBlocks)
	for at, b := range blocks {
		z, i := zones[at/zoneBlocks], at%zoneBlocks
		if z == nil {
			z = &zone{columns: make([]*bounds, len(s.columns))}
			zones[at/zoneBlocks] = z
		}
		z.counts[i] = int32(b.count)
		for slot, v := range b.columns {
			if v == nil {
				continue
			}
			if z.columns[slot] == nil {
				z.columns[slot] = newBounds()
			}
			z.columns[slot][i] = boundOf(v)
		}
	}
	return zones
}

func (z *zone) bytes() int {
	n := int(unsafe.Sizeof(*z)) + len(z.columns)*int(unsafe.Sizeof(z.columns[0]))
	for _, b := range z.columns {
		if b != nil {
			n += int(unsafe.Sizeof(*b))
		}
	}
	return n
}
