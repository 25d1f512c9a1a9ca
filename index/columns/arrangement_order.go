package columns

import (
	"math"
	"slices"

	"zhaochang/internal/market"
)

// The order of an arrangement is that of a tree of k dimensions (J. L. Bentley,
// Multidimensional binary search trees, 1975): the rows are parted in two by the
// trait in which they differ most, each part again, and so on down to blocks, and in
// these to words of a mask. Values are compared by their place among all values, so
// that a square metre and a metre of height weigh the same.

// Trait is what spaces are alike by: an attribute, or how many steps of a ladder they
// miss. The steps have a name, and a space is at the first that is true of it.
type Trait struct {
	Attribute *market.Attribute
	Steps     []market.Predicate
	Name      string
	// Weight is how much it counts beside others; 0 is not at all.
	Weight float64
}

func (t *Trait) name() string {
	if t.Attribute != nil {
		return t.Attribute.Name
	}
	return t.Name
}

// likeness is what is needed to order rows.
type likeness struct {
	traits []Trait
	ranks  [][]uint16 // by trait, nil for steps, then by row: 0 is unknown
	rows   []int32
}

// byLikeness is the rows of the spaces that are there, alike ones together.
func (s *Snapshot) byLikeness(traits []Trait) *likeness {
	l := &likeness{traits: traits, ranks: make([][]uint16, len(traits)), rows: make([]int32, 0, s.live)}
	for at, b := range s.blocks {
		for row := range b.live.All() {
			l.rows = append(l.rows, int32(at*BlockRows+row))
		}
	}
	for i, trait := range traits {
		if trait.Attribute != nil {
			l.ranks[i] = s.ranksOf(s.schema.attributes[trait.Attribute.Name], l.rows)
		}
	}
	l.part(l.rows)
	return l
}

// order is the rows in their order.
func (l *likeness) order() []int {
	rows := make([]int, len(l.rows))
	for i, row := range l.rows {
		rows[i] = int(row)
	}
	return rows
}

// sampled is how many values tell where one stands among all.
const sampled = 4096

// ranksOf is the place of each row's value among all of the column: how many of a
// sample are less, from 1 on.
func (s *Snapshot) ranksOf(slot int, rows []int32) []uint16 {
	values, known := s.numbersOf(slot)
	var sample []int64
	for i := range min(sampled, len(rows)) {
		if row := rows[i*len(rows)/min(sampled, len(rows))]; known[row] {
			sample = append(sample, values[row])
		}
	}
	slices.Sort(sample)
	ranks := make([]uint16, len(values))
	for _, row := range rows {
		if known[row] {
			at, _ := slices.BinarySearch(sample, values[row])
			ranks[row] = uint16(at) + 1
		}
	}
	return ranks
}

// numbersOf is a whole column laid open, by row.
func (s *Snapshot) numbersOf(slot int) (values []int64, known []bool) {
	values, known = make([]int64, len(s.blocks)*BlockRows), make([]bool, len(s.blocks)*BlockRows)
	var opened unpacked
	for at, b := range s.blocks {
		opened.unpack(b.columns[slot])
		copy(values[at*BlockRows:], opened.values[:])
		for row := range opened.known.All() {
			known[at*BlockRows+row] = true
		}
	}
	return values, known
}

// part orders rows in whole blocks, and those of a block in whole words.
func (l *likeness) part(rows []int32) {
	unit := BlockRows
	if len(rows) <= BlockRows {
		unit = wordBits
	}
	units := (len(rows) + unit - 1) / unit
	if units <= 1 {
		slices.Sort(rows) // as near each other as they may be
		return
	}
	left := units / 2 * unit
	l.split(rows, l.ranks[l.widest(rows)], left)
	l.part(rows[:left])
	l.part(rows[left:])
}

// looked is how many of the rows of a part tell how much they differ.
const looked = 256

// widest is the trait in which the rows differ most, by how much it counts.
func (l *likeness) widest(rows []int32) (widest int) {
	most := -1.0
	for i, ranks := range l.ranks {
		if ranks == nil {
			continue
		}
		n := min(looked, len(rows))
		sum, squares := 0.0, 0.0
		for k := range n {
			rank := float64(ranks[rows[k*len(rows)/n]])
			sum, squares = sum+rank, squares+rank*rank
		}
		mean := sum / float64(n)
		if spread := l.traits[i].Weight * math.Sqrt(max(0, squares/float64(n)-mean*mean)); spread > most {
			widest, most = i, spread
		}
	}
	return widest
}

// split puts the n rows with the least ranks first, of equal ones those with the
// least numbers (C. A. R. Hoare, Find, 1961).
func (l *likeness) split(rows []int32, ranks []uint16, n int) {
	key := func(i int) uint64 { return uint64(ranks[rows[i]])<<32 | uint64(rows[i]) }
	for low, high := 0, len(rows)-1; low < high; {
		pivot := key(low + (high-low)/2)
		i, j := low, high
		for i <= j {
			for key(i) < pivot {
				i++
			}
			for key(j) > pivot {
				j--
			}
			if i <= j {
				rows[i], rows[j] = rows[j], rows[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n-1 <= j:
			high = j
		case n-1 >= i:
			low = i
		default:
			return
		}
	}
}
