package web

import (
	"strconv"
	"strings"
	"unicode"

	"zhaochang/internal/market"
)

// specGroup is a titled list of attributes.
type specGroup struct {
	Title, Note string
	Rows        []specRow
}

// specRow is one attribute of a space as the page shows it: a figure and words,
// or the reason for not knowing.
type specRow struct {
	Icon, Name          string
	Figure, Text, Aside string
	Unknown, IsChinese  bool
}

// specLine says how an attribute is shown. Attributes that belong together share
// one line (crane: tonnes and count), so the rest of their names are not lines.
type specLine struct {
	icon, attribute string
	// words is the key of the line's name, "" for the attribute's own.
	words string
	value func(l *lang, s *market.Space) specRow
}

// specs are the lists of a space's page.
func (l *lang) specs(space *market.Space) []specGroup {
	return []specGroup{
		{Title: l.say("space.spec"), Note: l.say("space.spec-note"), Rows: l.specRows(space, spaceLines())},
		{Title: l.say("space.spec-use"), Rows: l.specRows(space, useLines())},
		{Title: l.say("space.spec-building"), Rows: l.specRows(space, buildingLines())},
	}
}

func (l *lang) specRows(space *market.Space, lines []specLine) []specRow {
	rows := make([]specRow, 0, len(lines))
	for _, line := range lines {
		rows = append(rows, l.specRow(space, line))
	}
	return rows
}

func (l *lang) specRow(space *market.Space, line specLine) specRow {
	value := line.value
	if value == nil {
		value = plainValue(line.attribute)
	}
	row := value(l, space)
	row.Icon, row.Name = line.icon, l.attribute(line.attribute)
	if line.words != "" {
		row.Name = l.say(line.words)
	}
	if row.Figure == "" && row.Text == "" {
		row.Unknown, row.Text = true, l.whyUnknown(space, line.attribute)
	}
	return row
}

// whyUnknown is the reason that somebody gave for not knowing, else 未登记.
func (l *lang) whyUnknown(space *market.Space, attribute string) string {
	reason := space.Reasons[attribute]
	if text, err := l.t("unknown." + reason); err == nil {
		return text
	}
	return l.say("unknown.plain")
}

// plainValue shows an attribute by its kind and unit.
func plainValue(attribute string) func(*lang, *market.Space) specRow {
	a := market.AttributeNamed(attribute)
	return func(l *lang, s *market.Space) specRow { return l.valueRow(a, a.Of(s)) }
}

func (l *lang) valueRow(a *market.Attribute, v market.Value) specRow {
	if !v.IsKnown() {
		return specRow{}
	}
	switch a.Kind {
	case market.ChoiceKind:
		return specRow{Text: l.choice(a, v.Text())}
	case market.FlagKind:
		return specRow{Text: l.yesNo(v.Flag())}
	case market.DecimalKind:
		return specRow{Figure: decimalFigure(a, v), Text: l.unitOf(a.Unit, v)}
	case market.CountKind, market.DateKind:
		return specRow{Text: a.Format(v)}
	}
	return specRow{Text: a.Format(v), IsChinese: l.isForeign(a.Format(v))}
}

func decimalFigure(a *market.Attribute, v market.Value) string {
	switch {
	case a.Unit == market.Metres:
		return length(market.Decimal(v.Number()))
	case a.Digits == 2:
		return figure(market.Decimal(v.Number()))
	}
	return a.Format(v)
}

func (l *lang) yesNo(yes bool) string {
	if yes {
		return l.say("space.true")
	}
	return l.say("space.false")
}

// unit is a unit's sign in the language.
func (l *lang) unit(u market.Unit) string {
	switch u {
	case market.SquareMetres:
		return l.squareMetre()
	case market.KilonewtonsPerM2:
		return "kN/" + l.squareMetre()
	case market.YuanPerM2Month:
		return l.say("money.unit")
	case market.NoUnit, market.Metres, market.Tonnes, market.KilovoltAmperes:
		return string(u)
	case market.Yuan:
		return l.pick("元", "yuan")
	case market.YuanPerKWh:
		return l.pick("元/kWh", "yuan/kWh")
	case market.Months:
		return l.pick("个月", "months")
	case market.Years:
		return l.pick("年", "years")
	}
	return string(u)
}

// oneWhole is a decimal of 1.
const oneWhole = 100

// unitOf is the unit as it stands behind a value: 1 month, 3 months.
func (l *lang) unitOf(u market.Unit, v market.Value) string {
	if v.Number() == oneWhole && !l.isChinese() && (u == market.Months || u == market.Years) {
		return strings.TrimSuffix(l.unit(u), "s")
	}
	return l.unit(u)
}

// isForeign tells whether a text on an English page is Chinese, and so is marked
// for screen readers.
func (l *lang) isForeign(text string) bool {
	return !l.isChinese() && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// gear shows lifting gear: tonnes and count, a bare yes, a known none.
func (l *lang) gear(has market.Maybe[bool], tonnes market.Maybe[market.Decimal], count market.Maybe[int64]) specRow {
	if t, known := tonnes.Get(); known && t > 0 {
		return specRow{Figure: figure(t), Text: strings.TrimPrefix(times(t, count), figure(t)+" ")}
	}
	there, known := has.Get()
	switch {
	case !known:
		return specRow{}
	case !there:
		return specRow{Text: l.say("space.no")}
	}
	return specRow{Text: l.say("space.yes"), Aside: l.say("card.crane-unknown")}
}

// some shows a thing that is counted or measured, or just there.
func (l *lang) some(has market.Maybe[bool], amount string) specRow {
	there, known := has.Get()
	switch {
	case amount != "":
		return specRow{Text: amount}
	case !known:
		return specRow{}
	case there:
		return specRow{Text: l.say("space.yes")}
	}
	return specRow{Text: l.say("space.no")}
}

func positive(n market.Maybe[int64]) string {
	if v, known := n.Get(); known && v > 0 {
		return strconv.FormatInt(v, 10)
	}
	return ""
}
