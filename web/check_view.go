package web

import (
	"strings"

	"zhaochang/internal/market"
)

// check compares a space with the conditions of the search it was reached from.
type check struct {
	BackHref string
	Items    []checkItem
}

type checkItem struct {
	Verdict, Icon, Word, Name, Wanted string
	Actual                            cell
}

// check answers every condition in three values; nil when nothing was asked.
func (s *Site) check(l *lang, parts spaceParts) *check {
	if len(parts.asked.Conditions) == 0 {
		return nil
	}
	c := &check{BackHref: pagePlace{"/s", parts.query}.in(l)}
	for _, clause := range parts.asked.Clauses() {
		if !asked(parts.asked, clause) {
			continue // the status that every search implies
		}
		item := l.verdict(market.Holds(clause.Predicate, parts.space))
		item.Name, item.Actual = s.actual(l, clause, parts.space)
		item.Wanted = l.say("space.check-wanted", s.wanted(l, parts.asked, clause))
		c.Items = append(c.Items, item)
	}
	return c
}

func asked(q market.Query, clause market.Clause) bool {
	for _, name := range clause.Params {
		if q.Has(name) {
			return true
		}
	}
	return false
}

func (l *lang) verdict(t market.Truth) checkItem {
	switch t {
	case market.True:
		return checkItem{Verdict: "met", Icon: "check", Word: l.say("space.check-met")}
	case market.False:
		return checkItem{Verdict: "missed", Icon: "close", Word: l.say("space.check-missed")}
	}
	return checkItem{Verdict: "unknown", Icon: "unknown", Word: l.say("space.check-unknown")}
}

// actual names what a clause looks at first, and what the space has of it.
func (s *Site) actual(l *lang, clause market.Clause, space *market.Space) (string, cell) {
	a := clause.Predicate.Reads()[0]
	name := l.pick(a.Zh, a.En)
	row := l.valueRow(a, a.Of(space))
	switch {
	case !a.Of(space).IsKnown():
		return name, cell{l.whyUnknown(space, a.Name), true}
	case a.Name == "town":
		if t := s.places.town(space.Town); t != nil {
			row.Text = l.townName(t)
		}
	case a.Name == "village":
		row.Text = l.villageName(space.Village)
	case a.Name == "floor_from":
		return l.say("space.floors"), cell{Text: l.floorText(space)}
	}
	return name, cell{Text: strings.TrimSpace(row.Figure + " " + row.Text)}
}

// wanted is what a clause asks for, as its chip says it.
func (s *Site) wanted(l *lang, q market.Query, clause market.Clause) string {
	var texts []string
	for _, word := range s.conditionWords(l, q) {
		if shares(word.params, clause.Params) {
			texts = append(texts, word.text)
		}
	}
	return strings.Join(texts, " ")
}

func shares(a, b []string) bool {
	for _, name := range a {
		for _, other := range b {
			if name == other {
				return true
			}
		}
	}
	return false
}
