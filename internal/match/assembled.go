package match

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// withAssembled adds the sets of spaces that rank among the matches. Their rows
// are read once more, for the account; a set that changed meanwhile is left out.
func (r *run) withAssembled(ctx context.Context, columns Columns, matches []Match) ([]Match, error) {
	if !r.parts.wanted {
		return matches, nil
	}
	limit := r.demand.Limit
	best := r.parts.best(limit, r.kept.floor(GroupKnown))
	if len(best) == 0 {
		return matches, nil
	}
	rows, err := r.rowsOf(ctx, columns, best)
	if err != nil {
		return nil, err
	}
	finder := newFinder(&r.parts)
	for _, j := range best {
		if m, same := finder.match(j, rows); same {
			matches = append(matches, m)
		}
	}
	slices.SortStableFunc(matches, compareMatches)
	return matches[:min(len(matches), limit)], nil
}

// compareMatches is the order of a result: group, score, then ids.
func compareMatches(a, b Match) int {
	return cmp.Or(strings.Compare(string(a.Group), string(b.Group)), cmp.Compare(b.Score, a.Score), slices.Compare(a.SpaceIDs, b.SpaceIDs))
}

// rowsOf reads the rows of the sets' spaces, by id.
func (r *run) rowsOf(ctx context.Context, columns Columns, sets []*joined) (map[string]row, error) {
	wanted := map[string]bool{}
	numbers := map[int32]bool{}
	for _, j := range sets {
		for i, id := range j.ids {
			wanted[id] = true
			numbers[r.parts.all[j.members[i]].building] = true
		}
	}
	var buildings []string
	for name, n := range r.parts.buildings {
		if numbers[n] {
			buildings = append(buildings, name)
		}
	}
	attribute := market.AttributeNamed("building_id")
	clauses := append(offered(r.demand).Clauses(), market.Clause{
		Params: []string{attribute.Name}, Predicate: market.OneOf{Attribute: attribute, Codes: market.NewCodes(buildings...)}, Strict: true,
	})
	rows := map[string]row{}
	_, err := columns.Scan(ctx, r.attributes, clauses, func(id string, values []market.Value) error {
		if wanted[id] {
			rows[id] = slices.Clone(values)
		}
		return nil
	})
	return rows, err
}

// match writes the account of a set; false when its rows no longer say what they
// said.
func (f *finder) match(j *joined, rows map[string]row) (Match, bool) {
	p := f.plan
	members := make([]row, len(j.ids))
	for i, id := range j.ids {
		if members[i] = rows[id]; members[i] == nil || members[i][p.own.area].Number() != f.all[j.members[i]].Area {
			return Match{}, false
		}
	}
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
	return m, m.Score == j.score
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
