package index

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// A cursor is where a page ended: the key and the id of its last row, with the
// hash of the query, base64url. It is no offset: rows that come or go meanwhile
// move nothing else.

// encodeCursor is the cursor for what follows the place in the answer to q.
func encodeCursor(q market.Query, after columns.Place) string {
	b := []byte(q.Hash())
	b = append(b, flags(after.Key))
	b = binary.AppendVarint(b, after.Key.Number)
	b = append(b, after.ID...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return base64.RawURLEncoding.EncodeToString(b)
}

// The bits of the byte that says what a key's number does not.
const (
	unknownFlag = 1 << iota
	inexactFlag
	allFlags = 1<<iota - 1
)

func flags(k columns.Key) (bits byte) {
	if k.Unknown {
		bits |= unknownFlag
	}
	if k.Inexact {
		bits |= inexactFlag
	}
	return bits
}

var errCursor = errors.New("it is not a cursor")

// decodeCursor is the place that the query's cursor names; nil without a cursor.
// A cursor that is broken, or of another query, is a fault.
func decodeCursor(q market.Query) (*columns.Place, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	hash, place, err := parseCursor(q.Cursor)
	if err != nil {
		return nil, badCursor(q.Cursor, "it is cut off or changed")
	}
	if hash != q.Hash() {
		return nil, badCursor(q.Cursor, "it belongs to another query or order")
	}
	return place, nil
}

func badCursor(cursor, reason string) error {
	return fault.BadField("cursor", cursor, reason,
		"the next_cursor of an answer, with the same conditions and sort; leave it out to start at the first page")
}

func parseCursor(cursor string) (hash string, place *columns.Place, err error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	hashed := len(market.Query{}.Hash())
	// Decoding passes over line breaks and spare bits: only one text is right.
	if err != nil || len(b) < hashed+1+4 || base64.RawURLEncoding.EncodeToString(b) != cursor {
		return "", nil, errCursor
	}
	b, sum := b[:len(b)-4], binary.BigEndian.Uint32(b[len(b)-4:])
	if crc32.ChecksumIEEE(b) != sum {
		return "", nil, errCursor
	}
	hash, b = string(b[:hashed]), b[hashed:]
	number, n := binary.Varint(b[1:])
	if n <= 0 || b[0] > allFlags {
		return "", nil, errCursor
	}
	k := columns.Key{Unknown: b[0]&unknownFlag != 0, Inexact: b[0]&inexactFlag != 0, Number: number}
	id := string(b[1+n:])
	if !market.ValidID(id) {
		return "", nil, errCursor
	}
	return hash, &columns.Place{Key: k, ID: id}, nil
}
