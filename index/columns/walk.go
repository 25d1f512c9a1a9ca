package columns

import (
	"context"
	"iter"
	"math/bits"
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// Question is asked of rows in three values: yes where Yes is true, no where May is
// false, and else nobody can tell. For most questions both are one predicate. A
// question about places is answered by the regions, all of which must hold the
// row, and has no predicates.
type Question struct {
	Yes, May market.Predicate
	Regions  []geo.Region

	remembered *remembered
}

// Ask is the question whose answer is that of the predicate.
func Ask(p market.Predicate) Question { return Question{Yes: p, May: p} }

// Walk goes over the blocks of a snapshot and answers questions about their rows.
// What it is asked for by number are the questions and attributes it was made
// with. It is for one goroutine.
type Walk struct {
	snapshot  *Snapshot
	clauses   []judged
	questions []answers
	slots     []int
	at        int
	block     *block
}

// answers is a question, made ready once it is asked: the rows of which yes is known,
// and those of which no is not.
type answers struct {
	question Question
	yes, may *judged
}

func (w *Walk) yes(question int) *judged {
	a := &w.questions[question]
	if a.yes == nil {
		a.yes = w.snapshot.answered(a.question, false)
	}
	return a.yes
}

func (w *Walk) may(question int) *judged {
	a := &w.questions[question]
	if a.may == nil {
		a.may = w.snapshot.answered(a.question, true)
	}
	return a.may
}

// Walk makes a walk over the rows that are not known to fail a clause.
func (s *Snapshot) Walk(clauses []market.Clause, attributes []*market.Attribute, questions []Question) *Walk {
	w := &Walk{snapshot: s, clauses: s.clauses(clauses), slots: s.slots(attributes), questions: make([]answers, len(questions))}
	for i, q := range questions {
		w.questions[i].question = q
	}
	return w
}

// clauses are the conditions of the clauses, the cheapest first.
func (s *Snapshot) clauses(clauses []market.Clause) []judged {
	var conditions []condition
	for _, clause := range clauses {
		for _, part := range parts(clause.Predicate) {
			conditions = append(conditions, s.compile(part, !clause.Strict))
		}
	}
	slices.SortStableFunc(conditions, func(a, b condition) int { return cost(a) - cost(b) })
	all := make([]judged, len(conditions))
	for i, c := range conditions {
		all[i] = s.judged(c)
	}
	return all
}

// answered is the rows of which yes is known; or, if unknown, those of which no is
// not.
func (s *Snapshot) answered(q Question, unknown bool) *judged {
	if q.remembered != nil {
		return q.remembered.judged(s, unknown)
	}
	j := s.judged(s.answering(q, unknown))
	return &j
}

func (s *Snapshot) answering(q Question, unknown bool) condition {
	switch {
	case q.Regions == nil && unknown:
		return s.compile(q.May, true)
	case q.Regions == nil:
		return s.compile(q.Yes, false)
	}
	var inside allOf
	for _, region := range q.Regions {
		inside = append(inside, s.regionConditions(region)...)
	}
	if unknown {
		return newAnyOf(&isGiven{s.schema.lon, false}, &isGiven{s.schema.lat, false}, inside)
	}
	return inside
}

// Each goes to every block that may hold rows, in order. The error is that of
// visit, or the context's.
func (w *Walk) Each(ctx context.Context, visit func() error) error {
	for at := range w.Blocks() {
		if at%checkBlocks == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if w.Go(at) {
			if err := visit(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Open goes to every block that by its bounds may hold rows of which no question is
// known to be answered with no, and tells whether there may be one of which all are
// answered with yes. Of several who share the blocks it goes to those of every nth
// zone, from the first.
func (w *Walk) Open(questions []int, first, n int) iter.Seq2[int, bool] {
	return func(yield func(at int, yes bool) bool) {
		for zone := first; zone < len(w.snapshot.zones); zone += n {
			may, yes := w.openOf(zone, questions)
			for ; may != 0; may &= may - 1 {
				w.at = zone*zoneBlocks + bits.TrailingZeros64(may)
				w.block = w.snapshot.blocks[w.at]
				if !yield(w.at, yes&may&-may != 0) {
					return
				}
			}
		}
	}
}

// openOf is such blocks of a zone, by bit.
func (w *Walk) openOf(zone int, questions []int) (may, yes uint64) {
	may = w.snapshot.zones[zone].inhabited()
	for i := range w.clauses {
		may &^= w.clauses[i].verdictsOf(w.snapshot, zone).none
	}
	for _, q := range questions {
		if may &^= w.may(q).verdictsOf(w.snapshot, zone).none; may == 0 {
			return 0, 0
		}
	}
	yes = may
	for _, q := range questions {
		if yes == 0 {
			break
		}
		yes &^= w.yes(q).verdictsOf(w.snapshot, zone).none
	}
	return may, yes
}

// Blocks is how many blocks there are.
func (w *Walk) Blocks() int { return w.snapshot.Blocks() }

// Find goes to the block of a space and gives its row there; false if there is no
// such space.
func (w *Walk) Find(id string) (row int, ok bool) {
	row, ok = w.snapshot.row(id)
	if ok {
		w.Go(row / BlockRows)
	}
	return row % BlockRows, ok
}

// Go goes to a block; false if its bounds say that it holds no row.
func (w *Walk) Go(at int) bool {
	w.at, w.block = at, w.snapshot.blocks[at]
	for i := range w.clauses {
		if w.clauses[i].verdict(w.snapshot, at) == noRow {
			return false
		}
	}
	return w.block.count > 0
}

// Rows is those of the block that are not known to fail a clause.
func (w *Walk) Rows() Mask {
	rows := w.block.live
	for i := range w.clauses {
		rows = w.clauses[i].only(w.snapshot, w.at, rows)
	}
	return rows
}

// HopesYes is whether by the bounds of the block some row may be known to pass, and
// HopesMay whether some row may not be known to fail.
func (w *Walk) HopesYes(question int) bool {
	return w.yes(question).verdict(w.snapshot, w.at) != noRow
}

// HopesMay is described at HopesYes.
func (w *Walk) HopesMay(question int) bool {
	return w.may(question).verdict(w.snapshot, w.at) != noRow
}

// Yes is those of the rows of which the answer is known to be yes.
func (w *Walk) Yes(question int, rows Mask) Mask {
	return w.yes(question).only(w.snapshot, w.at, rows)
}

// May is those of the rows of which the answer is not known to be no.
func (w *Walk) May(question int, rows Mask) Mask {
	return w.may(question).only(w.snapshot, w.at, rows)
}

// Bounds are those of an attribute of numbers in one block. Without a known row Low
// and High say nothing.
type Bounds struct {
	Low, High      int64
	Known, Unknown bool // whether some row may be so
}

// Bounds are those of the attribute.
func (w *Walk) Bounds(attribute int) Bounds {
	of := w.snapshot.zones[w.at/zoneBlocks].columns[w.slots[attribute]]
	if of == nil {
		return Bounds{Unknown: true}
	}
	b := &of[w.at%zoneBlocks]
	return Bounds{b.low, b.high, b.known > 0, int(b.known) < w.block.count}
}

// Between is the rows whose number is known and lies in the range. Of rows that the
// clauses leave out it may say anything.
func (w *Walk) Between(attribute int, low, high int64) Mask {
	return w.block.columns[w.slots[attribute]].between(low, high)
}

// Tally calls each with the numbers that the rows have, and how many rows have it; a
// number may come more than once.
func (w *Walk) Tally(attribute int, rows Mask, each func(n int64, count int)) {
	if v := w.block.columns[w.slots[attribute]]; v != nil {
		v.tally(&rows, each)
	}
}

// Unknown is the rows whose value is unknown.
func (w *Walk) Unknown(attribute int) Mask {
	rows := fullMask()
	w.block.columns[w.slots[attribute]].keepUnknown(&rows)
	return rows
}

// Place is a box that holds the rows that have a place; false if none has.
func (w *Walk) Place() (geo.Box, bool) { return w.block.place(w.snapshot.schema) }

// Value is an attribute of a row, as Scan gives it.
func (w *Walk) Value(attribute, row int) market.Value {
	return w.snapshot.value(w.block, w.slots[attribute], row)
}

// ID is the id of a row.
func (w *Walk) ID(row int) string { return w.block.ids.at(row) }

// At is the number of the block.
func (w *Walk) At() int { return w.at }

// SetsOf tells of every row which of the masks hold it: the first is the lowest bit.
func SetsOf(masks []Mask, sets *[BlockRows]uint64) {
	planes := make([]uint64, 0, len(masks)*planeWords)
	for i := range masks {
		planes = append(planes, masks[i][:]...)
	}
	codesOf(planes, sets)
}
