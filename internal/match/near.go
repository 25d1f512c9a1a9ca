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
	m.score(s, rows)
	single := onlyOne(fails)
	single.And(&rows)
	for _, c := range m.curves {
		short := passing
		if c.gate >= 0 {
			short = single
			short.And(&fails[c.gate])
		}
		c.block(s, short, &m.promising)
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
// maxDropped gates are dropped, and takes them in.
func (m *nearMisses) score(s *seeker, rows columns.Mask) {
	m.promising.rows = columns.Mask{}
	limit := s.maxLoss(m.floor())
	if s.bound() > limit {
		return
	}
	rows = s.sift(rows, limit)
	for row := range rows.All() {
		set := int(m.sets[row])
		if bits.OnesCount(uint(set)) > maxDropped {
			continue
		}
		score, good := s.judge(row, limit)
		if !good {
			continue
		}
		m.promising.rows.Add(row)
		m.promising.scores[row] = score
		if m.topOf(set).add(score); set == 0 {
			limit = s.maxLoss(m.floor())
		}
	}
}

func (m *nearMisses) topOf(set int) *top {
	if set == 0 {
		return &m.base
	}
	if m.tops[set] == nil {
		m.tops[set] = &top{}
	}
	return m.tops[set]
}

// floor is the score below which a space is not among the ten best, whatever is
// dropped.
func (m *nearMisses) floor() Points { return max(m.least, m.base.floor()) }
