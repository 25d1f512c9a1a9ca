package workbook

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sharedText holds the texts that cells refer to by number, end to end.
type sharedText struct {
	text string
	ends []uint32 // where each text ends
}

// at gives text number n.
func (t sharedText) at(n int) (string, bool) {
	if n < 0 || n >= len(t.ends) {
		return "", false
	}
	start := uint32(0)
	if n > 0 {
		start = t.ends[n-1]
	}
	return t.text[start:t.ends[n]], true
}

func (b *Book) readShared(a *archive, part string) error {
	var all strings.Builder
	var ends []uint32
	var item []byte
	err := b.scan(a, part, func(s *scanner) error {
		if s.kind != startTag || !s.is("si") {
			return nil
		}
		var err error
		if item, err = richText(s, item[:0], "si"); err != nil {
			return err
		}
		all.Write(item)
		ends = append(ends, uint32(all.Len()))
		// The list of ends takes four bytes an entry, also for empty texts.
		if size := int64(all.Len() + 4*len(ends)); size > b.limits.SharedBytes {
			return over("bytes of shared text", size, b.limits.SharedBytes)
		}
		return nil
	})
	b.shared = sharedText{all.String(), ends}
	return err
}

// richText appends the text of an <si> or <is> element: that of all its runs,
// without the reading aids (furigana) of East Asian text. The start tag was
// read last; the end tag is read. Text over the limit becomes a text of one
// byte that no XML can hold, tooLongMark.
func richText(s *scanner, text []byte, element string) ([]byte, error) {
	for {
		if err := s.next(); err != nil {
			return text, unexpected(err)
		}
		switch {
		case s.kind == endTag && s.is(element):
			return unescapeCodes(text), nil
		case s.kind == startTag && s.is("rPh"):
			if _, _, err := s.content(nil); err != nil {
				return text, err
			}
		case s.kind == startTag && s.is("t"):
			var long bool
			var err error
			text, long, err = s.content(text)
			if err != nil {
				return text, err
			}
			if long || len(text) > s.maxText {
				text = append(text[:0], tooLongMark...)
			}
		}
	}
}

// tooLongMark stands for a text over the limit: a byte that is not UTF-8 by
// itself, followed by its reason.
const tooLongMark = "\xFFlong"

// unescapeCodes replaces the _xHHHH_ by which workbooks write what XML cannot
// hold.
func unescapeCodes(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	out := text[:at]
	for at < len(text) {
		if r, ok := code(text[at:]); ok {
			out = utf8.AppendRune(out, r)
			at += len("_x0000_")
			continue
		}
		out = append(out, text[at])
		at++
	}
	return out
}

func code(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	value := rune(0)
	for _, b := range text[2:6] {
		digit := strings.IndexByte("0123456789abcdef", b|0x20)
		if b >= '0' && b <= '9' {
			digit = int(b - '0')
		}
		if digit < 0 {
			return 0, false
		}
		value = value<<4 | rune(digit)
	}
	return value, !utf16.IsSurrogate(value)
}
