package columns

import "zhaochang/internal/market"

// relevance gives the keys of rows in order of relevance: those of which a name
// is the words themselves first, then by the score of the text times what the
// facts about the offer are worth.
type relevance struct {
	snapshot *Snapshot
	text     *Text
	// steps are market.FreshnessSteps with the first instant of each.
	steps                       []freshnessStep
	listed, confirmed, verified int // slots
	// scores are those of the block at hand.
	scores [BlockRows]int32
}

type freshnessStep struct {
	since  int64
	factor int64
}

func (s *Snapshot) newRelevance(text *Text, today market.Date) *relevance {
	slot := s.schema.attributes
	r := &relevance{snapshot: s, text: text, listed: slot["listed_at"], confirmed: slot["confirmed_at"], verified: slot["verified_at"]}
	for _, step := range market.FreshnessSteps() {
		since := int64(startOf(today - market.Date(step.Days)))
		r.steps = append(r.steps, freshnessStep{since, step.Factor})
	}
	return r
}

// startOf is the first instant of a day in Asia/Shanghai, which is eight hours
// ahead of UTC all year round.
func startOf(day market.Date) market.Instant {
	_, ahead := day.Time().In(market.Shanghai()).Zone()
	return market.InstantOf(day.Time()) - market.Instant(ahead)*1_000_000
}

// maxFactor is the greatest factor there is.
const maxFactor = 100 * market.VerifiedFactor

func (r *relevance) first(hits []hit, t *top) []Place {
	for i := range hits {
		r.offer(&hits[i], t)
	}
	return t.sorted()
}

// offer shows the top the rows of a block that may get in: not those that would be
// too late even with the best of factors.
func (r *relevance) offer(h *hit, t *top) {
	b, rows, exact := r.snapshot.blocks[h.at], h.rows, r.exact(h.at)
	if last := t.last(); last != nil && !last.Inexact {
		if rows.and(&exact); !rows.any() {
			return
		}
	}
	r.text.Scores(h.at, &rows, &r.scores)
	for row := range rows.all() {
		inexact, score := !exact.has(row), int64(r.scores[row])
		if last := t.last(); last != nil && (Key{Inexact: inexact, Number: -score * maxFactor}).Compare(*last) > 0 {
			continue
		}
		t.offer(Key{Inexact: inexact, Number: -score * r.factor(b, row)}, b, h.at, row)
	}
}

// exact is the rows of the block numbered at of which a name is the words.
func (r *relevance) exact(at int) (rows Mask) {
	if first := at * len(rows); first < len(r.text.Exact) {
		copy(rows[:], r.text.Exact[first:])
	}
	return rows
}

// factor is market.RelevanceFactor of the row.
func (r *relevance) factor(b *block, row int) int64 {
	check := int64(market.UnverifiedFactor)
	if _, verified := b.number(r.verified, row); verified {
		check = market.VerifiedFactor
	}
	return r.freshness(b, row) * check
}

func (r *relevance) freshness(b *block, row int) int64 {
	latest, known := b.number(r.listed, row)
	if at, ok := b.number(r.confirmed, row); ok && (!known || at > latest) {
		latest, known = at, true
	}
	if known {
		for _, step := range r.steps {
			if latest >= step.since {
				return step.factor
			}
		}
	}
	return market.StaleFactor
}
