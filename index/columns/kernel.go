package columns

import "math/bits"

// The kernels: the loops in which a query spends its time, each over one array
// of 512 codes. Their tests compare them with loops that say the same plainly.

// code is the width that a vector's codes are stored in.
type code interface {
	~uint8 | ~uint16 | ~uint32 | ~uint64
}

// rangeMask sets out to the rows whose code lies from low to high.
func rangeMask[C code](codes *[BlockRows]C, low, high C, out *Mask) {
	span := high - low
	for w := range out {
		var word uint64
		for i, c := range codes[w*wordBits : (w+1)*wordBits] {
			var bit uint64
			if c-low <= span { // below low wraps around to above span
				bit = 1
			}
			word |= bit << (i & 63)
		}
		out[w] = word
	}
}

// countCodes adds one to counts[c] for every row of the mask with code c.
func countCodes[C code](codes *[BlockRows]C, rows *Mask, counts *[256]int32) {
	for w, word := range rows {
		for ; word != 0; word &= word - 1 {
			counts[uint8(codes[w*wordBits+bits.TrailingZeros64(word)])]++
		}
	}
}
