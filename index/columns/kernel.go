package columns

import "math/bits"

// The kernels: the loops in which a query spends its time. Codes lie in bit
// planes: plane k holds bit k of the codes of all 512 rows, eight words of it,
// so that one instruction works on 64 rows. The least bits come first. The tests
// compare the kernels with loops that say the same plainly.

// planeWords is how many words a plane takes.
const planeWords = BlockRows / wordBits

// atLeast is the rows whose code is low or more; low must fit in the planes.
//
// It decides from the least bit up, and each bit overrules those below: where low
// has a one, only rows with a one stay; where it has a zero, rows with a one are
// greater and come in.
func atLeast(planes []uint64, low uint64) (rows Mask) {
	for w := range rows {
		rows[w] = ^uint64(0)
	}
	skip := min(bits.TrailingZeros64(low), len(planes)/planeWords) // planes that change nothing
	low >>= skip
	for planes = planes[skip*planeWords:]; len(planes) >= planeWords; planes = planes[planeWords:] {
		if low&1 != 0 {
			rows.and((*Mask)(planes))
		} else {
			rows.or((*Mask)(planes))
		}
		low >>= 1
	}
	return rows
}

// within is the rows whose code lies from low to high; both must fit.
func within(planes []uint64, low, high uint64) Mask {
	rows := atLeast(planes, low)
	if high+1 < 1<<(len(planes)/planeWords) {
		above := atLeast(planes, high+1)
		rows.andNot(&above)
	}
	return rows
}

// codeOf is the code of one row.
func codeOf(planes []uint64, row int) (code uint64) {
	word, bit := row/wordBits, row%wordBits
	for at := len(planes) - planeWords + word; at >= 0; at -= planeWords {
		code = code<<1 | planes[at]>>bit&1
	}
	return code
}

// codesOf is the codes of all rows: of eight rows and eight planes at a time, the
// square of 64 bits is turned over.
func codesOf(planes []uint64, codes *[BlockRows]uint64) {
	clear(codes[:])
	for first := 0; first < len(planes); first += 8 * planeWords {
		some := planes[first:min(first+8*planeWords, len(planes))]
		for row := 0; row < BlockRows; row += 8 {
			var square uint64
			for k := 0; k*planeWords < len(some); k++ {
				square |= some[k*planeWords+row/wordBits] >> (row % wordBits) & 0xff << (8 * k)
			}
			square = transposed(square)
			for i := range 8 {
				codes[row+i] |= square >> (8 * i) & 0xff << (first / planeWords)
			}
		}
	}
}

// planesOf lays codes of so many bits out in planes, the reverse of codesOf.
func planesOf(codes *[BlockRows]uint64, width int) []uint64 {
	planes := make([]uint64, width*planeWords)
	for first := 0; first < width; first += 8 {
		for row := 0; row < BlockRows; row += 8 {
			var square uint64
			for i := range 8 {
				square |= codes[row+i] >> first & 0xff << (8 * i)
			}
			square = transposed(square)
			for k := first; k < min(first+8, width); k++ {
				planes[k*planeWords+row/wordBits] |= square >> (8 * (k - first)) & 0xff << (row % wordBits)
			}
		}
	}
	return planes
}

// transposed swaps rows and columns of a square of eight by eight bits: first
// within squares of two, then those within four, then those within eight (H. S.
// Warren, Hacker's Delight, 7-3).
func transposed(x uint64) uint64 {
	t := (x ^ x>>7) & 0x00aa_00aa_00aa_00aa
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000_cccc_0000_cccc
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x0000_0000_f0f0_f0f0
	return x ^ t ^ t<<28
}

// maxCounted is the greatest width of the codes that countCodes counts.
const maxCounted = 6

// countCodes adds to counts[c] how many rows of the mask have code c: plane by
// plane, from the greatest bit down, each set of rows parts in two, and the last
// plane only counts.
func countCodes(planes []uint64, rows *Mask, counts *[1 << maxCounted]int32) {
	const half = 1 << (maxCounted - 1)
	last := (*Mask)(planes)
	for w, word := range rows {
		if word == 0 {
			continue
		}
		var parts [half]uint64
		parts[0] = word
		n := 1
		for at := len(planes) - planeWords + w; at >= planeWords; at -= planeWords {
			plane := planes[at]
			for i := n - 1; i >= 0; i-- {
				part := parts[i%half]
				parts[(2*i+1)%half], parts[2*i%half] = part&plane, part&^plane
			}
			n *= 2
		}
		for i, part := range parts[:n] {
			if part != 0 {
				ones := int32(bits.OnesCount64(part & last[w]))
				counts[2*i+1] += ones
				counts[2*i] += int32(bits.OnesCount64(part)) - ones
			}
		}
	}
}
