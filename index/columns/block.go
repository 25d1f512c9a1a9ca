package columns

import (
	"unsafe"

	"zhaochang/geo"
)

// block is 512 rows, or fewer in the last block. It never changes.
type block struct {
	live    Mask
	ids     idList
	columns []*vector // by slot of the schema; nil where nothing is known
}

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
	lon, hasLon := b.number(s.lon, row)
	lat, hasLat := b.number(s.lat, row)
	if !hasLon || !hasLat {
		return geo.Point{}, false
	}
	return geo.Point{Lon: degreesOf(lon), Lat: degreesOf(lat)}, true
}

// number is what a column stores for a row; false for unknown.
func (b *block) number(slot, row int) (int64, bool) { return b.columns[slot].at(row) }

func (b *block) bytes() int {
	n := int(unsafe.Sizeof(*b)) + len(b.ids.text) + len(b.columns)*int(unsafe.Sizeof(b.columns[0]))
	for _, v := range b.columns {
		n += v.bytes()
	}
	return n
}

// idList holds the ids of a block's rows in one string.
type idList struct {
	text string
	ends []uint16 // an id has at most 40 bytes, so a block's fit
}

func (l *idList) len() int { return len(l.ends) }

func (l *idList) at(row int) string {
	start := uint16(0)
	if row > 0 {
		start = l.ends[row-1]
	}
	return l.text[start:l.ends[row]]
}

// with is the list and more ids after it.
func (l *idList) with(ids []string) idList {
	text := make([]byte, 0, len(l.text)+len(ids)*16)
	text = append(text, l.text...)
	ends := append(make([]uint16, 0, len(l.ends)+len(ids)), l.ends...)
	for _, id := range ids {
		text = append(text, id...)
		ends = append(ends, uint16(len(text)))
	}
	return idList{string(text), ends}
}
