package match

import (
	"cmp"
	"slices"
	"strings"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// join adds the sets of spaces that rank among the matches; floor is the least score
// that is of use.
func (ps *parts) join(matches []Match, floor Points, spaces *columns.Snapshot) []Match {
	if !ps.wanted {
		return matches
	}
	finder := newFinder(ps)
	for _, j := range ps.best(ps.plan.demand.Limit, floor) {
		matches = append(matches, finder.match(j, ps.rowsOf(j, spaces)))
	}
	slices.SortStableFunc(matches, compareMatches)
	return matches[:min(len(matches), ps.plan.demand.Limit)]
}

// rowsOf reads the rows of a set's spaces, which are in the columns.
func (ps *parts) rowsOf(j *joined, spaces *columns.Snapshot) []row {
	rows := make([]row, len(j.ids))
	for i, id := range j.ids {
		rows[i], _ = spaces.Values(id, ps.plan.attributes)
	}
	return rows
}

// compareMatches is the order of a result: group, score, then ids.
func compareMatches(a, b Match) int {
	return cmp.Or(strings.Compare(string(a.Group), string(b.Group)), cmp.Compare(b.Score, a.Score), slices.Compare(a.SpaceIDs, b.SpaceIDs))
}

// match writes the account of a set.
func (f *finder) match(j *joined, members []row) Match {
	p := f.plan
	f.together(j)
	sum := slices.Clone(f.sum)
	judged, from := f.worstOf(members, sum, len(j.ids))
	m := Match{
		SpaceIDs: j.ids, Group: j.group, Kind: Assembled, Labels: []string{}, Verify: f.verifySet(members, sum),
		AreaM2: market.Known(Measure(j.size)),
	}
	m.Criteria, m.Score = p.lines(judged, func(i int) row { return from[i] })
	if f.pieces >= 0 {
		m.Criteria[f.pieces].Actual = mustJSON(len(j.ids))
	}
	if rent := sum[p.own.rent]; rent.IsKnown() {
		m.Rent = market.Known(Measure(rent.Number()))
	}
	for _, at := range j.members {
		m.Pieces = append(m.Pieces, Piece{f.all[at].id, Measure(f.leased(j, at))})
	}
	m.slot = p.slotOf(judged, sum, members)
	m.Why = why(m)
	return m
}

// worstOf judges each criterion by the worst member, or by what all have together,
// and tells whose row it was.
func (f *finder) worstOf(members []row, sum row, pieces int) (judged []judgement, from []row) {
	p := f.plan
	judged, from = make([]judgement, len(p.criteria)), make([]row, len(p.criteria))
	for i, c := range p.criteria {
		from[i] = sum
		if i == f.pieces {
			judged[i] = judgement{pieceDesirability[pieces], Near}
			continue
		}
		if c.sum {
			judged[i].desirability, judged[i].verdict = c.judge(sum)
			continue
		}
		for k, member := range members {
			d, verdict := c.judge(member)
			if k == 0 || d < judged[i].desirability {
				judged[i], from[i] = judgement{d, verdict}, member
			}
		}
	}
	return judged, from
}

// verifySet are the gates that are open for some member, or for all together; each
// reason once.
func (f *finder) verifySet(members []row, sum row) []Finding {
	open := []Finding{}
	add := func(g *gate, r row) {
		if g.test(r) != market.Unknown {
			return
		}
		finding := g.explain(r)
		if !slices.ContainsFunc(open, func(o Finding) bool { return o.Gate == finding.Gate && o.Reason == finding.Reason }) {
			open = append(open, finding)
		}
	}
	for i := range f.plan.gates {
		g := &f.plan.gates[i]
		if g.sum {
			if !g.fixed {
				add(g, sum)
			}
			continue
		}
		for _, member := range members {
			add(g, member)
		}
	}
	return open
}
