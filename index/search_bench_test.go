package index_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaochang/geo"
	"zhaochang/index"
	"zhaochang/internal/market"
)

// class is a kind of query that people ask.
type class struct {
	name string
	draw func(*rand.Rand) url.Values
}

func columnClasses() []class {
	return []class{
		{"filters", drawFilters},
		{"filters+facets", drawFacets},
		{"rules", drawRules},
		{"radius", drawRadius},
		{"polygon", drawShape},
		{"polygon-of-200", func(r *rand.Rand) url.Values { return drawOutline(r, 200) }},
		{"map+5facets", drawMap},
		{"everything", func(*rand.Rand) url.Values { return url.Values{"status": {"any"}} }},
		{"relax", drawRelax},
	}
}

// queriesOf is the queries of a class, the same every time.
func queriesOf(b testing.TB, c class, n int) []market.Query {
	b.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	queries := make([]market.Query, n)
	for i := range queries {
		queries[i] = parse(b, c.draw(random))
	}
	return queries
}

// queriesOfAClass is how many queries a class has; the totals of the first few are
// compared with a plain look at each space.
const queriesOfAClass, compared = 200, 8

// BenchmarkSearch asks what columns alone answer.
func BenchmarkSearch(b *testing.B) {
	x := openBench(b, b.TempDir())
	plain := newPlainTotals(b, columnClasses())
	fill(b, x, false, plain.count)
	for _, c := range columnClasses() {
		b.Run(c.name, func(b *testing.B) { measure(b, x, plain.queries[c.name], plain.totals[c.name]) })
	}
	closeBench(b, x)
}

// measure reports how long the queries take: of all calls, and of the fastest of
// each query, which is what it takes on a machine that does nothing else.
func measure(b *testing.B, x *index.Index, queries []market.Query, totals []int) {
	b.Helper()
	best, all := make([]time.Duration, len(queries)), []time.Duration(nil)
	for n := 0; b.Loop(); n++ {
		i := n % len(queries)
		start := time.Now()
		a, err := x.Search(b.Context(), queries[i])
		took := time.Since(start)
		if err != nil || i < len(totals) && a.Total != totals[i] {
			b.Fatalf("%s: %v (%v), want one of the totals %v", queries[i], a, err, totals)
		}
		all = append(all, took)
		if best[i] == 0 || took < best[i] {
			best[i] = took
		}
	}
	percentiles(b, "best-", slices.DeleteFunc(best, func(d time.Duration) bool { return d == 0 }))
	percentiles(b, "", all)
}

// plainTotals counts what passes queries by looking at one space after the other.
type plainTotals struct {
	queries map[string][]market.Query
	totals  map[string][]int
}

func newPlainTotals(b testing.TB, classes []class) *plainTotals {
	b.Helper()
	p := &plainTotals{map[string][]market.Query{}, map[string][]int{}}
	for _, c := range classes {
		p.queries[c.name] = queriesOf(b, c, queriesOfAClass)
		p.totals[c.name] = make([]int, compared)
	}
	return p
}

func (p *plainTotals) count(changes []index.Change) {
	for name, queries := range p.queries {
		for i := range queries[:compared] {
			clauses, regions := queries[i].Clauses(), queries[i].Regions()
			for _, c := range changes {
				if passes(queries[i], clauses, c.Space) && inAll(regions, c.Space) {
					p.totals[name][i]++
				}
			}
		}
	}
}

func passes(q market.Query, clauses []market.Clause, s *market.Space) bool {
	return !slices.ContainsFunc(clauses, func(c market.Clause) bool { return !q.Passes(c, market.Holds(c.Predicate, s)) })
}

func inAll(regions []geo.Region, s *market.Space) bool {
	at, known := s.Point().Get()
	for _, r := range regions {
		if !known || !r.Contains(at) {
			return false
		}
	}
	return true
}

func drawFilters(r *rand.Rand) url.Values {
	v := url.Values{}
	area := 300 + r.IntN(5000)
	v.Set("area_min", fmt.Sprint(area))
	v.Set("area_max", fmt.Sprint(area*2))
	v.Set("rent_max", fmt.Sprint(12+r.IntN(25)))
	v.Set("storey_height_min", fmt.Sprint(4+r.IntN(6)))
	if r.IntN(2) == 0 {
		v.Set("kind", "single_storey")
	}
	v.Set("sort", []string{"rent", "-area", "newest"}[r.IntN(3)])
	return v
}

func drawFacets(r *rand.Rand) url.Values {
	v := drawFilters(r)
	v["facets"] = []string{"town", "kind", "rent", "area", "storey_height"}
	return v
}

func drawMap(r *rand.Rand) url.Values {
	west, south := 113.55+r.Float64()*0.5, 22.7+r.Float64()*0.3
	v := url.Values{"facets": {"town", "kind", "structure", "rent", "area"}}
	v.Set("bbox", fmt.Sprintf("%f,%f,%f,%f", west, south, west+0.2, south+0.15))
	v.Set("rent_max", "30")
	return v
}

func drawRadius(r *rand.Rand) url.Values {
	v := url.Values{"sort": {"distance"}, "rent_max": {"30"}}
	v.Set("near", fmt.Sprintf("%f,%f", 113.55+r.Float64()*0.6, 22.7+r.Float64()*0.4))
	v.Set("radius_m", fmt.Sprint(1000+r.IntN(9000)))
	return v
}

func drawShape(r *rand.Rand) url.Values {
	west, south := 113.55+r.Float64()*0.5, 22.7+r.Float64()*0.3
	at := func(x, y float64) string { return fmt.Sprintf("[%f,%f]", west+x*0.15, south+y*0.12) }
	return url.Values{"within": {fmt.Sprintf(`{"type":"Polygon","coordinates":[[%s,%s,%s,%s,%s,%s]]}`,
		at(0, 0), at(1, 0.1), at(0.9, 1), at(0.5, 0.5), at(0.1, 0.9), at(0, 0))}}
}

func drawText(r *rand.Rand) url.Values {
	return url.Values{"q": {benchWords[r.IntN(len(benchWords))]}}
}

func drawTextFilters(r *rand.Rand) url.Values {
	v := drawFilters(r)
	v.Del("sort")
	v.Set("q", benchWords[r.IntN(len(benchWords))])
	return v
}

// drawRules asks what can only be asked row by row.
func drawRules(r *rand.Rand) url.Values {
	return url.Values{
		"monthly_rent_max": {fmt.Sprint(5000 + r.IntN(50_000))}, "industry": {"C2927"}, "available_by": {"2027-01-31"},
		"owner_direct": {"true"},
	}
}

// drawOutline is a polygon of many corners with bays and capes, as that of a town.
func drawOutline(r *rand.Rand, corners int) url.Values {
	x, y := 113.6+r.Float64()*0.5, 22.75+r.Float64()*0.3
	a, b, c := r.Float64()*7, r.Float64()*7, r.Float64()*7
	points := make([]string, corners+1)
	for i := range corners {
		angle := float64(i) / float64(corners) * 2 * math.Pi
		reach := 0.06 + 0.02*math.Sin(2*angle+a) + 0.01*math.Sin(5*angle+b) + 0.005*math.Sin(17*angle+c)
		points[i] = fmt.Sprintf("[%f,%f]", x+reach*math.Cos(angle), y+reach*math.Sin(angle))
	}
	points[corners] = points[0]
	return url.Values{"within": {`{"type":"Polygon","coordinates":[[` + strings.Join(points, ",") + "]]}"}}
}

// drawRelax asks for the counts of every subset of eleven conditions.
func drawRelax(r *rand.Rand) url.Values {
	v := drawFilters(r)
	v.Del("sort")
	v.Set("monthly_rent_max", fmt.Sprint(10_000+r.IntN(50_000)))
	v.Set("industry", "C2927")
	v.Set("available_by", "2027-01-31")
	v.Set("owner_direct", "true")
	v.Set("power_min", fmt.Sprint(100+r.IntN(1000)))
	v.Set("floor_load_min", fmt.Sprint(5+r.IntN(10)))
	v.Set("crane_min", fmt.Sprint(r.IntN(20)))
	v.Set("divisible", "true")
	v.Set("land_title", "state")
	v.Set("bbox", "113.7,22.8,114.0,23.0")
	v.Set("relax", "true")
	return v
}
