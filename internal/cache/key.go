package cache

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
)

// longPart is the length in bytes from which a part is hashed: the hash of a
// part takes 43.
const longPart = 44

// A Key names an answer for good. Make one with NewKey.
type Key struct{ text string }

// NewKey makes the key that stands for these parts in this order, such as a
// schema, a feed position and a canonical query. Different parts make different
// keys, wherever one part ends and the next begins.
func NewKey(parts ...string) Key {
	text := make([]byte, 0, 64)
	for _, part := range parts {
		text = appendPart(text, part)
	}
	return Key{string(text)}
}

// appendPart writes a short part after its length, and a long one as its hash
// after a mark that is no length.
func appendPart(text []byte, part string) []byte {
	if len(part) < longPart {
		text = strconv.AppendInt(text, int64(len(part)), 10)
		text = append(text, ':')
		return append(text, part...)
	}
	sum := sha256.Sum256([]byte(part))
	text = append(text, '#')
	return base64.RawURLEncoding.AppendEncode(text, sum[:])
}

// String is the key as Redis shows it, without the prefix of this program.
func (k Key) String() string { return k.text }
