package rent_test

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"zhaochang/internal/market"
	"zhaochang/internal/rent"
	"zhaochang/internal/testkit/golden"
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

// splitByTime parts leases at a share of their months: those before, and those of
// the next fifth of the months.
func splitByTime(list []rent.Observation, fifths int) (before, after []rent.Observation, border rent.Month) {
	var months []rent.Month
	for _, o := range list {
		months = append(months, o.Month)
	}
	slices.Sort(months)
	months = append(slices.Compact(months), math.MaxInt32)
	fifth := (len(months) - 1) / 5
	from := len(months) - 1 - (5-fifths)*fifth
	for _, o := range list {
		switch {
		case o.Month < months[from]:
			before = append(before, o)
		case o.Month < months[from+fifth]:
			after = append(after, o)
		}
	}
	return before, after, months[from]
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
// rest, district by district, beside the median of the district. Two earlier
// borders show how much a figure depends on its border.
func TestRealLeases(t *testing.T) {
	list := realLeases(t)
	var b strings.Builder
	last := judge(t, list, 4)
	last.report(&b)
	b.WriteString("\nThe same with other borders:\n\n| held out | leases | MdAPE model, % | MdAPE district median, % | in P25–P75, % | in P5–P95, % |\n|---|---|---|---|---|---|\n")
	for fifths := 2; fifths <= 4; fifths++ {
		j := judge(t, list, fifths)
		b.WriteString(j.all.row(fmt.Sprintf("months %d–%d %%, from %s", 20*fifths, 20*fifths+20, j.border)))
	}
	t.Log("\n" + b.String())
	golden.Compare(t, *update, "testdata/tw-leases/measured.golden", b.String())
	if model, baseline := median(last.all.model), median(last.all.baseline); model >= baseline {
		t.Errorf("references miss by %.3f at the median, the district's median by %.3f", model, baseline)
	}
}

// judgement is how references did on the leases after a border.
type judgement struct {
	model     *rent.Model
	border    rent.Month
	held      int
	bases     map[rent.Basis]int
	all       *score
	districts map[string]*score
}

func judge(t *testing.T, list []rent.Observation, fifths int) judgement {
	t.Helper()
	before, after, border := splitByTime(list, fifths)
	j := judgement{mustFit(t, before, leaseSettings(list)), border, len(after), map[rent.Basis]int{}, &score{}, map[string]*score{}}
	medians := districtMedians(before)
	for _, o := range after {
		r := j.model.Reference(o.Space)
		j.bases[r.Basis]++
		if r.Basis != rent.ByModel {
			continue
		}
		if j.districts[o.Space.Town] == nil {
			j.districts[o.Space.Town] = &score{}
		}
		price := o.Space.RentYuanM2Month.Or(0).Float(0)
		for _, s := range []*score{j.all, j.districts[o.Space.Town]} {
			s.add(price, r.P50.Or(0).Float(0), medians[o.Space.Town], r)
		}
	}
	return j
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

func (j judgement) report(b *strings.Builder) {
	fmt.Fprintf(b, "Fitted on %d leases before %s; %d held out: %d with a reference of the model, %d with a median, %d with none.\n",
		j.model.FittedOn.Observations, j.border, j.held, j.bases[rent.ByModel], j.bases[rent.ByMedian], j.bases[rent.ByNone])
	fmt.Fprintf(b, "Robust scale of the fit %.3f.\n\n", j.model.Hedonic.Scale)
	b.WriteString("| district | leases | MdAPE model, % | MdAPE district median, % | in P25–P75, % | in P5–P95, % |\n|---|---|---|---|---|---|\n")
	b.WriteString(j.all.row("all"))
	var names []string
	rest := &score{}
	for name, s := range j.districts {
		if s.n >= smallDistrict {
			names = append(names, name)
			continue
		}
		rest.n, rest.half, rest.ninety = rest.n+s.n, rest.half+s.half, rest.ninety+s.ninety
		rest.model, rest.baseline = append(rest.model, s.model...), append(rest.baseline, s.baseline...)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(j.districts[b].n-j.districts[a].n, strings.Compare(a, b))
	})
	for _, name := range names {
		b.WriteString(j.districts[name].row(name))
	}
	b.WriteString(rest.row(fmt.Sprintf("%d with fewer than %d", len(j.districts)-len(names), smallDistrict)))
}
