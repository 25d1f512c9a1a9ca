package web

import (
	"net/url"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// costForm asks for what a cost depends on, by GET: it works without scripts.
type costForm struct {
	Action string
	Fields []costField
	Kept   []hiddenField
}

type costField struct {
	Name, Label, Unit, Value, Placeholder string
	Wrong                                 string // what is wrong with it
	Whole                                 bool   // takes whole numbers
}

// cost is the section of a page: the form, and the sheet unless something is
// wrong with what was typed.
type cost struct {
	Form  costForm
	Sheet *costSheet
}

// costParts are what was asked of a cost, and what came of it.
type costParts struct {
	asked url.Values
	need  rent.Need
	sheet *rent.Sheet // nil where something is wrong
	wrong []fault.Field
}

// cost reckons for what the address asks. What is wrong with it is told in the
// form; any other fault ends the page.
func (p *Pages) cost(space *market.Space, asked url.Values) (parts costParts, err error) {
	parts.asked = asked
	if parts.need, err = rent.ParseNeed(asked); err == nil {
		parts.sheet, err = p.Appraiser.Sheet(space, parts.need)
	}
	if parts.wrong = fault.FieldsOf(err); len(parts.wrong) > 0 {
		return parts, nil
	}
	return parts, err
}

// costSection lays the form out as it was filled in; nil where the rent is not
// known, and nothing can be reckoned.
func (l *lang) costSection(parts spaceParts) *cost {
	if !parts.space.RentYuanM2Month.IsKnown() {
		return nil
	}
	asked, wrong := parts.cost.asked, parts.cost.wrong
	c := &cost{Form: costForm{Action: costAddress(l, parts.space.ID, rent.Need{})}}
	for _, f := range []costField{
		{Name: rent.AreaParameter, Label: l.say("cost.area"), Unit: l.squareMetre(), Placeholder: wholeArea(parts.space)},
		{Name: rent.KWhParameter, Label: l.say("cost.kwh"), Unit: l.say("cost.kwh-unit"), Whole: true},
		{Name: rent.YearsParameter, Label: l.say("cost.years"), Unit: l.say("cost.years-unit")},
	} {
		f.Value = asked.Get(f.Name)
		f.Wrong = l.wrongWith(f.Name, wrong)
		c.Form.Fields = append(c.Form.Fields, f)
	}
	c.Form.Kept = hiddenFields(withoutParams(asked, rent.NeedParameters()...))
	if parts.cost.sheet != nil {
		c.Sheet = l.costSheet(parts.cost.sheet, parts.cost.need)
	}
	return c
}

func wholeArea(space *market.Space) string {
	if area, known := space.AreaM2.Get(); known {
		return figure(area)
	}
	return ""
}

func (l *lang) wrongWith(name string, wrong []fault.Field) string {
	for _, f := range wrong {
		if f.Name == name {
			return l.say("cost.wrong-" + name)
		}
	}
	return ""
}
