package web

import (
	"slices"

	"zhaochang/internal/market"
)

// filterForm is the rail of filters.
type filterForm struct {
	Hidden         []hiddenField
	Filters, More  []filter
	MoreOpen       bool
	MoreLabel      string
	IncludeUnknown bool
	Submit         string
}

// hiddenField carries a condition that has no control of its own.
type hiddenField struct{ Name, Value string }

// filter is one group of controls; it shows those that it has.
type filter struct {
	Icon, Legend, Unit string
	Histogram          *histogram
	Areas              []segment
	Segments           []segment
	Options            []option
	Long               bool // the options scroll
	Choices            []option
	ChoiceName         string
	Range              []input
	Fields             []input
	Note               string
	Problems           []string
}

// segment is a link that changes one condition at once.
type segment struct {
	Href, Text string
	Current    bool
	Count      *count
}

// option is a box to tick, or a line of a menu.
type option struct {
	Name, Value, Label string
	Checked, Disabled  bool
	Count              *count
}

// count is a number beside a control that changes with every search; Name keys it
// for the script that swaps it.
type count struct{ Name, Text string }

// input is a field to type in. Without Visible its label is for those who hear it.
type input struct {
	Name, Label, Value, Placeholder, Type, Mode string
	Visible, Invalid                            bool
}

// form makes the rail from an answer.
func (s *Site) form(l *lang, a *answer) filterForm {
	b := formBuilder{site: s, l: l, answer: a}
	f := filterForm{
		Filters:        b.filters(),
		More:           b.more(),
		IncludeUnknown: a.query.IncludeUnknown || a.asked.Get("unknown") == "include",
		Submit:         l.say("filter.submit"),
		MoreLabel:      l.say("filter.more"),
	}
	if len(a.wrong) == 0 {
		f.Submit = l.say("filter.submit-count", grouped(a.total))
	}
	if set := b.setIn(f.More); set > 0 {
		f.MoreOpen, f.MoreLabel = true, l.say("filter.more-count", set)
	}
	f.Hidden = b.hidden(f)
	return f
}

// formBuilder knows what the filters are made from.
type formBuilder struct {
	site   *Site
	l      *lang
	answer *answer
}

// hidden are the parts of the search that no control of the form sends.
func (b *formBuilder) hidden(f filterForm) []hiddenField {
	sent := map[hiddenField]bool{}
	typed := []string{"unknown", "sort", "cursor"}
	for _, each := range slices.Concat(f.Filters, f.More) {
		for _, o := range each.Options {
			sent[hiddenField{o.Name, o.Value}] = o.Checked
		}
		for _, field := range slices.Concat(each.Range, each.Fields) {
			typed = append(typed, field.Name)
		}
		typed = append(typed, each.ChoiceName)
	}
	var fields []hiddenField
	values := b.answer.canonical()
	for _, name := range market.ParameterNames() {
		for _, value := range values[name] {
			if !slices.Contains(typed, name) && !sent[hiddenField{name, value}] {
				fields = append(fields, hiddenField{name, value})
			}
		}
	}
	return fields
}

// setIn counts the conditions in force among filters.
func (b *formBuilder) setIn(filters []filter) int {
	set := 0
	for _, f := range filters {
		for _, o := range slices.Concat(f.Options, f.Choices) {
			if o.Checked && o.Value != "" {
				set++
			}
		}
		for _, field := range slices.Concat(f.Range, f.Fields) {
			if field.Value != "" {
				set++
			}
		}
	}
	return set
}
