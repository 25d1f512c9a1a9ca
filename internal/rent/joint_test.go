package rent_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// floorOf is a floor of one building, at 20 yuan with 2 yuan of fee.
func floorOf(id string, areaM2 int64) *market.Space {
	return &market.Space{
		ID: id, BuildingID: "B", AreaM2: known(areaM2 * 100), UsableRatio: known(8000), RentYuanM2Month: known(2000),
		TaxIncluded: market.Known(true), ManagementFeeYuanM2Month: known(200), RentFreeMonths: known(0), DepositMonths: known(0),
		OneOffYuan: known(0), Escalation: "不递增",
	}
}

func jointOf(t testing.TB, spaces []*market.Space, need rent.Need, set rent.CostSettings, leased ...int64) *rent.Joint {
	t.Helper()
	joint := rent.JointNeed{Need: need}
	for i, s := range spaces {
		part := rent.Part{ID: s.ID}
		if i < len(leased) && leased[i] > 0 {
			part.LeasedM2 = known(leased[i] * 100)
		}
		joint.Parts = append(joint.Parts, part)
	}
	j, err := rent.JointCost(spaces, joint, set)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestAJointSheetIsRebuiltByHand: two floors of 1,000 and 500 m² for one year, the
// upper one free for two months and with 3,000 yuan to pay at the start.
func TestAJointSheetIsRebuiltByHand(t *testing.T) {
	lower, upper := floorOf("A", 1000), floorOf("B", 500)
	upper.RentFreeMonths, upper.OneOffYuan = known(200), known(300_000)
	lower.ElectricityYuanKWh, upper.ElectricityYuanKWh = known(8000), known(9000)
	set := rent.DefaultCostSettings()
	set.DiscountRate, set.GridYuanKWh = 0, known(7000)
	j := jointOf(t, []*market.Space{lower, upper}, rent.Need{KWhMonth: market.Known[int64](3000), LeaseYears: known(100)}, set)

	// A: 22,000 a month and 2,000 kWh × 0.1; B: 1,000 of fee in the first two months, then
	// 11,000, and 1,000 kWh × 0.2.
	want := []rent.Spell{
		{From: 1, To: 2, Spaces: []market.Maybe[market.Decimal]{known(2_220_000), known(120_000)}, Monthly: known(2_340_000)},
		{From: 3, To: 12, Spaces: []market.Maybe[market.Decimal]{known(2_220_000), known(1_120_000)}, Monthly: known(3_340_000)},
	}
	if diff := cmp.Diff(want, j.Spells, cmp.Comparer(func(a, b market.Maybe[market.Decimal]) bool { return a == b })); diff != "" {
		t.Errorf("every month (-want +got)\n%s", diff)
	}
	all, is := j.All.Get()
	if !is || all.OneOff != 300_000 || all.Term != 2*2_340_000+10*3_340_000+300_000 {
		t.Errorf("all: %+v", all)
	}
	// 383,800 yuan over 1,200 usable m² and 12 months.
	if per, _ := all.PerUsable.Get(); per != 2665 {
		t.Errorf("a usable m² and month costs %s, want 26.65", per.Text(2))
	}
	if bill, _ := j.ElectricityBill.Get(); bill != 2000*80+1000*90 {
		t.Errorf("the electricity bill is %s", bill.Text(2))
	}
	if !strings.Contains(fmt.Sprint(j.Assumed), "按租用面积分摊") {
		t.Errorf("how the electricity is shared out is not said: %v", j.Assumed)
	}
}

// TestAJointSheetIsTheSumOfItsSheets, whatever is known of the spaces.
func TestAJointSheetIsTheSumOfItsSheets(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		spaces := make([]*market.Space, rapid.IntRange(2, rent.MaxParts).Draw(r, "spaces"))
		maybe := func(name string, low, high int64) market.Maybe[market.Decimal] {
			if rapid.IntRange(0, 5).Draw(r, name+"?") == 0 {
				return market.Maybe[market.Decimal]{}
			}
			return known(rapid.Int64Range(low, high).Draw(r, name))
		}
		for i := range spaces {
			s := floorOf(fmt.Sprint("s", i), rapid.Int64Range(1, 9000).Draw(r, "area"))
			s.UsableRatio, s.RentFreeMonths, s.OneOffYuan = maybe("usable", 1000, 10_000), maybe("free", 0, 900), maybe("once", 0, 9_000_000)
			s.ManagementFeeYuanM2Month, s.ElectricityYuanKWh = maybe("fee", 0, 500), maybe("price", 0, 20_000)
			s.Escalation = rapid.SampledFrom([]string{"", "每年5%", "每3年10%", "看情况"}).Draw(r, "raise")
			spaces[i] = s
		}
		set := rent.DefaultCostSettings()
		set.GridYuanKWh = known(7000)
		need := rent.Need{LeaseYears: known(rapid.Int64Range(9, 1500).Draw(r, "years")), KWhMonth: market.Known(rapid.Int64Range(0, 1_000_000).Draw(r, "kWh"))}
		j := jointOf(t, spaces, need, set)

		shared, term := int64(0), market.Decimal(0)
		for i := range j.Sheets {
			shared += j.Needs[i].KWhMonth.Or(0)
			own, err := rent.Cost(spaces[i], j.Needs[i], set)
			if err != nil {
				r.Fatal(err)
			}
			if own.BeforeElectricity != j.Sheets[i].BeforeElectricity || own.All != j.Sheets[i].All {
				r.Fatalf("the sheet of %s cannot be had by itself", spaces[i].ID)
			}
			for _, l := range own.Lines {
				term += l.Term.Or(0)
			}
		}
		if shared != need.KWhMonth.Or(0) {
			r.Fatalf("%d kWh are shared out of %d", shared, need.KWhMonth.Or(0))
		}
		spelled, itemised, month := market.Decimal(0), market.Decimal(0), 1
		for _, s := range j.Spells {
			if s.From != month {
				r.Fatalf("a spell begins in month %d, want %d", s.From, month)
			}
			month = s.To + 1
			spelled += s.Monthly.Or(0) * market.Decimal(s.Months())
		}
		for _, s := range spaces {
			spelled += s.OneOffYuan.Or(0)
		}
		for _, item := range j.Items {
			itemised += item.Term.Or(0)
		}
		if month != j.Months+1 || spelled != term || itemised != term {
			r.Fatalf("the term costs %s by spells to month %d, %s by items, %s by sheets", spelled.Text(2), month-1, itemised.Text(2), term.Text(2))
		}
		if total, is := j.All.Get(); is && total.Term != term {
			r.Fatalf("the total is %s, want %s", total.Term.Text(2), term.Text(2))
		}
	})
}

// TestWhatIsNotKnownOfOneSpaceIsNotKnownOfAll: a sum would look like the whole.
func TestWhatIsNotKnownOfOneSpaceIsNotKnownOfAll(t *testing.T) {
	dear := floorOf("B", 500)
	dear.RentYuanM2Month = market.Maybe[market.Decimal]{}
	j := jointOf(t, []*market.Space{floorOf("A", 1000), dear}, rent.Need{}, rent.DefaultCostSettings())
	if j.BeforeElectricity.IsKnown() || len(j.Spells) != 1 || j.Spells[0].Monthly.IsKnown() || j.Spells[0].Spaces[1].IsKnown() || j.Spells[0].Spaces[0] != known(2_200_000) {
		t.Errorf("%+v", j)
	}
	for _, item := range j.Items {
		if item.Term.IsKnown() {
			t.Errorf("%s sums to %v", item.Name.En, item.Term)
		}
	}
	if !strings.Contains(fmt.Sprint(j.Missing), "B：租金未知") {
		t.Errorf("whose rent is missing is not said: %v", j.Missing)
	}
}

func TestSpacesOfTwoBuildingsHaveNoJointSheet(t *testing.T) {
	here, there, nowhere := floorOf("A", 10), floorOf("B", 10), floorOf("C", 10)
	there.BuildingID, nowhere.BuildingID = "other", ""
	for _, second := range []*market.Space{there, nowhere} {
		_, err := rent.JointCost([]*market.Space{here, second}, rent.JointNeed{Parts: []rent.Part{{ID: "A"}, {ID: second.ID}}}, rent.DefaultCostSettings())
		if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Value != second.ID {
			t.Errorf("%s: %v", second.ID, err)
		}
	}
	_, err := rent.JointCost([]*market.Space{here, here}, rent.JointNeed{Parts: []rent.Part{{ID: "A"}, {ID: "A", LeasedM2: known(1001)}}}, rent.DefaultCostSettings())
	if fields := fault.FieldsOf(err); len(fields) != 1 || fields[0].Value != "A:10.01" {
		t.Errorf("more than there is: %v", err)
	}
}

func TestAJointNeedIsReadAndWritten(t *testing.T) {
	need, err := rent.ParseJointNeed(url.Values{"space": {"A", "B-2:1,000.5"}, "kwh_month": {"4000"}, "lease_years": {"5"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := need.Values().Encode(); got != "kwh_month=4000&lease_years=5&space=A&space=B-2%3A1000.5" {
		t.Errorf("written as %s", got)
	}
	for query, name := range map[string]string{
		"":                             "space",
		"space=A":                      "space",
		"space=A&space=A":              "space",
		"space=A&space=B:x":            "space",
		"space=A&space=B:0":            "space",
		"space=A&space=B/C":            "space",
		"space=A&space=B&kwh_month=-1": "kwh_month",
		"space=1&space=2&space=3&space=4&space=5&space=6&space=7": "space",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		_, err = rent.ParseJointNeed(values)
		if fields := fault.FieldsOf(err); len(fields) == 0 || fields[0].Name != name || fields[0].Allowed == "" {
			t.Errorf("%q: %v", query, err)
		}
	}
}
