package intake

import (
	"fmt"
	"math/big"
	"slices"

	"zhaochang/internal/intake/cell"
	"zhaochang/internal/intake/form"
	"zhaochang/internal/market"
)

// assembly puts the readings of one row together. What a column says of its own
// attribute goes first; what other cells say aside fills what is left.
type assembly struct {
	row    *row
	plan   *form.Plan
	asides []aside
	scoped []scoped
	totals []total
	whole  bool
	basis  string // of the area, by its header
}

// aside is a value that a cell said of another column's attribute.
type aside struct {
	column, text string
	fill         cell.Fill
}

// scoped is a value that holds for some floors only.
type scoped struct {
	column *form.Column
	text   string
	fill   cell.Fill
}

// add takes what one cell says.
func (a *assembly) add(c *form.Column, text string, r *cell.Reading) {
	if r.Problem != "" {
		a.row.rejectCell(c.Header, text, r.Problem)
		return
	}
	for _, note := range r.Notes {
		a.row.note(c.Header, text, note)
	}
	a.addReason(c, text, r)
	if c.Cell.Field == cell.ID {
		a.addID(c, text, r.Text)
	}
	if r.Total != nil {
		a.totals = append(a.totals, total{c.Header, text, c.Cell.Field.Attributes()[0], r.Total})
	}
	a.whole = a.whole || r.Whole
	for _, f := range r.Fills {
		switch {
		case f.Aside:
			a.asides = append(a.asides, aside{c.Header, text, f})
		case c.Scope != form.AnyFloor:
			a.scoped = append(a.scoped, scoped{c, text, f})
		default:
			a.fill(c.Header, text, f)
			if f.Attribute.Name == "area_m2" {
				a.basis = c.Basis
			}
		}
	}
}

func (a *assembly) addReason(c *form.Column, text string, r *cell.Reading) {
	if r.Reason == "" || len(r.For) == 0 {
		return
	}
	if a.row.space.Reasons == nil {
		a.row.space.Reasons = map[string]string{}
	}
	for _, attribute := range r.For {
		a.row.space.Reasons[attribute.Name] = r.Reason
	}
	a.row.note(c.Header, text, "not known: "+r.Reason)
}

func (a *assembly) addID(c *form.Column, text, id string) {
	switch {
	case id == "":
	case !market.ValidID(id):
		a.row.rejectCell(c.Header, text, "is not an id: 1 to 40 of A-Z a-z 0-9 _ -")
	default:
		a.row.id = id
	}
}

// knows tells whether what a fallback column could say has been said.
func (a *assembly) knows(c *form.Column) bool {
	for _, t := range a.totals {
		if slices.Contains(c.Cell.Field.Attributes(), t.field) {
			return true
		}
	}
	for _, attribute := range c.Cell.Field.Attributes() {
		if !attribute.Of(a.row.space).IsKnown() {
			return false
		}
	}
	return true
}

// fill sets an attribute, unless an earlier column has set it otherwise. Words of
// several columns that a mapping gives to one attribute are joined.
func (a *assembly) fill(column, text string, f cell.Fill) {
	known := f.Attribute.Of(a.row.space)
	switch {
	case !known.IsKnown():
		f.Attribute.Set(a.row.space, f.Value)
	case known == f.Value:
	case f.Attribute.Kind == market.TextKind:
		f.Attribute.Set(a.row.space, market.TextValue(market.TextKind, known.Text()+" "+f.Value.Text()))
	default:
		a.row.note(column, text, fmt.Sprintf("says %s of %s, another column %s, which was kept",
			f.Attribute.Format(f.Value), f.Attribute.Name, f.Attribute.Format(known)))
	}
}

// finish settles what needs the whole row.
func (a *assembly) finish() {
	s := a.row.space
	for _, x := range a.asides {
		a.fill(x.column, x.text, x.fill)
	}
	a.fillWhole()
	a.fillScoped()
	if s.AreaM2.IsKnown() && s.AreaBasis == "" {
		s.AreaBasis = a.basis
	}
	for _, t := range a.totals {
		a.divide(t)
	}
	if a.plan.RateLabel != "" && s.RentYuanM2Month.IsKnown() {
		s.RentKind = "contract"
	}
	for _, constant := range a.plan.Constants {
		if !constant.Attribute.Of(s).IsKnown() {
			constant.Attribute.Set(s, constant.Value)
		}
	}
	for name := range s.Reasons {
		if market.AttributeNamed(name).Of(s).IsKnown() {
			delete(s.Reasons, name)
		}
	}
	if len(s.Reasons) == 0 {
		s.Reasons = nil
	}
	s.Complete()
}

// fillWhole turns 整栋 into floors, which needs their number.
func (a *assembly) fillWhole() {
	s := a.row.space
	if !a.whole || s.FloorFrom.IsKnown() {
		return
	}
	if top, known := s.FloorsTotal.Get(); known {
		s.FloorFrom, s.FloorTo = market.Known[int64](1), market.Known(top)
		return
	}
	a.row.note("", "", "means every floor, and the number of floors is not given: the floors are not known")
}

// fillScoped takes what a column says of the ground floor or of those above, when
// the space lies there alone. What is not taken is told where nothing else says
// the same of the space.
func (a *assembly) fillScoped() {
	s := a.row.space
	from, known := s.FloorFrom.Get()
	ground, upper := from == 1 && s.FloorTo.Or(from) == 1, from >= 2
	var left []scoped
	for _, x := range a.scoped {
		if known && (x.column.Scope == form.GroundFloor && ground || x.column.Scope == form.UpperFloors && upper) {
			x.fill.Attribute.Set(s, x.fill.Value) // the narrower column knows better
		} else {
			left = append(left, x)
		}
	}
	for _, x := range left {
		if !x.fill.Attribute.Of(s).IsKnown() {
			a.row.note(x.column.Header, x.text, "holds for "+x.column.Scope.String()+" only, and the row does not lie there alone: not taken")
		}
	}
}

// divide turns a total for the month into a price for a square metre.
func (a *assembly) divide(t total) {
	area, known := a.row.space.AreaM2.Get()
	if !known || area <= 0 {
		a.row.rejectCell(t.column, t.text, "is a total, and the area to divide it by is not known")
		return
	}
	price := new(big.Rat).Mul(t.yuan, big.NewRat(100, int64(area)))
	d, err := market.DecimalFromRat(price, t.field.Digits)
	v := market.NumberValue(market.DecimalKind, int64(d))
	if err == nil {
		err = t.field.Check(v)
	}
	if err != nil {
		a.row.rejectCell(t.column, t.text, "is a total, and divided by the area "+err.Error())
		return
	}
	a.fill(t.column, t.text, cell.Fill{Attribute: t.field, Value: v})
}
