package match_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/match"
)

// TestTheAnswerTellsItsWeights: shares add up to a whole, a weight of the demand's own
// is told as such, and what weighs nothing has no criterion.
func TestTheAnswerTellsItsWeights(t *testing.T) {
	spaces := rows{space(t, "s1", "rent_yuan_m2_month", "20", "area_m2", "1000")}
	w := ask(t, spaces, `{"industry":"2927","rent_max":25,"area_min":500,"preset":"cost","weights":{"rent_max":5,"trust":0}}`)
	told := map[string]match.Weight{}
	sum := match.Points(0)
	for _, c := range w.Weighing.Criteria {
		told[c.Name] = c
		sum += c.Share
	}
	if w.Weighing.Profile != "注塑" || w.Weighing.ProfileEn != "injection moulding" || w.Weighing.Preset != "cost" || sum != 10_000 {
		t.Errorf("%+v, shares add up to %s", w.Weighing, sum)
	}
	if c := told["rent_max"]; c.Weight != 5 || !c.Given || told["area_min"].Given || told["area_min"].Weight == 0 {
		t.Errorf("%+v", told)
	}
	if c := told["trust"]; c.Weight != 0 || c.Share != 0 || !c.Given {
		t.Errorf("what weighs nothing: %+v", c)
	}
	for _, c := range w.Matches[0].Criteria {
		if told[c.Name].Share == 0 {
			t.Errorf("%s is a criterion of no weight", c.Name)
		}
	}
}

// TestWhatPassesAndWhatDoesNotAddUp, and what passes is what a long list shows.
func TestWhatPassesAndWhatDoesNotAddUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		spaces := someSpaces(r)
		result := ask(r, spaces, `{"limit":100,"area_min":500,"rent_max":25,"must":["rent_max"]}`)
		kept := result.Passed
		for _, n := range result.Rejected {
			kept += n
		}
		if kept != result.Considered || result.Passed != len(result.Matches) && len(result.Matches) < 100 {
			r.Fatalf("%d pass of %d, %v are kept out, %d are shown", result.Passed, result.Considered, result.Rejected, len(result.Matches))
		}
	})
}

func TestTheFloorCostsItsLogarithm(t *testing.T) {
	if want := -math.Log(match.FloorDesirability); match.FloorLoss != want {
		t.Fatalf("the floor costs %v, want %v", match.FloorLoss, want)
	}
}
