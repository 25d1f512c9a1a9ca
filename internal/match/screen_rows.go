package match

import (
	"math"
	"math/bits"

	"zhaochang/index/columns"
)

// rowScreen knows what the criteria say of each row by its grades: what a trait may
// cost is looked up by grade, and the costs are added. Criteria that are no matter of a
// trait are asked of the rows that are left.
type rowScreen struct {
	*seeker
	grades *columns.Grades
	tables [rowTables]lossTable
	near   *nearTable // nil without a place to be near to
	others []int      // the criteria that no table knows
	bounds []float64  // what the others cost in the block, by criterion
	base   float64    // and together
	words  [columns.BlockRows / 64]float64
	losses [columns.BlockRows]float64
}

// rowTables is how many traits at most are looked up by themselves: as many as the
// criteria know that look at one each. Those without a criterion cost nothing.
const rowTables = 5

// lossTable is the least that the rows lose that have a grade.
type lossTable struct {
	trait int
	loss  [256]float64
}

func newRowScreen(s *seeker, g *columns.Grades) *rowScreen {
	r := &rowScreen{seeker: s, grades: g, bounds: make([]float64, len(s.criteria))}
	tables := 0
	for _, i := range s.heaviest {
		c := &s.criteria[i]
		switch by := c.sieve.(type) {
		case graded:
			if trait, worth, ok := by.onGrades(s.plan, g); ok && tables < rowTables {
				r.tables[tables] = newLossTable(c, trait, worth)
				tables++
				continue
			}
		case near:
			if table, ok := newNearTable(c, by, g); ok {
				r.near = table
				continue
			}
		case nil:
			continue
		}
		r.others = append(r.others, i)
	}
	return r
}

func newLossTable(c *criterion, trait int, worth func(grade int) float64) lossTable {
	t := lossTable{trait: trait}
	for grade := range t.loss {
		t.loss[grade] = c.loss(worth(grade))
	}
	return t
}

// least is that of rows in a range of grades. No criterion is better in the middle of
// a range than at both ends.
func (t *lossTable) least(r *columns.GradeRange) float64 {
	least := min(t.loss[r.Low.Of(t.trait)], t.loss[r.High.Of(t.trait)])
	if r.Unknown>>t.trait&1 != 0 {
		least = min(least, t.loss[0])
	}
	return least
}

func (r *rowScreen) leastOf(grades *columns.GradeRange) float64 {
	total := r.base
	for i := range r.tables {
		total += r.tables[i].least(grades)
	}
	if r.near != nil {
		total += r.near.leastOf(grades)
	}
	return total
}

func (r *rowScreen) bound() float64 {
	r.base = 0
	for _, i := range r.others {
		c := &r.criteria[i]
		r.bounds[i] = c.loss(c.sieve.most(r.walk))
		r.base += r.bounds[i]
	}
	return r.leastOf(r.grades.Block(r.walk.At()))
}

func (r *rowScreen) look(rows columns.Mask) float64 {
	r.bound()
	least, words := math.Inf(1), r.grades.Words(r.walk.At())
	for w := range words {
		if rows[w] != 0 {
			r.words[w] = r.leastOf(&words[w])
			least = min(least, r.words[w])
		}
	}
	return least
}

func (r *rowScreen) least(row int) float64 { return r.losses[row] }

func (r *rowScreen) sift(rows columns.Mask, over bar) columns.Mask {
	words, grades := r.grades.Words(r.walk.At()), r.grades.Rows(r.walk.At())
	for w, word := range rows {
		switch {
		case word == 0:
		case r.words[w] > over.limit, r.words[w] > over.ties && words[w].FirstID > over.id:
			rows[w] = 0
		default:
			rows[w] = r.siftWord((*[64]columns.Graded)(grades[w*64:]), (*[64]float64)(r.losses[w*64:]), word, over.limit)
		}
	}
	for _, i := range r.others {
		if !rows.Any() {
			break
		}
		rows = r.ask(i, rows, over.limit)
	}
	return rows
}

// siftWord looks up what each of the rows loses.
func (r *rowScreen) siftWord(grades *[64]columns.Graded, losses *[64]float64, rows uint64, limit float64) uint64 {
	a, b, c, d, e := &r.tables[0], &r.tables[1], &r.tables[2], &r.tables[3], &r.tables[4]
	for left := rows; left != 0; left &= left - 1 {
		row := bits.TrailingZeros64(left)
		g := grades[row]
		loss := r.base + a.loss[g.Of(a.trait)] + b.loss[g.Of(b.trait)] + c.loss[g.Of(c.trait)] + d.loss[g.Of(d.trait)] + e.loss[g.Of(e.trait)]
		if r.near != nil && loss <= limit {
			loss += r.near.of(g)
		}
		if losses[row] = loss; loss > limit {
			rows &^= 1 << row
		}
	}
	return rows
}

// ask adds what the rows lose by another criterion.
func (r *rowScreen) ask(criterion int, rows columns.Mask, limit float64) columns.Mask {
	c := &r.criteria[criterion]
	by, ok := c.sieve.(asked)
	if !ok {
		return rows
	}
	no := rows
	yes := r.walk.Yes(by.question, rows)
	no.AndNot(&yes)
	if !no.Any() {
		return rows
	}
	may := r.walk.May(by.question, no)
	for row := range no.All() {
		d := 0.0
		if may.Has(row) {
			d = unknownDesirability
		}
		if r.losses[row] += c.loss(d) - r.bounds[criterion]; r.losses[row] > limit {
			rows.Remove(row)
		}
	}
	return rows
}
