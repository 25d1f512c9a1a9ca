package columns

import (
	"math"
	"slices"
	"unsafe"
)

// Grades are the traits of arranged spaces once more, a byte each: where the value of a
// space stands among all. A few look-ups in tables of 256 tell what a space is worth at
// most, and few need another look. (R. Weber, H.-J. Schek and S. Blott, A Quantitative
// Analysis and Performance Study for Similarity-Search Methods in High-Dimensional
// Spaces, 1998, call it a vector approximation.) Grades never change.
type Grades struct {
	traits []Trait
	scales []Scale
	rows   []Graded
	words  []GradeRange // of 64 rows each
	blocks []GradeRange
}

// MaxTraits is how many traits an arrangement may have.
const MaxTraits = 8

// Graded is the grades of one row, a byte for each trait, the first in the lowest. Of
// what is unknown it is 0, else it rises with the value, or is the number of the step
// from 1 on.
type Graded uint64

// Of is the grade of a trait.
func (g Graded) Of(trait int) uint8 { return uint8(g >> (8 * uint(trait))) }

func (g *Graded) set(trait int, grade uint8) { *g |= Graded(grade) << (8 * uint(trait)) }

// GradeRange is what is known of the grades of some rows: of each trait the least and
// the greatest, both 0 where none is known, and by bit whether some row's is unknown.
type GradeRange struct {
	Low, High Graded
	Unknown   uint8
	// FirstID is the least of the rows' ids.
	FirstID string
}

// Scale is the least and the greatest value of each grade of an attribute. Where Low is
// above High no row has the grade.
type Scale struct{ Low, High [256]int64 }

// graded makes the grades of the arranged rows.
func (a *Arrangement) graded(l *likeness) *Grades {
	g := &Grades{traits: l.traits, scales: make([]Scale, len(l.traits)), rows: make([]Graded, len(a.rows.blocks)*BlockRows)}
	for trait := range g.traits {
		if g.traits[trait].Attribute != nil {
			g.gradeByRank(trait, a.rows, l)
		} else {
			g.gradeBySteps(trait, a.rows)
		}
	}
	g.words, g.blocks = g.ranges(a, wordBits), g.ranges(a, BlockRows)
	return g
}

// gradeByRank makes grades of the places that the rows have among a sample.
func (g *Grades) gradeByRank(trait int, s *Snapshot, l *likeness) {
	scale := &g.scales[trait]
	for grade := range scale.Low {
		scale.Low[grade], scale.High[grade] = math.MaxInt64, math.MinInt64
	}
	values, _ := s.numbersOf(s.schema.attributes[g.traits[trait].Attribute.Name])
	for row, from := range l.rows {
		rank := int(l.ranks[trait][from])
		if rank == 0 {
			continue
		}
		grade := uint8(1 + (rank-1)*254/sampled)
		g.rows[row].set(trait, grade)
		scale.Low[grade] = min(scale.Low[grade], values[row])
		scale.High[grade] = max(scale.High[grade], values[row])
	}
}

// gradeBySteps gives each row the number of the first step that is true of it.
func (g *Grades) gradeBySteps(trait int, s *Snapshot) {
	left := make([]Mask, len(s.blocks))
	for at, b := range s.blocks {
		left[at] = b.live
	}
	for i, step := range g.traits[trait].Steps {
		holds := s.judged(s.compile(step, false))
		for at := range left {
			rows := holds.only(s, at, left[at])
			left[at].AndNot(&rows)
			for row := range rows.All() {
				g.rows[at*BlockRows+row].set(trait, uint8(i)+1)
			}
		}
	}
}

// ranges are those of so many rows each.
func (g *Grades) ranges(a *Arrangement, rows int) []GradeRange {
	ranges := make([]GradeRange, len(g.rows)/rows)
	for i := range ranges {
		first, end := i*rows, min((i+1)*rows, a.rows.rows)
		if first >= end {
			break // of the last block
		}
		ranges[i] = g.rangeOf(g.rows[first:end])
		ranges[i].FirstID = a.of.id(int(a.from[first]))
		for _, from := range a.from[first+1 : end] {
			ranges[i].FirstID = min(ranges[i].FirstID, a.of.id(int(from)))
		}
	}
	return ranges
}

func (g *Grades) rangeOf(rows []Graded) (r GradeRange) {
	for trait := range g.traits {
		low, high := uint8(math.MaxUint8), uint8(0)
		for _, row := range rows {
			if grade := row.Of(trait); grade == 0 {
				r.Unknown |= 1 << trait
			} else {
				low, high = min(low, grade), max(high, grade)
			}
		}
		if high > 0 {
			r.Low.set(trait, low)
			r.High.set(trait, high)
		}
	}
	return r
}

// Trait is the number of the trait of that name, which is that of its attribute; false
// if there is none.
func (g *Grades) Trait(name string) (trait int, ok bool) {
	trait = slices.IndexFunc(g.traits, func(t Trait) bool { return t.name() == name })
	return trait, trait >= 0
}

// Scale is that of a trait that is an attribute.
func (g *Grades) Scale(trait int) *Scale { return &g.scales[trait] }

// Degrees is the ends of a grade of a coordinate.
func (s *Scale) Degrees(grade int) (low, high float64) {
	return degreesOf(s.Low[grade]), degreesOf(s.High[grade])
}

// Rows is the grades of the rows of a block.
func (g *Grades) Rows(at int) *[BlockRows]Graded { return (*[BlockRows]Graded)(g.rows[at*BlockRows:]) }

// Block is the range of a block.
func (g *Grades) Block(at int) *GradeRange { return &g.blocks[at] }

// Words is the ranges of the 64 rows of each word of a block.
func (g *Grades) Words(at int) *[BlockRows / wordBits]GradeRange {
	return (*[planeWords]GradeRange)(g.words[at*planeWords:])
}

func (g *Grades) bytes() int {
	if g == nil {
		return 0
	}
	ranges := (len(g.words) + len(g.blocks)) * int(unsafe.Sizeof(GradeRange{}))
	return 8*len(g.rows) + ranges + len(g.scales)*int(unsafe.Sizeof(Scale{}))
}
