package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/workbook"
)

func sheetOf(t *testing.T, change func(*market.Space, *rent.CostSettings)) *rent.Sheet {
	t.Helper()
	known := func(n int64) market.Maybe[market.Decimal] { return market.Known(market.Decimal(n)) }
	s := &market.Space{ID: "CA-0001", AreaM2: known(328_000), UsableRatio: known(9200), RentYuanM2Month: known(2250),
		TaxIncluded: market.Known(false), ManagementFeeYuanM2Month: known(200), RentFreeMonths: known(150),
		DepositMonths: known(200), ElectricityYuanKWh: known(8000), OneOffYuan: known(1_000_000), Escalation: "每3年10%"}
	set := rent.DefaultCostSettings()
	set.GridYuanKWh = known(7200)
	change(s, &set)
	sheet, err := rent.Cost(s, rent.Need{KWhMonth: market.Known[int64](40_000), LeaseYears: known(500)}, set)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func write(t *testing.T, sheet *rent.Sheet) (*excelize.File, string, [][]string) {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.Write(&b, sheet, workbook.Chinese); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	name := file.GetSheetList()[0]
	rows, err := file.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	return file, name, rows
}

func calculate(t *testing.T, file *excelize.File, name, column string, row int) float64 {
	t.Helper()
	text, err := file.CalcCellValue(name, fmt.Sprint(column, row), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("%s%d holds %q", column, row, text)
	}
	return number
}

func rowOf(t *testing.T, rows [][]string, title string) int {
	t.Helper()
	for i, row := range rows {
		if len(row) > 0 && row[0] == title {
			return i + 1
		}
	}
	t.Fatalf("no row %q", title)
	return 0
}

func TestFormulasGiveTheSheetsTotals(t *testing.T) {
	for name, change := range map[string]func(*market.Space, *rent.CostSettings){
		"at 4 %":  func(*market.Space, *rent.CostSettings) {},
		"at none": func(_ *market.Space, c *rent.CostSettings) { c.DiscountRate = 0 },
	} {
		sheet := sheetOf(t, change)
		file, tab, rows := write(t, sheet)
		for title, total := range map[string]market.Maybe[rent.Total]{
			"合计（不含电费加价）": sheet.BeforeElectricity, "合计（含电费加价）": sheet.All,
		} {
			want, _ := total.Get()
			row := rowOf(t, rows, title)
			for column, figure := range map[string]market.Decimal{"F": want.OneOff, "G": want.Term, "H": want.Present, "J": want.PerUsable.Or(0)} {
				if got := calculate(t, file, tab, column, row); math.Abs(got-figure.Float(2)) > 0.005 {
					t.Errorf("%s, %s, column %s: %v, the sheet says %s", name, title, column, got, figure.Text(2))
				}
			}
		}
	}
}

func TestUnknownTotalsStayEmptyWithTheirReason(t *testing.T) {
	sheet := sheetOf(t, func(s *market.Space, _ *rent.CostSettings) { s.ElectricityYuanKWh = market.Maybe[market.Decimal]{} })
	file, tab, rows := write(t, sheet)
	cell := fmt.Sprint("G", rowOf(t, rows, "合计（含电费加价）"))
	if formula, err := file.GetCellFormula(tab, cell); err != nil || formula != "" {
		t.Errorf("%s holds %q, %v", cell, formula, err)
	}
	if row := rows[rowOf(t, rows, "无法计算")-1]; !strings.Contains(row[1], "电价未知") {
		t.Errorf("the reason is %q", row)
	}
}

type brokenWriter struct{}

var errFull = errors.New("disk full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errFull }

func TestWriteReportsItsWriter(t *testing.T) {
	sheet := sheetOf(t, func(*market.Space, *rent.CostSettings) {})
	if err := workbook.Write(brokenWriter{}, sheet, workbook.English); !errors.Is(err, errFull) {
		t.Errorf("error is %v", err)
	}
}
