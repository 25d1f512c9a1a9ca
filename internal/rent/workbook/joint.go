package workbook

import (
	"fmt"
	"io"

	"zhaochang/internal/rent"
)

// WriteJoint writes the cost of several spaces together: a tab of its own for each,
// as Write fills it, and before them one whose figures are formulas over theirs.
func WriteJoint(w io.Writer, joint *rent.Joint, in Language) error {
	b := newBuilder(in, rent.Words{Zh: "拼合合计", En: "Together"})
	j := jointBuilder{builder: b, joint: joint, first: b.name}
	for i, sheet := range joint.Sheets {
		b.tab(j.tabOf(i))
		j.totals = append(j.totals, b.sheet(sheet))
	}
	b.name = j.first
	row := j.spaces(1)
	row = j.spells(row + 2)
	row = j.items(row + 2)
	b.notes(joint.Notes, row+2)
	b.run(func() error { return b.file.SetColWidth(b.name, "A", "A", 26) })
	b.run(func() error { return b.file.SetColWidth(b.name, "B", "L", 16) })
	return b.write(w, "joint cost sheet")
}

type jointBuilder struct {
	*builder
	joint  *rent.Joint
	first  string
	totals []int // the row of each space's first total
}

func (b *jointBuilder) tabOf(i int) string {
	return b.in(rent.Words{Zh: fmt.Sprintf("单元 %d", i+1), En: fmt.Sprintf("Space %d", i+1)})
}

// column is the letter of a column, counted from 0.
func column(i int) string { return string(rune('A' + i)) }

func (b *jointBuilder) titles(row int, titles ...rent.Words) {
	for i, title := range titles {
		b.set(at(column(i), row), b.in(title))
	}
}

// spaces lists what each space comes to, and all; with electricity where that is
// known of all.
func (b *jointBuilder) spaces(row int) (next int) {
	basis, more := rent.Words{Zh: "合计（不含电费加价）", En: "Total before electricity"}, 0
	total, known := b.joint.BeforeElectricity.Get()
	if all, is := b.joint.All.Get(); is {
		basis, more, total, known = rent.Words{Zh: "合计（含电费加价）", En: "Total with electricity"}, 1, all, true
	}
	b.titles(row, basis, rent.Words{Zh: "租赁面积 ㎡", En: "Leased area, m²"}, rent.Words{Zh: "可用面积 ㎡", En: "Usable area, m²"},
		rent.Words{Zh: "一次性（元）", En: "Once, yuan"}, rent.Words{Zh: "全期（元）", En: "Whole term, yuan"},
		rent.Words{Zh: "现值（元）", En: "Present value, yuan"}, rent.Words{Zh: "每可用 ㎡·月（元）", En: "A usable m² and month, yuan"})
	start := row + 1
	for i, sheet := range b.joint.Sheets {
		row++
		b.set(at("A", row), sheet.SpaceID)
		b.take("B", row, i, at("B", areaRow), sheet.LeasedM2.IsKnown())
		b.take("C", row, i, at("B", usableRow), sheet.UsableM2.IsKnown())
		for n, from := range []string{"F", "G", "H"} {
			b.take(column(3+n), row, i, at(from, b.totals[i]+more), known)
		}
		b.take("G", row, i, at("J", b.totals[i]+more), known && sheet.UsableM2.IsKnown())
	}
	row++
	b.say(at("A", row), "拼合合计", "Together")
	b.sum("B", start, row, b.joint.LeasedM2.IsKnown())
	b.sum("C", start, row, b.joint.UsableM2.IsKnown())
	for _, c := range []string{"D", "E", "F"} {
		b.sum(c, start, row, known)
	}
	if known && total.PerUsable.IsKnown() {
		months, factor := b.cell(0, at("B", monthsRow)), b.cell(0, at("B", factorRow))
		b.formula(at("G", row), fmt.Sprintf("ROUND(F%[1]d/C%[1]d/IF(%[3]s=1,%[2]s,(1-%[3]s^%[2]s)/(1-%[3]s)),2)", row, months, factor))
	}
	return row + 1
}

// cell is one of a space's tab, for a formula.
func (b *jointBuilder) cell(i int, cell string) string {
	return fmt.Sprintf("'%s'!%s", b.tabOf(i), cell)
}

// take shows a figure of a space's tab.
func (b *jointBuilder) take(column string, row, i int, cell string, known bool) {
	if known {
		b.formula(at(column, row), b.cell(i, cell))
	}
}

// sum adds up what stands above.
func (b *jointBuilder) sum(column string, start, row int, known bool) {
	if known {
		b.formula(at(column, row), fmt.Sprintf("SUM(%[1]s%[2]d:%[1]s%[3]d)", column, start, row-1))
	}
}

// spells lists what falls due every month.
func (b *jointBuilder) spells(row int) (next int) {
	titles := []rent.Words{{Zh: "每月（元），从第几月", En: "A month, yuan: from month"}, {Zh: "到第几月", En: "To month"}}
	b.titles(row, b.withSpaces(titles, rent.Words{Zh: "拼合每月", En: "Together a month"})...)
	for _, spell := range b.joint.Spells {
		row++
		b.set(at("A", row), spell.From)
		b.set(at("B", row), spell.To)
		for i, due := range spell.Spaces {
			b.known(at(column(2+i), row), due)
		}
		b.across(row, 2, spell.Monthly.IsKnown())
	}
	return row + 1
}

// items lists the term by kind of cost.
func (b *jointBuilder) items(row int) (next int) {
	b.titles(row, b.withSpaces([]rent.Words{{Zh: "全期（元），项目", En: "Whole term, yuan: item"}}, rent.Words{Zh: "拼合全期", En: "Together"})...)
	for _, item := range b.joint.Items {
		row++
		b.set(at("A", row), b.in(item.Name))
		for i, term := range item.Spaces {
			b.known(at(column(1+i), row), term)
		}
		b.across(row, 1, item.Term.IsKnown())
	}
	return row + 1
}

// withSpaces puts the ids between the first titles and the last.
func (b *jointBuilder) withSpaces(first []rent.Words, last rent.Words) []rent.Words {
	for _, sheet := range b.joint.Sheets {
		first = append(first, rent.Words{Zh: sheet.SpaceID, En: sheet.SpaceID})
	}
	return append(first, last)
}

// across adds up the figures of the spaces in a row, the first in the column given,
// where the sum is known.
func (b *jointBuilder) across(row, from int, known bool) {
	if !known {
		return
	}
	end := from + len(b.joint.Sheets)
	b.formula(at(column(end), row), fmt.Sprintf("SUM(%s%d:%s%d)", column(from), row, column(end-1), row))
}
