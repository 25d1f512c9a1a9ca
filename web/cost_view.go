package web

import (
	"net/url"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// costSheet is 综合用房成本 as the template cost_sheet takes it: what a lease of a
// space costs, line by line.
type costSheet struct {
	// Figure is the cost per usable m² and month; "" where it is not known.
	Figure, Unit, Basis string
	Facts               []string // area, usable area, term
	Lines               []costLine
	Totals              []costLine
	Notes               []costNotes
	WorkbookHref        string
}

// costLine is one row: every month, once, and over the whole term, in yuan.
type costLine struct {
	Name, Span, Working, Remark string
	Monthly, Once, Term         string
	NotCounted                  bool
}

// costNotes are what is missing, what is not counted, or what is assumed.
type costNotes struct {
	Title string
	Texts []string
}

// costAddress is the page of the space with its cost for the need.
func costAddress(l *lang, spaceID string, need rent.Need) string {
	return pagePlace{"/l/" + spaceID, need.Values().Encode()}.in(l) + "#cost"
}

// words picks the language.
func (l *lang) words(w rent.Words) string { return l.pick(w.Zh, w.En) }

// costSheet lays a sheet out for the need that it was made for.
func (l *lang) costSheet(sheet *rent.Sheet, need rent.Need) *costSheet {
	c := &costSheet{Unit: l.say("cost.unit"), WorkbookHref: l.workbookAddress(sheet.SpaceID, need)}
	for i := range sheet.Lines {
		c.Lines = append(c.Lines, l.costLine(&sheet.Lines[i]))
	}
	for _, t := range []struct {
		key   string
		total market.Maybe[rent.Total]
	}{{"cost.before-electricity", sheet.BeforeElectricity}, {"cost.all", sheet.All}} {
		if total, known := t.total.Get(); known {
			c.Totals = append(c.Totals, l.costTotal(t.key, total, sheet.Months))
			c.Figure, c.Basis = "", l.say(t.key)
			if per, known := total.PerUsable.Get(); known {
				c.Figure = figure(per)
			}
		}
	}
	c.Facts = l.costFacts(sheet)
	c.Notes = l.costNotes(sheet.Notes)
	return c
}

func (l *lang) workbookAddress(spaceID string, need rent.Need) string {
	values := need.Values()
	values.Set("format", "xlsx")
	if !l.isChinese() {
		values.Set("lang", "en")
	}
	return "/api/v1/spaces/" + url.PathEscape(spaceID) + "/cost?" + values.Encode()
}

func (l *lang) costFacts(sheet *rent.Sheet) (facts []string) {
	if area, known := sheet.LeasedM2.Get(); known {
		facts = append(facts, l.say("cost.leased", figure(area), l.squareMetre()))
	}
	if area, known := sheet.UsableM2.Get(); known {
		facts = append(facts, l.say("cost.usable", figure(area), l.squareMetre()))
	}
	facts = append(facts, l.say("cost.months", sheet.Months))
	if bill, known := sheet.ElectricityBill.Get(); known {
		facts = append(facts, l.say("cost.bill", figure(bill)))
	}
	return facts
}

func (l *lang) costLine(line *rent.Line) costLine {
	c := costLine{Name: l.words(line.Name), Working: l.words(line.Working), Remark: l.words(line.Remark), NotCounted: line.Uncounts}
	if line.From > 0 {
		c.Span = l.say("cost.span", line.From, line.To)
		if line.From == line.To {
			c.Span = l.say("cost.span-one", line.From)
		}
	}
	c.Monthly, c.Once, c.Term = yuan(line.Monthly), yuan(line.OneOff), yuan(line.Term)
	return c
}

// costTotal averages what comes every month over the term.
func (l *lang) costTotal(key string, total rent.Total, months int) costLine {
	return costLine{
		Name: l.say(key), Working: l.say("cost.average"),
		Monthly: cents((total.Term - total.OneOff) / market.Decimal(max(months, 1))),
		Once:    cents(total.OneOff), Term: cents(total.Term),
	}
}

func yuan(fen market.Maybe[market.Decimal]) string {
	if d, known := fen.Get(); known {
		return cents(d)
	}
	return ""
}

// costNotes are the notes of a sheet in the page's language.
func (l *lang) costNotes(notes rent.Notes) (all []costNotes) {
	all = l.noted(all, l.say("cost.missing"), notes.Missing)
	all = l.noted(all, l.say("cost.uncounted"), notes.Uncounted)
	return l.noted(all, l.say("cost.assumed"), notes.Assumed)
}

// noted adds a list of notes, unless it is empty.
func (l *lang) noted(notes []costNotes, title string, texts []rent.Words) []costNotes {
	if len(texts) == 0 {
		return notes
	}
	n := costNotes{Title: title}
	for _, w := range texts {
		n.Texts = append(n.Texts, l.words(w))
	}
	return append(notes, n)
}
