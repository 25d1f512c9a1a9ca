package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
	"zhaochang/internal/rent/workbook"
)

// Appraiser says what spaces cost, and what the platform makes of them.
type Appraiser interface {
	Current() *appraise.Appraisal
	// Sheet is what a lease of the space costs. A need that cannot be is an Invalid
	// fault that names its parameters.
	Sheet(s *market.Space, need rent.Need) (*rent.Sheet, error)
}

// CostSheet is a cost sheet as JSON has it: money in yuan, areas in m².
type CostSheet struct {
	SpaceID   string     `json:"space_id"`
	Synthetic bool       `json:"synthetic"`
	LeasedM2  hundredths `json:"area_m2"`
	UsableM2  hundredths `json:"usable_m2"`
	Months    int        `json:"months"`
	Lines     []CostLine `json:"lines"`
	// Before leaves the electricity mark-up out; All counts it.
	Before      *CostTotal   `json:"before_electricity"`
	All         *CostTotal   `json:"all"`
	Electricity hundredths   `json:"electricity_bill_yuan_month"`
	Missing     []rent.Words `json:"missing"`
	Uncounted   []rent.Words `json:"uncounted"`
	Assumed     []rent.Words `json:"assumed"`
	Settings    CostRates    `json:"settings"`
}

// CostLine is what comes every month from one month to another, or once.
type CostLine struct {
	Item       rent.Item  `json:"item"`
	Name       rent.Words `json:"name"`
	From       *int       `json:"from_month"`
	To         *int       `json:"to_month"`
	Monthly    hundredths `json:"monthly_yuan"`
	Once       hundredths `json:"one_off_yuan"`
	Term       hundredths `json:"term_yuan"`
	Present    hundredths `json:"present_yuan"`
	Working    rent.Words `json:"working"`
	Remark     rent.Words `json:"remark"`
	NotCounted bool       `json:"not_counted"`
}

// CostTotal sums the lines above it.
type CostTotal struct {
	Once      hundredths `json:"one_off_yuan"`
	Term      hundredths `json:"term_yuan"`
	Present   hundredths `json:"present_yuan"`
	PerUsable hundredths `json:"yuan_usable_m2_month"`
}

// CostRates are the settings that a sheet rests on.
type CostRates struct {
	Discount json.Number  `json:"discount_rate"`
	Tax      json.Number  `json:"tax_rate"`
	Grid     *json.Number `json:"grid_yuan_kwh"`
}

// hundredths is a decimal of two digits as JSON has it; null where unknown.
type hundredths market.Maybe[market.Decimal]

// MarshalJSON writes 2250 as 22.5.
func (h hundredths) MarshalJSON() ([]byte, error) {
	d, known := market.Maybe[market.Decimal](h).Get()
	if !known {
		return []byte("null"), nil
	}
	return []byte(d.Text(2)), nil
}

func exactly(d market.Decimal) hundredths { return hundredths(market.Known(d)) }

// NewCostSheet is the sheet of a space as JSON has it. Lists are never null.
func NewCostSheet(s *market.Space, sheet *rent.Sheet) CostSheet {
	c := CostSheet{
		SpaceID: sheet.SpaceID, Synthetic: s.Synthetic.Or(false),
		LeasedM2: hundredths(sheet.LeasedM2), UsableM2: hundredths(sheet.UsableM2), Months: sheet.Months,
		Before: newCostTotal(sheet.BeforeElectricity), All: newCostTotal(sheet.All), Electricity: hundredths(sheet.ElectricityBill),
		Missing: listOf(sheet.Missing), Uncounted: listOf(sheet.Uncounted), Assumed: listOf(sheet.Assumed),
		Settings: CostRates{Discount: json.Number(sheet.Settings.DiscountRate.Text(4)), Tax: json.Number(sheet.Settings.TaxRate.Text(4))},
	}
	if grid, known := sheet.Settings.GridYuanKWh.Get(); known {
		text := json.Number(grid.Text(4))
		c.Settings.Grid = &text
	}
	for i := range sheet.Lines {
		c.Lines = append(c.Lines, newCostLine(&sheet.Lines[i]))
	}
	return c
}

func newCostLine(l *rent.Line) CostLine {
	c := CostLine{
		Item: l.Item, Name: l.Name, Working: l.Working, Remark: l.Remark, NotCounted: l.Uncounts,
		Monthly: hundredths(l.Monthly), Once: hundredths(l.OneOff), Term: hundredths(l.Term), Present: hundredths(l.Present),
	}
	if l.From > 0 {
		c.From, c.To = &l.From, &l.To
	}
	return c
}

func newCostTotal(total market.Maybe[rent.Total]) *CostTotal {
	t, known := total.Get()
	if !known {
		return nil
	}
	return &CostTotal{exactly(t.OneOff), exactly(t.Term), exactly(t.Present), hundredths(t.PerUsable)}
}

func listOf[T any](list []T) []T { return append([]T{}, list...) }

// workbookType is the media type of XLSX.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// getCost answers what a lease of a space costs, as JSON or as a workbook.
func (a *api) getCost(c *gin.Context) error {
	form, err := costFormOf(c, rent.NeedParameters())
	if err != nil {
		return err
	}
	need, err := rent.ParseNeed(c.Request.URL.Query())
	if err != nil {
		return err
	}
	detail, err := a.Search.Space(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	sheet, err := a.Appraiser.Sheet(detail.Space, need)
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept")
	if form.isWorkbook {
		return sendWorkbook(c, sheet, form.language)
	}
	return send(c, NewCostSheet(detail.Space, sheet))
}

// costForm is how a sheet is wanted.
type costForm struct {
	isWorkbook bool
	language   workbook.Language
}

// costFormOf reads format and lang; without a format, what the caller accepts. Beside
// them there may be these parameters and no others.
func costFormOf(c *gin.Context, parameters []string) (f costForm, err error) {
	if err := onlyParameters(c, append(parameters, "format", "lang")...); err != nil {
		return f, err
	}
	var wrong []fault.Field
	switch format := c.Query("format"); format {
	case "xlsx":
		f.isWorkbook = true
	case "":
		f.isWorkbook = strings.HasPrefix(c.GetHeader("Accept"), workbookType)
	case "json":
	default:
		wrong = append(wrong, fault.Field{Name: "format", Value: format, Reason: "there is no such format", Allowed: "json, xlsx"})
	}
	switch language := c.Query("lang"); language {
	case "", "zh":
		f.language = workbook.Chinese
	case "en":
		f.language = workbook.English
	default:
		wrong = append(wrong, fault.Field{Name: "lang", Value: language, Reason: "there is no such language", Allowed: "zh, en"})
	}
	return f, fault.BadFields(wrong)
}

func sendWorkbook(c *gin.Context, sheet *rent.Sheet, language workbook.Language) error {
	var file bytes.Buffer
	if err := workbook.Write(&file, sheet, language); err != nil {
		return err
	}
	mayKeep(c)
	c.Header("Content-Disposition", `attachment; filename="cost-`+sheet.SpaceID+`.xlsx"`)
	c.Data(http.StatusOK, workbookType, file.Bytes())
	return nil
}
