package app

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
)

// costText is what the text form shows of a sheet.
type costText struct {
	SpaceID string      `json:"space_id"`
	Area    json.Number `json:"area_m2"`
	Usable  json.Number `json:"usable_m2"`
	Months  int         `json:"months"`
	Lines   []struct {
		Name       rent.Words
		From       int         `json:"from_month"`
		To         int         `json:"to_month"`
		Monthly    json.Number `json:"monthly_yuan"`
		Once       json.Number `json:"one_off_yuan"`
		Term       json.Number `json:"term_yuan"`
		Working    rent.Words
		Remark     rent.Words
		NotCounted bool `json:"not_counted"`
	}
	Before *costTextTotal `json:"before_electricity"`
	All    *costTextTotal
	Bill   json.Number `json:"electricity_bill_yuan_month"`
	rent.Notes
}

type costTextTotal struct {
	Term      json.Number `json:"term_yuan"`
	PerUsable json.Number `json:"yuan_usable_m2_month"`
}

// text prints a sheet line by line: months, yuan a month, once, over the term.
func (c costCommand) text(answer []byte) ([]byte, error) {
	var sheet costText
	if err := json.Unmarshal(answer, &sheet); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	say := c.language()
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s  %s m², %s m² usable, %d months\n", sheet.SpaceID, orUnknown(sheet.Area), orUnknown(sheet.Usable), sheet.Months)
	for _, l := range sheet.Lines {
		span := ""
		if l.From > 0 {
			span = fmt.Sprintf("%d–%d", l.From, l.To)
		}
		term := l.Term.String()
		if l.NotCounted {
			term = "?"
		}
		_, _ = fmt.Fprintf(&b, "%7s %14s %14s %16s  %s  %s %s\n", span, l.Monthly, l.Once, term, say(l.Name), say(l.Working), say(l.Remark))
	}
	sheet.Before.write(&b, say(beforeElectricity()))
	sheet.All.write(&b, say(withElectricity()))
	if sheet.Bill != "" {
		_, _ = fmt.Fprintln(&b, say(rent.Words{Zh: "另付电费每月", En: "Electricity itself a month"}), sheet.Bill)
	}
	writeNotes(&b, sheet.Notes, say)
	return []byte(b.String()), nil
}

func (t *costTextTotal) write(b *strings.Builder, name string) {
	if t != nil {
		_, _ = fmt.Fprintf(b, "%7s %14s %14s %16s  %s, %s yuan per usable m² and month\n", "", "", "", t.Term, name, orUnknown(t.PerUsable))
	}
}

func writeNotes(b *strings.Builder, notes rent.Notes, say workbook.Language) {
	for _, list := range notes.Lists() {
		for _, text := range list.Texts {
			_, _ = fmt.Fprintf(b, "? %s: %s\n", say(list.Title), say(text))
		}
	}
}

// jointText is what the text form shows of a joint sheet.
type jointText struct {
	Area   json.Number `json:"area_m2"`
	Usable json.Number `json:"usable_m2"`
	Months int         `json:"months"`
	Spaces []struct {
		SpaceID string         `json:"space_id"`
		Area    json.Number    `json:"area_m2"`
		Before  *costTextTotal `json:"before_electricity"`
		All     *costTextTotal
	}
	Monthly []struct {
		From   int           `json:"from_month"`
		To     int           `json:"to_month"`
		Spaces []json.Number `json:"spaces_yuan"`
		Yuan   json.Number
	}
	Items []struct {
		Name   rent.Words
		Spaces []json.Number `json:"spaces_yuan"`
		Term   json.Number   `json:"term_yuan"`
	}
	Before *costTextTotal `json:"before_electricity"`
	All    *costTextTotal
	rent.Notes
}

// jointText prints a joint sheet: by space, by month, by item.
func (c costCommand) jointText(answer []byte) ([]byte, error) {
	var sheet jointText
	if err := json.Unmarshal(answer, &sheet); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	say := c.language()
	together := say(rent.Words{Zh: "合计", En: "together"})
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "%s m², %s m² usable, %d months\n", orUnknown(sheet.Area), orUnknown(sheet.Usable), sheet.Months)
	b.WriteString(say(rent.Words{Zh: "每月（元）", En: "A month, yuan"}) + "\n")
	row := func(name string, spaces []json.Number, sum json.Number) {
		for _, n := range spaces {
			_, _ = fmt.Fprintf(&b, " %14s", orUnknown(n))
		}
		_, _ = fmt.Fprintf(&b, " %16s  %s\n", orUnknown(sum), name)
	}
	for _, s := range sheet.Spaces {
		_, _ = fmt.Fprintf(&b, " %14s", s.SpaceID)
	}
	_, _ = fmt.Fprintf(&b, " %16s\n", together)
	for _, m := range sheet.Monthly {
		row(fmt.Sprintf("%d–%d", m.From, m.To), m.Spaces, m.Yuan)
	}
	b.WriteString(say(rent.Words{Zh: "全期（元）", En: "Whole term, yuan"}) + "\n")
	for _, item := range sheet.Items {
		row(say(item.Name), item.Spaces, item.Term)
	}
	for _, s := range sheet.Spaces {
		s.Before.write(&b, s.SpaceID+" "+say(beforeElectricity()))
		s.All.write(&b, s.SpaceID+" "+say(withElectricity()))
	}
	sheet.Before.write(&b, together+" "+say(beforeElectricity()))
	sheet.All.write(&b, together+" "+say(withElectricity()))
	writeNotes(&b, sheet.Notes, say)
	return []byte(b.String()), nil
}

func beforeElectricity() rent.Words {
	return rent.Words{Zh: "合计（不含电费加价）", En: "Total before electricity mark-up"}
}

func withElectricity() rent.Words {
	return rent.Words{Zh: "合计（含电费加价）", En: "Total with electricity mark-up"}
}
