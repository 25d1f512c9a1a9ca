package match

import (
	"math/bits"

	"zhaochang/index/columns"
)

// block takes in the rows of a block that the law lets pass, those among them that
// pass all gates, and those that fail each gate after the law.
func (m *nearMisses) block(s *seeker, rows, passing columns.Mask, fails []columns.Mask) {
	for i := m.n; i < len(fails); i++ { // these are never dropped
		rows.AndNot(&fails[i])
	}
	columns.SetsOf(fails[:m.n], &m.sets)
	missing := rows
	missing.AndNot(&passing)
	for row := range missing.All() {
		m.counts[m.sets[row]]++
	}
	single := onlyOne(fails)
	single.And(&rows)
	var curved columns.Mask
	for _, c := range m.curves {
		short := passing
		if c.gate >= 0 {
			short = single
			short.And(&fails[c.gate])
		}
		c.part(s.walk, short)
		if c.gate >= 0 {
			curved.Or(&c.plain)
			curved.Or(&c.others)
		}
	}
	m.score(s, rows, curved)
	for _, c := range m.curves {
		c.count(s, &m.promising)
	}
}

// onlyOne is the rows that are in just one of the sets.
func onlyOne(sets []columns.Mask) columns.Mask {
	var once, twice columns.Mask
	for i := range sets {
		again := once
		again.And(&sets[i])
		twice.Or(&again)
		once.Or(&sets[i])
	}
	once.AndNot(&twice)
	return once
}

// scored is the scores of some rows of a block.
type scored struct {
	rows   columns.Mask
	scores [columns.BlockRows]Points
}

// score gives promising the rows that may be among the ten best when no more than
// maxDropped gates are dropped, and takes them in. Those on a curve may be so at one
// of its steps even if ten others fail the same gates and are better.
func (m *nearMisses) score(s *seeker, rows, curved columns.Mask) {
	m.promising.rows = columns.Mask{}
	limit := s.maxLoss(m.floor())
	if s.screen.look(rows) > limit {
		return
	}
	others := rows
	others.AndNot(&curved)
	curved.And(&rows)
	curved = s.screen.sift(curved, upTo(limit))
	others = s.screen.sift(others, upTo(m.loosest(s, &others, limit)))
	for row := range curved.All() {
		m.take(s, row, s.maxLoss(m.floor()))
	}
	for row := range others.All() {
		m.take(s, row, m.limit(s, int(m.sets[row])))
	}
}

// limit is the loss above which a row that fails the set is not among the ten best,
// whatever is dropped.
func (m *nearMisses) limit(s *seeker, set int) float64 {
	floor := m.floor()
	if t := m.tops[set]; t != nil {
		floor = max(floor, t.floor())
	}
	return s.maxLoss(floor)
}

// loosest leaves the rows that fail no more than maxDropped gates, and gives the
// greatest limit of one of them; none is above most.
func (m *nearMisses) loosest(s *seeker, rows *columns.Mask, most float64) float64 {
	loosest := 0.0
	for row := range rows.All() {
		set := int(m.sets[row])
		if bits.OnesCount(uint(set)) > maxDropped {
			rows.Remove(row)
		} else if loosest < most {
			loosest = max(loosest, m.limit(s, set))
		}
	}
	return loosest
}

// take judges a row and takes its score in if it loses no more than the limit.
func (m *nearMisses) take(s *seeker, row int, limit float64) {
	score, good := s.judge(row, limit)
	if !good {
		return
	}
	m.promising.rows.Add(row)
	m.promising.scores[row] = score
	set := int(m.sets[row])
	if set == 0 {
		m.base.add(score)
		return
	}
	if m.tops[set] == nil {
		m.tops[set] = &top{}
	}
	m.tops[set].add(score)
}

// floor is the score below which a space is not among the ten best, whatever is
// dropped.
func (m *nearMisses) floor() Points { return max(m.least, m.base.floor()) }
