package standing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// benchTowns are as many as Dongguan has.
func benchTowns() []string {
	towns := make([]string, 36)
	for i := range towns {
		towns[i] = fmt.Sprintf("4419%05d", i)
	}
	return towns
}

type anyTown struct{}

func (anyTown) TownCode(code string) (string, bool) { return code, true }

// benchDemand is a demand as enterprises write them: one to three towns or a
// place with a distance, a size within a third, a class, a must or two.
func benchDemand(b *testing.B, r *rand.Rand, towns []string) match.Demand {
	b.Helper()
	area := 300 + r.IntN(6000)
	body := fmt.Sprintf(`{"area_min":%d,"area_max":%d,"rent_max":%d`, area, area*4/3, 12+r.IntN(20))
	if r.IntN(3) > 0 {
		body += fmt.Sprintf(`,"town":[%q,%q]`, towns[r.IntN(36)], towns[r.IntN(36)])
	} else {
		body += fmt.Sprintf(`,"near":{"lon":%f,"lat":%f,"max_m":%d}`, 113.6+0.6*r.Float64(), 22.7+0.4*r.Float64(), 3000+r.IntN(9000))
	}
	if r.IntN(2) == 0 {
		body += `,"fire_class":"C"`
	}
	if r.IntN(2) == 0 {
		body += fmt.Sprintf(`,"storey_height_min":%d,"must":["storey_height_min"]`, 4+r.IntN(6))
	}
	d, err := match.ParseDemand([]byte(body+"}"), market.Parser{Places: anyTown{}})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func benchSpace(r *rand.Rand, towns []string) *market.Space {
	return &market.Space{
		ID: "s", Status: "open", Town: towns[r.IntN(36)], AreaM2: market.Known(market.Decimal(30_000 + 100*r.IntN(8000))),
		Divisible: market.Known(r.IntN(4) == 0), MinLeaseM2: market.Known(market.Decimal(30_000)),
		Lon: market.Known(113.6 + 0.6*r.Float64()), Lat: market.Known(22.7 + 0.4*r.Float64()),
		FireClass: []string{"C", "D", "E", ""}[r.IntN(4)], StoreyHeightM: market.Known(market.Decimal(300 + r.IntN(900))),
	}
}

// BenchmarkReverse is a new space against 50,000 demands: finding those that it
// may fit. The bar is 0.2 ms at p99.
func BenchmarkReverse(b *testing.B) {
	r, towns := rand.New(rand.NewPCG(1, 2)), benchTowns()
	index := newReverse(towns)
	for i := range 50_000 {
		d := benchDemand(b, r, towns)
		index.put(fmt.Sprint(i), &d)
	}
	var took []time.Duration
	found := 0
	for b.Loop() {
		s := benchSpace(r, towns)
		start := time.Now()
		index.candidates(s, func(string) { found++ })
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(found)/float64(b.N), "candidates")
}

// BenchmarkReversePut is a demand that is posted beside 50,000 others.
func BenchmarkReversePut(b *testing.B) {
	r, towns := rand.New(rand.NewPCG(1, 2)), benchTowns()
	index := newReverse(towns)
	for i := range 50_000 {
		d := benchDemand(b, r, towns)
		index.put(fmt.Sprint(i), &d)
	}
	d := benchDemand(b, r, towns)
	for b.Loop() {
		index.put("another", &d)
	}
}
