package web

import (
	"slices"
	"strings"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// chip is one condition in force, or words that set none.
type chip struct {
	Name, Text        string
	Hint              string // what stands behind it, for those who point at it
	Words             *quote // that it was read from; nil when it was set otherwise
	Assumed           *quote // words that do not say so, and how they were taken
	AssumedAs         string
	Edit              *chipEdit
	Href, RemoveLabel string
	Unread, IsChinese bool
}

// Opens tells whether there is more to a chip than its face.
func (c chip) Opens() bool { return c.Edit != nil || c.Words != nil }

// quote is what somebody typed.
type quote struct {
	Text      string
	IsChinese bool // on an English page
}

func (l *lang) quote(text string) *quote { return &quote{text, l.isForeign(text)} }

// chipEdit is the small form that changes the numbers of a condition.
type chipEdit struct {
	Hidden []hiddenField
	Fields []input
	Unit   string
}

// condition is what a chip stands for: some parameters, or some values of one.
type condition struct {
	conditionWord
	values []market.Value // of the parameter that repeats; nil: all of them
}

// conditionChips are the conditions in force, each with a link that takes it off.
func (s *Site) conditionChips(l *lang, a *answer) []chip {
	var chips []chip
	for _, c := range s.conditions(l, a.query) {
		chips = append(chips, s.conditionChip(l, a, c))
	}
	return chips
}

// valuesShown is how many values of a parameter have chips of their own. The
// others share one: their boxes stand in the filters, or their chips follow as
// these are taken off.
const valuesShown = 12

// conditions are the query's in the order of the table, with one of its own for
// each of several values.
func (s *Site) conditions(l *lang, q market.Query) []condition {
	var all []condition
	for _, word := range s.conditionWords(l, q) {
		values := q.Values(word.params[0])
		if len(values) < 2 {
			all = append(all, condition{conditionWord: word})
			continue
		}
		if word.params[0] == "town" {
			var areas []condition
			areas, values = s.areaConditions(l, values)
			all = append(all, areas...)
		}
		more := values[min(valuesShown, len(values)):]
		for _, v := range values[:len(values)-len(more)] {
			one := s.conditionWord(l, q, market.Condition{Parameter: market.ParameterNamed(word.params[0]), Values: []market.Value{v}})
			all = append(all, condition{conditionWord: one, values: []market.Value{v}})
		}
		if len(more) > 0 {
			word.text = l.say("results.more-values", len(more))
			all = append(all, condition{word, more})
		}
	}
	return all
}

// areaConditions are the 片区 all of whose towns are chosen, and the towns left.
func (s *Site) areaConditions(l *lang, towns []market.Value) (areas []condition, left []market.Value) {
	left = towns
	for _, area := range s.places.areas {
		if values, all := area.among(towns); all {
			word := conditionWord{params: []string{"town"}, name: l.say("filter.area-group"), text: l.areaName(area)}
			areas = append(areas, condition{word, values})
			left = slices.DeleteFunc(slices.Clone(left), func(v market.Value) bool { return slices.Contains(values, v) })
		}
	}
	return areas, left
}

func (s *Site) conditionChip(l *lang, a *answer, c condition) chip {
	chip := chip{
		Name: c.name, Text: c.text, Edit: l.chipEdit(a, c),
		Href: l.searchLink(a.without(c)), RemoveLabel: l.say("results.remove", c.name, c.text),
	}
	if words := a.wordsOf(c); words != "" {
		chip.Words = l.quote(words)
		if !chip.Words.IsChinese {
			chip.Hint = l.say("results.words", words)
		}
	}
	for _, item := range a.itemsOf(c) {
		taken := s.takenAs(l, a, c, item)
		if item.Assumed && !strings.EqualFold(taken, item.Text) {
			chip.Assumed, chip.AssumedAs = l.quote(item.Text), l.say("results.assumed", taken)
		}
	}
	return chip
}

// takenAs is what words were taken to be: a number its attribute, a name the place.
func (s *Site) takenAs(l *lang, a *answer, c condition, item language.Item) string {
	if kind := item.Param.Value.Kind; kind == market.DecimalKind || kind == market.CountKind {
		return c.name
	}
	return s.conditionWord(l, a.query, market.Condition{Parameter: item.Param, Values: []market.Value{item.Value}}).text
}

// chipEdit is nil for a condition without numbers.
func (l *lang) chipEdit(a *answer, c condition) *chipEdit {
	var e chipEdit
	for _, name := range c.params {
		p := market.ParameterNamed(name)
		if p == nil || p.Value.Kind != market.DecimalKind && p.Value.Kind != market.CountKind {
			continue
		}
		e.Fields = append(e.Fields, input{Name: name, Label: l.pick(p.Zh, p.En), Value: a.text(name), Placeholder: l.say("filter.any"), Type: "text", Mode: "decimal"})
		e.Unit = l.unit(p.Value.Unit)
	}
	if len(e.Fields) == 0 {
		return nil
	}
	e.Hidden = hiddenFields(a.without(c))
	return &e
}
