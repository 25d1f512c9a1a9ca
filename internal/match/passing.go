package match

import "zhaochang/index/columns"

// inGroup is those of the rows of the block at hand that are in the group.
func (s *seeker) inGroup(rows columns.Mask, group Group) columns.Mask {
	rows = s.passing(rows, group, s.ownFirst)
	if group == GroupToVerify {
		sure := s.passing(rows, GroupKnown, s.ownFirst)
		rows.AndNot(&sure)
	}
	return rows
}

// passing is those of the rows that are known to pass the gates, or those that are
// not known to fail one.
func (s *seeker) passing(rows columns.Mask, group Group, gates []int) columns.Mask {
	ask := s.walk.May
	if group == GroupKnown {
		ask = s.walk.Yes
	}
	for _, i := range gates {
		if !rows.Any() {
			break
		}
		rows = ask(i, rows)
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
