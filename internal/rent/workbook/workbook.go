// Package workbook writes cost sheets as spreadsheets whose totals are formulas,
// so that a reader can change a figure and see what follows.
package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// Language picks one text out of words.
type Language func(rent.Words) string

// Chinese and English are the languages there are.
func Chinese(w rent.Words) string { return w.Zh }

// English picks the English text.
func English(w rent.Words) string { return w.En }

// The rows and columns of a cost sheet. Cells of the head are named in formulas.
const (
	areaRow = iota + 2
	usableRow
	monthsRow
	discountRow
	factorRow
	headerRow = factorRow + 2
	firstLine = headerRow + 1
)

// Write writes sheet as XLSX. Amounts are yuan; months, terms, present values
// and totals are formulas over them. Errors are those of w.
func Write(w io.Writer, sheet *rent.Sheet, in Language) error {
	b := newBuilder(in, rent.Words{Zh: "综合用房成本", En: "Cost of the lease"})
	b.sheet(sheet)
	return b.write(w, "cost sheet of "+sheet.SpaceID)
}

// newBuilder is a workbook with one tab.
func newBuilder(in Language, title rent.Words) *builder {
	b := &builder{file: excelize.NewFile(), in: in, name: in(title)}
	b.run(func() error { return b.file.SetSheetName("Sheet1", b.name) })
	return b
}

// tab goes on in a new tab.
func (b *builder) tab(name string) {
	b.name = name
	b.run(func() error { _, err := b.file.NewSheet(name); return err })
}

func (b *builder) write(w io.Writer, what string) error {
	defer b.file.Close()
	b.run(func() error { return b.file.Write(w) })
	if b.err != nil {
		return fmt.Errorf("write %s: %w", what, b.err)
	}
	return nil
}

// sheet fills the tab with a cost sheet, and gives the row of its first total.
func (b *builder) sheet(sheet *rent.Sheet) (totals int) {
	b.head(sheet)
	for i := range sheet.Lines {
		b.line(firstLine+i, &sheet.Lines[i])
	}
	totals = firstLine + len(sheet.Lines)
	b.totals(sheet, totals)
	b.notes(sheet.Notes, totals+4)
	b.layout()
	return totals
}

// builder keeps the first error, so that steps read one after the other.
type builder struct {
	file *excelize.File
	in   Language
	name string
	err  error
}

func (b *builder) run(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *builder) set(cell string, value any) {
	b.run(func() error { return b.file.SetCellValue(b.name, cell, value) })
}

func (b *builder) say(cell string, zh, en string) { b.set(cell, b.in(rent.Words{Zh: zh, En: en})) }

func (b *builder) formula(cell, formula string) {
	b.run(func() error { return b.file.SetCellFormula(b.name, cell, formula) })
}

// known writes a decimal of two digits, and leaves the cell empty for unknown.
func (b *builder) known(cell string, value market.Maybe[market.Decimal]) {
	if d, known := value.Get(); known {
		b.set(cell, d.Float(2))
	}
}

func at(column string, row int) string { return fmt.Sprintf("%s%d", column, row) }

func (b *builder) head(sheet *rent.Sheet) {
	b.say("A1", "房源", "Space")
	b.set("B1", sheet.SpaceID)
	b.say(at("A", areaRow), "租赁面积 ㎡", "Leased area, m²")
	b.known(at("B", areaRow), sheet.LeasedM2)
	b.say(at("A", usableRow), "可用面积 ㎡", "Usable area, m²")
	b.known(at("B", usableRow), sheet.UsableM2)
	b.say(at("A", monthsRow), "租期（月）", "Months")
	b.set(at("B", monthsRow), sheet.Months)
	b.say(at("A", discountRow), "年折现率", "Discount rate a year")
	b.set(at("B", discountRow), sheet.Settings.DiscountRate.Float(4))
	b.say(at("A", factorRow), "月折现系数", "Discount factor of a month")
	b.formula(at("B", factorRow), fmt.Sprintf("(1+B%d)^(-1/12)", discountRow))
	for i, title := range []rent.Words{
		{Zh: "项目", En: "Item"}, {Zh: "从第几月", En: "From month"}, {Zh: "到第几月", En: "To month"},
		{Zh: "月数", En: "Months"}, {Zh: "每月（元）", En: "A month, yuan"}, {Zh: "一次性（元）", En: "Once, yuan"},
		{Zh: "全期（元）", En: "Whole term, yuan"}, {Zh: "现值（元）", En: "Present value, yuan"},
		{Zh: "算法", En: "Working"}, {Zh: "说明", En: "Remark"},
	} {
		b.set(at(string(rune('A'+i)), headerRow), b.in(title))
	}
}

func (b *builder) line(row int, l *rent.Line) {
	b.set(at("A", row), b.in(l.Name))
	b.set(at("I", row), b.in(l.Working))
	b.set(at("J", row), b.in(l.Remark))
	switch {
	case l.From > 0:
		b.set(at("B", row), l.From)
		b.set(at("C", row), l.To)
		b.formula(at("D", row), fmt.Sprintf("C%[1]d-B%[1]d+1", row))
		b.known(at("E", row), l.Monthly)
		b.formula(at("G", row), fmt.Sprintf("ROUND(E%[1]d*D%[1]d,2)", row))
		b.formula(at("H", row), presentFormula(row))
	case l.OneOff.IsKnown():
		b.known(at("F", row), l.OneOff)
		b.formula(at("G", row), fmt.Sprintf("F%d", row))
		b.formula(at("H", row), fmt.Sprintf("F%d", row))
	}
}

// presentFormula discounts a line that falls due at the start of each month. At
// a rate of 0 a month is worth a month.
func presentFormula(row int) string {
	factor := fmt.Sprintf("$B$%d", factorRow)
	return fmt.Sprintf("ROUND(E%[1]d*IF(%[2]s=1,D%[1]d,(%[2]s^(B%[1]d-1)-%[2]s^C%[1]d)/(1-%[2]s)),2)", row, factor)
}

// totals writes the sums that are known: before electricity, and all. The line
// for electricity, of which there is one, is the last.
func (b *builder) totals(sheet *rent.Sheet, end int) {
	electricity := end - 1
	b.say(at("A", end), "合计（不含电费加价）", "Total before electricity")
	b.say(at("A", end+1), "合计（含电费加价）", "Total with electricity")
	for _, column := range []string{"F", "G", "H"} {
		if sheet.BeforeElectricity.IsKnown() {
			b.formula(at(column, end), fmt.Sprintf("SUM(%[1]s%[2]d:%[1]s%[3]d)", column, firstLine, electricity-1))
		}
		if sheet.All.IsKnown() {
			b.formula(at(column, end+1), fmt.Sprintf("%[1]s%[2]d+%[1]s%[3]d", column, end, electricity))
		}
	}
	b.say(at("I", end), "每可用 ㎡·月（元），在右", "A usable m² and month, yuan, right")
	b.say(at("I", end+1), "每可用 ㎡·月（元），在右", "A usable m² and month, yuan, right")
	b.perUsable(sheet.BeforeElectricity, end)
	b.perUsable(sheet.All, end+1)
}

func (b *builder) perUsable(total market.Maybe[rent.Total], row int) {
	t, known := total.Get()
	if !known || !t.PerUsable.IsKnown() {
		return
	}
	b.formula(at("J", row), fmt.Sprintf("ROUND(H%[1]d/B%[2]d/IF(B%[4]d=1,B%[3]d,(1-B%[4]d^B%[3]d)/(1-B%[4]d)),2)",
		row, usableRow, monthsRow, factorRow))
}

// notes lists what is missing, not counted and assumed.
func (b *builder) notes(notes rent.Notes, row int) {
	for _, list := range notes.Lists() {
		for _, text := range list.Texts {
			b.set(at("A", row), b.in(list.Title))
			b.set(at("B", row), b.in(text))
			row++
		}
	}
}

func (b *builder) layout() {
	b.run(func() error { return b.file.SetColWidth(b.name, "A", "A", 22) })
	b.run(func() error { return b.file.SetColWidth(b.name, "B", "H", 13) })
	b.run(func() error { return b.file.SetColWidth(b.name, "I", "J", 36) })
	b.run(func() error {
		style, err := b.file.NewStyle(&excelize.Style{NumFmt: 4})
		if err != nil {
			return err
		}
		return b.file.SetColStyle(b.name, "E:H", style)
	})
}
