package charset

import (
	"bufio"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// foreignLines looks for lines that are not in the encoding of their file. It
// adds up the evidence of each character, and forgets it where it speaks for
// the file (a cumulative sum test), so that foreign lines show wherever they
// begin.
type foreignLines struct {
	asBest, asOther *encoding.Decoder
	vocabulary      runeSet // of no words
	evidence        float64 // natural logarithm of the odds for the other encoding
	since           int     // the line from which it adds up
}

// The evidence of one character: right readings hold 99 % common hanzi, wrong
// ones 65 %.
const (
	commonSpeaks  = 0.42  // ln(0.99/0.65)
	strangeSpeaks = -3.56 // ln(0.01/0.35)
	// foreignOdds of a million to one are reached within a dozen characters,
	// and by chance hardly in a million lines.
	foreignOdds = 14
)

// lineBytes: a longer line is judged in pieces.
const lineBytes = 1 << 20

// findForeign gives the first line that is in UTF-8 or in other, in a file
// that is in best otherwise; 0 if there is none.
func findForeign(r io.Reader, best, other Encoding) (int, Encoding, error) {
	f := foreignLines{asBest: best.codec().NewDecoder(), asOther: other.codec().NewDecoder()}
	lines := bufio.NewReaderSize(r, lineBytes)
	for number := 1; ; {
		text, err := lines.ReadSlice('\n')
		if utf8.Valid(text) && hanziIn(text) >= 2 {
			return number, UTF8, nil
		}
		if f.add(number, text); f.evidence > foreignOdds {
			return f.since, other, nil
		}
		switch {
		case errors.Is(err, io.EOF):
			return 0, "", nil
		case err == nil:
			number++
		case !errors.Is(err, bufio.ErrBufferFull):
			return 0, "", err
		}
	}
}

// add weighs a line.
func (f *foreignLines) add(number int, text []byte) {
	if !hasHighBytes(text) {
		return
	}
	before := f.evidence
	f.evidence = max(0, before+f.speaks(f.asOther, text)-f.speaks(f.asBest, text))
	if before == 0 {
		f.since = number
	}
}

// speaks is the evidence that a line is in the decoder's encoding.
func (f *foreignLines) speaks(decoder *encoding.Decoder, text []byte) float64 {
	decoder.Reset()
	decoded, err := decoder.Bytes(text)
	if err != nil {
		return 0
	}
	var g reading
	g.count(decoded, &f.vocabulary)
	return commonSpeaks*float64(g.common) + strangeSpeaks*float64(g.strange+g.bad)
}

func hasHighBytes(text []byte) bool {
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

func hanziIn(text []byte) int {
	count := 0
	for _, r := range string(text) {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Han, r) {
			count++
		}
	}
	return count
}
