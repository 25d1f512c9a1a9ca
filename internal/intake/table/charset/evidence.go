package charset

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	chunkBytes = 64 << 10
	// headBytes of decoded text are searched for words: a header and some rows.
	headBytes = 64 << 10
)

// census counts what tells UTF-8 and UTF-16 from the older encodings.
type census struct {
	bytes, nul int64
	two, three int64 // well-formed UTF-8 sequences of two, and of three or four bytes
	bad        int64 // bytes that are not UTF-8
	truncated  bool  // the last sequence lacks its end
}

func (c census) multibyte() int64 { return c.two + c.three }

// countBytes reads r to its end.
func countBytes(r io.Reader) (census, error) {
	var c census
	buffer := make([]byte, 0, chunkBytes+utf8.UTFMax)
	for {
		n, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		c.bytes += int64(n)
		c.nul += int64(bytes.Count(buffer[len(buffer)-n:], []byte{0}))
		if errors.Is(err, io.EOF) {
			rest := c.countSequences(buffer)
			c.truncated = len(rest) > 0
			return c, nil
		}
		if err != nil {
			return c, err
		}
		rest := c.countSequences(buffer)
		buffer = buffer[:copy(buffer[:cap(buffer)], rest)]
	}
}

// countSequences counts the sequences of text, and gives back an incomplete
// one at its end.
func (c *census) countSequences(text []byte) []byte {
	for len(text) > 0 {
		if text[0] < utf8.RuneSelf {
			text = text[1:]
			continue
		}
		r, size := utf8.DecodeRune(text)
		switch {
		case r != utf8.RuneError || size > 1:
			if size == 2 {
				c.two++
			} else {
				c.three++
			}
		case !utf8.FullRune(text):
			return text
		default:
			c.bad++
		}
		text = text[size:]
	}
	return nil
}

// reading is what a file looks like when read in one encoding.
type reading struct {
	encoding  Encoding
	common    int64 // common hanzi
	strange   int64 // other runes beyond ASCII, punctuation aside
	bad       int64 // bytes that the encoding does not allow
	ascii     int64
	words     int // how many of the expected words stand in its head
	wordRunes int64
	truncated bool
}

// rate is the share of common hanzi among the runes that say something.
func (g reading) rate() float64 {
	all := g.common + g.strange + g.bad
	if all == 0 {
		return 0
	}
	return float64(g.common) / float64(all)
}

// telling is the number of runes that say something.
func (g reading) telling() int64 { return g.common + g.strange + g.bad }

// read decodes all of r in e and counts what comes out.
func read(r io.Reader, e Encoding, words []string) (reading, error) {
	g := reading{encoding: e}
	vocabulary := runesOf(words)
	head := make([]byte, 0, headBytes)
	text := make([]byte, 0, chunkBytes)
	decoded := NewReader(r, e)
	for {
		n, err := decoded.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if room := headBytes - len(head); room > 0 {
			head = append(head, text[:min(room, len(text))]...)
		}
		rest := g.count(text, vocabulary)
		if errors.Is(err, io.EOF) {
			g.words = countWords(string(head), words)
			return g, nil
		}
		if err != nil {
			return g, err
		}
		text = text[:copy(text[:cap(text)], rest)]
	}
}

// count counts the runes of text, and gives back an incomplete one at its end.
func (g *reading) count(text []byte, vocabulary *runeSet) []byte {
	common := commonHanzi()
	for len(text) > 0 && utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		g.truncated = false
		switch {
		case r < utf8.RuneSelf:
			g.ascii++
		case r == utf8.RuneError:
			g.bad++
			g.truncated = true // true at the end only if nothing follows
		case punctuation(r):
		case common.has(r):
			g.common++
			if vocabulary.has(r) {
				g.wordRunes++
			}
		default:
			g.strange++
		}
	}
	return text
}

func runesOf(words []string) *runeSet {
	set := &runeSet{}
	for _, word := range words {
		for _, r := range word {
			if r >= utf8.RuneSelf {
				set.add(r)
			}
		}
	}
	return set
}

func countWords(text string, words []string) int {
	hits := 0
	for _, word := range words {
		if strings.Contains(text, word) {
			hits++
		}
	}
	return hits
}
