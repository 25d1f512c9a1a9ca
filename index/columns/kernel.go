package columns

import "math/bits"

// The kernels: the loops in which a query spends its time. Codes lie in bit
// planes: plane k holds bit k of the codes of all 512 rows, eight words of it,
// so that one instruction works on 64 rows. The least bits come first. The tests
// compare the kernels with loops that say the same plainly.

// planeWords is how many words a plane takes.
const planeWords = BlockRows / wordBits

// keepAtLeast takes the rows out whose code is less than low, which must fit in the
// planes.
func keepAtLeast(planes []uint64, low uint64, rows *Mask) { sift(masksOf(planes), low, 0, rows) }

// keepBelow takes the rows out whose code is limit or more, but none if limit does
// not fit in the planes.
func keepBelow(planes []uint64, limit uint64, rows *Mask) {
	if limit < 1<<(len(planes)/planeWords) {
		sift(masksOf(planes), limit, ^uint64(0), rows)
	}
}

// sift keeps the rows whose code is low or more; or, if flip is all ones and not
// zero, the others. Low must fit in the planes.
//
// It decides from the least bit up, and each bit overrules those below: where low
// has a one, only rows with a one stay; where it has a zero, rows with a one are
// greater and come in. Two planes at a time are half as many decisions, and eight
// variables stay in registers where an array would not.
func sift(planes []Mask, low, flip uint64, rows *Mask) {
	skip := min(bits.TrailingZeros64(low), len(planes)) // planes that change nothing
	planes, low = planes[skip:], low>>skip
	const all = ^uint64(0)
	a, b, c, d, e, f, g, h := all, all, all, all, all, all, all, all
	if len(planes)%2 != 0 { // low is odd: only rows with a one stay
		p := &planes[0]
		a, b, c, d, e, f, g, h = p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]
		planes, low = planes[1:], low>>1
	}
	for ; len(planes) >= 2; planes, low = planes[2:], low>>2 {
		p, q := &planes[0], &planes[1]
		switch low & 3 {
		case 0b00:
			a, b, c, d = a|p[0]|q[0], b|p[1]|q[1], c|p[2]|q[2], d|p[3]|q[3]
			e, f, g, h = e|p[4]|q[4], f|p[5]|q[5], g|p[6]|q[6], h|p[7]|q[7]
		case 0b01:
			a, b, c, d = a&p[0]|q[0], b&p[1]|q[1], c&p[2]|q[2], d&p[3]|q[3]
			e, f, g, h = e&p[4]|q[4], f&p[5]|q[5], g&p[6]|q[6], h&p[7]|q[7]
		case 0b10:
			a, b, c, d = (a|p[0])&q[0], (b|p[1])&q[1], (c|p[2])&q[2], (d|p[3])&q[3]
			e, f, g, h = (e|p[4])&q[4], (f|p[5])&q[5], (g|p[6])&q[6], (h|p[7])&q[7]
		case 0b11:
			a, b, c, d = a&p[0]&q[0], b&p[1]&q[1], c&p[2]&q[2], d&p[3]&q[3]
			e, f, g, h = e&p[4]&q[4], f&p[5]&q[5], g&p[6]&q[6], h&p[7]&q[7]
		}
	}
	rows[0] &= a ^ flip
	rows[1] &= b ^ flip
	rows[2] &= c ^ flip
	rows[3] &= d ^ flip
	rows[4] &= e ^ flip
	rows[5] &= f ^ flip
	rows[6] &= g ^ flip
	rows[7] &= h ^ flip
}

// keepCode takes the rows out that have another code, which must fit in the planes.
func keepCode(planes []uint64, code uint64, rows *Mask) {
	for _, plane := range masksOf(planes) {
		if code&1 != 0 {
			rows.And(&plane)
		} else {
			rows.AndNot(&plane)
		}
		code >>= 1
	}
}

// keepNumbers takes the rows out whose number lies outside of the range. Differences
// in uint64 compare both ends at once, and their borrow needs no branch.
func keepNumbers(numbers *[BlockRows]int64, low, high int64, rows *Mask) {
	width := uint64(high) - uint64(low)
	for w, word := range rows {
		if word == 0 {
			continue
		}
		var outside uint64
		for i, n := range numbers[w*wordBits:][:wordBits] {
			_, out := bits.Sub64(width, uint64(n)-uint64(low), 0)
			outside |= out << i
		}
		rows[w] = word &^ outside
	}
}

// codeOf is the code of one row.
func codeOf(planes []uint64, row int) (code uint64) {
	word, bit := row/wordBits, row%wordBits
	for at := len(planes) - planeWords + word; at >= 0; at -= planeWords {
		code = code<<1 | planes[at]>>bit&1
	}
	return code
}

// codesOf is the codes of all rows.
func codesOf(planes []uint64, codes *[BlockRows]uint64) {
	clear(codes[:])
	lines := masksOf(planes)
	for first := 0; first < len(lines); first += 8 {
		for w := range planeWords {
			words := wordsOf(lines[first:min(first+8, len(lines))], w)
			for shift := 0; shift < wordBits; shift += 8 {
				square := squareOf(&words, shift)
				for i := range 8 {
					codes[w*wordBits+shift+i] |= square >> (8 * i) & 0xff << first
				}
			}
		}
	}
}

// wordsOf is one word of each of the planes, at most eight.
func wordsOf(planes []Mask, w int) (words [8]uint64) {
	for k := range planes {
		words[k] = planes[k][w]
	}
	return words
}

// countSets adds to counts[set] how many rows of the mask have just the planes of the
// set, a bit each, at most sixteen: as codesOf finds codes, but none is kept.
func countSets(planes []Mask, rows *Mask, counts []int) {
	lower, upper := planes[:min(8, len(planes))], planes[min(8, len(planes)):]
	for w, word := range rows {
		low, high := wordsOf(lower, w), wordsOf(upper, w)
		for shift := 0; word>>shift != 0; shift += 8 {
			set := squareOf(&low, shift)
			over := squareOf(&high, shift)
			for left := word >> shift & 0xff; left != 0; left &= left - 1 {
				at := 8 * bits.TrailingZeros64(left)
				counts[set>>at&0xff|over>>at&0xff<<8]++
			}
		}
	}
}

// squareOf is what eight planes say of eight rows, a byte each: a square of 64 bits
// is turned over.
func squareOf(words *[8]uint64, shift int) uint64 {
	return transposed(words[0]>>shift&0xff | words[1]>>shift&0xff<<8 | words[2]>>shift&0xff<<16 | words[3]>>shift&0xff<<24 |
		words[4]>>shift&0xff<<32 | words[5]>>shift&0xff<<40 | words[6]>>shift&0xff<<48 | words[7]>>shift&0xff<<56)
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

// countCodes adds to counts[c] how many rows of the mask have code c: sixteen codes
// at a time, for each way in which the planes beyond the fourth may be.
func countCodes(planes []uint64, rows *Mask, counts *[1 << maxCounted]int32) {
	width := len(planes) / planeWords
	switch width {
	case 1:
		var none Mask
		countByTwo((*Mask)(planes), &none, rows, (*[4]int32)(counts[:]))
		return
	case 2:
		countByTwo((*Mask)(planes), (*Mask)(planes[planeWords:]), rows, (*[4]int32)(counts[:]))
		return
	case 3:
		countEight(planes, rows, (*[8]int32)(counts[:]))
		return
	case 4:
		countSixteen(planes, rows, (*[16]int32)(counts[:]))
		return
	}
	for upper := range 1 << (width - 4) {
		part := *rows
		for k := range width - 4 {
			plane := (*Mask)(planes[(4+k)*planeWords:])
			if upper>>k&1 != 0 {
				part.And(plane)
			} else {
				part.AndNot(plane)
			}
		}
		if part.Any() {
			countSixteen(planes[:4*planeWords], &part, (*[16]int32)(counts[16*upper:]))
		}
	}
}

// countEight counts codes of three bits. Rows part in two by the upper plane, and in
// four by the two lower ones; each pair is one code.
func countEight(planes []uint64, rows *Mask, counts *[8]int32) {
	lines := (*[3]Mask)(masksOf(planes))
	for w, row := range rows {
		if row == 0 {
			continue
		}
		a, b, c := lines[0][w], lines[1][w], lines[2][w]
		countFour(row&^c, a, b, (*[4]int32)(counts[0:4]))
		countFour(row&c, a, b, (*[4]int32)(counts[4:8]))
	}
}

// countSixteen counts codes of four bits in the same way.
func countSixteen(planes []uint64, rows *Mask, counts *[16]int32) {
	lines := (*[4]Mask)(masksOf(planes))
	for w, row := range rows {
		if row == 0 {
			continue
		}
		a, b, c, d := lines[0][w], lines[1][w], lines[2][w], lines[3][w]
		countFour(row&^c&^d, a, b, (*[4]int32)(counts[0:4]))
		countFour(row&c&^d, a, b, (*[4]int32)(counts[4:8]))
		countFour(row&^c&d, a, b, (*[4]int32)(counts[8:12]))
		countFour(row&c&d, a, b, (*[4]int32)(counts[12:16]))
	}
}

// countByTwo counts codes of two bits.
func countByTwo(a, b, rows *Mask, counts *[4]int32) {
	for w, row := range rows {
		countFour(row, a[w], b[w], counts)
	}
}

// countFour counts the rows by the two bits a and b.
func countFour(rows, a, b uint64, counts *[4]int32) {
	counts[0] += int32(bits.OnesCount64(rows &^ a &^ b))
	counts[1] += int32(bits.OnesCount64(rows & a &^ b))
	counts[2] += int32(bits.OnesCount64(rows &^ a & b))
	counts[3] += int32(bits.OnesCount64(rows & a & b))
}
