package columns

import (
	"slices"
	"sort"
	"strings"
)

// idList holds the ids of a block's rows in one string, and their order.
type idList struct {
	text string
	ends []uint16 // an id has at most 40 bytes, so a block's fit
	// sorted is the rows in the order of their ids, bytewise; ranks is the place of
	// each row in it, as planes.
	sorted []uint16
	ranks  []uint64
}

// rankBits is how many bits a rank has.
const rankBits = 9

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
	longer := idList{text: string(text), ends: ends}
	longer.sort()
	return longer
}

func (l *idList) sort() {
	l.sorted = make([]uint16, l.len())
	for row := range l.sorted {
		l.sorted[row] = uint16(row)
	}
	slices.SortFunc(l.sorted, func(a, b uint16) int { return strings.Compare(l.at(int(a)), l.at(int(b))) })
	var ranks [BlockRows]uint64
	for rank, row := range l.sorted {
		ranks[row] = uint64(rank)
	}
	l.ranks = planesOf(&ranks, rankBits)
}

// after is the rows whose id comes after this one.
func (l *idList) after(id string) (rows Mask) {
	rank := sort.Search(l.len(), func(i int) bool { return l.at(int(l.sorted[i])) > id })
	if rank < l.len() {
		rows = fullMask()
		keepAtLeast(l.ranks, uint64(rank), &rows)
	}
	return rows
}

func (l *idList) bytes() int { return len(l.text) + 2*(len(l.ends)+len(l.sorted)) + 8*len(l.ranks) }
