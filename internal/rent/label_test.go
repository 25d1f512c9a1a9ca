package rent_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

func reference20() *rent.Reference {
	return &rent.Reference{Price: rent.Headline, Basis: rent.ByModel, Spread: 0.12,
		P25: known(1840), P50: known(2000), P75: known(2170), P5: known(1650), P95: known(2450)}
}

func labelAt(rentFen int64, r *rent.Reference, set rent.LabelSettings) rent.Verdict {
	s := &market.Space{RentYuanM2Month: known(rentFen)}
	return rent.LabelOf(s, r, rent.DefaultCostSettings(), set)
}

func TestLabels(t *testing.T) {
	plain := rent.DefaultLabelSettings()
	warned := plain
	warned.Warning = &rent.WarningRule{Share: 11_500, Basis: "示例：某市规则"}
	for _, c := range []struct {
		rent    int64
		set     rent.LabelSettings
		want    rent.PriceLabel
		demoted bool
	}{
		{1840, plain, rent.Below, false},
		{1841, plain, rent.Fair, false},
		{2170, plain, rent.Fair, false},
		{2171, plain, rent.Above, false},
		{5000, plain, rent.Above, false},
		{2300, warned, rent.Above, false},
		{2301, warned, rent.Warning, false},
		{1480, plain, rent.Below, true}, // 2000·exp(−2.5·0.12) is 1481.6
		{1395, plain, rent.Suspicious, true},
		{1396, plain, rent.Below, true}, // 2000·exp(−3·0.12) is 1395.4
	} {
		v := labelAt(c.rent, reference20(), c.set)
		if v.Label != c.want || v.Demoted != c.demoted {
			t.Errorf("%d beside 1840, 2000, 2170 is %q, demoted %v; want %q, %v", c.rent, v.Label, v.Demoted, c.want, c.demoted)
		}
		if (v.Basis != "") != (v.Label == rent.Warning) {
			t.Errorf("%q rests on %q", v.Label, v.Basis)
		}
	}
	if v := labelAt(2000, &rent.Reference{}, plain); v.Label != rent.NoLabel {
		t.Errorf("without a reference the label is %q", v.Label)
	}
	if v := rent.LabelOf(&market.Space{}, reference20(), rent.DefaultCostSettings(), plain); v.Label != rent.NoLabel {
		t.Errorf("without a rent the label is %q", v.Label)
	}
}

func TestEffectiveReferencesCompareEffectiveRents(t *testing.T) {
	r := reference20()
	r.Price = rent.Effective
	s := &market.Space{RentYuanM2Month: known(1800)}
	if v := rent.LabelOf(s, r, rent.DefaultCostSettings(), rent.DefaultLabelSettings()); v.Label != rent.NoLabel {
		t.Errorf("a rent whose usable share is not known is %q", v.Label)
	}
	s.UsableRatio = known(8000)
	if v := rent.LabelOf(s, r, rent.DefaultCostSettings(), rent.DefaultLabelSettings()); v.Label != rent.Above || v.Price != known(2250) {
		t.Errorf("18 yuan at 80 %% is %v, %q", v.Price, v.Label)
	}
}

func TestALowerRentNeverRaisesItsSeverity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rent.DefaultLabelSettings()
		if rapid.Bool().Draw(t, "warned") {
			set.Warning = &rent.WarningRule{Share: dec(rapid.Int64Range(10_001, 20_000).Draw(t, "share")), Basis: "示例"}
		}
		p := rapid.SliceOfNDistinct(rapid.Int64Range(500, 5000), 3, 3, rapid.ID[int64]).Draw(t, "limits")
		r := &rent.Reference{Price: rent.Headline, Spread: rapid.Float64Range(0, 0.5).Draw(t, "spread"),
			P25: known(min(p[0], p[1], p[2])), P50: known(p[0] + p[1] + p[2] - min(p[0], p[1], p[2]) - max(p[0], p[1], p[2])), P75: known(max(p[0], p[1], p[2]))}
		high := rapid.Int64Range(2, 10_000).Draw(t, "high")
		low := rapid.Int64Range(1, high).Draw(t, "low")
		dear, cheap := labelAt(high, r, set), labelAt(low, r, set)
		if cheap.Label.Severity() > dear.Label.Severity() || dear.Label == rent.Suspicious && cheap.Label != rent.Suspicious {
			t.Fatalf("%d is %q, %d is %q", high, dear.Label, low, cheap.Label)
		}
	})
}

func TestSuspiciousPricesAreNoBargain(t *testing.T) {
	set := rent.DefaultLabelSettings()
	for _, fen := range []int64{1000, 1395, 1480} {
		if v := labelAt(fen, reference20(), set); v.Value().IsKnown() {
			t.Errorf("%d has a value of %v", fen, v.Value())
		}
	}
	if v, isKnown := labelAt(1800, reference20(), set).Value().Get(); !isKnown || !near(v, 0.1054, 0.0001) {
		t.Errorf("1800 of 2000 has a value of %v", v)
	}
	if rent.Suspicious.Words().Zh != "价格异常·待核实" || rent.Warning.Words().Zh != "预警" {
		t.Error("the labels have other words")
	}
}

func TestPlantedFakesAreFound(t *testing.T) {
	city := planted{towns: 12, villages: 8, months: 24, rows: 12_000, noise: 0.1, fakes: 0.03, seed: 5, local: 0.05}
	rows := city.draw()
	m := mustFit(t, observations(rows), headline())
	var flagged, held, fakes, rightly, rightlyHeld float64
	for _, r := range rows {
		reference := m.ReferenceIn(r.Space, r.Month)
		v := rent.LabelOf(r.Space, &reference, rent.DefaultCostSettings(), rent.DefaultLabelSettings())
		fake, suspicious := 0.0, 0.0
		if r.fake {
			fake = 1
		}
		if v.Label == rent.Suspicious {
			suspicious = 1
		}
		fakes += fake
		flagged += suspicious
		rightly += fake * suspicious
		if v.Demoted {
			held++
			rightlyHeld += fake
		}
	}
	precision, recall := rightly/flagged, rightly/fakes
	t.Logf("at 3 deviations: precision %.2f, recall %.2f; at 2.5: precision %.2f, recall %.2f", precision, recall, rightlyHeld/held, rightlyHeld/fakes)
	if precision < 0.9 || recall < 0.7 || rightlyHeld/fakes < 0.8 || rightlyHeld/held < 0.75 {
		t.Errorf("precision %.2f, recall %.2f of %v planted fakes", precision, recall, fakes)
	}
}

func TestWarningsNeedARule(t *testing.T) {
	for name, set := range map[string]rent.LabelSettings{
		"without a basis": {Warning: &rent.WarningRule{Share: 11_500}, SuspiciousAt: 3, DemotedAt: 2.5},
		"below reference": {Warning: &rent.WarningRule{Share: 9000, Basis: "示例"}, SuspiciousAt: 3, DemotedAt: 2.5},
		"the wrong order": {SuspiciousAt: 2, DemotedAt: 2.5},
		"of nothing":      {},
	} {
		var f *fault.Error
		if err := set.Check(); !errors.As(err, &f) || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, want an Invalid fault", name, err)
		}
	}
	if set := rent.DefaultLabelSettings(); set.Warning != nil || set.Check() != nil {
		t.Error("a rule is in force that nobody published")
	}
}

func TestBadgeNeedsQualityPriceAndTrust(t *testing.T) {
	var spaces []*market.Space
	for i := range 40 {
		s := goodSpace()
		s.StoreyHeightM = known(int64(350 + 10*i))
		spaces = append(spaces, s)
	}
	standard := rent.SampleStandard()
	bars := rent.QualityBars(spaces, standard)
	class := rent.SizeClassOf(300_000)
	if bar := bars[class]; bar.N != 40 || bar.Low != rent.QualityOf(spaces[30], standard).Low {
		t.Errorf("the bar is %+v", bar)
	}
	type inputs struct {
		space   *market.Space
		r       *rent.Reference
		trusted bool
	}
	for name, c := range map[string]struct {
		change func(*inputs)
		given  bool
	}{
		"all of it":         {func(*inputs) {}, true},
		"no trust":          {func(i *inputs) { i.trusted = false }, false},
		"a low quality":     {func(i *inputs) { i.space.StoreyHeightM = known(500) }, false},
		"an unknown height": {func(i *inputs) { i.space.StoreyHeightM = market.Maybe[market.Decimal]{} }, false},
		"a fair price":      {func(i *inputs) { i.space.RentYuanM2Month = known(1900) }, false},
		"a fake price":      {func(i *inputs) { i.space.RentYuanM2Month = known(800) }, false},
		"a quoted rent":     {func(i *inputs) { i.r.Price = rent.Headline }, false},
		"another size":      {func(i *inputs) { i.space.AreaM2 = known(10_000) }, false},
		"no size":           {func(i *inputs) { i.space.AreaM2 = market.Maybe[market.Decimal]{} }, false},
		"no reference":      {func(i *inputs) { i.r.P25, i.r.P50 = market.Maybe[market.Decimal]{}, market.Maybe[market.Decimal]{} }, false},
	} {
		in := inputs{goodSpace(), reference20(), true}
		in.space.RentYuanM2Month, in.space.UsableRatio = known(1748), known(9500)
		in.r.Price = rent.Effective
		c.change(&in)
		v := rent.LabelOf(in.space, in.r, rent.DefaultCostSettings(), rent.DefaultLabelSettings())
		badge := rent.BadgeOf(in.space, rent.QualityOf(in.space, standard), bars, in.r, v, in.trusted)
		if badge.Given != c.given || badge.Why.IsEmpty() != c.given {
			t.Errorf("%s: %+v", name, badge)
		}
	}
	if few := rent.QualityBars(spaces[:19], standard); len(few) != 0 {
		t.Errorf("nineteen spaces make %v", few)
	}
}

func TestFrontierKeepsWhatNothingBeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var choices []rent.Choice
		for i := range rapid.IntRange(0, 30).Draw(t, "choices") {
			choices = append(choices, rent.Choice{SpaceID: fmt.Sprintf("S%02d", i), Quality: rapid.IntRange(0, 8).Draw(t, "quality"), Rent: dec(rapid.Int64Range(1, 8).Draw(t, "rent"))})
		}
		want := map[string]bool{}
		for _, a := range choices {
			beaten := false
			for _, b := range choices {
				beaten = beaten || b.Quality >= a.Quality && b.Rent <= a.Rent && (b.Quality > a.Quality || b.Rent < a.Rent)
			}
			if !beaten {
				want[a.SpaceID] = true
			}
		}
		got := map[string]bool{}
		for _, c := range rent.Frontier(choices) {
			got[c.SpaceID] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-brute force +frontier)\n%s", diff)
		}
	})
}
