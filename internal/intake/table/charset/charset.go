// Package charset tells in which encoding a text file was written, and reads
// it as UTF-8.
//
// A wrong guess turns every word of a survey into other words, so Detect
// answers only when one encoding explains the bytes clearly better than the
// rest; otherwise it says which ones are possible and leaves the choice to a
// person. It knows the encodings that Chinese offices write: UTF-8, GB18030
// (and GBK and GB 2312, which it contains), Big5, and UTF-16 of both orders.
package charset

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"zhaochang/internal/fault"
)

// Encoding is the name of an encoding, as --encoding takes it.
type Encoding string

// The encodings that files come in.
const (
	UTF8    Encoding = "utf-8"
	GB18030 Encoding = "gb18030"
	Big5    Encoding = "big5"
	UTF16LE Encoding = "utf-16le"
	UTF16BE Encoding = "utf-16be"
)

// Allowed lists what Lookup understands, for messages.
const Allowed = "utf-8, gb18030, big5, utf-16le, utf-16be"

// names maps what people and programs call an encoding to ours, without
// regard to case, hyphens and underscores.
var names = map[string]Encoding{
	"utf8": UTF8, "utf8bom": UTF8, "utf8sig": UTF8,
	"gb18030": GB18030, "gbk": GB18030, "gb2312": GB18030, "cp936": GB18030, "ansi": GB18030,
	"big5": Big5, "cp950": Big5, "big5hkscs": Big5,
	"utf16le": UTF16LE, "utf16": UTF16LE, "unicode": UTF16LE, "utf16be": UTF16BE,
}

// Lookup gives the encoding that a person named, whatever the spelling.
func Lookup(name string) (Encoding, error) {
	key := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	if found, ok := names[key]; ok {
		return found, nil
	}
	return "", fault.BadField("encoding", name, "is not an encoding that can be read", Allowed)
}

// NewReader reads r, written in e, as UTF-8 without a byte order mark. Bytes
// that e does not allow stay as they are in UTF-8, so that they differ from a
// U+FFFD that the file holds; in the others they come out as U+FFFD.
func NewReader(r io.Reader, e Encoding) io.Reader {
	switch e {
	case UTF8:
		return &unmarked{text: r}
	case UTF16LE:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case UTF16BE:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	default:
		return transform.NewReader(r, e.codec().NewDecoder())
	}
}

// unmarked passes over a byte order mark.
type unmarked struct {
	text    io.Reader
	started bool
}

func (u *unmarked) Read(buffer []byte) (int, error) {
	if !u.started {
		u.started = true
		head := make([]byte, len(utf8Mark))
		n, err := io.ReadFull(u.text, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, err
		}
		u.text = io.MultiReader(bytes.NewReader(bytes.TrimPrefix(head[:n], []byte(utf8Mark))), u.text)
	}
	return u.text.Read(buffer)
}

const utf8Mark = "\xEF\xBB\xBF"

// NewWriter writes UTF-8 text to w in e, without a byte order mark. A rune
// that e cannot hold is an error of Write.
func NewWriter(w io.Writer, e Encoding) io.WriteCloser {
	return transform.NewWriter(w, e.codec().NewEncoder())
}

func (e Encoding) codec() encoding.Encoding {
	switch e {
	case GB18030:
		return simplifiedchinese.GB18030
	case Big5:
		return traditionalchinese.Big5
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		return unicode.UTF8
	}
}
