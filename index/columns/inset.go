package columns

import "zhaochang/internal/market"

// inSet passes texts that somebody accepts, and unknown ones if it is told to. A
// block lists the few texts that its rows have: those accepted make runs of codes.
type inSet struct {
	slot    int
	accepts func(number int64) bool
	unknown bool
}

// newInSet accepts the codes. A text that is not in the dictionary is no row's.
func newInSet(slot int, words *dictionary, codes []string, unknown bool) *inSet {
	var numbers []int64
	for _, code := range codes {
		if n, ok := words.find(code); ok {
			numbers = append(numbers, n)
		}
	}
	return &inSet{slot, memberOf(numbers), unknown}
}

// memberOf tells whether a number is one of these: sets are small, and so are
// most numbers.
func memberOf(numbers []int64) func(int64) bool {
	var size int64
	for _, n := range numbers {
		size = max(size, n+1)
	}
	set := make([]bool, size)
	for _, n := range numbers {
		set[n] = true
	}
	return func(n int64) bool { return n < size && set[n] }
}

// newJudged accepts the texts of which the predicate, which reads nothing else, is
// true. It is asked of each text once.
func newJudged(slot int, c *column, p market.Predicate, unknown bool) *inSet {
	passes := make([]bool, len(c.words.all()))
	answered := make([]bool, len(passes))
	return &inSet{slot, func(n int64) bool {
		if n >= int64(len(passes)) {
			return false // came later than the snapshot
		}
		if !answered[n] {
			answered[n] = true
			passes[n] = p.Of([]market.Value{c.decode(n)}) == market.True
		}
		return passes[n]
	}, unknown}
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
	accepted := 0
	for _, n := range v.values {
		if c.accepts(n) {
			accepted++
		}
	}
	switch {
	case accepted == 0:
		return noRow
	case accepted == len(v.values) && v.known == live:
		return everyRow
	}
	return someRows
}

func (c *inSet) mask(s *Snapshot, at int, _ *Mask) (rows Mask) {
	v := s.blocks[at].columns[c.slot]
	if v != nil {
		rows = acceptedRows(v, c.accepts)
	}
	if c.unknown {
		addUnknown(v, &rows)
	}
	return rows
}

// acceptedRows is the rows of accepted values, run by run.
func acceptedRows(v *vector, accepts func(int64) bool) (rows Mask) {
	for at := 0; at < len(v.values); at++ {
		if !accepts(v.values[at]) {
			continue
		}
		first := at
		for at+1 < len(v.values) && accepts(v.values[at+1]) {
			at++
		}
		run := within(v.planes, uint64(first)+1, uint64(at)+1)
		rows.or(&run)
	}
	return rows
}
