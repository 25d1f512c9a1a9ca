package columns

import (
	"math"
	"math/bits"

	"zhaochang/internal/market"
)

// relevance gives the keys of rows in order of relevance: those of which a name
// is the words themselves first, then by the score of the text times what the
// facts about the offer are worth.
type relevance struct {
	snapshot *Snapshot
	text     *Text
	// steps are market.FreshnessSteps with the first day of each.
	steps           []freshnessStep
	fresh, verified int // slots
	// scores are those of the block at hand.
	scores [BlockRows]int32
	rows   Mask
}

type freshnessStep struct {
	since  int64
	factor int64
}

func (s *Snapshot) newRelevance(text *Text, today market.Date) *relevance {
	r := &relevance{snapshot: s, text: text, fresh: s.schema.derived[freshDay], verified: s.schema.attributes["verified_at"]}
	for _, step := range market.FreshnessSteps() {
		r.steps = append(r.steps, freshnessStep{int64(today) - int64(step.Days), step.Factor})
	}
	return r
}

func (r *relevance) first(hits []hit, t *top) []Place {
	for i := range hits {
		r.offer(&hits[i], t)
	}
	return t.places()
}

// offer shows the top the rows of a block that may get in.
func (r *relevance) offer(h *hit, t *top) {
	r.rows = h.rows
	rows, exact := &r.rows, r.exact(h.at)
	if last := t.last(); last != nil && !last.Inexact {
		if rows.And(&exact); !rows.Any() {
			return
		}
	}
	r.text.Scores(h.at, rows, &r.scores)
	exact.And(rows)
	rows.AndNot(&exact)
	r.offerAlike(exact, t, h.at, false)
	r.offerAlike(*rows, t, h.at, true)
}

// offerAlike shows the top rows that are all exact, or all not.
func (r *relevance) offerAlike(rows Mask, t *top, at int, inexact bool) {
	if !rows.Any() {
		return
	}
	rows = r.above(rows, leastScore(t, r.maxFactor(at), inexact))
	if rows.Count() > fewRows {
		r.grades(at, rows, func(g grade) { r.offerGrade(g, t, at, inexact) })
		return
	}
	for row := range rows.All() {
		t.offer(Key{Inexact: inexact, Number: -int64(r.scores[row]) * r.factor(at, row)}, at*BlockRows+row)
	}
}

// factor is the market.RelevanceFactor of one row.
func (r *relevance) factor(at, row int) int64 {
	b := r.snapshot.blocks[at]
	check := int64(market.UnverifiedFactor)
	if b.columns[r.verified].has(row) {
		check = market.VerifiedFactor
	}
	day, known := b.number(r.fresh, row)
	for _, step := range r.steps {
		if known && day >= step.since {
			return step.factor * check
		}
	}
	return market.StaleFactor * check
}

// maxFactor is not below the factor of any row of the block numbered at.
func (r *relevance) maxFactor(at int) int64 {
	b := r.snapshot.blocks[at]
	check := int64(market.UnverifiedFactor)
	if b.columns[r.verified] != nil {
		check = market.VerifiedFactor
	}
	for _, step := range r.steps {
		if v := b.columns[r.fresh]; v != nil && v.high >= step.since {
			return step.factor * check
		}
	}
	return market.StaleFactor * check
}

// above is those of the rows that score no less.
func (r *relevance) above(rows Mask, least int64) Mask {
	if least == 0 {
		return rows
	}
	for w, word := range rows {
		for ; word != 0; word &= word - 1 {
			if bit := bits.TrailingZeros64(word); int64(r.scores[(w*wordBits+bit)%BlockRows]) < least {
				rows[w] &^= 1 << bit
			}
		}
	}
	return rows
}

// offerGrade shows the top those rows of a grade that score high enough.
func (r *relevance) offerGrade(g grade, t *top, at int, inexact bool) {
	least := leastScore(t, g.factor, inexact)
	for row := range g.rows.All() {
		score := int64(r.scores[row])
		if score < least {
			continue
		}
		t.offer(Key{Inexact: inexact, Number: -score * g.factor}, at*BlockRows+row)
		least = leastScore(t, g.factor, inexact)
	}
}

// leastScore is the least that gets into the top with the factor; 0 while any
// does.
func leastScore(t *top, factor int64, inexact bool) int64 {
	last := t.last()
	switch {
	case last == nil || last.Inexact && !inexact:
		return 0
	case inexact && !last.Inexact:
		return math.MaxInt64
	}
	return (-last.Number + factor - 1) / factor
}

// exact is the rows of the block numbered at of which a name is the words.
func (r *relevance) exact(at int) (rows Mask) {
	if first := at * len(rows); first < len(r.text.Exact) {
		copy(rows[:], r.text.Exact[first:])
	}
	return rows
}

// grade is rows of a block with the same market.RelevanceFactor.
type grade struct {
	factor int64
	rows   Mask
}

// grades splits rows of the block numbered at by their factor, the fresh ones
// first.
func (r *relevance) grades(at int, rows Mask, each func(grade)) {
	if !rows.Any() {
		return
	}
	b := r.snapshot.blocks[at]
	verified := b.columns[r.verified].knownRows()
	split := func(rows Mask, freshness int64) {
		checked := rows
		checked.And(&verified)
		rows.AndNot(&verified)
		each(grade{freshness * market.VerifiedFactor, checked})
		each(grade{freshness * market.UnverifiedFactor, rows})
	}
	for _, step := range r.steps {
		fresh := b.columns[r.fresh].between(step.since, math.MaxInt64)
		fresh.And(&rows)
		rows.AndNot(&fresh)
		split(fresh, step.factor)
	}
	split(rows, market.StaleFactor)
}
