package match

import (
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// Account is what every gate and criterion says of one space for a demand. The
// match in it has the score that the space has or would have.
type Account struct {
	Match
	// Rejections are the gates that the space fails, law first; empty when it
	// matches.
	Rejections []Finding `json:"rejections"`
}

// Account judges one space by itself, offered or not.
func (e *Engine) Account(d Demand, s *market.Space) Account { return e.Prepare(d).Account(s) }

// Account judges one space by itself, offered or not.
func (p *Prepared) Account(s *market.Space) Account {
	values := p.plan.rowOf(s)
	unknown, failed := p.plan.ask(values)
	a := Account{Rejections: []Finding{}}
	group := groupOf(unknown)
	for i, g := range p.plan.gates {
		if failed&bit(i) != 0 {
			group = GroupRejected
			a.Rejections = append(a.Rejections, g.explain(values))
		}
	}
	a.Match = p.plan.match(s.ID, group, values)
	if group == GroupRejected {
		first := a.Rejections[0].Reason
		a.Why = law.Words{Zh: "不匹配：" + first.Zh + "。", En: "No match: " + first.En + "."}
	}
	return a
}

// Judge is the match of one space; false when it fails the demand, or is not
// offered.
func (e *Engine) Judge(d Demand, s *market.Space) (Match, bool) { return e.Prepare(d).Judge(s) }

// Prepared is a demand made ready to judge many spaces, as of the moment it was
// made. It is not safe for concurrent use.
type Prepared struct {
	plan    *plan
	offered []market.Clause
	values  row
}

// Prepare makes the demand ready.
func (e *Engine) Prepare(d Demand) *Prepared {
	p := e.plan(d)
	return &Prepared{plan: p, offered: offered(d).Clauses(), values: make(row, len(p.attributes))}
}

// Judge is the match of one space; false when it fails the demand, or is not
// offered.
func (p *Prepared) Judge(s *market.Space) (Match, bool) {
	group, ok := p.group(s)
	if !ok {
		return Match{}, false
	}
	return p.plan.match(s.ID, group, p.values), true
}

// Score is Judge without the account.
func (p *Prepared) Score(s *market.Space) (Group, Points, bool) {
	group, ok := p.group(s)
	if !ok {
		return "", 0, false
	}
	score, _ := p.plan.score(p.values, 0)
	return group, score, true
}

// group reads the space's row and asks the gates.
func (p *Prepared) group(s *market.Space) (Group, bool) {
	for _, c := range p.offered {
		if market.Holds(c.Predicate, s) != market.True {
			return "", false
		}
	}
	for i, a := range p.plan.attributes {
		p.values[i] = a.Of(s)
	}
	unknown, failed := p.plan.ask(p.values)
	return groupOf(unknown), failed == 0
}

func (p *plan) rowOf(s *market.Space) row {
	values := make(row, len(p.attributes))
	for i, a := range p.attributes {
		values[i] = a.Of(s)
	}
	return values
}

// match writes the account of one space.
func (p *plan) match(id string, group Group, values row) Match {
	judged := make([]judgement, len(p.criteria))
	for i := range p.criteria {
		judged[i].desirability, judged[i].verdict = p.criteria[i].judge(values)
	}
	m := Match{SpaceIDs: []string{id}, Group: group, Kind: Whole, Labels: []string{}, Verify: p.verify(values)}
	m.Criteria, m.Score = p.lines(judged, func(int) row { return values })
	if size, divided, known := p.sizer(p.demand)(values); known {
		m.AreaM2 = market.Known(Measure(size))
		if divided {
			m.Kind = Divided
		}
	}
	if rent := values[p.own.rent]; rent.IsKnown() {
		m.Rent = market.Known(Measure(rent.Number()))
	}
	if rent := values[p.own.effective]; rent.IsKnown() {
		m.Effective = market.Known(Measure(rent.Number()))
	}
	m.slot = p.slotOf(judged, values, []row{values})
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
