package workbook_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
)

func jointSheet(t *testing.T) *rent.Joint {
	t.Helper()
	known := func(n int64) market.Maybe[market.Decimal] { return market.Known(market.Decimal(n)) }
	floor := func(id string, area int64) *market.Space {
		return &market.Space{ID: id, BuildingID: "B", AreaM2: known(area), UsableRatio: known(9200), RentYuanM2Month: known(2250),
			TaxIncluded: market.Known(false), ManagementFeeYuanM2Month: known(200), RentFreeMonths: known(150),
			DepositMonths: known(200), ElectricityYuanKWh: known(8000), OneOffYuan: known(1_000_000), Escalation: "每3年10%"}
	}
	set := rent.DefaultCostSettings()
	set.GridYuanKWh = known(7200)
	j, err := rent.JointCost([]*market.Space{floor("CA-1", 150_000), floor("CA-2", 90_000)},
		rent.JointNeed{Need: rent.Need{KWhMonth: market.Known[int64](40_000), LeaseYears: known(500)}, Parts: []rent.Part{{ID: "CA-1"}, {ID: "CA-2", LeasedM2: known(50_000)}}}, set)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestTheJointTabAddsItsSpacesUp: what the formulas give is what the sheet says.
func TestTheJointTabAddsItsSpacesUp(t *testing.T) {
	j := jointSheet(t)
	for _, in := range []workbook.Language{workbook.Chinese, workbook.English} {
		var b bytes.Buffer
		if err := workbook.WriteJoint(&b, j, in); err != nil {
			t.Fatal(err)
		}
		file, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		tabs := file.GetSheetList()
		if len(tabs) != 3 {
			t.Fatalf("tabs %v", tabs)
		}
		rows, err := file.GetRows(tabs[0])
		if err != nil {
			t.Fatal(err)
		}
		all, _ := j.All.Get()
		row := rowOf(t, rows, in(rent.Words{Zh: "拼合合计", En: "Together"}))
		for column, figure := range map[string]market.Decimal{
			"B": j.LeasedM2.Or(0), "C": j.UsableM2.Or(0), "D": all.OneOff, "E": all.Term, "F": all.Present, "G": all.PerUsable.Or(0),
		} {
			if got := calculate(t, file, tabs[0], column, row); math.Abs(got-figure.Float(2)) > 0.005 {
				t.Errorf("column %s: %v, the sheet says %s", column, got, figure.Text(2))
			}
		}
		first := rowOf(t, rows, in(rent.Words{Zh: "每月（元），从第几月", En: "A month, yuan: from month"})) + 1
		for i, spell := range j.Spells {
			if got := calculate(t, file, tabs[0], "E", first+i); math.Abs(got-spell.Monthly.Or(0).Float(2)) > 0.005 {
				t.Errorf("from month %d: %v, the sheet says %s", spell.From, got, spell.Monthly.Or(0).Text(2))
			}
		}
		for _, item := range j.Items {
			if got := calculate(t, file, tabs[0], "D", rowOf(t, rows, in(item.Name))); math.Abs(got-item.Term.Or(0).Float(2)) > 0.005 {
				t.Errorf("%s: %v, the sheet says %s", item.Name.En, got, item.Term.Or(0).Text(2))
			}
		}
		if !strings.Contains(fmt.Sprint(rows), in(rent.Words{Zh: "分摊", En: "shared out"})) {
			t.Errorf("how the electricity is shared out is not said")
		}
	}
}
