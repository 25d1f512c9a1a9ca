package match

import (
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// inGroup is those of the rows of the block at hand that are in the group.
func (s *seeker) inGroup(rows columns.Mask, group Group) columns.Mask {
	rows = s.passing(rows, group)
	if group == GroupToVerify {
		sure := s.passing(rows, GroupKnown)
		rows.AndNot(&sure)
	}
	return rows
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
