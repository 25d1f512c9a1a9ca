package web

import (
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// badges say who checked, when it was last confirmed, the title, and who offers.
func (l *lang) badges(space *market.Space, now time.Time) []badge {
	var all []badge
	if at, known := space.VerifiedAt.Get(); known {
		all = append(all, badge{Class: "ok", Icon: "verified", Text: l.say("card.verified", shortDay(at, now))})
	}
	if fresh := l.freshness(space, now); fresh.Text != "" {
		all = append(all, fresh)
	}
	if space.Status != "" && space.Status != market.StatusOpen {
		all = append(all, badge{Class: "warn", Icon: "", Text: l.choiceOf("status", space.Status)})
	}
	all = append(all, l.certificateBadge(space)...)
	all = append(all, l.offeredBadge(space)...)
	if space.ProgrammeProject != "" {
		all = append(all, badge{Class: "info", Icon: "", Text: l.say("card.programme")})
	}
	return append(all, l.priceBadges(space)...)
}

// priceBadges are 优质低成本, and of labels those that a list should show: a bargain,
// and what is not one.
func (l *lang) priceBadges(space *market.Space) (all []badge) {
	if space.QualityLowCost.Or(false) {
		all = append(all, *l.lowCostBadge())
	}
	label := rent.PriceLabel(space.PriceLabel)
	if b := l.priceBadge(label); b != nil && label != rent.Fair && label != rent.Above {
		all = append(all, *b)
	}
	return all
}

// freshness is when the offer was last confirmed, else when it was listed.
func (l *lang) freshness(space *market.Space, now time.Time) badge {
	at, known := space.ConfirmedAt.Get()
	word := "card.confirmed"
	if !known {
		at, known = space.ListedAt.Get()
		word = "card.listed"
	}
	if !known {
		return badge{}
	}
	days := daysAgo(at, now)
	switch {
	case days == 0:
		return badge{Class: "", Icon: "clock", Text: l.say(word + "-today")}
	case days > freshDays:
		return badge{Class: "warn", Icon: "clock", Text: l.say(word, days)}
	}
	return badge{Class: "", Icon: "clock", Text: l.say(word, days)}
}

func (l *lang) certificateBadge(space *market.Space) []badge {
	class := map[string]string{"yes": "line", "partial": "warn", "pending": "warn", "none": "warn"}[space.Certificate]
	if class == "" {
		return nil
	}
	return []badge{{Class: class, Icon: "", Text: l.choiceOf("certificate", space.Certificate)}}
}

func (l *lang) offeredBadge(space *market.Space) []badge {
	class := map[string]string{"village": "info", "sublessor": "warn", "agent": "warn", "owner": "line", "operator": "line"}[space.OfferedBy]
	if class == "" {
		return nil
	}
	return []badge{{Class: class, Icon: "key", Text: l.choiceOf("offered_by", space.OfferedBy)}}
}
