package web

import (
	"strconv"

	"zhaochang/internal/market"
)

// ranking is the published rule by which a search with words orders its results,
// read from where the index reads it.
type ranking struct {
	K1, B                string
	Fields               []rankingRow
	Freshness            []rankingRow
	Verified, Unverified string
	Orders               []string
}

type rankingRow struct{ Name, Worth string }

func (l *lang) ranking() ranking {
	r := ranking{
		K1: decimalText(market.RelevanceK1), B: decimalText(market.RelevanceB),
		Verified: hundredthsText(market.VerifiedFactor), Unverified: hundredthsText(market.UnverifiedFactor),
	}
	for _, f := range market.TextFields() {
		r.Fields = append(r.Fields, rankingRow{l.pick(f.Zh, f.En), "× " + strconv.Itoa(f.Weight)})
	}
	for _, step := range market.FreshnessSteps() {
		r.Freshness = append(r.Freshness, rankingRow{l.say("help.rank-days", step.Days), hundredthsText(step.Factor)})
	}
	r.Freshness = append(r.Freshness, rankingRow{l.say("help.rank-stale"), hundredthsText(market.StaleFactor)})
	for _, sort := range market.Sorts() {
		if sort != market.ByRelevance {
			r.Orders = append(r.Orders, l.say("results.sort-"+string(sort)))
		}
	}
	return r
}

func hundredthsText(factor int64) string { return "× " + market.Decimal(factor).Text(2) }

func decimalText(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }
