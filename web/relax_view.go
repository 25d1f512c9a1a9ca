package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

const (
	// fewResults is how many results still call for ways to find more.
	fewResults = 3
	// waysShown and nearTownsShown are how many of those the page has room for.
	waysShown      = 8
	nearTownsShown = 6
)

// relaxLink leads to the search without some conditions, or with a looser one
// instead.
type relaxLink struct {
	Href    string
	Dropped []droppedCondition
	Instead string
	More    string
}

type droppedCondition struct{ Name, Text string }

// nearTown leads to the same search in a town close to the one asked for.
type nearTown struct{ Href, Name, Count, Distance string }

// waysOut asks how many would fit without some conditions, the law kept.
func (p *Pages) waysOut(ctx context.Context, q market.Query) ([]market.Relaxation, error) {
	q.Relax, q.Limit, q.Cursor, q.Facets = true, 1, "", nil
	found, err := p.Search.Find(ctx, q)
	if err != nil {
		return nil, err
	}
	return found.Relaxations, nil
}

// addWaysOut offers to loosen a bound, and to drop conditions, when little was
// found: few at a time first, and of those what gives most.
func (s *Site) addWaysOut(l *lang, page *searchPage, a *answer, canonical url.Values) {
	if a.total > fewResults || len(a.wrong) > 0 {
		return
	}
	if a.total == 0 && !a.query.IncludeUnknown {
		page.UnknownHref = l.searchLink(withParam(canonical, "unknown", "include"))
	}
	page.Relax = append(s.looserLinks(l, a, canonical), s.droppedLinks(l, a, canonical)...)
	page.Relax = page.Relax[:min(len(page.Relax), waysShown)]
	page.NearTowns = s.nearTowns(l, a, canonical)
}

// droppedLinks leave out those that go further than another, and those that give
// no more than a looser bound does.
func (s *Site) droppedLinks(l *lang, a *answer, canonical url.Values) []relaxLink {
	ways := inOrder(a.ways, func(way market.Relaxation) int { return len(s.dropped(l, a, way)) })
	var links []relaxLink
	var offered []market.Relaxation
	for _, way := range ways {
		goesFurther := slices.ContainsFunc(offered, func(o market.Relaxation) bool { return includes(way.Drop, o.Drop) })
		isNoMore := slices.ContainsFunc(a.looser, func(b looser) bool { return b.total >= way.Total && contains(way.Drop, b.Parameter.Name) })
		if way.Total > a.total && !goesFurther && !isNoMore {
			offered = append(offered, way)
			href := l.searchLink(withoutParams(canonical, way.Drop...))
			links = append(links, relaxLink{Href: href, Dropped: s.dropped(l, a, way), More: "+" + grouped(way.Total-a.total)})
		}
	}
	return links
}

// dropped are the conditions of a relaxation in words.
func (s *Site) dropped(l *lang, a *answer, way market.Relaxation) []droppedCondition {
	var all []droppedCondition
	for _, word := range s.conditionWords(l, a.query) {
		if shares(word.params, way.Drop) {
			all = append(all, droppedCondition{word.name, word.text})
		}
	}
	if slices.Contains(way.Drop, "q") {
		all = append(all, droppedCondition{l.say("results.text"), strings.Join(a.query.Terms, " ")})
	}
	return all
}

// includes tells whether all of some names are among others.
func includes(all, some []string) bool {
	return !slices.ContainsFunc(some, func(name string) bool { return !slices.Contains(all, name) })
}

// inOrder puts relaxations that drop few conditions first, and of those the ones
// that give most.
func inOrder(ways []market.Relaxation, conditionsOf func(market.Relaxation) int) []market.Relaxation {
	ways = slices.Clone(ways)
	slices.SortStableFunc(ways, func(x, y market.Relaxation) int {
		return cmp.Or(cmp.Compare(conditionsOf(x), conditionsOf(y)), cmp.Compare(y.Total, x.Total))
	})
	return ways
}

// nearTowns are the towns closest to those asked for that have what is wanted.
func (s *Site) nearTowns(l *lang, a *answer, canonical url.Values) []nearTown {
	base := withoutParams(canonical, "town", "village")
	var towns []nearTown
	for _, t := range s.places.byDistance(a.query.Values("town")) {
		n, _ := a.count("town", "town", t.code)
		if n > 0 && len(towns) < nearTownsShown {
			towns = append(towns, nearTown{
				Href: l.searchLink(withParam(base, "town", t.code)), Name: l.townName(t.town),
				Count: l.say("unit.count", grouped(n)), Distance: l.say("results.away", kilometres(t.distanceM)),
			})
		}
	}
	return towns
}

// kilometres prints metres to a tenth of a kilometre.
func kilometres(metres float64) string { return market.Decimal(int64(metres/100+0.5) * 10).Text(2) }

// townAway is a town and how far it is from the nearest of some others.
type townAway struct {
	*town
	distanceM float64
}

// byDistance are the towns that are not chosen, the closest to one chosen first.
func (m *townMap) byDistance(chosen []market.Value) []townAway {
	var all []townAway
	for _, t := range m.towns {
		isChosen := slices.ContainsFunc(chosen, func(v market.Value) bool { return v.Text() == t.code })
		if distance, known := m.distanceFrom(t, chosen); known && !isChosen {
			all = append(all, townAway{t, distance})
		}
	}
	slices.SortStableFunc(all, func(x, y townAway) int { return cmp.Compare(x.distanceM, y.distanceM) })
	return all
}

func (m *townMap) distanceFrom(t *town, chosen []market.Value) (least float64, known bool) {
	for _, v := range chosen {
		from := m.town(v.Text())
		if from == nil || from.at == nil || t.at == nil {
			continue
		}
		if d := geo.Distance(*from.at, *t.at); !known || d < least {
			least, known = d, true
		}
	}
	return least, known
}
