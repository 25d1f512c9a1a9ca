package web

import (
	"context"
	"slices"
	"time"

	"zhaochang/internal/market"
)

// optionTally is how many would pass with one more box ticked, for the boxes that
// no facet counts, by "has=crane".
type optionTally map[string]int

func optionKey(param, value string) string { return param + "=" + value }

// countOptions counts what things, yes-no conditions and kinds of lessor would
// leave. A box that is ticked has what is found already.
func (p *Pages) countOptions(ctx context.Context, a *answer) (optionTally, error) {
	var keys []string
	var conditions []market.Condition
	add := func(param, value string, values ...market.Value) {
		keys, conditions = append(keys, optionKey(param, value)), append(conditions, conditionOf(param, values...))
	}
	for _, code := range thingsShown() {
		add("has", code, append(slices.Clone(a.query.Values("has")), market.TextValue(market.ChoiceKind, code))...)
	}
	for _, name := range flagsShown() {
		add(name, "true", market.FlagValue(true))
	}
	for _, days := range confirmedDays() {
		day := confirmedSince(a.now, days)
		add("confirmed_since", day.String(), market.NumberValue(market.DateKind, int64(day)))
	}
	for _, c := range market.ParameterNamed("offered_by").Value.Choices {
		add("offered_by", c.Code, market.TextValue(market.ChoiceKind, c.Code))
	}
	totals, err := p.Search.Totals(ctx, a.query, conditions)
	if err != nil {
		return nil, err
	}
	tally := optionTally{}
	for n, key := range keys {
		tally[key] = totals[n]
	}
	return tally, nil
}

func conditionOf(param string, values ...market.Value) market.Condition {
	return market.Condition{Parameter: market.ParameterNamed(param), Values: values}
}

// confirmedDays are how long ago a space may have been confirmed, to choose from.
func confirmedDays() []int { return []int{7, 30, 60} }

// confirmedSince is the day so many days ago.
func confirmedSince(now time.Time, days int) market.Date {
	return market.DateOf(now) - market.Date(days)
}

// thingsShown are what a space may have any of at all.
func thingsShown() []string { return []string{"crane", "freight_lift", "docks", "dormitory", "yard"} }

// flagsShown are the conditions that are met or not.
func flagsShown() []string {
	return []string{"divisible", "eia_ready", "truck_ramp", "fire_accepted", "verified", "owner_direct", "programme"}
}
