package index_test

import (
	"maps"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/market"
)

// drawInstead draws conditions to be put into a search, and the addresses that
// say the same: each on a parameter that the search may have as well.
func drawInstead(r *rapid.T, params url.Values) (instead []market.Condition, addresses []url.Values) {
	for range rapid.IntRange(0, 12).Draw(r, "queries of conditions") {
		for _, c := range parse(r, drawParams(r)).Conditions {
			changed := maps.Clone(params)
			changed.Del(c.Parameter.Name)
			for _, v := range c.Values {
				changed.Add(c.Parameter.Name, c.Parameter.Value.Format(v))
			}
			if _, err := (market.Parser{Places: townCodes{}}).Parse(changed); err != nil {
				continue // a range may cross
			}
			instead, addresses = append(instead, c), append(addresses, changed)
		}
	}
	return instead, addresses
}

func TestTotalsEqualBruteForce(t *testing.T) {
	for seed, n := range []int{0, 700} {
		p := newPopulation(uint64(seed))
		x := open(t, t.TempDir())
		apply(t, x, p.add(n), 1)
		w := p.world(t)
		rapid.Check(t, func(r *rapid.T) {
			params := drawParams(r)
			instead, addresses := drawInstead(r, params)
			got, err := x.Totals(t.Context(), parse(r, params), instead)
			if err != nil {
				r.Fatal(err)
			}
			want := make([]int, len(addresses))
			for i, address := range addresses {
				want[i] = len(w.Search(address).IDs)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				r.Fatalf("totals of %s with %v (-want +got):\n%s", params.Encode(), addresses, diff)
			}
		})
	}
}

// BenchmarkTotals counts what each box of the search page would leave.
func BenchmarkTotals(b *testing.B) {
	x := openBench(b, b.TempDir())
	fill(b, x, false, nil)
	var instead []market.Condition
	for _, p := range market.Parameters() {
		switch {
		case p.Name == "has", p.Name == "offered_by":
			for _, c := range p.Value.Choices {
				instead = append(instead, market.Condition{Parameter: p, Values: []market.Value{market.TextValue(market.ChoiceKind, c.Code)}})
			}
		case p.Value.Kind == market.FlagKind:
			instead = append(instead, market.Condition{Parameter: p, Values: []market.Value{market.FlagValue(true)}})
		}
	}
	for _, c := range columnClasses() {
		queries := queriesOf(b, c, queriesOfAClass)
		b.Run(c.name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				if _, err := x.Totals(b.Context(), queries[n%len(queries)], instead); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(instead)), "totals/op")
		})
	}
	closeBench(b, x)
}
