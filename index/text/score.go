package text

import (
	"math"
	"math/bits"

	"zhaochang/internal/market"
)

// The relevance of a row to a query is the sum, over its terms, of
//
//	idf × f·(k1+1) / (f + k1·(1−b + b·length/average))
//
// with idf = ln(1 + (N−n+½)/(n+½)) for N rows with text of which n hold the term.
// f is the term's frequency in the row: occurrences times the weight of their
// field, at most 255. The length of a row is the number of its terms times the
// weight of their field; of that number in binary, all but the first four digits
// are taken as 0. The average is that of the lengths so taken, rounded to a whole
// number, half up.
//
// All is reckoned in whole numbers, so that equal rows are equal and the order is
// the same everywhere: the logarithm is rounded to ten-thousandths, the fraction
// to 1/1024, and their product to ten-thousandths, half up each time. A score is
// in ten-thousandths.
const (
	maxFrequency = 255
	lengthCodes  = 128
	// fractionBits is the precision of the fraction.
	fractionBits = 10
)

func saturated(frequency int) uint8 { return uint8(min(frequency, maxFrequency)) }

// lengthCode stands for a length of which four binary digits are kept: above 7
// its last three bits are the digits after the first one, and the others how many
// digits are left out, plus one.
func lengthCode(length int) uint8 {
	if length < 8 {
		return uint8(length)
	}
	dropped := bits.Len(uint(length)) - 4
	return uint8(min(dropped<<3+length>>dropped, lengthCodes-1))
}

func lengthOf(code uint8) int {
	if code < 8 {
		return int(code)
	}
	return (8 + int(code)%8) << (code/8 - 1)
}

// idf is the weight of a term that count of all rows hold, in ten-thousandths.
func idf(all, count int) uint32 {
	return uint32(math.Round(1e4 * math.Log(1+(float64(all-count)+0.5)/(float64(count)+0.5))))
}

// fractions are the fractions of the formula for one average length, by length
// code and frequency.
type fractions struct {
	average int
	of      [lengthCodes][maxFrequency + 1]uint16
}

// newFractions: with k1 = 1.2 and b = 0.75 a fraction is 220·f·a over
// 100·f·a + 30·a + 90·length.
func newFractions(average int) *fractions {
	const (
		above       = int(100 * (market.RelevanceK1 + 1))
		always      = int(100 * market.RelevanceK1 * (1 - market.RelevanceB))
		byItsLength = int(100 * market.RelevanceK1 * market.RelevanceB)
	)
	table := &fractions{average: average}
	for code := range table.of {
		norm := always*average + byItsLength*lengthOf(uint8(code))
		for f := 1; f <= maxFrequency; f++ {
			over := 100*f*average + norm
			table.of[code][f] = uint16((above*f*average<<(fractionBits+1) + over) / (2 * over))
		}
	}
	return table
}

// score is what one term adds to a row.
func (t *fractions) score(idf uint32, length, frequency uint8) int32 {
	return rounded(idf * uint32(t.of[length%lengthCodes][frequency]))
}

// rounded is the product of an idf and a fraction in ten-thousandths.
func rounded(product uint32) int32 {
	return int32((product + 1<<(fractionBits-1)) >> fractionBits)
}

// corpus is what is known of all rows together.
type corpus struct {
	rows   int   // that have text
	length int64 // of all of them
}

func (c *corpus) add(length uint8) {
	if length > 0 {
		c.rows++
		c.length += int64(lengthOf(length))
	}
}

func (c *corpus) remove(length uint8) {
	if length > 0 {
		c.rows--
		c.length -= int64(lengthOf(length))
	}
}

// average is the average length; at least 1, for an empty corpus too.
func (c *corpus) average() int {
	if c.rows == 0 {
		return 1
	}
	return max(1, int((2*c.length+int64(c.rows))/(2*int64(c.rows))))
}
