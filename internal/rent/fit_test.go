package rent_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// effect is what the model says a level adds over another.
func effect(m *rent.Model, name, level, over string) float64 {
	var sum float64
	for _, c := range m.Hedonic.Categories {
		for _, l := range c.Levels {
			if c.Name == name && l.Level == level {
				sum += l.Effect
			}
			if c.Name == name && l.Level == over {
				sum -= l.Effect
			}
		}
	}
	return sum
}

func slope(m *rent.Model, name string) float64 {
	for _, s := range m.Hedonic.Measures {
		if s.Name == name {
			return s.Slope
		}
	}
	return math.NaN()
}

func TestFitFindsThePlantedRule(t *testing.T) {
	city := smallCity()
	city.fakes = 0.05
	m := mustFit(t, observations(city.draw()), headline())
	for name, c := range map[string][2]float64{
		"ground floor": {effect(m, "storey", "ground", "low"), 0.2},
		"single":       {effect(m, "kind", "single_storey", "multi_storey"), 0.1},
		"warehouse":    {effect(m, "kind", "warehouse", "multi_storey"), -0.1},
		"contract":     {effect(m, "rent_kind", "contract", "asking"), -0.08},
		"floor price":  {effect(m, "rent_kind", "floor_price", "asking"), -0.15},
		"certificate":  {effect(m, "certificate", "yes", "none"), 0.05},
		"crane":        {effect(m, "has_crane", "true", "false"), 0.06},
		"height":       {slope(m, "storey_height_m"), 0.25},
		"area":         {slope(m, "area_m2"), -0.05},
		"age":          {slope(m, "age"), -0.05},
		// A twentieth of gross errors widens it a little.
		"noise": {m.Hedonic.Scale, 0.105},
	} {
		if !near(c[0], c[1], 0.03) {
			t.Errorf("%s: found %.3f, planted %.3f", name, c[0], c[1])
		}
	}
}

// misses are the errors of the reference against what each row should cost.
func misses(m *rent.Model, rows []truth) []float64 {
	var list []float64
	for _, r := range rows {
		if p50, isKnown := m.ReferenceIn(r.Space, r.Month).P50.Get(); isKnown {
			list = append(list, math.Abs(math.Log(float64(p50))-r.logTrue))
		}
	}
	slices.Sort(list)
	return list
}

func median(sorted []float64) float64 { return sorted[len(sorted)/2] }

func TestPlaceShrinkageBeatsTheMedianOfTheTown(t *testing.T) {
	rows := smallCity().draw()
	m := mustFit(t, observations(rows), headline())
	list := misses(m, rows)
	if len(list) != len(rows) || median(list) > 0.02 {
		t.Errorf("the reference misses the planted price by %.3f at the median, of %d rows", median(list), len(list))
	}
	byTown := map[string][]float64{}
	for _, r := range rows {
		byTown[r.Space.Town] = append(byTown[r.Space.Town], math.Log(float64(r.Space.RentYuanM2Month.Or(0))))
	}
	var plain []float64
	for _, of := range byTown {
		slices.Sort(of)
	}
	for _, r := range rows {
		plain = append(plain, math.Abs(median(byTown[r.Space.Town])-r.logTrue))
	}
	slices.Sort(plain)
	if median(plain) < 4*median(list) {
		t.Errorf("the town's median misses by %.3f, hardly more than %.3f", median(plain), median(list))
	}
}

func TestFitDoesNotDependOnTheOrderOfRows(t *testing.T) {
	city := smallCity()
	city.rows, city.local = 900, 0.1
	list := observations(city.draw())
	want := asJSON(t, mustFit(t, list, headline()))
	random := rand.New(rand.NewPCG(2, 2))
	for range 3 {
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := asJSON(t, mustFit(t, list, headline())); got != want {
			t.Fatal("another order gives another model")
		}
	}
}

func TestModelsComeBackFromJSONToTheBit(t *testing.T) {
	city := smallCity()
	city.rows, city.local = 900, 0.1
	rows := city.draw()
	for name, m := range map[string]*rent.Model{
		"hedonic": mustFit(t, observations(rows), headline()),
		"medians": mustFit(t, observations(rows[:150]), headline()),
	} {
		var back rent.Model
		text := asJSON(t, m)
		if err := json.Unmarshal([]byte(text), &back); err != nil {
			t.Fatal(err)
		}
		if again := asJSON(t, &back); again != text {
			t.Errorf("%s: writing it again gives another text", name)
		}
		for _, r := range rows[:200] {
			if diff := cmp.Diff(m.Reference(r.Space), back.Reference(r.Space), cmp.AllowUnexported(market.Maybe[market.Decimal]{})); diff != "" {
				t.Fatalf("%s: %s has another reference after JSON\n%s", name, r.Space.ID, diff)
			}
		}
	}
	hedonic := asJSON(t, mustFit(t, observations(rows), headline()))
	for name, text := range map[string]string{
		"no model":      `{"settings": 3}`,
		"other terms":   strings.Replace(hedonic, `"name":"storey"`, `"name":"view"`, 1),
		"other numbers": strings.Replace(hedonic, `"name":"age"`, `"name":"noise"`, 1),
		"a lost cell":   strings.Replace(hedonic, `"cell":"441900100"`, `"cell":"lost"`, 1),
		"fewer terms":   strings.Replace(hedonic, `"categories":[{`, `"categories":[],"others":[{`, 1),
	} {
		if text == hedonic {
			t.Fatalf("%s: the text was not changed", name)
		}
		if err := json.Unmarshal([]byte(text), &rent.Model{}); err == nil {
			t.Errorf("%s is read as a model", name)
		}
	}
}

func TestShuffledCoordinatesKillTheLocalPart(t *testing.T) {
	city := smallCity()
	city.local = 0.15
	rows := city.draw()
	m := mustFit(t, observations(rows), headline())
	if m.Hedonic.Field.IsFlat() || m.Hedonic.Field.Sill < 0.002 {
		t.Errorf("a planted surface of variance 0.0056 is found as %+v", m.Hedonic.Field)
	}
	smoothed := median(misses(m, rows))
	random := rand.New(rand.NewPCG(3, 3))
	random.Shuffle(len(rows), func(i, j int) {
		a, b := rows[i].Space, rows[j].Space
		a.Lon, b.Lon, a.Lat, b.Lat = b.Lon, a.Lon, b.Lat, a.Lat
	})
	shuffled := mustFit(t, observations(rows), headline())
	if !shuffled.Hedonic.Field.IsFlat() {
		t.Errorf("after shuffling there is still %+v", shuffled.Hedonic.Field)
	}
	if without := median(misses(shuffled, rows)); without < 1.3*smoothed {
		t.Errorf("the field takes the miss from %.4f only to %.4f", without, smoothed)
	}
}

func TestPopulationsAreNeverMixed(t *testing.T) {
	rows := smallCity().draw()[:900]
	for i, r := range rows {
		switch i % 3 {
		case 0:
			r.Space.Synthetic = market.Known(true)
			r.Space.RentYuanM2Month = known(100_000)
		case 1:
			r.Space.Source = market.ConvertedSource("abroad", "TWD at the fixed rate 0.205")
			r.Space.RentYuanM2Month = known(50_000)
		}
	}
	m := mustFit(t, observations(rows), headline())
	if m.FittedOn.Observations != 300 || m.FittedOn.LeftOut["of another population"] != 600 {
		t.Errorf("fitted on %+v", m.FittedOn)
	}
	for i, r := range rows[:30] {
		reference := m.Reference(r.Space)
		if fitting := i%3 == 2; fitting != (reference.Basis == rent.ByModel) || fitting && reference.P50.Or(0) > 6000 {
			t.Errorf("row %d: %s, %v, %s", i, reference.Basis, reference.P50, reference.Reason.Zh)
		}
	}
	set := headline()
	set.Population = rent.Synthetic
	if m := mustFit(t, observations(rows), set); m.Reference(rows[0].Space).P50.Or(0) < 50_000 {
		t.Error("a model of synthetic rows does not speak of them")
	}
}

func TestRowsThatSayNothingAreCounted(t *testing.T) {
	rows := smallCity().draw()[:300]
	rows[0].Space.RentYuanM2Month = market.Maybe[market.Decimal]{}
	rows[1].Space.Town = ""
	rows[2].Month -= 1000
	m := mustFit(t, observations(rows), headline())
	want := map[string]int{"without a price": 1, "without a town": 1, "too old": 1}
	if diff := cmp.Diff(want, m.FittedOn.LeftOut); diff != "" {
		t.Errorf("left out (-want +got)\n%s", diff)
	}
}

func TestTooLittleDataSaysSo(t *testing.T) {
	rows := smallCity().draw()[:199]
	m := mustFit(t, observations(rows), headline())
	if m.Hedonic != nil || m.TooFew.IsEmpty() {
		t.Fatalf("199 rows make a model; it says %q", m.TooFew.Zh)
	}
	bases := map[rent.Basis]int{}
	for _, r := range rows {
		reference := m.Reference(r.Space)
		bases[reference.Basis]++
		if reference.Reason.IsEmpty() || reference.P5.IsKnown() || (reference.Basis == rent.ByMedian) != (reference.TownN >= 8) {
			t.Errorf("%s: %+v", r.Space.ID, reference)
		}
	}
	if bases[rent.ByMedian] == 0 || bases[rent.ByNone] == 0 || bases[rent.ByModel] != 0 {
		t.Errorf("bases are %v", bases)
	}
	empty := mustFit(t, nil, headline())
	if r := empty.Reference(rows[0].Space); r.Basis != rent.ByNone || r.Reason.IsEmpty() {
		t.Errorf("a model of nothing says %+v", r)
	}
}

func TestNoReferenceWhereTheModelHasNotBeen(t *testing.T) {
	rows := smallCity().draw()
	m := mustFit(t, observations(rows), headline())
	for name, change := range map[string]func(*market.Space){
		"another town":          func(s *market.Space) { s.Town = "441900999" },
		"another kind":          func(s *market.Space) { s.Kind = "yard" },
		"a kind not known":      func(s *market.Space) { s.Kind = "" },
		"a rent of no kind":     func(s *market.Space) { s.RentKind = "" },
		"somebody's other rows": func(s *market.Space) { s.Synthetic = market.Known(true) },
	} {
		s := *rows[0].Space
		change(&s)
		if r := m.Reference(&s); r.Basis != rent.ByNone || r.Reason.IsEmpty() || r.P50.IsKnown() {
			t.Errorf("%s: basis %s, %q", name, r.Basis, r.Reason.Zh)
		}
	}
	s := *rows[0].Space
	s.Structure = "steel"
	if r := m.Reference(&s); r.Basis != rent.ByModel || !slices.Contains(r.Unseen, rent.Words{Zh: "钢结构", En: "Steel"}) {
		t.Errorf("a structure not met gives %s, not met are %v", r.Basis, r.Unseen)
	}
}

func TestRentsThatAreAllAlikeMakeAModel(t *testing.T) {
	rows := smallCity().draw()[:600]
	for _, r := range rows {
		r.Space.RentYuanM2Month = known(1800)
	}
	m := mustFit(t, observations(rows), headline())
	if text := asJSON(t, m); text == "" {
		t.Error("the model does not marshal")
	}
	for _, r := range rows {
		reference, verdict := m.Judge(r.Space, rent.DefaultLabelSettings())
		if p50 := reference.P50.Or(0); p50 < 1790 || p50 > 1810 || verdict.Label == rent.Suspicious {
			t.Fatalf("%s: %v, %s", r.Space.ID, p50, verdict.Label)
		}
	}
	for _, f := range m.Index() {
		if level, isKnown := f.Level.Get(); isKnown && (level < 1780 || level > 1820) {
			t.Fatalf("the index of %s in %s is %d", f.Scope, f.Month, level)
		}
	}
}

func TestCoefficientsReadAsATable(t *testing.T) {
	m := mustFit(t, observations(smallCity().draw()), headline())
	found := map[string]int64{}
	for _, c := range m.Coefficients() {
		found[c.Term.Zh+"/"+c.Level.Zh] = c.Permille
		if c.N <= 0 || c.Term.En == "" || c.Level.En == "" {
			t.Errorf("a row says %+v", c)
		}
	}
	for row, want := range map[string]float64{"楼层/一楼": math.Exp(0.2), "楼层/二至三楼": 1, "类型/仓库": math.Exp(-0.1), "层高/每翻一倍": math.Exp2(0.25), "楼龄/每 10 年": math.Exp(-0.05)} {
		if got := float64(found[row]) / 1000; !near(got, want, 0.03) {
			t.Errorf("%s is %.3f, planted %.3f", row, got, want)
		}
	}
	standard := m.StandardSpace()
	for _, want := range []string{"挂牌", "多层厂房", "至", "层高 "} {
		if !strings.Contains(standard.Zh, want) {
			t.Errorf("%q is not in the standard space %q", want, standard.Zh)
		}
	}
	few := mustFit(t, nil, headline())
	if few.Coefficients() != nil || !few.StandardSpace().IsEmpty() || few.Index() != nil {
		t.Error("a model of nothing has coefficients")
	}
}

func TestVersionsFollowDataAndSettings(t *testing.T) {
	list := observations(smallCity().draw()[:60])
	a, b, c := headline(), headline(), headline()
	b.Position = 7
	c.TermPenalty = 2
	versions := map[string]bool{}
	for _, set := range []rent.FitSettings{a, b, c, a} {
		versions[mustFit(t, list, set).Version] = true
	}
	if len(versions) != 3 {
		t.Errorf("three settings make versions %v", versions)
	}
}

func TestFitRefusesSettingsThatCannotBe(t *testing.T) {
	for name, change := range map[string]func(*rent.FitSettings){
		"no population":        func(s *rent.FitSettings) { s.Population = "" },
		"a median of three":    func(s *rent.FitSettings) { s.MinMedian = 3 },
		"a band of ten":        func(s *rent.FitSettings) { s.MinCalibration = 10 },
		"no penalty":           func(s *rent.FitSettings) { s.TownPenalty = 0 },
		"a negative tax":       func(s *rent.FitSettings) { s.Cost.TaxRate = -1 },
		"an index of one rent": func(s *rent.FitSettings) { s.MinIndex = 1 },
	} {
		set := headline()
		change(&set)
		_, err := rent.Fit(nil, set)
		var f *fault.Error
		if !errors.As(err, &f) || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, want an Invalid fault", name, err)
		}
	}
}

func TestMonthsReadAndPrint(t *testing.T) {
	m := rent.NewMonth(2026, time.November)
	day, err := market.ParseDate("2026-11-23")
	if err != nil || rent.MonthOf(day) != m || m.String() != "2026-11" || m.Year() != 2026 {
		t.Errorf("%v, %v, %v", rent.MonthOf(day), m, err)
	}
	var back rent.Month
	if err := back.UnmarshalText([]byte("2026-11")); err != nil || back != m {
		t.Errorf("%v, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("2026-13")); err == nil {
		t.Error("there is a thirteenth month")
	}
}
