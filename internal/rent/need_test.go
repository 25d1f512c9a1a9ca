package rent_test

import (
	"net/url"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

func TestANeedIsReadFromItsParameters(t *testing.T) {
	for _, c := range []struct {
		text  string
		need  rent.Need
		wrong []string
	}{
		{"", rent.Need{}, nil},
		{"area_m2=&kwh_month=+&lease_years=", rent.Need{}, nil},
		{"area_m2=1500.5&kwh_month=40,000&lease_years=2.5", rent.Need{LeasedM2: known(150_050), KWhMonth: market.Known[int64](40_000), LeaseYears: known(250)}, nil},
		{"kwh_month=0", rent.Need{KWhMonth: market.Known[int64](0)}, nil},
		{"area_m2=0&kwh_month=-1&lease_years=71", rent.Need{}, []string{"area_m2", "kwh_month", "lease_years"}},
		{"area_m2=many&kwh_month=1e9&lease_years=3 years", rent.Need{}, []string{"area_m2", "kwh_month", "lease_years"}},
		{"lease_years=0.08", rent.Need{}, []string{"lease_years"}},
		{"kwh_month=1000000001", rent.Need{}, []string{"kwh_month"}},
	} {
		values, err := url.ParseQuery(c.text)
		if err != nil {
			t.Fatal(err)
		}
		need, err := rent.ParseNeed(values)
		var names []string
		for _, f := range fault.FieldsOf(err) {
			names = append(names, f.Name)
			if f.Allowed == "" || f.Reason == "" {
				t.Errorf("%q: the fault %+v does not say what is allowed", c.text, f)
			}
		}
		if !slices.Equal(names, c.wrong) || err == nil && need != c.need {
			t.Errorf("%q: %+v, wrong %v; want %+v, %v", c.text, need, names, c.need, c.wrong)
		}
	}
}

func TestANeedComesBackFromItsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var need rent.Need
		if rapid.Bool().Draw(t, "area") {
			need.LeasedM2 = market.Known(market.Decimal(rapid.Int64Range(1, 500_000_000).Draw(t, "m2")))
		}
		if rapid.Bool().Draw(t, "power") {
			need.KWhMonth = market.Known(rapid.Int64Range(0, 1_000_000_000).Draw(t, "kwh"))
		}
		if rapid.Bool().Draw(t, "term") {
			need.LeaseYears = market.Known(market.Decimal(rapid.Int64Range(9, 7000).Draw(t, "years")))
		}
		if back, err := rent.ParseNeed(need.Values()); err != nil || back != need {
			t.Fatalf("%+v came back as %+v, %v", need, back, err)
		}
	})
}
