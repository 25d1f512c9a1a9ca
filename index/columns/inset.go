package columns

import (
	"math/bits"

	"zhaochang/internal/market"
)

// inSet passes texts that somebody accepts, and unknown ones if it is told to. A
// block lists the few texts that its rows have: those accepted make runs of codes.
type inSet struct {
	slot    int
	words   *dictionary
	answers []answer // by number of the text; others are not accepted
	wanted  wordSet  // those accepted, unless they are asked for one by one
	others  wordSet  // of more than 64 words those refused, if they were asked for all at once
	unknown bool
	ask     func(number int64) bool // for those that are not known yet
}

// fewWords are sooner asked for all at once than when they are met.
const fewWords = 256

type answer uint8

const (
	refused answer = iota
	accepted
	notAsked
)

// newInSet accepts the codes. A text that is not in the dictionary is no row's.
func newInSet(slot int, words *dictionary, codes []string, unknown bool) *inSet {
	c := &inSet{slot: slot, words: words, unknown: unknown}
	for _, code := range codes {
		n, ok := words.find(code)
		if !ok {
			continue
		}
		if missing := int(n) + 1 - len(c.answers); missing > 0 {
			c.answers = append(c.answers, make([]answer, missing)...)
		}
		c.answers[n] = accepted
		c.wanted.add(n)
	}
	return c
}

// newJudged accepts the texts of which the predicate, which reads nothing else, is
// true, and those of which it cannot tell if unknown says so. It is asked of each
// text once.
func newJudged(slot int, column *column, p market.Predicate, unknown bool) *inSet {
	passes := func(v market.Value) bool { return isOr(p.Of([]market.Value{v}), unknown) }
	c := &inSet{slot: slot, words: column.words, unknown: passes(market.Value{}), answers: make([]answer, len(column.words.all()))}
	for n := range c.answers {
		c.answers[n] = notAsked
	}
	c.ask = func(n int64) bool { return passes(column.decode(n)) }
	if len(c.answers) <= fewWords {
		c.askAll()
	}
	return c
}

// askAll leaves nothing to be asked for.
func (c *inSet) askAll() {
	for n := range int64(len(c.answers)) {
		if c.accepts(n) {
			c.wanted.add(n)
		} else {
			c.others.add(n)
		}
	}
	c.ask = nil
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

func (c *inSet) judge(s *Snapshot, zone int) (v verdicts) {
	z := s.zones[zone]
	b := z.columns[c.slot]
	if b == nil {
		return b.between(minNumber, maxNumber, c.unknown, &z.counts)
	}
	few := len(c.words.all()) <= wordBits
	for i := range b {
		some, all := b[i].words&c.wanted != 0, few && b[i].words&^c.wanted == 0 || c.others != 0 && b[i].words&c.others == 0
		if c.ask != nil && b[i].known > 0 {
			some, all = c.acceptsOf(s.blocks[zone*zoneBlocks+i].columns[c.slot])
		}
		full := b[i].known == z.counts[i]
		if c.unknown {
			v.none |= bit(!some && full && b[i].known > 0) << i
			v.every |= bit(all || b[i].known == 0) << i
		} else {
			v.none |= bit(!some) << i
			v.every |= bit(some && all && full) << i
		}
	}
	return v
}

// acceptsOf tells whether some of the texts of a block, and whether all of them,
// are accepted.
func (c *inSet) acceptsOf(v *vector) (some, all bool) {
	all = true
	for _, n := range v.values {
		if c.accepts(n) {
			some = true
		} else {
			all = false
		}
	}
	return some, all
}

func (c *inSet) keep(s *Snapshot, at int, rows *Mask) {
	v := s.blocks[at].columns[c.slot]
	if !c.unknown {
		c.keepAccepted(v, rows)
		return
	}
	unknown := *rows
	v.keepUnknown(&unknown)
	c.keepAccepted(v, rows)
	rows.Or(&unknown)
}

// keepAccepted takes the rows out whose word is unknown or not accepted. Mostly
// those accepted make one run, and of a small dictionary the bits of its words tell
// which.
func (c *inSet) keepAccepted(v *vector, rows *Mask) {
	if v == nil {
		*rows = Mask{}
		return
	}
	if c.ask == nil && len(c.words.all()) <= wordBits {
		if first, end, ok := v.words.run(c.wanted); ok {
			v.keepRun(first, end, rows)
			return
		}
	}
	left := *rows
	first, end := c.run(v.values, 0)
	v.keepRun(first, end, rows)
	for first, end = c.run(v.values, end); first < end; first, end = c.run(v.values, end) {
		run := left
		v.keepRun(first, end, &run)
		rows.Or(&run)
	}
}

// run is the next values that are accepted, from at on: those from first to before
// end, which is the same when there are no more.
func (c *inSet) run(values []int64, at int) (first, end int) {
	for first = at; first < len(values) && !c.accepts(values[first]); first++ {
	}
	for end = first; end < len(values) && c.accepts(values[end]); end++ {
	}
	return first, end
}

// run is where the wanted words stand in the set, from first to before end; false if
// others stand between them.
func (s wordSet) run(wanted wordSet) (first, end int, ok bool) {
	found := uint64(s & wanted)
	if found == 0 {
		return 0, 0, true
	}
	first = bits.OnesCount64(uint64(s) & (found&-found - 1))
	end = bits.OnesCount64(uint64(s) & (1<<bits.Len64(found) - 1))
	return first, end, end-first == bits.OnesCount64(found)
}

// keepRun takes the rows out whose value is not one of those listed from first to
// before end.
func (v *vector) keepRun(first, end int, rows *Mask) {
	switch {
	case first == end:
		*rows = Mask{}
		return
	case first+1 == end:
		keepCode(v.planes, uint64(first)+1, rows)
		return
	case first > 0:
		keepAtLeast(v.planes, uint64(first)+1, rows)
	default:
		v.keepKnown(rows)
	}
	if end < len(v.values) {
		keepBelow(v.planes, uint64(end)+1, rows)
	}
}
