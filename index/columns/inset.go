package columns

import "zhaochang/internal/market"

// inSet passes texts that somebody accepts, and unknown ones if it is told to. A
// block lists the few texts that its rows have: those accepted make runs of codes.
type inSet struct {
	slot    int
	answers []answer // by number of the text; others are not accepted
	unknown bool
	ask     func(number int64) bool // for those that are not known yet
}

type answer uint8

const (
	refused answer = iota
	accepted
	notAsked
)

// newInSet accepts the codes. A text that is not in the dictionary is no row's.
func newInSet(slot int, words *dictionary, codes []string, unknown bool) *inSet {
	c := &inSet{slot: slot, unknown: unknown}
	for _, code := range codes {
		n, ok := words.find(code)
		if !ok {
			continue
		}
		if missing := int(n) + 1 - len(c.answers); missing > 0 {
			c.answers = append(c.answers, make([]answer, missing)...)
		}
		c.answers[n] = accepted
	}
	return c
}

// newJudged accepts the texts of which the predicate, which reads nothing else, is
// true, and those of which it cannot tell if unknown says so. It is asked of each
// text once.
func newJudged(slot int, column *column, p market.Predicate, unknown bool) *inSet {
	passes := func(v market.Value) bool { return isOr(p.Of([]market.Value{v}), unknown) }
	c := &inSet{slot: slot, unknown: passes(market.Value{}), answers: make([]answer, len(column.words.all()))}
	for n := range c.answers {
		c.answers[n] = notAsked
	}
	c.ask = func(n int64) bool { return passes(column.decode(n)) }
	return c
}

// isOr tells whether the answer is yes, or unknown where that passes as well.
func isOr(t market.Truth, unknown bool) bool {
	return t == market.True || t == market.Unknown && unknown
}

func (c *inSet) accepts(n int64) bool {
	if n >= int64(len(c.answers)) {
		return false // or it came later than the query
	}
	if c.answers[n] == notAsked {
		c.answers[n] = refused
		if c.ask(n) {
			c.answers[n] = accepted
		}
	}
	return c.answers[n] == accepted
}

func (c *inSet) judge(s *Snapshot, at int) verdict {
	b := s.blocks[at]
	v := b.columns[c.slot]
	return orUnknown(c.unknown, v, b.count, c.judgeKnown(v, b.count))
}

func (c *inSet) judgeKnown(v *vector, live int) verdict {
	if v == nil {
		return noRow
	}
	passing := 0
	for _, n := range v.values {
		passing += btoi(c.accepts(n))
	}
	switch {
	case passing == 0:
		return noRow
	case passing == len(v.values) && v.known == live:
		return everyRow
	}
	return someRows
}

func (c *inSet) mask(s *Snapshot, at int, _ Mask) (rows Mask) {
	v := s.blocks[at].columns[c.slot]
	if v != nil {
		rows = c.rows(v)
	}
	if c.unknown {
		addUnknown(v, &rows)
	}
	return rows
}

// rows is the rows of accepted values, run by run.
func (c *inSet) rows(v *vector) (rows Mask) {
	for at := 0; at < len(v.values); at++ {
		if !c.accepts(v.values[at]) {
			continue
		}
		first := at
		for at+1 < len(v.values) && c.accepts(v.values[at+1]) {
			at++
		}
		run := within(v.planes, uint64(first)+1, uint64(at)+1)
		rows.Or(&run)
	}
	return rows
}
