package rent_test

import (
	"math"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

// changeOf reads "一楼 +22.1 %" as 1.221.
var changeOf = regexp.MustCompile(`([+−])([0-9.]+) %$`)

func rebuilt(t *testing.T, r rent.Reference) string {
	t.Helper()
	product, _ := new(big.Rat).SetString(r.Base.Or(0).Text(2))
	for _, f := range r.Factors {
		if !strings.HasSuffix(f.Words.Zh, changeOf.FindString(f.Words.En)) {
			t.Errorf("%q and %q say different things", f.Words.Zh, f.Words.En)
		}
		m := changeOf.FindStringSubmatch(f.Words.Zh)
		if m == nil {
			t.Fatalf("%q holds no change", f.Words.Zh)
		}
		share, _ := new(big.Rat).SetString(m[2])
		share.Quo(share, big.NewRat(100, 1))
		if m[1] == "−" {
			share.Neg(share)
		}
		product.Mul(product, share.Add(share, big.NewRat(1, 1)))
	}
	return product.FloatString(2)
}

func TestPrintedFactorsRebuildTheReference(t *testing.T) {
	city := smallCity()
	city.local = 0.1
	rows := city.draw()
	m := mustFit(t, observations(rows), headline())
	for _, r := range rows[:1000] {
		reference := m.Reference(r.Space)
		want, err := market.ParseDecimal(rebuilt(t, reference), 2)
		if err != nil || reference.P50 != market.Known(want) {
			t.Fatalf("%s: the printed factors make %v, printed is %v", r.Space.ID, want, reference.P50)
		}
		low, high := reference.P25.Or(0), reference.P75.Or(0)
		if low > want || want > high || reference.P5.Or(0) > low || reference.P95.Or(0) < high {
			t.Fatalf("%s: the band is not in order: %+v", r.Space.ID, reference)
		}
	}
}

func TestFactorsNameWhatTheSpaceHas(t *testing.T) {
	rows := smallCity().draw()
	m := mustFit(t, observations(rows), headline())
	s := *rows[0].Space
	s.FloorFrom, s.FloorTo, s.StoreyHeightM, s.Certificate = market.Known[int64](1), market.Known[int64](1), known(900), "yes"
	r := m.Reference(&s)
	account := r.Explain()
	for _, want := range []string{"平台参考租金", "非官方", "一楼 +", "层高 9 m +", "村", "标准单元"} {
		if !strings.Contains(account.Zh, want) {
			t.Errorf("%q is not in %q", want, account.Zh)
		}
	}
	for _, want := range []string{"not official", "Ground floor +", "Storey height 9 m +"} {
		if !strings.Contains(account.En, want) {
			t.Errorf("%q is not in %q", want, account.En)
		}
	}
	s.StoreyHeightM = market.Maybe[market.Decimal]{}
	unknown := m.Reference(&s)
	if higher := r.P50.Or(0); unknown.P50.Or(0) >= higher {
		t.Errorf("a height that is not known is worth %d, nine metres %d", unknown.P50.Or(0), higher)
	}
	s.Town = "nowhere"
	none := m.Reference(&s)
	if text := none.Explain(); !strings.Contains(text.Zh, "没有平台参考租金") || !strings.Contains(text.Zh, "本镇样本") {
		t.Errorf("no reference reads %q", text.Zh)
	}
}

// inside counts fresh rows whose rent lies in the band that rows before them
// gave, by town.
func inside(m *rent.Model, rows []truth, band func(rent.Reference) (market.Decimal, market.Decimal)) map[string][2]int {
	counts := map[string][2]int{}
	for _, r := range rows {
		reference := m.ReferenceIn(r.Space, r.Month)
		low, high := band(reference)
		c := counts[reference.Cell]
		c[1]++
		if price := r.Space.RentYuanM2Month.Or(0); low <= price && price <= high {
			c[0]++
		}
		counts[reference.Cell] = c
	}
	return counts
}

func TestBandsCoverWhatTheyPromiseInEveryTown(t *testing.T) {
	city := smallCity()
	city.rows, city.local, city.fakes = 8000, 0.08, 0.03
	rows := city.draw()
	m := mustFit(t, observations(rows[:6000]), headline())
	for name, c := range map[string]struct {
		share float64
		band  func(rent.Reference) (market.Decimal, market.Decimal)
	}{
		"P25 to P75": {0.5, func(r rent.Reference) (market.Decimal, market.Decimal) { return r.P25.Or(0), r.P75.Or(0) }},
		"P5 to P95":  {0.9, func(r rent.Reference) (market.Decimal, market.Decimal) { return r.P5.Or(0), r.P95.Or(0) }},
	} {
		var in, all int
		for cell, counts := range inside(m, rows[6000:], c.band) {
			got, n := float64(counts[0])/float64(counts[1]), float64(counts[1])
			// Three binomial deviations of the fresh rows, and as much for the
			// calibration set, which is as large.
			if allowed := 3 * math.Sqrt(2*c.share*(1-c.share)/n); !near(got, c.share, allowed) {
				t.Errorf("%s in %s covers %.3f of %d, promised %.2f ± %.3f", name, cell, got, counts[1], c.share, allowed)
			}
			in, all = in+counts[0], all+counts[1]
		}
		if got := float64(in) / float64(all); !near(got, c.share, 0.04) {
			t.Errorf("%s covers %.3f of %d, promised %.2f", name, got, all, c.share)
		}
	}
}

func TestTownsWithFewRowsJoinTheirAreaThenTheCity(t *testing.T) {
	rows := smallCity().draw()
	towns := map[string]int{}
	var kept []truth
	for _, r := range rows {
		limit := 1000
		switch r.Space.Town {
		case "441900101", "441900102", "441900103":
			limit = 15
		case "441900104":
			limit = 30
		}
		if towns[r.Space.Town]++; towns[r.Space.Town] <= limit {
			kept = append(kept, r)
		}
	}
	set := headline()
	set.Areas = map[string]string{"441900101": "东部", "441900102": "东部", "441900103": "东部"}
	m := mustFit(t, observations(kept), set)
	cells := map[string]string{}
	for _, town := range m.Hedonic.Towns {
		cells[town.Town] = town.Cell
	}
	for town, want := range map[string]string{"441900101": "area:东部", "441900104": rent.City, "441900105": "441900105"} {
		if cells[town] != want {
			t.Errorf("the band of %s comes from %s, want %s", town, cells[town], want)
		}
	}
	for _, cell := range m.Hedonic.Cells {
		if want := map[string]int{"area:东部": 45, rent.City: len(kept)}[cell.Name]; want != 0 && cell.N != want {
			t.Errorf("cell %s says n = %d, it has %d", cell.Name, cell.N, want)
		}
	}
}
