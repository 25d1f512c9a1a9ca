package rent_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/rent"
)

func TestParseEscalation(t *testing.T) {
	every := func(years int, share int64) rent.Escalation {
		return rent.Escalation{FirstMonth: years*12 + 1, EveryMonths: years * 12, Share: dec(share)}
	}
	for text, want := range map[string]rent.Escalation{
		"每 3 年 10%":          every(3, 1000),
		"每年 10%":             every(1, 1000),
		"每3年递增10%":           every(3, 1000),
		"每三年递增百分之十":          every(3, 1000),
		"每两年上浮8%。":           every(2, 800),
		"三年一递增，10%":          every(3, 1000),
		"逐年递增3%":             every(1, 300),
		"年递增5％":              every(1, 500),
		"租金每满3年上涨一次为7.5%":    every(3, 750),
		"10 % every 3 years": every(3, 1000),
		"5% a year":          every(1, 500),
		"3% annually":        every(1, 300),
		"每年涨1元":              {FirstMonth: 13, EveryMonths: 12, Amount: 100},
		"每年每 5%":             {},
		"第四年起每年递增5%":         {FirstMonth: 37, EveryMonths: 12, Share: 500},
		"3年后每年递增5%":          {FirstMonth: 37, EveryMonths: 12, Share: 500},
		"前三年不变，之后每年递增5%":     {FirstMonth: 37, EveryMonths: 12, Share: 500},
		"前两年不递增，第3年起每两年 8%":  {FirstMonth: 25, EveryMonths: 24, Share: 800},
		"每2年递增0.5元/㎡":        {FirstMonth: 25, EveryMonths: 24, Amount: 50},
		"不递增":                {},
		"无":                  {},
		"None":               {},
	} {
		got, known := rent.ParseEscalation(text)
		if text == "每年每 5%" {
			if known {
				t.Errorf("%q reads as %+v, but says nothing clear", text, got)
			}
			continue
		}
		if diff := cmp.Diff(want, got); !known || diff != "" {
			t.Errorf("%q: known %v, (-want +got)\n%s", text, known, diff)
		}
	}
}

func TestUnclearEscalationsStayUnknown(t *testing.T) {
	for _, text := range []string{
		"", "面议", "3年10%", "10%", "每年", "每年5-8%", "每年递减5%", "每0年5%", "每年0%", "每年500%", "每99年5%",
		"前三年不变，第五年起每年5%", "第1年起每年5%", "每年5%，每三年10%", "每年5%左右", "随行就市", "每年涨99999999999999元",
	} {
		if got, known := rent.ParseEscalation(text); known {
			t.Errorf("%q reads as %+v", text, got)
		}
	}
}

func TestTenPercentEveryThreeYearsIsNotEveryYear(t *testing.T) {
	slow, _ := rent.ParseEscalation("每3年10%")
	got, _ := slow.Periods(2250, 60)
	if diff := cmp.Diff([]rent.Period{{From: 1, To: 36, Rent: 2250}, {From: 37, To: 60, Rent: 2475}}, got); diff != "" {
		t.Errorf("every three years (-want +got)\n%s", diff)
	}
	fast, _ := rent.ParseEscalation("每年10%")
	got, _ = fast.Periods(2250, 36)
	want := []rent.Period{{From: 1, To: 12, Rent: 2250}, {From: 13, To: 24, Rent: 2475}, {From: 25, To: 36, Rent: 2723}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("every year (-want +got)\n%s", diff)
	}
}

func TestPeriodsCoverTheLeaseOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rent.Escalation{
			FirstMonth:  rapid.IntRange(0, 80).Draw(t, "first"),
			EveryMonths: rapid.IntRange(0, 60).Draw(t, "every"),
			Share:       dec(rapid.Int64Range(0, 1000).Draw(t, "share")),
		}
		months := rapid.IntRange(1, 120).Draw(t, "months")
		periods, known := e.Periods(2000, months)
		if !known {
			return
		}
		next, last := 1, dec(0)
		for _, p := range periods {
			if p.From != next || p.To < p.From || p.Rent < last {
				t.Fatalf("%+v after month %d at %d", p, next-1, last)
			}
			next, last = p.To+1, p.Rent
		}
		if next != months+1 {
			t.Fatalf("%d months are covered of %d", next-1, months)
		}
	})
}

func FuzzParseEscalation(f *testing.F) {
	for _, seed := range []string{"每3年10%", "前三年不变，之后每年递增5%", "10 % every 3 years", "每年涨1元/㎡/月", "年", "%", "每"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, known := rent.ParseEscalation(text)
		if !known && e != (rent.Escalation{}) {
			t.Fatalf("%q is unknown but reads as %+v", text, e)
		}
		if known && (e.Share < 0 || e.Share > 10_000 || e.Amount < 0 || e.EveryMonths < 0 || e.EveryMonths > 0 && e.FirstMonth < 2) {
			t.Fatalf("%q reads as %+v", text, e)
		}
	})
}
