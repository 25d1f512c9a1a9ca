package match

import (
	"cmp"
	"context"
	"math"
	"slices"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// seeker finds the best spaces for a plan. It visits the blocks that promise most
// first, and stops at the first that promises less than what it holds; in a block
// it lets a row through to be judged only if each criterion alone leaves it a
// chance. The answer is the same as if every row had been judged.
type seeker struct {
	*plan
	walk *columns.Walk
	kept keeper
	row  lazyRow
	// bounds are the greatest desirabilities in the block at hand, as losses.
	bounds []float64
}

func newSeeker(p *plan, walk *columns.Walk, limit int) *seeker {
	return &seeker{
		plan: p, walk: walk, kept: keeper{limit: limit},
		row: newLazyRow(walk, len(p.attributes)), bounds: make([]float64, len(p.criteria)),
	}
}

// promise is the least loss that a row of a block may have.
type promise struct {
	at   int
	loss float64
}

// seek looks for the rows known to pass, and if there are too few for those to
// verify.
func (s *seeker) seek(ctx context.Context) error {
	known, unsure := s.promises()
	if err := s.visit(ctx, known, GroupKnown); err != nil || len(s.kept.heap) >= s.kept.limit {
		return err
	}
	return s.visit(ctx, unsure, GroupToVerify)
}

// promises are the blocks that may hold rows known to pass, and those that may hold
// rows to verify, the best first.
func (s *seeker) promises() (known, unsure []promise) {
	for at := range s.walk.Blocks() {
		if !s.walk.Go(at) {
			continue
		}
		sure, may, certain := s.hopes()
		if !may {
			continue
		}
		p := promise{at, s.bound()}
		if sure {
			known = append(known, p)
		}
		if !certain {
			unsure = append(unsure, p)
		}
	}
	for _, all := range [][]promise{known, unsure} {
		slices.SortFunc(all, func(a, b promise) int { return cmp.Or(cmp.Compare(a.loss, b.loss), a.at-b.at) })
	}
	return known, unsure
}

// hopes tells what the bounds of the block say of the gates, but for the deep ones:
// whether some row may be known to pass, whether some row may not be known to fail, and whether no row
// is to be verified.
func (s *seeker) hopes() (sure, may, certain bool) {
	sure = true
	for i := range s.gates {
		if s.gates[i].deep {
			continue
		}
		yes, perhaps := s.walk.Hopes(i)
		if !perhaps {
			return false, false, true
		}
		sure = sure && yes
	}
	return sure, true, false
}

// bound is the least loss in the block at hand.
func (s *seeker) bound() float64 {
	total := 0.0
	for i := range s.criteria {
		c := &s.criteria[i]
		s.bounds[i] = 0
		if c.sieve != nil {
			s.bounds[i] = c.loss(c.sieve.most(s.walk))
		}
		total += s.bounds[i]
	}
	return total
}

func (s *seeker) visit(ctx context.Context, blocks []promise, group Group) error {
	for n, block := range blocks {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		limit := s.maxLoss(s.kept.floor(group))
		if block.loss > limit {
			return nil
		}
		s.walk.Go(block.at)
		rows := s.candidates(group, limit)
		for row := range rows.All() {
			s.offer(row, group)
		}
	}
	return nil
}

// candidates are the rows of the block that are in the group and may lose no more
// than the limit.
func (s *seeker) candidates(group Group, limit float64) columns.Mask {
	rows := s.passing(s.walk.Rows(), group)
	if group == GroupToVerify {
		sure := s.passing(rows, GroupKnown)
		rows.AndNot(&sure)
	}
	return s.sift(rows, limit)
}

// passing is those of the rows that are known to pass all gates, or those that are
// not known to fail one. When few rows are left, each is asked by itself.
func (s *seeker) passing(rows columns.Mask, group Group) columns.Mask {
	for n, i := range s.cheapest {
		switch left := rows.Count(); {
		case left == 0:
			return rows
		case left <= fewRows:
			return s.passingEach(rows, group, s.cheapest[n:])
		case group == GroupKnown:
			rows = s.walk.Yes(i, rows)
		default:
			rows = s.walk.May(i, rows)
		}
	}
	return rows
}

// fewRows is how many rows are sooner asked one by one than all at once.
const fewRows = 12

func (s *seeker) passingEach(rows columns.Mask, group Group, gates []int) columns.Mask {
	for row := range rows.All() {
		s.row.move(row)
		for _, i := range gates {
			g := &s.gates[i]
			if truth := g.test(s.row.read(g.reads)); truth == market.False || truth == market.Unknown && group == GroupKnown {
				rows.Remove(row)
				break
			}
		}
	}
	return rows
}

// sift leaves out the rows that lose too much by one criterion alone, even if they
// lose no more by the others than the best of the block.
func (s *seeker) sift(rows columns.Mask, limit float64) columns.Mask {
	if math.IsInf(limit, 1) || !rows.Any() {
		return rows
	}
	left := limit - s.bound()
	for i := range s.criteria {
		c := &s.criteria[i]
		if c.sieve == nil {
			continue
		}
		least := math.Exp(-(left + s.bounds[i]) / c.weight)
		if least <= floorDesirability {
			continue
		}
		if rows = c.sieve.keep(s.walk, least-roundingSlack, rows); !rows.Any() {
			break
		}
	}
	return rows
}

// roundingSlack is more than what rounding may take from a desirability.
const roundingSlack = 1e-9

func (s *seeker) offer(row int, group Group) {
	if score, good := s.judge(row, s.maxLoss(s.kept.floor(group))); good {
		s.kept.offer(candidate{Ranked{s.walk.ID(row), group, score}, s.walk.At(), row})
	}
}

// judge scores a row, but stops as soon as it loses more than the limit.
func (s *seeker) judge(row int, limit float64) (Points, bool) {
	s.row.move(row)
	loss := 0.0
	for i := range s.criteria {
		c := &s.criteria[i]
		d, _ := c.judge(s.row.read(c.reads))
		if loss += c.loss(d); loss > limit {
			return 0, false
		}
	}
	return s.points(loss), true
}

// lazyRow reads the values of a row as they are asked for.
type lazyRow struct {
	walk   *columns.Walk
	at     int
	turn   uint32
	turns  []uint32 // in which turn a place was read
	values row
}

func newLazyRow(walk *columns.Walk, n int) lazyRow {
	return lazyRow{walk: walk, turns: make([]uint32, n), values: make(row, n)}
}

// move goes to another row.
func (l *lazyRow) move(row int) { l.at, l.turn = row, l.turn+1 }

// read gives the row, in which at least these places hold their values.
func (l *lazyRow) read(places []int) row {
	for _, at := range places {
		if l.turns[at] != l.turn {
			l.turns[at] = l.turn
			l.values[at] = l.walk.Value(at, l.at)
		}
	}
	return l.values
}

// whole gives a row with all its values.
func (l *lazyRow) whole(row int) row {
	l.move(row)
	for at := range l.values {
		if l.turns[at] != l.turn {
			l.turns[at], l.values[at] = l.turn, l.walk.Value(at, row)
		}
	}
	return l.values
}
