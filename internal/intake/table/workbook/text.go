package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"strconv"
	"unicode/utf8"
)

// content appends to kept the character data up to the end of the element
// whose start tag was read last, without that of elements within it. Text
// over the limit is read but not kept; then long is true.
func (s *scanner) content(kept []byte) (_ []byte, long bool, err error) {
	depth := 1
	start := len(kept)
	for !s.closes {
		raw := len(kept)
		if kept, err = s.readText(kept, depth == 1); err != nil {
			return kept, false, err
		}
		kept = kept[:raw+len(unescape(kept[raw:]))]
		if long = long || len(kept)-start > s.maxText; long {
			kept = kept[:start]
		}
		if mark, _ := s.text.Peek(8); string(mark) == "![CDATA[" {
			if kept, err = s.readCDATA(kept, depth == 1); err != nil {
				return kept, false, err
			}
			continue
		}
		found, err := s.readMarkup()
		switch {
		case err != nil:
			return kept, false, err
		case found && s.kind == endTag:
			depth--
		case found && !s.closes:
			depth++
		case found:
			s.closes = false
		}
		if depth == 0 {
			return kept, long, nil
		}
	}
	s.closes = false
	return kept, long, nil
}

// readText appends text up to the next '<', which it takes off; no more than
// one byte over the limit is kept.
func (s *scanner) readText(kept []byte, wanted bool) ([]byte, error) {
	room := s.maxText + tagBytes
	for {
		part, err := s.text.ReadSlice('<')
		if err == nil {
			part = part[:len(part)-1]
		} else if !errors.Is(err, bufio.ErrBufferFull) {
			return kept, unexpected(err)
		}
		if wanted {
			part = part[:min(len(part), max(0, room))]
			room -= len(part)
			kept = append(kept, part...)
		}
		if err == nil {
			return kept, nil
		}
	}
}

func (s *scanner) readCDATA(kept []byte, wanted bool) ([]byte, error) {
	if _, err := s.text.Discard(len("![CDATA[")); err != nil {
		return kept, unexpected(err)
	}
	keep := 0
	if wanted {
		keep = len(kept) + s.maxText + 1 + len("]]>")
	}
	return s.readPast(kept, "]]>", keep)
}

// unescape replaces entities in place; one that is not known stays.
func unescape(text []byte) []byte {
	at := bytes.IndexByte(text, '&')
	if at < 0 {
		return text
	}
	out := text[:at]
	for at < len(text) {
		if text[at] == '&' {
			if r, size := entity(text[at:]); size > 0 {
				out = utf8.AppendRune(out, r)
				at += size
				continue
			}
		}
		out = append(out, text[at])
		at++
	}
	return out
}

// entity reads an entity at the start of text; size 0 when there is none.
func entity(text []byte) (r rune, size int) {
	end := bytes.IndexByte(text[:min(len(text), 12)], ';')
	if end < 0 {
		return 0, 0
	}
	switch name := string(text[1:end]); name {
	case "amp":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		if r = numericEntity(name); r == 0 {
			return 0, 0
		}
	}
	return r, end + 1
}

func numericEntity(name string) rune {
	digits, base := name, 10
	if len(digits) > 1 && digits[0] == '#' {
		digits = digits[1:]
	} else {
		return 0
	}
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || !utf8.ValidRune(rune(code)) {
		return 0
	}
	return rune(code)
}
