package columns

import (
	"unsafe"

	"zhaochang/geo"
)

// block is 512 rows, or fewer in the last block. It never changes.
type block struct {
	live    Mask
	count   int // of the rows that live
	ids     idList
	columns []*vector // by slot of the schema; nil where nothing is known
}

func newBlock(s *schema) *block { return &block{columns: make([]*vector, len(s.columns))} }

// place is a box that holds the rows that have both coordinates; false if no
// row can have both.
func (b *block) place(s *schema) (geo.Box, bool) {
	lon, lat := b.columns[s.lon], b.columns[s.lat]
	if lon == nil || lat == nil {
		return geo.Box{}, false
	}
	return geo.Box{
		West: degreesOf(lon.low), South: degreesOf(lat.low),
		East: degreesOf(lon.high), North: degreesOf(lat.high),
	}, true
}

// point is where a row is, if it has both coordinates.
func (b *block) point(s *schema, row int) (geo.Point, bool) {
	lon, lat := b.columns[s.lon], b.columns[s.lat]
	if lon == nil || lat == nil {
		return geo.Point{}, false
	}
	word, bit := row/wordBits, row%wordBits
	if lon.planes[word]&lat.planes[word]>>bit&1 == 0 {
		return geo.Point{}, false
	}
	return geo.Point{Lon: degreesOf(lon.numbers[row]), Lat: degreesOf(lat.numbers[row])}, true
}

// number is what a column stores for a row; false for unknown.
func (b *block) number(slot, row int) (int64, bool) { return b.columns[slot].at(row) }

func (b *block) bytes() int {
	n := int(unsafe.Sizeof(*b)) + b.ids.bytes() + len(b.columns)*int(unsafe.Sizeof(b.columns[0]))
	for _, v := range b.columns {
		n += v.bytes()
	}
	return n
}
