package match

import (
	"math"

	"zhaochang/index/columns"
)

// screen tells of the block at hand, before any row is judged, what its rows lose at
// least. It may say too little, never too much.
type screen interface {
	// bound is what every row loses at a glance.
	bound() float64
	// look is what these rows lose at a closer look.
	look(rows columns.Mask) float64
	// sift leaves out rows that do not clear the bar. All must have been looked at.
	sift(rows columns.Mask, over bar) columns.Mask
	// least is what a row loses that was let through by the last sift.
	least(row int) float64
}

// blockScreen knows what the criteria say of whole blocks.
type blockScreen struct {
	*seeker
	bounds []float64 // the least losses by criterion
}

func newBlockScreen(s *seeker) *blockScreen {
	return &blockScreen{s, make([]float64, len(s.criteria))}
}

func (b *blockScreen) bound() float64 {
	total := 0.0
	for i := range b.criteria {
		c := &b.criteria[i]
		if c.sieve != nil {
			b.bounds[i] = c.loss(c.sieve.most(b.walk))
			total += b.bounds[i]
		}
	}
	return total
}

func (b *blockScreen) look(columns.Mask) float64 { return b.bound() }

func (b *blockScreen) least(int) float64 { return 0 }

// fewRows are sooner judged than sifted once more.
const fewRows = 12

// sift leaves out the rows that lose too much even if they lose no more than the
// best of the block by all criteria but one, or by all but two.
func (b *blockScreen) sift(rows columns.Mask, over bar) columns.Mask {
	if math.IsInf(over.limit, 1) {
		return rows
	}
	left := over.limit
	for _, loss := range b.bounds {
		left -= loss
	}
	if rows = b.siftOnce(rows, left, false); rows.Count() > fewRows {
		rows = b.siftOnce(rows, left/2, true)
	}
	return rows
}

// siftOnce leaves out the rows that lose so much more than the best of the block by
// one criterion, or only those that do by two.
func (b *blockScreen) siftOnce(rows columns.Mask, more float64, byTwo bool) columns.Mask {
	var once columns.Mask
	for _, i := range b.heaviest {
		c := &b.criteria[i]
		if c.sieve == nil || !rows.Any() {
			break
		}
		least := math.Exp(-(more + b.bounds[i]) / c.weight)
		if least <= floorDesirability {
			continue
		}
		kept := c.sieve.keep(b.walk, least-roundingSlack, rows)
		if !byTwo {
			rows = kept
			continue
		}
		lost := rows
		lost.AndNot(&kept)
		twice := once
		twice.And(&lost)
		rows.AndNot(&twice)
		once.Or(&lost)
	}
	return rows
}

// roundingSlack is more than what rounding may take from a desirability.
const roundingSlack = 1e-9
