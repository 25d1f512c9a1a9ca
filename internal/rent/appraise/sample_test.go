package appraise

import (
	"fmt"
	"slices"
	"testing"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// Which rows are kept depends on their ids alone, and they are an even choice.
func TestASampleDoesNotDependOnTheOrder(t *testing.T) {
	const rows, most = 5000, 400
	gathered := func(backwards bool) []string {
		g := newGathering(DefaultSettings(), rent.NewMonth(2026, 11), most)
		for i := range rows {
			if backwards {
				i = rows - 1 - i
			}
			g.add(&market.Space{ID: fmt.Sprintf("s-%05d", i), Town: fmt.Sprint(i % 10), RentYuanM2Month: market.Known[market.Decimal](2000)})
		}
		var ids []string
		towns := map[string]int{}
		for _, o := range g.observations() {
			ids = append(ids, o.Space.ID)
			towns[o.Space.Town]++
		}
		if g.priced != rows || len(ids) > most || len(ids) < most/3 {
			t.Errorf("%d of %d rents are kept, at most %d may be", len(ids), g.priced, most)
		}
		for town, n := range towns {
			if share := float64(n) / float64(len(ids)); share < 0.04 || share > 0.2 {
				t.Errorf("town %s has %.2f of the sample, of a tenth", town, share)
			}
		}
		slices.Sort(ids)
		return ids
	}
	if !slices.Equal(gathered(false), gathered(true)) {
		t.Error("the order decides which rows are kept")
	}
}
