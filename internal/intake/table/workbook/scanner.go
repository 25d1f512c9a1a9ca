package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// scanner walks the tags of an XML part. It knows as much of XML as
// workbooks use: tags, attributes, character data, entities, CDATA; comments
// and instructions are passed over, and a document type, which could define
// entities that unfold without end, is refused. Memory is bound by tagBytes
// and by the length of one cell's text.
type scanner struct {
	text    *bufio.Reader
	maxText int

	kind   tagKind
	tag    []byte // the tag as it stands, without its '<'
	name   []byte // without its prefix
	attrs  []byte // what follows the name
	closes bool   // the tag is <tag/>: its end comes next
}

type tagKind uint8

const (
	startTag tagKind = iota + 1
	endTag
)

const tagBytes = 64 << 10

// errSyntax is the error of text that is no XML.
var errSyntax = errors.New("not well-formed XML")

func newScanner(r io.Reader, maxText int) *scanner {
	return &scanner{text: bufio.NewReaderSize(r, tagBytes), maxText: maxText}
}

// next goes to the next start or end tag; io.EOF after the last.
func (s *scanner) next() error {
	if s.closes {
		s.closes, s.kind = false, endTag
		return nil
	}
	for {
		if err := s.skipText(); err != nil {
			return err
		}
		found, err := s.readMarkup()
		if err != nil || found {
			return err
		}
	}
}

// skipText reads up to and with the next '<'.
func (s *scanner) skipText() error {
	for {
		_, err := s.text.ReadSlice('<')
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// readMarkup reads what follows a '<', and says whether it was a tag.
func (s *scanner) readMarkup() (bool, error) {
	first, err := s.text.Peek(1)
	if err != nil {
		return false, unexpected(err)
	}
	switch first[0] {
	case '?':
		return false, s.skipPast("?>")
	case '!':
		return false, s.skipDeclaration()
	case '/':
		s.kind = endTag
	default:
		s.kind = startTag
	}
	return true, s.readTag()
}

func (s *scanner) skipDeclaration() error {
	if start, _ := s.text.Peek(3); string(start) == "!--" {
		return s.skipPast("-->")
	}
	if start, _ := s.text.Peek(8); string(start) == "![CDATA[" {
		return s.skipPast("]]>")
	}
	return fmt.Errorf("%w: a document type or unknown declaration", errSyntax)
}

// skipPast reads up to and with the end mark.
func (s *scanner) skipPast(end string) error {
	_, err := s.readPast(nil, end, 0)
	return err
}

// readPast reads up to and with the end mark, and appends at most keep bytes
// of what stands before it.
func (s *scanner) readPast(kept []byte, end string, keep int) ([]byte, error) {
	var window [3]byte
	last := end[len(end)-1]
	for {
		b, err := s.text.ReadByte()
		if err != nil {
			return kept, unexpected(err)
		}
		if len(kept) < keep {
			kept = append(kept, b)
		}
		window[0], window[1], window[2] = window[1], window[2], b
		if b == last && bytes.HasSuffix(window[:], []byte(end)) {
			return bytes.TrimSuffix(kept, []byte(end)), nil
		}
	}
}

// readTag reads to the '>' that ends the tag; one within quotation marks does
// not.
func (s *scanner) readTag() error {
	s.tag = s.tag[:0]
	for {
		part, err := s.text.ReadSlice('>')
		s.tag = append(s.tag, part...)
		switch {
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return unexpected(err)
		case len(s.tag) > tagBytes:
			return fmt.Errorf("%w: a tag longer than %d bytes", errSyntax, tagBytes)
		case err == nil && !openQuote(s.tag):
			return s.splitTag()
		}
	}
}

func openQuote(tag []byte) bool {
	var open byte
	for _, b := range tag {
		switch {
		case open == 0 && (b == '"' || b == '\''):
			open = b
		case b == open:
			open = 0
		}
	}
	return open != 0
}

func (s *scanner) splitTag() error {
	tag := s.tag[:len(s.tag)-1]
	if s.kind == endTag {
		tag = tag[1:]
	} else if bytes.HasSuffix(tag, []byte("/")) {
		s.closes = true
		tag = tag[:len(tag)-1]
	}
	end := bytes.IndexAny(tag, " \t\r\n")
	if end < 0 {
		end = len(tag)
	}
	s.name, s.attrs = tag[:end], tag[end:]
	if colon := bytes.IndexByte(s.name, ':'); colon >= 0 {
		s.name = s.name[colon+1:]
	}
	if len(s.name) == 0 {
		return fmt.Errorf("%w: a tag without a name", errSyntax)
	}
	return nil
}

// is compares the name of the tag, without its prefix.
func (s *scanner) is(name string) bool { return string(s.name) == name }

// attr is the value of an attribute of a start tag, whatever its prefix, and
// empty when there is none.
func (s *scanner) attr(name string) string {
	return string(unescape(s.rawAttr(name)))
}

func (s *scanner) rawAttr(name string) []byte {
	rest := s.attrs
	for {
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:equals])
		if colon := bytes.IndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		rest = bytes.TrimLeft(rest[equals+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
