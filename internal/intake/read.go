package intake

import (
	"math/big"
	"strings"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/intake/table"
	"zhaochang/internal/market"
)

// row is what one row of the file says, before it is compared with anything.
type row struct {
	line    int
	id      string // as the id column has it
	mapped  string // the text of the mapping's key, "" when it has none
	space   *market.Space
	cells   []string // as they stand in the file, phones left out
	phone   string
	entries []Entry
	keys    []Key
}

func (r *row) note(column, value, reason string) {
	r.entries = append(r.entries, Entry{Remark, r.line, column, shown(value), reason})
}

func (r *row) rejectCell(column, value, reason string) {
	r.entries = append(r.entries, Entry{CellRejected, r.line, column, shown(value), reason})
}

// rowReader reads the cells of rows by a plan. It remembers the readings of
// cells, which repeat, and is not safe for concurrent use.
type rowReader struct {
	plan   *form.Plan
	header []string
	memory []map[string]*cell.Reading // by column of the plan
	texts  []textRule                 // by column of the file
}

// textRule says how phone numbers are looked for in a column.
type textRule uint8

const (
	noPhones   textRule = iota // figures that are no phones: measures, codes
	scrub                      // words in which a number may stand
	phonesOnly                 // the column is about phones
)

// maxRemembered bounds the readings that are remembered of a column.
const maxRemembered = 4096

func newRowReader(plan *form.Plan, header []string) *rowReader {
	r := &rowReader{plan: plan, header: header, texts: make([]textRule, len(header))}
	for i := range r.texts {
		r.texts[i] = scrub
	}
	for _, c := range plan.Columns {
		r.memory = append(r.memory, map[string]*cell.Reading{})
		r.texts[c.Index] = ruleFor(c.Cell.Field)
	}
	for _, at := range plan.Key {
		r.texts[at] = noPhones
	}
	return r
}

func ruleFor(f cell.Field) textRule {
	switch f {
	case cell.Phone:
		return phonesOnly
	case "building_id", "building_code", "unit_code", cell.ID:
		return noPhones
	}
	if f.IsText() {
		return scrub
	}
	return noPhones
}

// read reads one row.
func (r *rowReader) read(from table.Row) *row {
	out := &row{line: from.Line, space: &market.Space{}}
	cells := r.withoutPhones(from.Cells, out)
	out.cells = cells
	a := assembly{row: out, plan: r.plan}
	for _, fallback := range []bool{false, true} {
		for i := range r.plan.Columns {
			c := &r.plan.Columns[i]
			text := cells[c.Index]
			if text == "" || c.Fallback != fallback || fallback && a.knows(c) {
				continue
			}
			a.add(c, text, r.reading(i, c, text))
		}
	}
	out.mapped = r.mappedKey(cells)
	if g := from.Geometry; g != nil && !out.space.Lon.IsKnown() && !out.space.Lat.IsKnown() {
		out.space.Lon, out.space.Lat = market.Known(g.Point.Lon), market.Known(g.Point.Lat)
	}
	a.finish()
	return out
}

// withoutPhones moves phone numbers out of the cells and keeps the rest as raw.
func (r *rowReader) withoutPhones(cells []string, out *row) []string {
	kept := make([]string, len(cells))
	for i, text := range cells {
		if text == "" {
			continue
		}
		switch r.texts[i] {
		case noPhones:
		case scrub:
			if out.phone == "" {
				out.phone = findPhone(text)
			}
			text = withoutPhones(text)
		case phonesOnly:
			if phone := findAnyPhone(text); phone != "" {
				out.phone = phone
			} else if strings.ContainsAny(text, "0123456789０１２３４５６７８９") {
				out.rejectCell(r.header[i], "", "is not a phone number that can be called (its text is not shown)")
			}
			continue
		}
		kept[i] = text
	}
	return kept
}

// reading reads a cell, or remembers how it was read.
func (r *rowReader) reading(i int, c *form.Column, text string) *cell.Reading {
	if reading, known := r.memory[i][text]; known {
		return reading
	}
	if len(r.memory[i]) == maxRemembered || len(text) > 64 {
		reading := c.Cell.Read(text)
		return &reading
	}
	text = strings.Clone(text) // a cell is a part of its line, which need not be kept
	reading := c.Cell.Read(text)
	r.memory[i][text] = &reading
	return &reading
}

// mappedKey joins the cells that the mapping names as key; a row without any of
// them has no such key.
func (r *rowReader) mappedKey(cells []string) string {
	var parts []string
	empty := true
	for _, at := range r.plan.Key {
		text := normal(cells[at])
		empty = empty && text == ""
		parts = append(parts, r.header[at]+"="+text)
	}
	if empty {
		return ""
	}
	return strings.Join(parts, "\x1f")
}

// total is a price for the whole area, waiting for the area.
type total struct {
	column, text string
	field        *market.Attribute
	yuan         *big.Rat
}
