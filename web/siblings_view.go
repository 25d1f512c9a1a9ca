package web

import (
	"cmp"
	"slices"

	"zhaochang/internal/market"
)

// sibling is a row of the table of a building's spaces.
type sibling struct {
	ID, Href                                      string
	Floor, Unit                                   string
	Area, Height, Load, Power, Fire, When, Amount cell
	IsThis                                        bool
}

// cell is a figure of a table; Unknown draws it dashed.
type cell struct {
	Text    string
	Unknown bool
}

// siblings are all spaces of the building, this one among them, by floor and unit;
// none when it is alone.
func (l *lang) siblings(parts spaceParts) []sibling {
	if len(parts.siblings) == 0 {
		return nil
	}
	rows := l.unitRows(append([]*market.Space{parts.space}, parts.siblings...))
	for n := range rows {
		rows[n].IsThis = rows[n].ID == parts.space.ID
	}
	return rows
}

// unitRows are spaces of one building by floor and unit.
func (l *lang) unitRows(spaces []*market.Space) []sibling {
	all := slices.Clone(spaces)
	slices.SortStableFunc(all, func(a, b *market.Space) int {
		return cmp.Or(cmp.Compare(a.FloorFrom.Or(0), b.FloorFrom.Or(0)), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.ID, b.ID))
	})
	rows := make([]sibling, len(all))
	for n, space := range all {
		rows[n] = l.sibling(space)
	}
	return rows
}

func (l *lang) sibling(space *market.Space) sibling {
	row := sibling{
		ID: space.ID, Href: pagePlace{"/l/" + space.ID, ""}.in(l), Floor: floorSpan(space), Unit: cmp.Or(space.Unit, space.ID),
		Area: l.number(space.AreaM2, figure), Height: l.number(space.StoreyHeightM, length),
		Load: l.number(space.FloorLoadKNM2, figure), Power: l.number(space.PowerKVA, figure),
		Fire: l.codeCell("fire_class", space.FireClass), When: l.whenCell(space), Amount: l.number(space.RentYuanM2Month, rentFigure),
	}
	return row
}

func (l *lang) number(v market.Maybe[market.Decimal], words func(market.Decimal) string) cell {
	if d, known := v.Get(); known {
		return cell{Text: words(d)}
	}
	return cell{l.say("unknown.plain"), true}
}

func (l *lang) codeCell(attribute, code string) cell {
	if code == "" {
		return cell{l.say("unknown.plain"), true}
	}
	return cell{Text: l.choiceOf(attribute, code)}
}

// whenCell says from when it is free, or why it is not on offer.
func (l *lang) whenCell(space *market.Space) cell {
	if space.Status != market.StatusOpen && space.Status != market.StatusSurveyed && space.Status != "" {
		return cell{Text: l.choiceOf("status", space.Status)}
	}
	if row := availableRow(l, space); row.Text != "" {
		return cell{Text: row.Text}
	}
	return l.codeCell("use_state", space.UseState)
}
