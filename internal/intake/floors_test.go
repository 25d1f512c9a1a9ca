package intake_test

import (
	"testing"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

// A column about the ground floor fills no other floor, and one about a floor
// beats one about all.
func TestColumnsAboutSomeFloorsFillThoseAlone(t *testing.T) {
	store := newMemory()
	report := text(t, store, intake.Options{}, "id,楼层,总层数,首层层高(m),标准层层高(m),承重(t/㎡),首层承重(t/㎡)",
		"ground,首层,5,7.5,4.2,1,2",
		"upper,3,5,7.5,4.2,1,2",
		"both,1-3,5,7.5,4.2,1,2",
		"whole,整栋,1,7.5,,,2",
		"unsaid,,5,7.5,4.2,,")
	unknown := market.Maybe[market.Decimal]{}
	for id, want := range map[string][2]market.Maybe[market.Decimal]{
		"ground": {market.Known[market.Decimal](750), market.Known[market.Decimal](1962)},
		"upper":  {market.Known[market.Decimal](420), market.Known[market.Decimal](981)},
		"both":   {unknown, market.Known[market.Decimal](981)},
		"whole":  {market.Known[market.Decimal](750), market.Known[market.Decimal](1962)},
		"unsaid": {unknown, unknown},
	} {
		s := store.spaces[id].Space
		if got := [2]market.Maybe[market.Decimal]{s.StoreyHeightM, s.FloorLoadKNM2}; got != want {
			t.Errorf("%s has height and load %v, not %v", id, got, want)
		}
	}
	if report.Totals.CellsRejected != 0 || report.Totals.Notes != 4 {
		t.Errorf("%+v %v", report.Totals, report.Entries)
	}
}

// A total is divided by the area of its own row; the price for a square metre in
// another column goes before it.
func TestTotalsAreDividedByTheArea(t *testing.T) {
	store := newMemory()
	report := text(t, store, intake.Options{}, "id,面积(㎡),租金(元/㎡/月),年租金(万元)",
		"a,800,,9.6", "b,800,12,9.6", "c,,,9.6", "d,1,,9999")
	for id, want := range map[string]string{"a": "10", "b": "12", "c": "", "d": ""} {
		a := market.AttributeNamed("rent_yuan_m2_month")
		if got := a.Format(a.Of(store.spaces[id].Space)); got != want {
			t.Errorf("%s costs %q, not %q", id, got, want)
		}
	}
	if report.Totals.CellsRejected != 2 {
		t.Errorf("%+v %v", report.Totals, report.Entries)
	}
}
