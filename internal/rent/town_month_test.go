package rent_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"zhaochang/internal/rent"
)

// The planted levels of every town and month are what the index should say of
// the standard space, up to one constant.
func TestIndexFollowsPlantedMonthsWithinItsIntervals(t *testing.T) {
	city := smallCity()
	city.villages, city.rows = 1, 3000
	rows := city.draw()
	shock := rand.New(rand.NewPCG(8, 8))
	moves := map[string]float64{}
	for _, r := range rows {
		key := r.Space.Town + r.Month.String()
		if _, drawn := moves[key]; !drawn {
			moves[key] = 0.04 * shock.NormFloat64()
		}
		r.Space.RentYuanM2Month = known(int64(math.Round(r.Space.RentYuanM2Month.Or(0).Float(0) * math.Exp(moves[key]))))
	}
	m := mustFit(t, observations(rows), headline())
	planted := map[string]float64{}
	for _, r := range rows {
		planted[r.Space.Town+r.Month.String()] = r.logTrue - attributesOf(r.Space) + moves[r.Space.Town+r.Month.String()]
	}
	var offsets, widths []float64
	for _, f := range m.Index() {
		if want, found := planted[f.Scope+f.Month.String()]; found && f.Level.IsKnown() {
			offsets = append(offsets, math.Log(f.Level.Or(0).Float(0))-want)
			widths = append(widths, math.Log(f.High.Or(0).Float(0)/f.Level.Or(0).Float(0)))
		}
	}
	var constant, in float64
	for _, o := range offsets {
		constant += o / float64(len(offsets))
	}
	for i, o := range offsets {
		if math.Abs(o-constant) <= widths[i] {
			in++
		}
	}
	if share := in / float64(len(offsets)); len(offsets) < 180 || share < 0.72 || share > 0.9 {
		t.Errorf("80 %% intervals hold %.3f of %d planted levels", share, len(offsets))
	}
}

func TestIndexWithholdsWhatTooFewSay(t *testing.T) {
	city := smallCity()
	city.rows, city.months = 400, 24
	rows := city.draw()
	set := headline()
	set.Areas = map[string]string{"441900100": "西部"}
	m := mustFit(t, observations(rows), set)
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Space.Town+r.Month.String()]++
	}
	withheld := 0
	for _, r := range rows {
		f, found := m.TownMonth(r.Space.Town, r.Month)
		n := counts[r.Space.Town+r.Month.String()]
		joined := map[bool]string{true: "area:西部", false: rent.City}[r.Space.Town == "441900100"]
		switch {
		case !found || f.N != n:
			t.Errorf("%s %s: n = %d, counted %d", r.Space.Town, r.Month, f.N, n)
		case n < 3 && (f.Level.IsKnown() || f.Low.IsKnown() || f.Revised.IsKnown() || f.Joined != joined):
			t.Errorf("%s %s of %d is not withheld: %+v", r.Space.Town, r.Month, n, f)
		case n >= 3 && (!f.Level.IsKnown() || f.Low.Or(0) > f.Level.Or(0) || f.High.Or(0) < f.Level.Or(0) || f.Joined != ""):
			t.Errorf("%s %s of %d: %+v", r.Space.Town, r.Month, n, f)
		}
		if n < 3 {
			withheld++
		}
	}
	if withheld == 0 {
		t.Error("nothing was withheld: the test holds nothing")
	}
	if f, found := m.TownMonth(rent.City, m.FittedOn.To); !found || f.Joined != "" {
		t.Errorf("the city's figure is %+v", f)
	}
	if _, found := m.TownMonth("nowhere", m.FittedOn.To); found {
		t.Error("there is a figure for nowhere")
	}
}

// TestFewRentsHardlyMoveTheIndex holds the index against the mean of the month,
// where each town and month has few rents.
func TestFewRentsHardlyMoveTheIndex(t *testing.T) {
	city := smallCity()
	city.villages, city.rows, city.noise = 1, 8*24*4, 0.2
	rows := city.draw()
	m := mustFit(t, observations(rows), headline())
	planted, means, counts := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, r := range rows {
		key := r.Space.Town + r.Month.String()
		planted[key] = r.logTrue - attributesOf(r.Space)
		means[key] += math.Log(r.Space.RentYuanM2Month.Or(0).Float(0)) - attributesOf(r.Space)
		counts[key]++
	}
	var index, mean, n, constant float64
	for pass := range 2 {
		for _, f := range m.Index() {
			key := f.Scope + f.Month.String()
			if want, found := planted[key]; found && f.Level.IsKnown() {
				miss := math.Log(f.Level.Or(0).Float(0)) - want
				if pass == 0 {
					constant, n = constant+miss, n+1
					continue
				}
				index = math.Hypot(index, miss-constant/n)
				mean = math.Hypot(mean, means[key]/counts[key]-want)
			}
		}
	}
	if ratio := index / mean; ratio > 0.5 {
		t.Errorf("the index misses %.2f times as far as the month's mean, want at most half", ratio)
	}
}
