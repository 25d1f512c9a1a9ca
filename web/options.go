package web

import (
	"context"
	"slices"

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
	var queries []market.Query
	add := func(param, value string, q market.Query) {
		keys, queries = append(keys, optionKey(param, value)), append(queries, q)
	}
	for _, code := range thingsShown() {
		v := market.TextValue(market.ChoiceKind, code)
		add("has", code, a.query.With("has", append(slices.Clone(a.query.Values("has")), v)...))
	}
	for _, name := range flagsShown() {
		add(name, "true", a.query.With(name, market.FlagValue(true)))
	}
	for _, c := range market.ParameterNamed("offered_by").Value.Choices {
		add("offered_by", c.Code, a.query.With("offered_by", market.TextValue(market.ChoiceKind, c.Code)))
	}
	totals, err := p.Search.Totals(ctx, queries)
	if err != nil {
		return nil, err
	}
	tally := optionTally{}
	for n, key := range keys {
		tally[key] = totals[n]
	}
	return tally, nil
}

// thingsShown are what a space may have any of at all.
func thingsShown() []string { return []string{"crane", "freight_lift", "docks", "dormitory", "yard"} }

// flagsShown are the conditions that are met or not.
func flagsShown() []string {
	return []string{"divisible", "eia_ready", "truck_ramp", "fire_accepted", "verified", "owner_direct", "programme"}
}
