package cache

import (
	"encoding/binary"
	"hash/crc32"
)

// A frame is a value as Redis holds it: a checksum, the length, the value. The
// checksum covers the key too, so that a value does not pass under another key.
// It finds damage, not malice: who may write to Redis can forge it.
const (
	checksumSize = 4
	headerSize   = checksumSize + 4
)

func frame(key Key, value []byte) []byte {
	framed := make([]byte, headerSize, headerSize+len(value))
	binary.BigEndian.PutUint32(framed[checksumSize:], uint32(len(value)))
	framed = append(framed, value...)
	binary.BigEndian.PutUint32(framed, checksum(key, framed[checksumSize:]))
	return framed
}

// unframe gives the value of a frame that is whole.
func unframe(key Key, framed []byte) (value []byte, whole bool) {
	if len(framed) < headerSize {
		return nil, false
	}
	value = framed[headerSize:]
	whole = uint64(binary.BigEndian.Uint32(framed[checksumSize:])) == uint64(len(value)) &&
		binary.BigEndian.Uint32(framed) == checksum(key, framed[checksumSize:])
	return value, whole
}

func checksum(key Key, rest []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli) // the one that processors compute
	return crc32.Update(crc32.Checksum([]byte(key.text), table), table, rest)
}
