package match

import "zhaochang/internal/market"

// Account is what every gate and criterion says of one space for a demand. The
// match in it has the score that the space has or would have.
type Account struct {
	Match
	// Rejections are the gates that the space fails, law first; empty when it
	// matches.
	Rejections []Finding `json:"rejections"`
}

// Account judges one space by itself, offered or not.
func (e *Engine) Account(d Demand, s *market.Space) Account {
	p := e.plan(d)
	values := p.rowOf(s)
	unknown, failed := p.ask(values)
	a := Account{Rejections: []Finding{}}
	group := groupOf(unknown)
	for i, g := range p.gates {
		if failed&bit(i) != 0 {
			group = GroupRejected
			a.Rejections = append(a.Rejections, g.explain(values))
		}
	}
	a.Match = p.match(candidate{id: s.ID, group: group, values: values})
	if group == GroupRejected {
		a.Why = "不匹配：" + a.Rejections[0].Reason + "。"
	}
	return a
}

// Judge is the match of one space; false when it fails the demand, or is not
// offered.
func (e *Engine) Judge(d Demand, s *market.Space) (Match, bool) {
	for _, c := range offered(d).Clauses() {
		if market.Holds(c.Predicate, s) != market.True {
			return Match{}, false
		}
	}
	p := e.plan(d)
	values := p.rowOf(s)
	unknown, failed := p.ask(values)
	if failed != 0 {
		return Match{}, false
	}
	return p.match(candidate{id: s.ID, group: groupOf(unknown), values: values}), true
}

func (p *plan) rowOf(s *market.Space) row {
	values := make(row, len(p.attributes))
	for i, a := range p.attributes {
		values[i] = a.Of(s)
	}
	return values
}

// match writes the account of one space.
func (p *plan) match(c candidate) Match {
	judged := make([]judgement, len(p.criteria))
	for i := range p.criteria {
		judged[i].desirability, judged[i].verdict = p.criteria[i].judge(c.values)
	}
	m := Match{SpaceIDs: []string{c.id}, Group: c.group, Kind: Whole, Labels: []string{}, Verify: p.verify(c.values)}
	m.Criteria, m.Score = p.lines(judged, func(int) row { return c.values })
	if size, divided, known := p.sizer(p.demand)(c.values); known {
		m.AreaM2 = market.Known(Measure(size))
		if divided {
			m.Kind = Divided
		}
	}
	if rent := c.values[p.own.rent]; rent.IsKnown() {
		m.Rent = market.Known(Measure(rent.Number()))
	}
	if rent := c.values[p.own.effective]; rent.IsKnown() {
		m.Effective = market.Known(Measure(rent.Number()))
	}
	m.slot = p.slotOf(judged, c.values, []row{c.values})
	m.Why = why(m)
	return m
}

// lines writes the criteria with their losses; of says which row a criterion's
// actual is read from.
func (p *plan) lines(judged []judgement, of func(int) row) ([]Criterion, Points) {
	score, losses := p.account(judged)
	lines := make([]Criterion, len(judged))
	for i, c := range p.criteria {
		lines[i] = Criterion{Name: c.name, Verdict: judged[i].verdict, Wanted: c.wanted, Actual: c.actual(of(i)), Loss: losses[i]}
		if c.words != nil {
			lines[i].words = c.words(of(i))
		}
	}
	return lines, score
}

// verify are the gates that the row leaves open.
func (p *plan) verify(values row) []Finding {
	open := []Finding{}
	for _, g := range p.gates {
		if g.test(values) == market.Unknown {
			open = append(open, g.explain(values))
		}
	}
	return open
}
