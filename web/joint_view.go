package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// jointPage is what several spaces of one building cost together.
type jointPage struct {
	frame
	Heading, Where string
	Problems       []problem
	Form           costForm
	Sheet          *jointSheet // nil where something is wrong
}

// jointSheet is the joint sheet, and that of each space.
type jointSheet struct {
	Figure, Unit, Basis string
	AreaUnit            string
	Facts               []string
	Heads               []string // the spaces, as columns
	Spaces              []jointRow
	Monthly, Items      []jointRow
	Notes               []costNotes
	WorkbookHref        string
	Parts               []jointPart
}

// jointRow is a row of figures; a blank one is not known.
type jointRow struct {
	Name, Href string
	Cells      []string
	IsTotal    bool
	NotCounted bool // what a blank cell means
}

// jointPart is one space with its own sheet.
type jointPart struct {
	Title, Href string
	Sheet       *costSheet
}

// jointAddress is the page of a joint sheet.
func jointAddress(l *lang, need rent.JointNeed) string {
	return pagePlace{"/cost", need.Values().Encode()}.in(l)
}

// joint answers /cost?space=a&space=b:500.
func (p *Pages) joint(c *gin.Context, l *lang) (view, error) {
	asked := c.Request.URL.Query()
	need, err := rent.ParseJointNeed(asked)
	wrong := fault.FieldsOf(err)
	if err != nil && len(wrong) == 0 {
		return view{}, err
	}
	spaces, err := p.inOrder(c, need.IDs())
	if err != nil {
		return view{}, err
	}
	var joint *rent.Joint
	if len(wrong) == 0 {
		joint, err = p.Appraiser.Current().Joint(spaces, need)
		if wrong = fault.FieldsOf(err); err != nil && len(wrong) == 0 {
			return view{}, err
		}
	}
	status := http.StatusOK
	if len(wrong) > 0 {
		status = http.StatusBadRequest
	}
	return view{"joint", p.Site.jointPage(l, asked, wrong, spaces, joint), status}, nil
}

// inOrder are the spaces in the order of their ids; all must be there.
func (p *Pages) inOrder(c *gin.Context, ids []string) ([]*market.Space, error) {
	found, err := p.several(c.Request.Context(), ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*market.Space, len(found))
	for _, space := range found {
		byID[space.ID] = space
	}
	spaces := make([]*market.Space, len(ids))
	for i, id := range ids {
		if spaces[i] = byID[id]; spaces[i] == nil {
			return nil, fault.New(fault.NotFound, "there is no space %q", id)
		}
	}
	return spaces, nil
}

func (s *Site) jointPage(l *lang, asked url.Values, wrong []fault.Field, spaces []*market.Space, joint *rent.Joint) jointPage {
	page := jointPage{
		frame:   s.frame(l, "joint", l.say("joint.title"), pagePlace{"/cost", asked.Encode()}),
		Heading: l.say("joint.title"), Form: l.jointForm(asked, wrong),
	}
	page.Synthetic = syntheticOf(spaces)
	if len(spaces) > 0 {
		page.Where = s.heading(l, spaces[0])
	}
	for _, f := range wrong {
		if f.Name == rent.PartParameter {
			page.Problems = append(page.Problems, problem{Text: l.say("joint.wrong-space", f.Value)})
		}
	}
	if joint != nil {
		page.Sheet = s.jointSheet(l, spaces, joint, asked)
	}
	page.Plate = []plateRow{{Name: l.say("plate.time"), Text: minute(s.now())}, l.nature(page.Synthetic)}
	return page
}

// jointForm asks for the electricity and the term of all.
func (l *lang) jointForm(asked url.Values, wrong []fault.Field) costForm {
	form := costForm{Action: l.path("/cost"), Kept: hiddenFields(withoutParams(asked, rent.KWhParameter, rent.YearsParameter))}
	for _, f := range []costField{
		{Name: rent.KWhParameter, Label: l.say("cost.kwh"), Unit: l.say("cost.kwh-unit"), Whole: true},
		{Name: rent.YearsParameter, Label: l.say("cost.years"), Unit: l.say("cost.years-unit")},
	} {
		f.Value, f.Wrong = asked.Get(f.Name), l.wrongWith(f.Name, wrong)
		form.Fields = append(form.Fields, f)
	}
	return form
}

func (s *Site) jointSheet(l *lang, spaces []*market.Space, joint *rent.Joint, asked url.Values) *jointSheet {
	sheet := &jointSheet{Unit: l.say("cost.unit"), AreaUnit: l.squareMetre(), Basis: l.say("cost.before-electricity"), WorkbookHref: l.jointWorkbook(asked)}
	total := joint.BeforeElectricity
	if joint.All.IsKnown() {
		total, sheet.Basis = joint.All, l.say("cost.all")
	}
	if per, known := total.Or(rent.Total{}).PerUsable.Get(); known {
		sheet.Figure = figure(per)
	}
	sheet.Facts = l.costFacts(&rent.Sheet{LeasedM2: joint.LeasedM2, UsableM2: joint.UsableM2, Months: joint.Months, ElectricityBill: joint.ElectricityBill})
	for i, space := range spaces {
		title := l.pieceTitle(space)
		sheet.Heads = append(sheet.Heads, space.ID)
		own := joint.Sheets[i]
		of := own.BeforeElectricity
		if joint.All.IsKnown() {
			of = own.All
		}
		row := l.jointTotals(own.LeasedM2, of, joint.Months)
		row.Name, row.Href = title, costAddress(l, space.ID, joint.Needs[i])
		sheet.Spaces = append(sheet.Spaces, row)
		sheet.Parts = append(sheet.Parts, jointPart{Title: title, Href: row.Href, Sheet: l.costSheet(own, joint.Needs[i])})
	}
	all := l.jointTotals(joint.LeasedM2, total, joint.Months)
	all.Name, all.IsTotal = l.say("joint.together"), true
	sheet.Spaces = append(sheet.Spaces, all)
	sheet.Monthly, sheet.Items = l.jointMonthly(joint), l.jointItems(joint)
	sheet.Notes = l.costNotes(joint.Notes)
	return sheet
}

func (l *lang) jointWorkbook(asked url.Values) string {
	values := withParam(asked, "format", "xlsx")
	if !l.isChinese() {
		values.Set("lang", "en")
	}
	return "/api/v1/costs?" + values.Encode()
}

// jointTotals are area, a month on average, once, the term, and by the usable m².
func (l *lang) jointTotals(area market.Maybe[market.Decimal], total market.Maybe[rent.Total], months int) jointRow {
	row := jointRow{Cells: make([]string, 5)}
	if m2, known := area.Get(); known {
		row.Cells[0] = figure(m2)
	}
	t, known := total.Get()
	if !known {
		return row
	}
	row.Cells[1], row.Cells[2], row.Cells[3] = cents((t.Term-t.OneOff)/market.Decimal(max(months, 1))), cents(t.OneOff), cents(t.Term)
	row.Cells[4] = yuan(t.PerUsable)
	return row
}

// jointMonthly is what falls due every month, from one change to the next.
func (l *lang) jointMonthly(joint *rent.Joint) []jointRow {
	rows := make([]jointRow, len(joint.Spells))
	for i, spell := range joint.Spells {
		rows[i].Name = l.say("cost.span", spell.From, spell.To)
		if spell.From == spell.To {
			rows[i].Name = l.say("cost.span-one", spell.From)
		}
		for _, due := range append(slices.Clone(spell.Spaces), spell.Monthly) {
			rows[i].Cells = append(rows[i].Cells, yuan(due))
		}
	}
	return rows
}

// jointItems is the term by kind of cost.
func (l *lang) jointItems(joint *rent.Joint) []jointRow {
	rows := make([]jointRow, len(joint.Items))
	for i, item := range joint.Items {
		rows[i].Name, rows[i].NotCounted = l.words(item.Name), true
		for _, term := range append(slices.Clone(item.Spaces), item.Term) {
			rows[i].Cells = append(rows[i].Cells, yuan(term))
		}
	}
	return rows
}
