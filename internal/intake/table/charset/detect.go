package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"zhaochang/internal/fault"
)

// Guess is the encoding of a file and how sure that is.
type Guess struct {
	Encoding Encoding
	// Confidence is 1 when the bytes prove the encoding (a byte order mark,
	// or ASCII alone), else the share of the text that reads as it should.
	Confidence float64
	// Why is the evidence, in words for a report.
	Why string
	// BadBytes counts what the encoding does not allow.
	BadBytes int64
	// Truncated says that the file ends within a character.
	Truncated bool
}

// What a reading must show before it is believed without asking.
const (
	// clearRate: real text is 97 % common hanzi and more, the wrong reading of
	// GB18030 as Big5 about 70 %, of Big5 as GB18030 about 40 %.
	clearRate = 0.9
	// clearLead over the second reading, when no words decide.
	clearLead = 0.15
	// fewRunes: below this a rate is chance, and only words decide.
	fewRunes = 12
	// vocabularyRate of a text's hanzi are those of the expected words; in
	// Korean or Japanese read as Chinese it is a hundredth of that.
	vocabularyRate = 0.1
	// strayPart: one bad byte in so many characters is damage, not another
	// encoding.
	strayPart = 50
	// fewStray bytes are forgiven only beside this many good characters.
	enoughGood = 20
	// nulPart: UTF-16 text has a zero byte for each digit, comma and line end.
	nulPart = 50
)

// Detect reads all of r and says how it is encoded. words are words that such
// files are expected to hold, in every script; they decide where the bytes
// alone do not. It returns an Invalid fault that lists the possible encodings
// when more than one, or none, explains the bytes.
func Detect(r io.ReadSeeker, words []string) (Guess, error) {
	head := make([]byte, 3)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Guess{}, fmt.Errorf("read the first bytes: %w", err)
	}
	d := detection{file: r, words: words}
	if d.mark = byteOrderMark(head[:n]); d.mark == UTF16LE || d.mark == UTF16BE {
		return d.marked16()
	}
	if err := d.rewind(); err != nil {
		return Guess{}, err
	}
	if d.census, err = countBytes(r); err != nil {
		return Guess{}, fmt.Errorf("read the file: %w", err)
	}
	return d.decide()
}

func byteOrderMark(head []byte) Encoding {
	switch {
	case bytes.HasPrefix(head, []byte(utf8Mark)):
		return UTF8
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return UTF16LE
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return UTF16BE
	}
	return ""
}

type detection struct {
	file   io.ReadSeeker
	words  []string
	mark   Encoding
	census census
}

func (d *detection) rewind() error {
	if _, err := d.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the file again: %w", err)
	}
	return nil
}

func (d *detection) marked16() (Guess, error) {
	g, err := d.read(d.mark)
	if err != nil {
		return Guess{}, err
	}
	return Guess{Encoding: d.mark, Confidence: 1, Why: "byte order mark", BadBytes: g.bad, Truncated: g.truncated}, nil
}

// decide weighs the encodings from the one that proves itself to the ones
// that only fit.
func (d *detection) decide() (Guess, error) {
	c := d.census
	if c.nul > 0 && c.nul*nulPart >= c.bytes {
		if guess, err := d.unmarked16(); err != nil || guess.Encoding != "" {
			return guess, err
		}
	}
	switch {
	case d.mark == UTF8 && d.strayOnly(c.bad, c.multibyte()):
		return d.utf8("byte order mark", 1), nil
	case c.bad == 0 && c.three > 0:
		return d.utf8("every character is well-formed UTF-8", 0.999), nil
	case c.bad == 0 && c.two == 0 && !c.truncated:
		return d.utf8("only ASCII", 1), nil
	case c.three >= enoughGood && d.strayOnly(c.bad, c.multibyte()):
		part := float64(c.multibyte()) / float64(c.multibyte()+c.bad)
		return d.utf8(fmt.Sprintf("UTF-8 with %d damaged bytes", c.bad), part), nil
	}
	return d.older()
}

func (d *detection) strayOnly(bad, good int64) bool {
	return bad == 0 || good >= enoughGood && bad*strayPart <= good
}

func (d *detection) utf8(why string, confidence float64) Guess {
	return Guess{
		Encoding: UTF8, Confidence: confidence, Why: why,
		BadBytes: d.census.bad, Truncated: d.census.truncated,
	}
}

// unmarked16 tries both byte orders; the wrong one makes other scripts of it.
func (d *detection) unmarked16() (Guess, error) {
	var sure []reading
	for _, e := range []Encoding{UTF16LE, UTF16BE} {
		g, err := d.read(e)
		if err != nil {
			return Guess{}, err
		}
		odd := g.strange + g.bad
		if g.ascii > 0 && odd*20 <= g.ascii+g.common {
			sure = append(sure, g)
		}
	}
	if len(sure) != 1 {
		return Guess{}, nil
	}
	g := sure[0]
	part := float64(g.ascii+g.common) / float64(g.ascii+g.telling())
	return Guess{
		Encoding: g.encoding, Confidence: part, BadBytes: g.bad, Truncated: g.truncated,
		Why: "a zero byte beside every Latin letter, digit and line end",
	}, nil
}

// older tells GB18030 from Big5, and both from UTF-8 that holds no hanzi.
func (d *detection) older() (Guess, error) {
	gb, err := d.read(GB18030)
	if err != nil {
		return Guess{}, err
	}
	big5, err := d.read(Big5)
	if err != nil {
		return Guess{}, err
	}
	best, other := gb, big5
	if better(big5, gb) {
		best, other = big5, gb
	}
	fits := d.plausible(best)
	switch {
	case d.census.bad == 0 && !fits:
		return d.utf8("well-formed UTF-8", 0.9), nil
	case d.census.bad == 0 && best.words < 2:
		return Guess{}, d.unsure("UTF-8 and " + string(best.encoding) + " both fit")
	case !fits:
		return Guess{}, d.unsure("none of the known encodings fits")
	case !clearly(best, other):
		return Guess{}, d.unsure("gb18030 and big5 both fit")
	}
	return d.believed(best, other)
}

func better(a, b reading) bool {
	if a.words != b.words {
		return a.words > b.words
	}
	return a.rate() > b.rate()
}

// plausible says whether a reading looks like the text that is expected.
func (d *detection) plausible(g reading) bool {
	onlyCutOff := g.truncated && g.bad <= 1
	if g.telling() == 0 || !onlyCutOff && !d.strayOnly(g.bad, g.common) {
		return false
	}
	if g.words >= 2 {
		return g.rate() >= clearRate-clearLead
	}
	return g.rate() >= clearRate && g.telling() >= fewRunes &&
		float64(g.wordRunes) >= vocabularyRate*float64(g.common)
}

func clearly(best, other reading) bool {
	if best.words >= other.words+2 {
		return true
	}
	return best.telling() >= fewRunes && best.rate()-other.rate() >= clearLead
}

// believed is the last check of a file in an older encoding: lines that are
// in another one would come out as other words without a sound.
func (d *detection) believed(best, other reading) (Guess, error) {
	if err := d.rewind(); err != nil {
		return Guess{}, err
	}
	line, e, err := findForeign(d.file, best.encoding, other.encoding)
	if err != nil {
		return Guess{}, fmt.Errorf("read the lines: %w", err)
	}
	if line > 0 {
		return Guess{}, fault.BadField("encoding", "",
			fmt.Sprintf("the file mixes encodings: line %d is %s, most others are %s", line, e, best.encoding),
			"one encoding for the whole file; save it anew as utf-8")
	}
	return Guess{
		Encoding: best.encoding, Confidence: best.rate(), BadBytes: best.bad, Truncated: best.truncated,
		Why: fmt.Sprintf("%.1f %% of its characters are common ones and %d expected words are found", 100*best.rate(), best.words),
	}, nil
}

func (d *detection) read(e Encoding) (reading, error) {
	if err := d.rewind(); err != nil {
		return reading{}, err
	}
	g, err := read(d.file, e, d.words)
	if err != nil {
		return reading{}, fmt.Errorf("read the file as %s: %w", e, err)
	}
	return g, nil
}

func (d *detection) unsure(why string) error {
	return fault.BadField("encoding", "", "cannot be told from the file: "+why,
		"name it with --encoding: "+Allowed)
}
