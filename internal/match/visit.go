package match

import (
	"iter"
	"math"
	"slices"

	"zhaochang/index/columns"
)

// visit judges those of the rows of the block at hand that may be worth keeping and
// are in the group. They pass what the demand itself makes hard.
func (s *seeker) visit(rows columns.Mask, group Group) {
	rows = s.screen.sift(rows, s.barOf(group))
	s.offer(s.inGroup(rows, group), group)
}

// offer judges the rows, which the screen let through, those that may lose least
// first, and each no longer than it may still be kept.
func (s *seeker) offer(rows columns.Mask, group Group) {
	for row := range s.inOrder(rows) {
		least, bar := s.screen.least(row), s.barOf(group)
		if least > bar.limit {
			continue
		}
		id := s.id(s.walk.At(), row)
		if least > bar.ties && id > bar.id {
			continue
		}
		if score, good := s.judge(row, bar.limit); good {
			s.kept.offer(Ranked{id, group, score})
		}
	}
}

// inOrder is the rows by what they lose at least. Numbers above zero are in the order
// of their bits; the lowest make room for the row.
func (s *seeker) inOrder(rows columns.Mask) iter.Seq[int] {
	s.order = s.order[:0]
	for row := range rows.All() {
		s.order = append(s.order, math.Float64bits(max(0, s.screen.least(row)))&^(columns.BlockRows-1)|uint64(row))
	}
	slices.Sort(s.order)
	return func(yield func(int) bool) {
		for _, key := range s.order {
			if !yield(int(key % columns.BlockRows)) {
				return
			}
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

// bar is what a row must clear to be kept: to lose no more than limit; and if it loses
// more than ties, and so is at best as good as the worst that is kept, to have a lesser
// id than that one.
type bar struct {
	limit, ties float64
	id          string
}

// upTo is a bar that is a limit alone.
func upTo(limit float64) bar { return bar{limit: limit, ties: math.Inf(1)} }

// barOf is the bar for rows of the group at this moment.
func (s *seeker) barOf(group Group) bar {
	floor, last := s.kept.last(group)
	if floor != s.floor {
		s.floor, s.limits = floor, [2]float64{s.maxLoss(floor), s.maxLoss(floor + 1)}
	}
	if last == "" {
		return upTo(s.limits[0])
	}
	return bar{s.limits[0], s.limits[1], last}
}
