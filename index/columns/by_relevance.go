package columns

import "zhaochang/internal/market"

// relevance gives the keys of rows in order of relevance: those of which a name
// is the words themselves first, then by the score of the text times what the
// facts about the offer are worth.
type relevance struct {
	text *Text
	// steps are market.FreshnessSteps with the first instant of each.
	steps                       []freshnessStep
	listed, confirmed, verified int // slots
	// scores are those of the block that begin was told of.
	scores [BlockRows]int32
}

type freshnessStep struct {
	since  int64
	factor int64
}

func (s *Snapshot) newRelevance(text *Text, today market.Date) *relevance {
	slot := s.schema.attributes
	r := &relevance{text: text, listed: slot["listed_at"], confirmed: slot["confirmed_at"], verified: slot["verified_at"]}
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

// begin reads the scores of the rows of the block numbered at.
func (r *relevance) begin(at int, rows *Mask) { r.text.Scores(at, rows, &r.scores) }

func (r *relevance) key(b *block, at, row int) Key {
	return Key{
		Inexact: !r.isExact(at*BlockRows + row),
		Number:  -int64(r.scores[row]) * r.factor(b, row),
	}
}

func (r *relevance) isExact(row int) bool {
	at := row / wordBits
	return at < len(r.text.Exact) && r.text.Exact[at]>>(row%wordBits)&1 != 0
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
