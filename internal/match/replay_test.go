package match_test

import (
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/testkit/golden"
)

// lease is one lease of the open data of Taiwan, as a space that was on offer.
type lease struct {
	set   string // quarter and county
	space *market.Space
	area  float64
	rent  float64
}

// chineseFloor reads 一層, 十二層; 0 is unknown.
func chineseFloor(text string) int64 {
	text, found := strings.CutSuffix(text, "層")
	digits := []rune("一二三四五六七八九")
	n := int64(0)
	for _, r := range text {
		switch at := slices.Index(digits, r); {
		case r == '十':
			n = max(n, 1) * 10
		case at >= 0:
			n += int64(at) + 1
		default:
			return 0
		}
	}
	if !found {
		return 0
	}
	return n
}

// leases reads the rows with an area and a unit rent; the NOTICE beside the file
// says whose they are.
func leases(t *testing.T, path string) []lease {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(unpacked).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int {
		i := slices.Index(rows[0], name)
		if i < 0 {
			i = slices.IndexFunc(rows[0], func(h string) bool { return strings.HasSuffix(h, name) })
		}
		return i
	}
	quarter, county, district := at("來源季別"), at("縣市"), at("鄉鎮市區")
	area, rent, floor, storeys := at("建物總面積平方公尺"), at("單價每平方公尺"), at("租賃層次"), at("總樓層數")
	var all []lease
	for i, r := range rows[1:] {
		size, errSize := strconv.ParseFloat(r[area], 64)
		price, errPrice := strconv.ParseFloat(r[rent], 64)
		if errSize != nil || errPrice != nil || size <= 0 || price <= 0 {
			continue
		}
		s := &market.Space{ID: fmt.Sprintf("%05d", i), Status: market.StatusOpen, Village: r[district], ListedAt: market.Known(market.InstantOf(now))}
		s.AreaM2 = market.Known(market.Decimal(math.Round(size * 100)))
		s.RentYuanM2Month = market.Known(market.Decimal(math.Round(price * 100)))
		if f := chineseFloor(r[floor]); f > 0 {
			s.FloorFrom, s.FloorTo = market.Known(f), market.Known(f)
		}
		if n, err := strconv.ParseInt(r[storeys], 10, 64); err == nil && n > 0 {
			s.FloorsTotal = market.Known(n)
		}
		all = append(all, lease{r[quarter] + " " + r[county], s, size, price})
	}
	return all
}

// wish is what the tenant may have asked for, of which each part is left out with
// the probability.
func (l lease) wish(random *rand.Rand, dropped float64) string {
	parts := []string{
		fmt.Sprintf(`"area_min":%.0f,"area_max":%.0f`, math.Floor(l.area*0.8), math.Ceil(l.area*1.2)),
		fmt.Sprintf(`"rent_max":%.0f`, math.Ceil(l.rent*1.15/50)*50),
		fmt.Sprintf(`"village":[%q]`, l.space.Village),
	}
	if f, known := l.space.FloorFrom.Get(); known {
		parts = append(parts, fmt.Sprintf(`"floor_min":%d,"floor_max":%d`, f, f))
	}
	kept := []string{`"limit":10`}
	for _, p := range parts {
		if random.Float64() >= dropped {
			kept = append(kept, p)
		}
	}
	return "{" + strings.Join(kept, ",") + "}"
}

// TestLeaseReplay looks for the space that each tenant really took among those
// that were let in its quarter and county. Run it with -update to rewrite the
// golden file.
func TestLeaseReplay(t *testing.T) {
	sets := map[string][]lease{}
	for _, l := range leases(t, "../rent/testdata/tw-leases/leases.csv.gz") {
		sets[l.set] = append(sets[l.set], l)
	}
	var names []string
	for name, set := range sets {
		if len(set) >= 10 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var report strings.Builder
	fmt.Fprintf(&report, "leases of Taiwan, 2012Q4-2016Q3: %d choice sets (quarter and county) of ten and more\n", len(names))
	report.WriteString("wished: the area of the lease ±20 %, up to 15 % more rent rounded up to 50, its district and floor; parts are left out at random\n")
	fmt.Fprintf(&report, "%-8s %-13s %7s %8s %8s %9s %6s\n", "left out", "ranking", "leases", "recall@1", "recall@5", "recall@10", "MRR")
	for _, dropped := range []float64{0, 0.3, 0.6} {
		found := replay(t, sets, names, dropped)
		for _, name := range []string{"match", "plain filter", "cheapest", "random"} {
			r := found[name]
			n := float64(r.n)
			fmt.Fprintf(&report, "%-8s %-13s %7d %8.3f %8.3f %9.3f %6.3f\n", fmt.Sprintf("%.0f %%", dropped*100), name, r.n, r.hits[0]/n, r.hits[1]/n, r.hits[2]/n, r.reciprocal/n)
		}
		if found["match"].reciprocal <= found["cheapest"].reciprocal || found["match"].reciprocal <= found["random"].reciprocal {
			t.Errorf("with %.0f %% left out the match finds no more than a plain list", dropped*100)
		}
	}
	golden.Compare(t, *update, "testdata/replay.golden", report.String())
}

type tally struct {
	n          int
	hits       [3]float64
	reciprocal float64
}

func (r *tally) add(ids []string, id string) {
	r.n++
	at := slices.Index(ids, id)
	if at < 0 {
		return
	}
	r.reciprocal += 1 / float64(at+1)
	for i, k := range depths {
		if at < k {
			r.hits[i]++
		}
	}
}

func replay(t *testing.T, sets map[string][]lease, names []string, dropped float64) map[string]*tally {
	random := rand.New(rand.NewPCG(7, uint64(dropped*100)))
	found := map[string]*tally{"match": {}, "plain filter": {}, "cheapest": {}, "random": {}}
	for _, name := range names {
		var spaces rows
		for _, l := range sets[name] {
			spaces = append(spaces, l.space)
		}
		engine := match.Engine{Columns: spaces, Now: func() time.Time { return now }}
		for i, l := range sets[name] {
			if i%4 != 0 { // a quarter of the leases says as much
				continue
			}
			d, err := parseDemand(l.wish(random, dropped))
			if err != nil {
				t.Fatal(err)
			}
			result, err := engine.Match(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, m := range result.Matches {
				ids = append(ids, m.Key())
			}
			found["match"].add(ids, l.space.ID)
			found["plain filter"].add(firstIDs(filtered(spaces, d)), l.space.ID)
			cheap := slices.SortedStableFunc(slices.Values(spaces), func(a, b *market.Space) int {
				return cmp.Compare(a.RentYuanM2Month.Or(0), b.RentYuanM2Month.Or(0))
			})
			found["cheapest"].add(firstIDs(cheap), l.space.ID)
			shuffled := slices.Clone(spaces)
			random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			found["random"].add(firstIDs(shuffled), l.space.ID)
		}
	}
	return found
}

// filtered are the spaces that pass every condition, in the order of the file.
func filtered(spaces rows, d match.Demand) (passing rows) {
	for _, s := range spaces {
		if !slices.ContainsFunc(d.Query.Clauses(), func(c market.Clause) bool { return market.Holds(c.Predicate, s) != market.True }) {
			passing = append(passing, s)
		}
	}
	return passing
}

func firstIDs(spaces rows) (ids []string) {
	for _, s := range spaces[:min(10, len(spaces))] {
		ids = append(ids, s.ID)
	}
	return ids
}
