package columns

import (
	"context"
	"math/bits"
	"slices"

	"zhaochang/internal/market"
)

// maxSets is how many sets a plan has bits for.
const maxSets = 32

// Totals is how many spaces pass q with each of the conditions instead of its own
// on the same parameter. The text is as for Search. One walk over the blocks
// counts them all: what the queries have in common is asked first, and once.
func (s *Snapshot) Totals(ctx context.Context, q market.Query, text *Text, instead []market.Condition) ([]int, error) {
	totals := make([]int, 0, len(instead))
	for some := range slices.Chunk(instead, maxSets) {
		c := s.newCounter(q, text.rows(), some)
		if err := c.walk(ctx, s); err != nil {
			return nil, err
		}
		totals = append(totals, c.totals...)
	}
	return totals, nil
}

// counter counts the rows of queries that have most in common.
type counter struct {
	common *plan     // what all of them ask
	own    []ownTest // what some of them ask
	totals []int
}

// ownTest is a condition and the queries that ask it, a bit each.
type ownTest struct {
	condition judged
	sets      uint32
}

func (s *Snapshot) newCounter(q market.Query, text []uint64, instead []market.Condition) *counter {
	all := &plan{}
	queries := make([]market.Query, len(instead))
	for i, c := range instead {
		queries[i] = q.With(c.Parameter.Name, c.Values...)
		all.sets++
		s.addClauses(all, queries[i], func(params []string) int { return firstAlike(queries[:i+1], params) })
	}
	c := &counter{common: &plan{sets: 1}, totals: make([]int, len(instead))}
	for _, t := range all.tests {
		if t.sets == all.all() {
			c.common.addToAll(t.condition)
		} else {
			c.own = append(c.own, ownTest{s.judged(t.condition), t.sets})
		}
	}
	s.addPlaceAndText(c.common, q, text)
	return c
}

// firstAlike is the first query that has the same values for the parameters as
// the last one.
func firstAlike(queries []market.Query, params []string) int {
	last := queries[len(queries)-1]
	return slices.IndexFunc(queries, func(q market.Query) bool {
		return !slices.ContainsFunc(params, func(name string) bool { return !slices.Equal(q.Values(name), last.Values(name)) })
	})
}

func (c *counter) walk(ctx context.Context, s *Snapshot) error {
	sets := make([]Mask, len(c.totals))
	return c.common.each(ctx, s, func(at int, common []Mask) error {
		c.count(s, at, &common[resultSet], sets)
		return nil
	})
}

// count adds the rows of the block that pass what is common and what is their own.
func (c *counter) count(s *Snapshot, at int, common *Mask, sets []Mask) {
	for i := range sets {
		sets[i] = *common
	}
	for i := range c.own {
		t := &c.own[i]
		pass := t.condition.only(s, at, *common)
		for asking := t.sets; asking != 0; asking &= asking - 1 {
			sets[bits.TrailingZeros32(asking)].And(&pass)
		}
	}
	for i := range sets {
		c.totals[i] += sets[i].Count()
	}
}
