package columns

import (
	"encoding/binary"
	"sync/atomic"
	"unsafe"
)

// Arrays of a saved table are used where they lie. This is the one place that
// takes bytes for numbers, and numbers for bytes.

// element is what a saved array consists of: integers without padding.
type element interface {
	~uint16 | ~int32 | ~uint64 | ~int64
}

// bytesOf is the memory of an array.
func bytesOf[E element](array []E) []byte {
	if len(array) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&array[0])), len(array)*int(unsafe.Sizeof(array[0])))
}

// viewOf takes bytes, which begin at an address that suits E, for an array; nil for
// none.
func viewOf[E element](b []byte) []E {
	var e E
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*E)(unsafe.Pointer(&b[0])), len(b)/int(unsafe.Sizeof(e)))
}

// masksOf takes planes one after the other for masks.
func masksOf(planes []uint64) []Mask {
	return unsafe.Slice((*Mask)(unsafe.Pointer(unsafe.SliceData(planes))), len(planes)/planeWords)
}

// atomics and integers take slots of a table of ids for each other: an atomic.Int32
// is an int32 in memory.
func atomics(slots []int32) []atomic.Int32 {
	return unsafe.Slice((*atomic.Int32)(unsafe.Pointer(unsafe.SliceData(slots))), len(slots))
}

func integers(slots []atomic.Int32) []int32 {
	return unsafe.Slice((*int32)(unsafe.Pointer(unsafe.SliceData(slots))), len(slots))
}

// textOf takes bytes for a text. They must not change.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// aligned is the bytes, at an address that suits every array: copied if need be.
func aligned(b []byte) []byte {
	if len(b) == 0 || uintptr(unsafe.Pointer(&b[0]))%8 == 0 {
		return b
	}
	words := make([]uint64, (len(b)+7)/8)
	moved := bytesOf(words)[:len(b)]
	copy(moved, b)
	return moved
}

// inMemoryOrder tells whether numbers lie in memory as they are saved.
func inMemoryOrder() bool {
	number := [...]uint64{1}
	return binary.LittleEndian.Uint64(bytesOf(number[:])) == number[0]
}
