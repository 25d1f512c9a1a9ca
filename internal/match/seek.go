package match

import (
	"context"
	"math"
	"slices"

	"zhaochang/index/columns"
)

// seek finds the best of the spaces for a plan. Most stand in the arrangement, which
// may be of an earlier snapshot; nil stands for none, and one that says nothing of
// the spaces is as good as none. Those that changed since are asked by themselves.
//
// Rows known to pass come first; those to verify are sought only if there are too
// few. The answer is the same as if every row had been judged.
func (p *plan) seek(ctx context.Context, spaces *columns.Snapshot, arranged *columns.Arrangement, limit int) (*keeper, error) {
	if arranged == nil || !arranged.Of(spaces) {
		arranged = spaces.Unarranged()
	}
	kept := &keeper{limit: limit}
	stock := newSeeker(p, arranged.Rows(), kept, arranged.ID)
	changed := arranged.Changed(spaces)
	promises := stock.promises()
	for _, group := range [...]Group{GroupKnown, GroupToVerify} {
		if err := stock.descend(ctx, promises, group, changed); err != nil {
			return nil, err
		}
		if changed.Rows() > 0 {
			newSeeker(p, spaces, kept, spaces.IDAt).visitChanged(changed, group)
		}
		if len(kept.heap) >= kept.limit {
			break
		}
	}
	return kept, nil
}

// seeker looks for the best rows of one snapshot. It visits the blocks that promise
// most first, and stops at the first that promises less than what is kept; in a
// block it lets a row through to be judged only if each criterion alone leaves it a
// chance.
type seeker struct {
	*plan
	walk *columns.Walk
	kept *keeper
	id   func(at, row int) string
	row  lazyRow
	// bounds are the greatest desirabilities in the block at hand, losses those of the
	// row at hand; both as losses, by criterion.
	bounds, losses []float64
}

func newSeeker(p *plan, rows *columns.Snapshot, kept *keeper, id func(at, row int) string) *seeker {
	walk := p.walk(rows)
	return &seeker{
		plan: p, walk: walk, kept: kept, id: id,
		row: newLazyRow(walk, len(p.attributes)), bounds: make([]float64, len(p.criteria)), losses: make([]float64, len(p.criteria)),
	}
}

// promises are the blocks that may hold rows not known to fail.
func (s *seeker) promises() frontier {
	promises := make(frontier, 0, s.walk.Blocks())
	for at, known := range s.walk.Open(s.shallow) {
		promises = append(promises, promise{at, s.bound(), known})
	}
	return promises
}

// bound is the least loss in the block at hand.
func (s *seeker) bound() float64 {
	total := 0.0
	for i := range s.criteria {
		c := &s.criteria[i]
		if c.sieve != nil {
			s.bounds[i] = c.loss(c.sieve.most(s.walk))
			total += s.bounds[i]
		}
	}
	return total
}

// descend visits the blocks that may hold rows of the group, the most promising
// first.
func (s *seeker) descend(ctx context.Context, promises frontier, group Group, changed *columns.Changed) error {
	open := slices.Clone(promises)
	if group == GroupKnown {
		open = slices.DeleteFunc(open, func(p promise) bool { return !p.known })
	}
	open.order()
	for n := 0; len(open) > 0; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		block := open.pop()
		if block.loss > s.limit(group) {
			return nil
		}
		s.walk.Go(block.at)
		rows := s.walk.Rows()
		if stale := changed.Stale(block.at); stale != nil {
			rows.AndNot(stale)
		}
		s.visit(rows, group)
	}
	return nil
}

// visitChanged visits the rows of the group that an arrangement does not know.
func (s *seeker) visitChanged(changed *columns.Changed, group Group) {
	for at, fresh := range changed.Fresh() {
		if s.walk.Go(at) {
			rows := s.walk.Rows()
			rows.And(fresh)
			s.visit(rows, group)
		}
	}
}

// limit is the loss above which a row of the group is not kept.
func (s *seeker) limit(group Group) float64 { return s.maxLoss(s.kept.floor(group)) }

// tides are how much more than the least of its block, as shares of the whole
// weight, rows may lose that are judged before others while nothing sets a limit:
// then a few rows set it for the rest.
var tides = [...]float64{0.01, 0.05, 0.2}

// visit judges those of the rows of the block at hand that are in the group and may
// be worth keeping: first what the demand itself makes hard, for it leaves out most,
// then what the rows may lose, then all gates.
func (s *seeker) visit(rows columns.Mask, group Group) {
	rows = s.passing(rows, group, s.ownFirst[:s.owned])
	least := s.bound()
	for _, tide := range tides {
		if !math.IsInf(s.limit(group), 1) {
			break
		}
		first := s.sift(rows, least+tide*s.weight)
		rows.AndNot(&first)
		s.offer(s.inGroup(first, group), group)
	}
	s.offer(s.inGroup(s.sift(rows, s.limit(group)), group), group)
}

// offer judges the rows, each no longer than it may still be kept.
func (s *seeker) offer(rows columns.Mask, group Group) {
	for row := range rows.All() {
		if score, good := s.judge(row, s.limit(group)); good {
			s.kept.offer(Ranked{s.id(s.walk.At(), row), group, score})
		}
	}
}

// judge scores a row, but stops as soon as it loses more than the limit.
func (s *seeker) judge(row int, limit float64) (Points, bool) {
	s.row.move(row)
	left := limit
	for _, i := range s.heaviest {
		c := &s.criteria[i]
		d, _ := c.judge(s.row.read(c.reads))
		s.losses[i] = c.loss(d)
		if left -= s.losses[i]; left < -roundingSlack {
			return 0, false
		}
	}
	loss := 0.0
	for _, l := range s.losses { // in the order of an account, for the same rounding
		loss += l
	}
	return s.points(loss), loss <= limit
}

// fewRows are sooner judged than sifted once more.
const fewRows = 12

// sift leaves out the rows that lose too much even if they lose no more than the
// best of the block by all criteria but one, or by all but two. The bounds must be
// those of the block.
func (s *seeker) sift(rows columns.Mask, limit float64) columns.Mask {
	if math.IsInf(limit, 1) {
		return rows
	}
	left := limit
	for _, loss := range s.bounds {
		left -= loss
	}
	if rows = s.siftOnce(rows, left, false); rows.Count() > fewRows {
		rows = s.siftOnce(rows, left/2, true)
	}
	return rows
}

// siftOnce leaves out the rows that lose so much more than the best of the block by
// one criterion, or only those that do by two.
func (s *seeker) siftOnce(rows columns.Mask, more float64, byTwo bool) columns.Mask {
	var once columns.Mask
	for _, i := range s.heaviest {
		c := &s.criteria[i]
		if c.sieve == nil || !rows.Any() {
			break
		}
		least := math.Exp(-(more + s.bounds[i]) / c.weight)
		if least <= floorDesirability {
			continue
		}
		kept := c.sieve.keep(s.walk, least-roundingSlack, rows)
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
