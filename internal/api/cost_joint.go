package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
)

// JointCost is the cost of several spaces together as JSON has it. Every figure is
// the sum of the figures in the sheets of its spaces.
type JointCost struct {
	Synthetic bool          `json:"synthetic"`
	LeasedM2  hundredths    `json:"area_m2"`
	UsableM2  hundredths    `json:"usable_m2"`
	Months    int           `json:"months"`
	Spaces    []JointPart   `json:"spaces"`
	Monthly   []MonthlyCost `json:"monthly"`
	Items     []JointItem   `json:"items"`
	Before    *CostTotal    `json:"before_electricity"`
	All       *CostTotal    `json:"all"`
	// Electricity is what the electricity itself costs; no total counts it.
	Electricity hundredths   `json:"electricity_bill_yuan_month"`
	Missing     []rent.Words `json:"missing"`
	Uncounted   []rent.Words `json:"uncounted"`
	Assumed     []rent.Words `json:"assumed"`
}

// JointPart is the sheet of one space for its share of the electricity.
type JointPart struct {
	KWhMonth market.Maybe[int64] `json:"kwh_month"`
	CostSheet
}

// MonthlyCost is what falls due every month from one month to another: of each
// space in their order, and of all.
type MonthlyCost struct {
	From    int          `json:"from_month"`
	To      int          `json:"to_month"`
	Spaces  []hundredths `json:"spaces_yuan"`
	Monthly hundredths   `json:"yuan"`
}

// JointItem is one kind of cost over the whole term; null where it is not counted.
type JointItem struct {
	Item   rent.Item    `json:"item"`
	Name   rent.Words   `json:"name"`
	Spaces []hundredths `json:"spaces_yuan"`
	Term   hundredths   `json:"term_yuan"`
}

// NewJointCost is the joint sheet of the spaces as JSON has it. Lists are never null.
func NewJointCost(spaces []*market.Space, joint *rent.Joint) JointCost {
	c := JointCost{
		LeasedM2: hundredths(joint.LeasedM2), UsableM2: hundredths(joint.UsableM2), Months: joint.Months,
		Spaces: []JointPart{}, Monthly: []MonthlyCost{}, Items: []JointItem{},
		Before: newCostTotal(joint.BeforeElectricity), All: newCostTotal(joint.All), Electricity: hundredths(joint.ElectricityBill),
		Missing: listOf(joint.Missing), Uncounted: listOf(joint.Uncounted), Assumed: listOf(joint.Assumed),
	}
	for i, sheet := range joint.Sheets {
		c.Spaces = append(c.Spaces, JointPart{joint.Needs[i].KWhMonth, NewCostSheet(spaces[i], sheet)})
		c.Synthetic = c.Synthetic || spaces[i].Synthetic.Or(false)
	}
	for _, spell := range joint.Spells {
		m := MonthlyCost{From: spell.From, To: spell.To, Monthly: hundredths(spell.Monthly), Spaces: []hundredths{}}
		for _, due := range spell.Spaces {
			m.Spaces = append(m.Spaces, hundredths(due))
		}
		c.Monthly = append(c.Monthly, m)
	}
	for _, item := range joint.Items {
		row := JointItem{Item: item.Item, Name: item.Name, Term: hundredths(item.Term), Spaces: []hundredths{}}
		for _, term := range item.Spaces {
			row.Spaces = append(row.Spaces, hundredths(term))
		}
		c.Items = append(c.Items, row)
	}
	return c
}

// getJointCost answers what several spaces of one building cost together, as JSON or
// as a workbook.
func (a *api) getJointCost(c *gin.Context) error {
	form, err := costFormOf(c, rent.JointParameters())
	if err != nil {
		return err
	}
	need, err := rent.ParseJointNeed(c.Request.URL.Query())
	if err != nil {
		return err
	}
	spaces, err := a.named(c.Request.Context(), need.IDs())
	if err != nil {
		return err
	}
	joint, err := a.Appraiser.Current().Joint(spaces, need)
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept")
	if !form.isWorkbook {
		return send(c, NewJointCost(spaces, joint))
	}
	var file bytes.Buffer
	if err := workbook.WriteJoint(&file, joint, form.language); err != nil {
		return err
	}
	mayKeep(c)
	c.Header("Content-Disposition", `attachment; filename="cost-joint.xlsx"`)
	c.Data(http.StatusOK, workbookType, file.Bytes())
	return nil
}

// named are the spaces with the ids, in their order; all must be there to be seen.
func (a *api) named(ctx context.Context, ids []string) ([]*market.Space, error) {
	spaces := make([]*market.Space, len(ids))
	for i, id := range ids {
		detail, err := a.Search.Space(ctx, id)
		if err != nil {
			return nil, err
		}
		spaces[i] = detail.Space
	}
	return spaces, nil
}
