package text

import (
	"encoding/binary"
	"math/bits"
)

// Rows are scored by blocks and kept by chunks.
const (
	blockRows  = 512
	blockWords = blockRows / 64
	chunkRows  = 4096
	chunkWords = chunkRows / 64
	// sparseRows is up to how many rows of a chunk are kept as a list.
	sparseRows = chunkRows / 16
)

// chunk is those of 4,096 rows that hold a term, with its frequency in each. It
// never changes.
type chunk struct {
	bits *[chunkWords]uint64 // nil when rows are listed
	rows []uint16            // ascending, from the chunk's first row on
	// ends counts the rows up to the end of each block.
	ends  [chunkRows / blockRows]uint16
	freqs []uint8 // of each row in turn
}

// newChunk takes what is in freqs, 0 for rows without the term, and clears it. It
// is nil when nothing is.
func newChunk(freqs *[chunkRows]uint8) *chunk {
	c := &chunk{}
	var set [chunkWords]uint64
	var held [chunkRows]uint8
	n := 0
	for w := range set {
		for at := w * 64; at < w*64+64; at += 8 {
			eight := binary.LittleEndian.Uint64(freqs[at:])
			for ; eight != 0; eight &^= 0xff << (bits.TrailingZeros64(eight) &^ 7) {
				row := at + bits.TrailingZeros64(eight)/8
				set[w] |= 1 << (row % 64)
				held[n] = freqs[row]
				n++
			}
		}
		c.ends[w/blockWords] = uint16(n)
	}
	if n == 0 {
		return nil
	}
	*freqs = [chunkRows]uint8{}
	c.freqs = append(make([]uint8, 0, n), held[:n]...)
	if n > sparseRows {
		c.bits = new([chunkWords]uint64)
		*c.bits = set
		return c
	}
	c.rows = make([]uint16, 0, n)
	eachBit(set[:], func(row int) { c.rows = append(c.rows, uint16(row)) })
	return c
}

// block is where the rows of a block begin and end.
func (c *chunk) block(block int) (start, end int) {
	if block > 0 {
		start = int(c.ends[block-1])
	}
	return start, int(c.ends[block])
}

// frequency is that of the row, 0 when it does not hold the term.
func (c *chunk) frequency(row int) uint8 {
	start, end := c.block(row / blockRows)
	if c.bits == nil {
		for ; start < end && int(c.rows[start]) < row; start++ {
		}
		if start < end && int(c.rows[start]) == row {
			return c.freqs[start]
		}
		return 0
	}
	w := row / 64
	if c.bits[w]>>(row%64)&1 == 0 {
		return 0
	}
	for before := w &^ (blockWords - 1); before < w; before++ {
		start += bits.OnesCount64(c.bits[before])
	}
	return c.freqs[start+bits.OnesCount64(c.bits[w]&(1<<(row%64)-1))]
}

// and takes the rows that do not hold the term out of the words.
func (c *chunk) and(words []uint64) {
	set := c.bits
	if set == nil {
		set = new([chunkWords]uint64)
		for _, row := range c.rows {
			set[row/64] |= 1 << (row % 64)
		}
	}
	for w := range words {
		words[w] &= set[w]
	}
}

// each calls do with every row, counted from the first one, and its frequency.
func (c *chunk) each(first uint32, do func(row uint32, frequency uint8)) {
	if c.bits == nil {
		for i, row := range c.rows {
			do(first+uint32(row), c.freqs[i])
		}
		return
	}
	i := 0
	eachBit(c.bits[:], func(row int) {
		do(first+uint32(row), c.freqs[i])
		i++
	})
}

// expand writes the frequency of every row into freqs.
func (c *chunk) expand(freqs *[chunkRows]uint8) {
	if c.bits == nil {
		for i, row := range c.rows {
			freqs[row%chunkRows] = c.freqs[i]
		}
		return
	}
	held := c.freqs
	for w, set := range c.bits {
		n := bits.OnesCount64(set)
		for _, frequency := range held[:n] {
			freqs[(w*64+bits.TrailingZeros64(set))%chunkRows] = frequency
			set &= set - 1
		}
		held = held[n:]
	}
}

// scorer adds what one term adds to the scores of a block.
type scorer struct {
	fractions *fractions
	idf       uint32
	lengths   *[blockRows]uint8 // of the rows of the block
	scores    *[blockRows]int32
}

func (s *scorer) add(row int, frequency uint8) {
	row %= blockRows
	s.scores[row] += s.fractions.score(s.idf, s.lengths[row], frequency)
}

// score adds to the scores of those rows of a block that are set and hold the
// term.
func (c *chunk) score(block int, rows *[blockWords]uint64, s *scorer) {
	at, end := c.block(block)
	if c.bits == nil {
		for ; at < end; at++ {
			row := int(c.rows[at]) % blockRows
			if rows[row/64]>>(row%64)&1 != 0 {
				s.add(row, c.freqs[at])
			}
		}
		return
	}
	sets := (*[blockWords]uint64)(c.bits[block*blockWords:])
	for w, set := range sets {
		freqs := c.freqs[at:]
		at += bits.OnesCount64(set)
		s.addWord(w*64, set, rows[w], freqs)
	}
}

// addWord adds to the scores of those of 64 rows that are wanted; freqs starts
// with that of the first row that is set.
func (s *scorer) addWord(first int, set, wanted uint64, freqs []uint8) {
	idf, of, lengths, scores := s.idf, &s.fractions.of, s.lengths, s.scores
	for wanted &= set; wanted != 0; wanted &= wanted - 1 {
		bit := bits.TrailingZeros64(wanted)
		row := (first + bit) % blockRows
		frequency := freqs[bits.OnesCount64(set&(1<<bit-1))]
		scores[row] += rounded(idf * uint32(of[lengths[row]%lengthCodes][frequency]))
	}
}

// eachBit calls do with the number of every bit that is set, in order.
func eachBit(words []uint64, do func(bit int)) {
	for w, word := range words {
		for ; word != 0; word &= word - 1 {
			do(w*64 + bits.TrailingZeros64(word))
		}
	}
}
