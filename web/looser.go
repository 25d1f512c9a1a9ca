package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// looserSteps is how many steps of about a tenth a bound is moved at most: beyond
// that it is another search.
const looserSteps = 3

// looser is a bound moved outwards, and how many pass then.
type looser struct {
	market.Condition
	total int
}

// looserBounds moves each bound of the search, by itself, as little as brings more.
func (p *Pages) looserBounds(ctx context.Context, a *answer) ([]looser, error) {
	var bounds []market.Condition
	for _, c := range a.query.Conditions {
		bounds = append(bounds, moved(c)...)
	}
	if len(bounds) == 0 {
		return nil, nil
	}
	totals, err := p.Search.Totals(ctx, a.query, bounds)
	if err != nil {
		return nil, err
	}
	var all []looser
	for n, c := range bounds {
		isMoved := slices.ContainsFunc(all, func(l looser) bool { return l.Parameter == c.Parameter })
		if totals[n] > a.total && !isMoved {
			all = append(all, looser{c, totals[n]})
		}
	}
	slices.SortStableFunc(all, func(x, y looser) int { return cmp.Compare(y.total, x.total) })
	return all, nil
}

// moved is a lower or upper bound moved outwards step by step; none for other
// conditions.
func moved(c market.Condition) []market.Condition {
	kind := c.Parameter.Value.Kind
	if kind != market.DecimalKind && kind != market.CountKind {
		return nil
	}
	n := c.Values[0].Number()
	step := tenth125(n)
	switch {
	case strings.HasSuffix(c.Parameter.Name, "_min"):
		step = -step
	case !strings.HasSuffix(c.Parameter.Name, "_max"):
		return nil
	}
	var all []market.Condition
	for range looserSteps {
		if n += step; n > 0 {
			all = append(all, conditionOf(c.Parameter.Name, market.NumberValue(kind, n)))
		}
	}
	return all
}

// tenth125 is the number of 1, 2, 5, 10, 20, 50 … closest to a tenth of n, which
// people count in: from 8 m they go to 7, and from 25 yuan to 27.
func tenth125(n int64) int64 {
	best := int64(1)
	for power := int64(1); power <= n; power *= 10 {
		for _, digit := range []int64{1, 2, 5} {
			if step := digit * power; distance(step*10, n) < distance(best*10, n) {
				best = step
			}
		}
	}
	return best
}

func distance(a, b int64) int64 { return max(a-b, b-a) }

// looserLinks lead to the search with one bound moved.
func (s *Site) looserLinks(l *lang, a *answer, canonical url.Values) []relaxLink {
	links := make([]relaxLink, 0, len(a.looser))
	for _, bound := range a.looser {
		before := s.conditionWord(l, a.query, market.Condition{Parameter: bound.Parameter, Values: a.query.Values(bound.Parameter.Name)})
		after := s.conditionWord(l, a.query.With(bound.Parameter.Name, bound.Values...), bound.Condition)
		links = append(links, relaxLink{
			Href:    l.searchLink(withParam(canonical, bound.Parameter.Name, bound.Parameter.Value.Format(bound.Values[0]))),
			Dropped: []droppedCondition{{before.name, before.text}}, Instead: after.text,
			More: "+" + grouped(bound.total-a.total),
		})
	}
	return links
}
