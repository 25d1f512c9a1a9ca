package columns

import "math/bits"

// The kernels: the loops in which a query spends its time. Codes lie in lanes of
// 8, 16, 32 or 64 bits, several to a word, the first in its lowest bits. But for
// those of 64 bits, the top bit of every lane is 0, so that one subtraction
// compares all lanes of a word: with the top bits set beforehand, no lane borrows
// from the next, and a top bit stays set where the lane was not the lesser.
// The tests compare the kernels with loops that say the same plainly.

// rangeMask is the rows whose code lies from low to high. The functions that it
// chooses from differ in constants alone, which makes them several times faster
// than one that is given the width.
func rangeMask(words []uint64, width uint, low, high uint64) Mask {
	switch width {
	case 8:
		return rangeMask8(words, low, high)
	case 16:
		return rangeMask16(words, low, high)
	case 32:
		return rangeMask32(words, low, high)
	}
	return rangeMask64(words, low, high)
}

// A product with gather puts the lowest bits of all lanes side by side at the
// top of the word: no two of its terms fall on the same bit.

func rangeMask8(words []uint64, low, high uint64) (rows Mask) {
	const (
		ones   = 0x0101_0101_0101_0101
		tops   = ones << 7
		gather = 0x0102_0408_1020_4080
	)
	lows, highs := low*ones, high*ones|tops
	for w := range rows {
		var found uint64
		for _, word := range words[w*8 : w*8+8] {
			within := ((word | tops) - lows) & (highs - word) & tops
			found = found>>8 | (within>>7)*gather>>56<<56
		}
		rows[w] = found
	}
	return rows
}

func rangeMask16(words []uint64, low, high uint64) (rows Mask) {
	const (
		ones   = 0x0001_0001_0001_0001
		tops   = ones << 15
		gather = 1<<60 | 1<<45 | 1<<30 | 1<<15
	)
	lows, highs := low*ones, high*ones|tops
	for w := range rows {
		var found uint64
		for _, word := range words[w*16 : w*16+16] {
			within := ((word | tops) - lows) & (highs - word) & tops
			found = found>>4 | (within>>15)*gather>>60<<60
		}
		rows[w] = found
	}
	return rows
}

func rangeMask32(words []uint64, low, high uint64) (rows Mask) {
	const (
		ones   = 0x0000_0001_0000_0001
		tops   = ones << 31
		gather = 1<<62 | 1<<31
	)
	lows, highs := low*ones, high*ones|tops
	for w := range rows {
		var found uint64
		for _, word := range words[w*32 : w*32+32] {
			within := ((word | tops) - lows) & (highs - word) & tops
			found = found>>2 | (within>>31)*gather>>62<<62
		}
		rows[w] = found
	}
	return rows
}

func rangeMask64(words []uint64, low, high uint64) (rows Mask) {
	span := high - low
	for w := range rows {
		var found uint64
		for _, c := range words[w*64 : w*64+64] {
			var within uint64
			if c-low <= span { // below low wraps around to above span
				within = 1
			}
			found = found>>1 | within<<63
		}
		rows[w] = found
	}
	return rows
}

// countCodes adds one to counts[c] for every row of the mask with code c, of
// lanes of 8 bits.
func countCodes(words []uint64, rows *Mask, counts *[128]int32) {
	for w, word := range rows {
		for ; word != 0; word &= word - 1 {
			row := w*wordBits + bits.TrailingZeros64(word)
			counts[words[row/8]>>(row%8*8)&0x7f]++
		}
	}
}
