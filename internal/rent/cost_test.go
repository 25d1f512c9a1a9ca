package rent_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

func TestEffectiveRentIsTheMockUps(t *testing.T) {
	got := rent.EffectiveRent(changanSpace(), rent.DefaultCostSettings())
	// (22.5 × 1.09 × 34/36 + 2) / 0.92
	if want := known(2735); got != want {
		t.Errorf("effective rent is %v, want %v", got, want)
	}
}

func TestEffectiveRentNeedsRentAndUsableShareOnly(t *testing.T) {
	set := rent.DefaultCostSettings()
	bare := &market.Space{RentYuanM2Month: known(2000), UsableRatio: known(8000)}
	for name, c := range map[string]struct {
		space *market.Space
		want  market.Maybe[market.Decimal]
	}{
		"rent over share":              {bare, known(2500)},
		"no rent":                      {&market.Space{UsableRatio: known(8000)}, market.Maybe[market.Decimal]{}},
		"no share":                     {&market.Space{RentYuanM2Month: known(2000)}, market.Maybe[market.Decimal]{}},
		"usable area is all usable":    {&market.Space{RentYuanM2Month: known(2000), AreaBasis: "usable"}, known(2000)},
		"free for longer than it runs": {&market.Space{RentYuanM2Month: known(2000), UsableRatio: known(10_000), RentFreeMonths: known(9900), ManagementFeeYuanM2Month: known(100)}, known(100)},
	} {
		if got := rent.EffectiveRent(c.space, set); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestEffectiveRentFitsAtTheBounds(t *testing.T) {
	s := &market.Space{RentYuanM2Month: known(1_000_000), UsableRatio: known(1), TaxIncluded: market.Known(false),
		ManagementFeeYuanM2Month: known(100_000), LeaseYearsMin: known(7000)}
	set := rent.DefaultCostSettings()
	set.TaxRate = 5000
	if got, want := rent.EffectiveRent(s, set), known((1_500_000+100_000)*10_000); got != want {
		t.Errorf("at the bounds: %v, want %v", got, want)
	}
}

func mustCost(t *testing.T, s *market.Space, need rent.Need, set rent.CostSettings) *rent.Sheet {
	t.Helper()
	sheet, err := rent.Cost(s, need, set)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func fullNeed() rent.Need {
	return rent.Need{LeasedM2: known(328_000), KWhMonth: market.Known[int64](40_000), LeaseYears: known(500)}
}

func fullSettings() rent.CostSettings {
	set := rent.DefaultCostSettings()
	set.GridYuanKWh = known(7200)
	return set
}

func TestSheetOfTheMockUp(t *testing.T) {
	sheet := mustCost(t, changanSpace(), fullNeed(), fullSettings())
	type row struct {
		Item          rent.Item
		From, To      int
		Monthly, Term string
	}
	var got []row
	for _, l := range sheet.Lines {
		got = append(got, row{l.Item, l.From, l.To, l.Monthly.Or(0).Text(2), l.Term.Or(0).Text(2)})
	}
	want := []row{
		{rent.RentItem, 1, 36, "73800", "2656800"},
		{rent.RentItem, 37, 60, "81180", "1948320"},
		{rent.TaxItem, 1, 36, "6642", "239112"},
		{rent.TaxItem, 37, 60, "7306.2", "175348.8"},
		{rent.FeeItem, 1, 60, "6560", "393600"},
		{rent.RentFreeItem, 1, 2, "-80442", "-160884"},
		{rent.DepositItem, 1, 60, "481.63", "28897.8"},
		{rent.OneOffItem, 0, 0, "0", "10000"},
		{rent.ElectricityItem, 1, 60, "3200", "192000"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got)\n%s", diff)
	}
	all, isKnown := sheet.All.Get()
	if !isKnown || all.Term.Text(2) != "5483194.6" {
		t.Errorf("whole term is %s, want 5483194.6", all.Term.Text(2))
	}
	if len(sheet.Missing)+len(sheet.Uncounted) != 0 {
		t.Errorf("missing %v, not counted %v", sheet.Missing, sheet.Uncounted)
	}
}

// presentByMonth is the reference's formula, one month after the other.
func presentByMonth(sheet *rent.Sheet) (present, annuity float64) {
	v := math.Pow(1+sheet.Settings.DiscountRate.Float(4), -1.0/12)
	for month := 1; month <= sheet.Months; month++ {
		present += sheet.Month(month).Float(2) * math.Pow(v, float64(month-1))
		annuity += math.Pow(v, float64(month-1))
	}
	for _, l := range sheet.Lines {
		present += l.OneOff.Or(0).Float(2)
	}
	return present, annuity
}

func TestSheetsAddUpAndDiscountMonthByMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpace(t)
		set := fullSettings()
		set.DiscountRate = dec(rapid.SampledFrom([]int64{0, 1, 400, 5000}).Draw(t, "discount"))
		need := rent.Need{KWhMonth: market.Known(rapid.Int64Range(0, 500_000).Draw(t, "kwh")),
			LeaseYears: known(rapid.Int64Range(9, 2000).Draw(t, "years"))}
		sheet, err := rent.Cost(s, need, set)
		if err != nil {
			t.Fatal(err)
		}
		all, isKnown := sheet.All.Get()
		if !isKnown {
			t.Fatalf("no total: %v", sheet.Missing)
		}
		var byLine, byMonth market.Decimal
		for _, l := range sheet.Lines {
			byLine += l.Term.Or(0)
			byMonth += l.OneOff.Or(0)
		}
		for month := 1; month <= sheet.Months; month++ {
			byMonth += sheet.Month(month)
		}
		if byLine != all.Term || byMonth != all.Term {
			t.Fatalf("lines add up to %d, months to %d, printed is %d", byLine, byMonth, all.Term)
		}
		present, annuity := presentByMonth(sheet)
		if !near(present, all.Present.Float(2), 0.2) {
			t.Fatalf("present value by month %.2f, printed %s", present, all.Present.Text(2))
		}
		if got, want := all.PerUsable.Or(0).Float(2), present/sheet.UsableM2.Or(0).Float(2)/annuity; !near(got, want, 0.01+0.2/sheet.UsableM2.Or(0).Float(2)) {
			t.Fatalf("per usable m² and month %.2f, want %.4f", got, want)
		}
	})
}

// drawSpace is a space with everything that a total needs.
func drawSpace(t *rapid.T) *market.Space {
	s := changanSpace()
	s.AreaM2 = known(rapid.Int64Range(10_000, 5_000_000).Draw(t, "area"))
	s.RentYuanM2Month = known(rapid.Int64Range(100, 20_000).Draw(t, "rent"))
	s.UsableRatio = known(rapid.Int64Range(3000, 10_000).Draw(t, "share"))
	s.RentFreeMonths = known(rapid.Int64Range(0, 1500).Draw(t, "free"))
	s.DepositMonths = known(rapid.Int64Range(0, 600).Draw(t, "deposit"))
	s.Escalation = rapid.SampledFrom([]string{"", "每年5%", "每3年10%", "每年涨1元", "面议", "第4年起每2年8%"}).Draw(t, "escalation")
	if rapid.Bool().Draw(t, "taxed") {
		s.TaxIncluded = market.Maybe[bool]{}
	}
	return s
}

func TestFlatLeaseCostsItsEffectiveRent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSpace(t)
		s.Escalation, s.DepositMonths, s.OneOffYuan = "不递增", known(0), known(0)
		s.RentFreeMonths = known(rapid.Int64Range(0, 36).Draw(t, "whole") * 100)
		set := fullSettings()
		set.DiscountRate = 0
		sheet, err := rent.Cost(s, rent.Need{KWhMonth: market.Known[int64](0), LeaseYears: s.LeaseYearsMin}, set)
		if err != nil {
			t.Fatal(err)
		}
		all, _ := sheet.All.Get()
		got, want := all.PerUsable.Or(0), rent.EffectiveRent(s, set).Or(0)
		// The sheet rounds the usable area and the month's rent to two digits.
		if diff := got - want; max(diff, -diff) > 1+want/5000 {
			t.Fatalf("sheet says %d, attribute %d", got, want)
		}
	})
}

func TestDepositCostsWhatHandingItOverCosts(t *testing.T) {
	sheet := mustCost(t, changanSpace(), fullNeed(), fullSettings())
	deposit := 2 * 73_800.0
	want := deposit * (1 - math.Pow(1.04, -5))
	for _, l := range sheet.Lines {
		if l.Item == rent.DepositItem && !near(l.Present.Or(0).Float(2), want, 0.5) {
			t.Errorf("interest is worth %s today, want %.2f", l.Present.Or(0).Text(2), want)
		}
	}
}

func TestWhatIsMissingLeavesTotalsUnknownWithTheReason(t *testing.T) {
	for name, c := range map[string]struct {
		change          func(*market.Space, *rent.Need, *rent.CostSettings)
		before, all     bool
		perUsable       bool
		missing, openly string
	}{
		"nothing": {func(*market.Space, *rent.Need, *rent.CostSettings) {}, true, true, true, "", ""},
		"rent": {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) {
			s.RentYuanM2Month = market.Maybe[market.Decimal]{}
		}, false, false, false, "租金未知", ""},
		"area": {func(s *market.Space, n *rent.Need, _ *rent.CostSettings) {
			s.AreaM2, n.LeasedM2 = market.Maybe[market.Decimal]{}, market.Maybe[market.Decimal]{}
		}, false, false, false, "面积未知", ""},
		"usable share": {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) {
			s.UsableRatio = market.Maybe[market.Decimal]{}
		}, true, true, false, "使用率未知", ""},
		"use of power": {func(_ *market.Space, n *rent.Need, _ *rent.CostSettings) { n.KWhMonth = market.Maybe[int64]{} }, true, false, true, "用电量", "电费加价"},
		"price of power": {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) {
			s.ElectricityYuanKWh = market.Maybe[market.Decimal]{}
		}, true, false, true, "电价未知", "电费加价"},
		"grid price": {func(_ *market.Space, _ *rent.Need, c *rent.CostSettings) {
			c.GridYuanKWh = market.Maybe[market.Decimal]{}
		}, true, false, true, "电网价未设置", "电费加价"},
		"fee": {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) {
			s.ManagementFeeYuanM2Month = market.Maybe[market.Decimal]{}
		}, true, true, true, "", "管理费"},
		"tax":          {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) { s.TaxIncluded = market.Maybe[bool]{} }, true, true, true, "", "税"},
		"clear raises": {func(s *market.Space, _ *rent.Need, _ *rent.CostSettings) { s.Escalation = "3年10%" }, true, true, true, "", "递增"},
		"believed raises": {func(s *market.Space, n *rent.Need, _ *rent.CostSettings) {
			s.Escalation, n.LeaseYears = "每年90%", known(7000)
		}, true, true, true, "", "递增"},
	} {
		s, need, set := changanSpace(), fullNeed(), fullSettings()
		c.change(s, &need, &set)
		sheet := mustCost(t, s, need, set)
		total, _ := sheet.BeforeElectricity.Get()
		if sheet.BeforeElectricity.IsKnown() != c.before || sheet.All.IsKnown() != c.all || total.PerUsable.IsKnown() != c.perUsable {
			t.Errorf("without %s: totals known %v %v, per usable m² %v", name, sheet.BeforeElectricity.IsKnown(), sheet.All.IsKnown(), total.PerUsable.IsKnown())
		}
		if missing, open := zh(sheet.Missing), zh(sheet.Uncounted); !strings.Contains(missing, c.missing) || (missing == "") != (c.missing == "") || open != c.openly {
			t.Errorf("without %s: missing %q, not counted %q", name, missing, open)
		}
	}
}

func zh(list []rent.Words) string {
	var texts []string
	for _, w := range list {
		texts = append(texts, w.Zh)
	}
	return strings.Join(texts, "；")
}

func TestCostRefusesWhatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		need rent.Need
		set  rent.CostSettings
	}{
		"a lease of a century":   {rent.Need{LeaseYears: known(10_000)}, rent.DefaultCostSettings()},
		"a lease of no time":     {rent.Need{LeaseYears: known(0)}, rent.DefaultCostSettings()},
		"no area":                {rent.Need{LeasedM2: known(0)}, rent.DefaultCostSettings()},
		"power that flows back":  {rent.Need{KWhMonth: market.Known[int64](-1)}, rent.DefaultCostSettings()},
		"a tax above everything": {rent.Need{}, rent.CostSettings{TaxRate: 20_000, LeaseYears: 300}},
		"settings of nothing":    {rent.Need{}, rent.CostSettings{}},
	} {
		_, err := rent.Cost(changanSpace(), c.need, c.set)
		var f *fault.Error
		if !errors.As(err, &f) || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, want an Invalid fault", name, err)
		}
	}
}
