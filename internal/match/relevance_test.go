package match_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhaochang/internal/city"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/oracle"
	"zhaochang/internal/place"
	"zhaochang/internal/testkit/golden"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// surveyed is the day after the sample city was surveyed.
var surveyed = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func sampleCity(t testing.TB, units int) rows {
	t.Helper()
	places, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	spaces := slices.Collect(city.Spaces(places, units, 1))
	for i, s := range spaces {
		// As an import with --offer does: vacant with a rent is on offer. The days
		// since are spread over a quarter.
		s.Status = market.StatusSurveyed
		if s.UseState == "vacant" && s.RentYuanM2Month.IsKnown() {
			s.Status = market.StatusOpen
			s.ListedAt = market.Known(market.InstantOf(surveyed.AddDate(0, 0, -i*37%90)))
		}
	}
	return spaces
}

// rowOf is the space as an export has it.
func rowOf(t testing.TB, s *market.Space) oracle.Row {
	t.Helper()
	fields := map[string]json.RawMessage{}
	for _, a := range market.Attributes() {
		fields[a.Name] = a.JSON(a.Of(s))
	}
	text, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return oracle.Row(decode(t, string(text)))
}

func decode(t testing.TB, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var all map[string]any
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

// question is one hand-written demand with the grade of every open space.
type question struct {
	who, body string
	demand    match.Demand
	grades    map[string]int
	spaces    []*market.Space // the open ones
}

func questions(t testing.TB, spaces rows) []question {
	t.Helper()
	file, err := os.Open("testdata/demands.ndjson")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var open []*market.Space
	var exported []oracle.Row
	for _, s := range spaces {
		if s.Status == market.StatusOpen {
			open, exported = append(open, s), append(exported, rowOf(t, s))
		}
	}
	var all []question
	for lines := bufio.NewScanner(file); lines.Scan(); {
		written := decode(t, lines.Text())
		q := question{who: written["who"].(string), grades: map[string]int{}, spaces: open}
		delete(written, "who")
		written["limit"] = json.Number("10")
		body, err := json.Marshal(written)
		if err != nil {
			t.Fatal(err)
		}
		q.body = string(body)
		if q.demand, err = parseDemand(q.body); err != nil {
			t.Fatalf("%s: %v", q.who, err)
		}
		judge := oracle.NewJudge(decode(t, q.body), surveyed.UnixMicro())
		for i, r := range exported {
			q.grades[open[i].ID] = judge.Grade(r)
		}
		all = append(all, q)
	}
	return all
}

// ranker orders spaces for a question, the first ten.
type ranker struct {
	name string
	rank func(question) []string
}

func rankers(t testing.TB, spaces rows) []ranker {
	engine := match.Engine{Columns: spaces, Now: func() time.Time { return surveyed }}
	first := func(ordered []*market.Space) (all []string) {
		for _, s := range ordered[:min(10, len(ordered))] {
			all = append(all, s.ID)
		}
		return all
	}
	return []ranker{
		{"match", func(q question) (all []string) {
			result, err := engine.Match(t.Context(), q.demand)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range result.Matches {
				all = append(all, m.SpaceIDs[0])
			}
			return all
		}},
		{"plain filter", func(q question) []string {
			query := q.demand.Query
			var passing []*market.Space
			for _, s := range q.spaces {
				if !slices.ContainsFunc(query.Clauses(), func(c market.Clause) bool { return market.Holds(c.Predicate, s) != market.True }) {
					passing = append(passing, s)
				}
			}
			slices.SortStableFunc(passing, func(a, b *market.Space) int { return cmp.Compare(b.ListedAt.Or(0), a.ListedAt.Or(0)) })
			return first(passing)
		}},
		{"cheapest", func(q question) []string {
			return first(sortedBy(q.spaces, func(s *market.Space) float64 { return float64(s.RentYuanM2Month.Or(1 << 40)) }))
		}},
		{"nearest", func(q question) []string {
			at, ok := q.demand.Query.Near.Get()
			return first(sortedBy(q.spaces, func(s *market.Space) float64 {
				if !ok {
					return 0
				}
				return math.Hypot(s.Lon.Or(0)-at.Lon, s.Lat.Or(0)-at.Lat)
			}))
		}},
		{"random", func(q question) []string {
			hash := fnv.New64a()
			hash.Write([]byte(q.who))
			shuffled := slices.Clone(q.spaces)
			rand.New(rand.NewPCG(hash.Sum64(), 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			return first(shuffled)
		}},
	}
}

func sortedBy(spaces []*market.Space, of func(*market.Space) float64) []*market.Space {
	ordered := slices.Clone(spaces)
	slices.SortStableFunc(ordered, func(a, b *market.Space) int {
		return cmp.Or(cmp.Compare(of(a), of(b)), strings.Compare(a.ID, b.ID))
	})
	return ordered
}

// measures are the means over the questions that something good exists for.
type measures struct {
	recall         [3]float64 // at 1, 5, 10: of the good ones that fit there
	mrr, ndcg      float64
	violation      float64 // of all that is shown
	shown, answers int
}

var depths = [3]int{1, 5, 10}

func measureRanker(all []question, rank func(question) []string) (m measures) {
	broken := 0
	for _, q := range all {
		ranked := rank(q)
		for _, id := range ranked {
			m.shown++
			if q.grades[id] == oracle.Breaks {
				broken++
			}
		}
		good, ideal := 0, []float64{}
		for _, g := range q.grades {
			ideal = append(ideal, gain(g))
			if g >= oracle.Good {
				good++
			}
		}
		if good == 0 {
			continue
		}
		m.answers++
		for i, k := range depths {
			m.recall[i] += float64(goodAmong(q, ranked[:min(k, len(ranked))])) / float64(min(k, good))
		}
		if at := slices.IndexFunc(ranked, func(id string) bool { return q.grades[id] >= oracle.Good }); at >= 0 {
			m.mrr += 1 / float64(at+1)
		}
		gains := make([]float64, len(ranked))
		for i, id := range ranked {
			gains[i] = gain(q.grades[id])
		}
		slices.SortFunc(ideal, func(a, b float64) int { return cmp.Compare(b, a) })
		m.ndcg += discounted(gains) / discounted(ideal)
	}
	n := float64(m.answers)
	for i := range m.recall {
		m.recall[i] /= n
	}
	m.mrr, m.ndcg, m.violation = m.mrr/n, m.ndcg/n, float64(broken)/float64(max(m.shown, 1))
	return m
}

func goodAmong(q question, ids []string) (n int) {
	for _, id := range ids {
		if q.grades[id] >= oracle.Good {
			n++
		}
	}
	return n
}

func gain(grade int) float64 { return math.Exp2(float64(grade)) - 1 }

func discounted(gains []float64) (sum float64) {
	for i, g := range gains[:min(10, len(gains))] {
		sum += g / math.Log2(float64(i+2))
	}
	return sum
}

// TestRelevance compares the ranking with an independent judge of every space and
// with what a plain list would show. Run it with -update to rewrite the golden
// file.
func TestRelevance(t *testing.T) {
	spaces := sampleCity(t, 4000)
	all := questions(t, spaces)
	var report strings.Builder
	fmt.Fprintf(&report, "%d demands, sample city of %d spaces, %d open; graded 0-4 by internal/oracle.Judge\n", len(all), len(spaces), len(all[0].spaces))
	fmt.Fprintf(&report, "%-13s %8s %8s %9s %6s %8s %12s\n", "ranking", "recall@1", "recall@5", "recall@10", "MRR", "nDCG@10", "violation@10")
	found := map[string]measures{}
	for _, r := range rankers(t, spaces) {
		m := measureRanker(all, r.rank)
		found[r.name] = m
		fmt.Fprintf(&report, "%-13s %8.3f %8.3f %9.3f %6.3f %8.3f %12.3f\n", r.name, m.recall[0], m.recall[1], m.recall[2], m.mrr, m.ndcg, m.violation)
	}
	fmt.Fprintf(&report, "%d demands have a space of grade 3 or 4; recall@k is of the good ones that fit into k\n", found["match"].answers)
	if found["match"].violation != 0 {
		t.Errorf("a shown match breaks a law or a hard condition:\n%s", violations(t, all, rankers(t, spaces)[0].rank))
	}
	for name, m := range found {
		if name != "match" && m.ndcg >= found["match"].ndcg {
			t.Errorf("%s ranks as well as the match: %.3f, %.3f", name, m.ndcg, found["match"].ndcg)
		}
	}
	golden.Compare(t, *update, "testdata/relevance.golden", report.String())
}

func violations(t testing.TB, all []question, rank func(question) []string) string {
	t.Helper()
	var b strings.Builder
	for _, q := range all {
		for _, id := range rank(q) {
			if q.grades[id] == oracle.Breaks {
				fmt.Fprintf(&b, "%s: %s\n", q.who, id)
			}
		}
	}
	return b.String()
}
