package law

import (
	"cmp"
	"slices"

	"zhaochang/internal/market"
)

// Ask is one thing that the law asks of a trade, with its rule.
type Ask[T any] struct {
	What T
	Rule Rule
}

// Trade is what the rules say of an industry and its processes. A nil member is
// not ruled on.
type Trade struct {
	// Known is false when no rule names the industry or a parent of it.
	Known         bool
	FireClass     *Ask[string]
	EIA           *Ask[EIA]
	ForbiddenUses []Ask[string]
	Certificate   *Ask[bool]
	Typical       Typical
}

// Typical is what the industry usually needs; custom, not law.
type Typical struct {
	LoadKNM2, StoreyHeightM market.Maybe[market.Decimal]
	// KVAPerM2 is at two places: 0.15 is 15.
	KVAPerM2 market.Maybe[market.Decimal]
}

// Trade gives the rules for an industry, as market.ParseIndustry writes it ("" is
// none), and for processes. What a code does not say it has from its parents;
// of several rules on one thing the strictest holds.
func (t *Table) Trade(industry string, processes []string) Trade {
	var trade Trade
	family := market.Family{}
	if industry != "" {
		family = market.IndustryFamily(industry)
	}
	for _, code := range family {
		if row, ok := t.industries[code]; ok {
			trade.Known = true
			trade.inherit(row)
		}
	}
	for _, id := range processes {
		if row, ok := t.process(id, family); ok {
			trade.add(row)
		}
	}
	return trade
}

// inherit takes from a row what no closer one has said.
func (t *Trade) inherit(row industryRow) {
	rule := Rule{"GB/T 4754 " + row.Code, row.Clause, row.ClauseEn, !row.Checked}
	if rule.Clause == "" {
		rule.Clause = "行业规则表 " + row.Code + " " + row.Name
		rule.ClauseEn = "Table of rules by industry, " + row.Code + " " + row.NameEn
	}
	if t.FireClass == nil && row.FireClass != "" {
		t.FireClass = &Ask[string]{row.FireClass, rule}
	}
	if t.EIA == nil && row.EIA != NoEIA {
		t.EIA = &Ask[EIA]{row.EIA, rule}
	}
	if t.ForbiddenUses == nil {
		t.forbid(row.ForbiddenUses, rule)
	}
	if t.Certificate == nil && row.Certificate {
		t.Certificate = &Ask[bool]{true, rule}
	}
	t.Typical.inherit(row)
}

func (t *Typical) inherit(row industryRow) {
	set := func(into *market.Maybe[market.Decimal], from func() (market.Maybe[market.Decimal], error)) {
		if value, err := from(); err == nil && !into.IsKnown() {
			*into = value
		}
	}
	set(&t.LoadKNM2, func() (market.Maybe[market.Decimal], error) { return decimal(row.LoadKNM2) })
	set(&t.StoreyHeightM, func() (market.Maybe[market.Decimal], error) { return decimal(row.StoreyHeightM) })
	set(&t.KVAPerM2, func() (market.Maybe[market.Decimal], error) { return decimal(row.KVAPerM2) })
}

// add makes the trade stricter by a process.
func (t *Trade) add(row processRow) {
	rule := Rule{"process " + row.ID, row.Clause, row.ClauseEn, !row.Checked}
	if rule.Clause == "" {
		rule.Clause, rule.ClauseEn = "工艺规则表 "+row.Name, "Table of rules by process, "+row.NameEn
	}
	if row.FireClass != "" && (t.FireClass == nil || row.FireClass < t.FireClass.What) {
		t.FireClass = &Ask[string]{row.FireClass, rule}
	}
	if row.EIA != NoEIA && (t.EIA == nil || row.EIA.rank() > t.EIA.What.rank()) {
		t.EIA = &Ask[EIA]{row.EIA, rule}
	}
	t.forbid(row.ForbiddenUses, rule)
}

func (t *Trade) forbid(uses []string, rule Rule) {
	for _, use := range uses {
		if !slices.ContainsFunc(t.ForbiddenUses, func(a Ask[string]) bool { return a.What == use }) {
			t.ForbiddenUses = append(t.ForbiddenUses, Ask[string]{use, rule})
		}
	}
}

// process finds the row for the process in the industry, one that names the
// industry before one for all.
func (t *Table) process(id string, family market.Family) (found processRow, ok bool) {
	for _, row := range t.processes {
		if row.ID != id {
			continue
		}
		if slices.ContainsFunc(row.Industries, func(code string) bool { return slices.Contains(family, code) }) {
			return row, true
		}
		if len(row.Industries) == 0 && !ok {
			found, ok = row, true
		}
	}
	return found, ok
}

// Process is a process that the rules know.
type Process struct {
	ID   string
	Name Words
}

// Processes are those that a demand may name, in the table's order.
func (t *Table) Processes() []Process {
	var all []Process
	for _, row := range t.processes {
		if p := (Process{row.ID, Words{row.Name, cmp.Or(row.NameEn, row.Name)}}); !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}
