package api_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"zhaochang/internal/api"
	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/rent/appraise"
)

// fittedCity are made-up spaces of two towns and what was fitted on them. The
// second town has two rents alone in its last month.
func fittedCity(t *testing.T) (*appraise.Appraisal, []*market.Space) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	yuan := market.Known[market.Decimal]
	var spaces []*market.Space
	var observed []rent.Observation
	for i := range 400 {
		town, month := "441900119", rent.NewMonth(2026, 9)+rent.Month(i%3)
		if i%4 == 0 {
			town = "441900121"
			if month++; i > 8 {
				month = rent.NewMonth(2026, 9)
			}
		}
		s := &market.Space{
			ID: fmt.Sprint("s", i), Town: town, Kind: "multi_storey", RentKind: "asking", Status: "open", Synthetic: market.Known(true),
			AreaM2: yuan(market.Decimal(60_000 + 1000*i)), FloorFrom: market.Known(int64(1 + i%4)), UsableRatio: yuan(8000), TaxIncluded: market.Known(true),
			RentYuanM2Month: yuan(market.Decimal(1800 + random.IntN(500) - 100*(i%4))), ManagementFeeYuanM2Month: yuan(0),
		}
		spaces = append(spaces, s)
		observed = append(observed, rent.Observation{Space: s, Month: month})
	}
	v := rent.DefaultValuation()
	var err error
	if v.Models, err = rent.FitEach(observed, rent.DefaultFitSettings()); err != nil {
		t.Fatal(err)
	}
	return appraise.Fixed(v).Current(), spaces
}

// reread is what a client reads.
func reread(t *testing.T, from, into any) {
	t.Helper()
	text, err := json.Marshal(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func TestAReferenceIsItsBaseTimesItsFactors(t *testing.T) {
	a, spaces := fittedCity(t)
	for _, s := range spaces[:50] {
		var got struct {
			Official    bool
			Explanation rent.Words
			Reference   struct {
				Base      float64 `json:"base_yuan_m2_month"`
				P25       float64 `json:"p25_yuan_m2_month"`
				P50       float64 `json:"p50_yuan_m2_month"`
				P75       float64 `json:"p75_yuan_m2_month"`
				Factors   []struct{ Factor float64 }
				Synthetic bool
				Price     string
				N         int `json:"observations"`
			}
			Price struct {
				Label *string
				Paid  float64 `json:"compared_yuan_m2_month"`
				Share float64
			}
		}
		reread(t, api.NewAppraisal(a, s), &got)
		r := got.Reference
		product := r.Base
		for _, f := range r.Factors {
			product *= f.Factor
		}
		if math.Abs(product-r.P50) > 0.006 || r.P25 > r.P50 || r.P50 > r.P75 {
			t.Fatalf("%s: base times factors is %.4f: %+v", s.ID, product, r)
		}
		if !r.Synthetic || got.Official || r.Price != "effective" || r.N != 400 || !strings.Contains(got.Explanation.Zh, "合成数据") || !strings.Contains(got.Explanation.Zh, "非官方") {
			t.Fatalf("%s: %+v", s.ID, got)
		}
		if got.Price.Label == nil || math.Abs(got.Price.Share-got.Price.Paid/r.P50) > 0.0001 {
			t.Fatalf("%s: %+v", s.ID, got.Price)
		}
	}
}

func TestAMonthWithTooFewRentsIsWithheld(t *testing.T) {
	a, _ := fittedCity(t)
	var got struct {
		Synthetic bool
		Model     struct {
			Standard     *rent.Words `json:"standard_space"`
			Coefficients []json.RawMessage
		}
		Months []struct {
			Scope, Month string
			N            int
			Level, Low   *float64
			Rent         *float64 `json:"rent_yuan_m2_month"`
			Joined       *string
		}
	}
	reread(t, api.NewRents(a, api.RentsQuery{From: rent.NewMonth(2026, 9)}), &got)
	withheld := 0
	for _, m := range got.Months {
		if known := m.Rent != nil; known != (m.N >= 3) || m.Scope != rent.City && known == (m.Joined != nil) {
			t.Errorf("%s in %s: %d rents, %+v", m.Scope, m.Month, m.N, m)
		}
		if m.Rent == nil {
			withheld++
		}
	}
	if withheld == 0 || !got.Synthetic || got.Model.Standard == nil || len(got.Model.Coefficients) == 0 {
		t.Errorf("%d months withheld of %d, %+v", withheld, len(got.Months), got.Model)
	}
	one := api.NewRents(a, api.RentsQuery{Towns: []string{"441900119"}, From: rent.NewMonth(2026, 10), To: rent.NewMonth(2026, 10)})
	if len(one.Months) != 1 || one.Months[0].Scope != "441900119" || one.Months[0].Month.String() != "2026-10" {
		t.Errorf("one town and month: %+v", one.Months)
	}
	if none := api.NewRents(a, api.RentsQuery{Population: rent.Real}); none.Model != nil || len(none.Months) != 0 {
		t.Errorf("made-up rows are given as real: %+v", none)
	}
}
