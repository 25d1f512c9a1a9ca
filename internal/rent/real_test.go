package rent_test

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
)

var update = flag.Bool("update", false, "write golden files anew")

// score is what happened to the held-out leases of one district.
type score struct {
	n               int
	model, baseline []float64
	half, ninety    int
}

func (s *score) add(price, p50, baseline float64, r rent.Reference) {
	s.n++
	s.model = append(s.model, math.Abs(p50-price)/price)
	s.baseline = append(s.baseline, math.Abs(baseline-price)/price)
	if fen := dec(int64(price)); r.P25.Or(0) <= fen && fen <= r.P75.Or(0) {
		s.half++
	}
	if fen := dec(int64(price)); r.P5.Or(0) <= fen && fen <= r.P95.Or(0) {
		s.ninety++
	}
}

func (s *score) row(name string) string {
	slices.Sort(s.model)
	slices.Sort(s.baseline)
	middle := func(sorted []float64) float64 { return 100 * (sorted[len(sorted)/2] + sorted[(len(sorted)-1)/2]) / 2 }
	share := func(in int) float64 { return 100 * float64(in) / float64(s.n) }
	return fmt.Sprintf("| %s | %d | %.1f | %.1f | %.0f | %.0f |\n", name, s.n, middle(s.model), middle(s.baseline), share(s.half), share(s.ninety))
}

// splitByTime holds out the last fifth of the months.
func splitByTime(list []rent.Observation) (before, after []rent.Observation, border rent.Month) {
	var months []rent.Month
	for _, o := range list {
		months = append(months, o.Month)
	}
	slices.Sort(months)
	months = slices.Compact(months)
	border = months[len(months)-len(months)/5]
	for _, o := range list {
		if o.Month < border {
			before = append(before, o)
		} else {
			after = append(after, o)
		}
	}
	return before, after, border
}

// leaseSettings fit converted, quoted rents; the register has no usable share.
func leaseSettings(list []rent.Observation) rent.FitSettings {
	set := headline()
	set.Population = rent.Converted
	set.Areas = map[string]string{}
	for _, o := range list {
		set.Areas[o.Space.Town] = string([]rune(o.Space.Town)[:3])
	}
	return set
}

// TestRealLeases measures references on real leases of Taiwan, for Dongguan has
// published none: fitted on the first four fifths of the months, judged on the
// rest, district by district, beside the median of the district.
func TestRealLeases(t *testing.T) {
	list := realLeases(t)
	before, after, border := splitByTime(list)
	m := mustFit(t, before, leaseSettings(list))
	medians := districtMedians(before)
	all, districts, bases := &score{}, map[string]*score{}, map[rent.Basis]int{}
	for _, o := range after {
		r := m.Reference(o.Space)
		bases[r.Basis]++
		if r.Basis != rent.ByModel {
			continue
		}
		if districts[o.Space.Town] == nil {
			districts[o.Space.Town] = &score{}
		}
		price := o.Space.RentYuanM2Month.Or(0).Float(0)
		for _, s := range []*score{all, districts[o.Space.Town]} {
			s.add(price, r.P50.Or(0).Float(0), medians[o.Space.Town], r)
		}
	}
	got := report(m, border, len(after), bases, all, districts)
	t.Log("\n" + got)
	holdGolden(t, "testdata/tw-leases/measured.golden", got)
	slices.Sort(all.model)
	slices.Sort(all.baseline)
	if median(all.model) >= median(all.baseline) {
		t.Errorf("references miss by %.3f at the median, the district's median by %.3f", median(all.model), median(all.baseline))
	}
}

func districtMedians(list []rent.Observation) map[string]float64 {
	prices := map[string][]market.Decimal{}
	for _, o := range list {
		prices[o.Space.Town] = append(prices[o.Space.Town], o.Space.RentYuanM2Month.Or(0))
	}
	medians := map[string]float64{}
	for town, of := range prices {
		slices.Sort(of)
		medians[town] = (of[len(of)/2] + of[(len(of)-1)/2]).Float(0) / 2
	}
	return medians
}

// smallDistrict is the least held-out leases for a row of its own.
const smallDistrict = 10

func report(m *rent.Model, border rent.Month, held int, bases map[rent.Basis]int, all *score, districts map[string]*score) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Fitted on %d leases before %s; %d held out: %d with a reference of the model, %d with a median, %d with none.\n",
		m.FittedOn.Observations, border, held, bases[rent.ByModel], bases[rent.ByMedian], bases[rent.ByNone])
	fmt.Fprintf(&b, "Robust scale of the fit %.3f.\n\n", m.Hedonic.Scale)
	b.WriteString("| district | leases | MdAPE model, % | MdAPE district median, % | in P25–P75, % | in P5–P95, % |\n|---|---|---|---|---|---|\n")
	b.WriteString(all.row("all"))
	names := make([]string, 0, len(districts))
	rest := &score{}
	for name, s := range districts {
		if s.n >= smallDistrict {
			names = append(names, name)
			continue
		}
		rest.n, rest.half, rest.ninety = rest.n+s.n, rest.half+s.half, rest.ninety+s.ninety
		rest.model, rest.baseline = append(rest.model, s.model...), append(rest.baseline, s.baseline...)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(districts[b].n-districts[a].n, strings.Compare(a, b))
	})
	for _, name := range names {
		b.WriteString(districts[name].row(name))
	}
	b.WriteString(rest.row(fmt.Sprintf("%d with fewer than %d", len(districts)-len(names), smallDistrict)))
	return b.String()
}

func holdGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; after checking, run go test ./internal/rent -update\n%s", path, got)
	}
}
