package match_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"zhaochang/internal/city"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/place"
)

// table is columns in memory, so that a benchmark measures the match alone.
type table struct {
	spaces []*market.Space
	values map[string][]market.Value // by attribute
}

func newTable(b *testing.B, units int) *table {
	places, err := place.Load()
	if err != nil {
		b.Fatal(err)
	}
	// A larger city is the first 20,000 spaces many times over: what the benchmark
	// needs is their variety, not their number.
	base := slices.Collect(city.Spaces(places, min(units, 20_000), 1))
	t := &table{spaces: make([]*market.Space, units), values: map[string][]market.Value{}}
	for i := range units {
		s := *base[i%len(base)]
		s.ID = fmt.Sprintf("s%07d", i)
		s.BuildingID = fmt.Sprintf("%s-%d", s.BuildingID, i/len(base))
		s.Status = market.StatusOpen
		t.spaces[i] = &s
	}
	return t
}

// prepare reads the attributes once, as columns would hold them.
func (t *table) prepare(attributes []*market.Attribute) [][]market.Value {
	columns := make([][]market.Value, len(attributes))
	for i, a := range attributes {
		if t.values[a.Name] == nil {
			column := make([]market.Value, len(t.spaces))
			for k, s := range t.spaces {
				column[k] = a.Of(s)
			}
			t.values[a.Name] = column
		}
		columns[i] = t.values[a.Name]
	}
	return columns
}

func (t *table) Scan(_ context.Context, attributes []*market.Attribute, clauses []market.Clause,
	each func(string, []market.Value) error,
) (market.Position, error) {
	columns := t.prepare(attributes)
	values := make([]market.Value, len(attributes))
	for k, s := range t.spaces {
		if len(clauses) > 1 && market.Holds(clauses[1].Predicate, s) == market.False {
			continue
		}
		for i := range columns {
			values[i] = columns[i][k]
		}
		if err := each(s.ID, values); err != nil {
			return market.Position{}, err
		}
	}
	return market.Position{}, nil
}

func BenchmarkMatch(b *testing.B) {
	demands := []struct{ name, body string }{
		{"loose", `{"rent_max":25,"storey_height_min":6,"power_min":300}`},
		{"usual", `{"industry":"2927","area_min":2000,"area_max":3500,"rent_max":25,"power_min":400,"storey_height_min":6,"has":["crane"],"near":{"lon":113.767,"lat":22.79}}`},
		{"strict", `{"industry":"2927","area_min":2000,"area_max":3500,"rent_max":18,"power_min":400,"storey_height_min":8,"crane_min":10,"lift_min":3,"must":["rent_max","power_min","storey_height_min","crane_min","lift_min"]}`},
		{"assembled", `{"industry":"2927","area_min":4000,"area_max":5000,"rent_max":25,"power_min":400,"max_pieces":4}`},
	}
	for _, units := range []int{200_000, 1_000_000} {
		spaces := newTable(b, units)
		for _, d := range demands {
			b.Run(fmt.Sprintf("%s/spaces=%d", d.name, units), func(b *testing.B) {
				demand, err := parseDemand(d.body)
				if err != nil {
					b.Fatal(err)
				}
				engine := match.Engine{Columns: spaces, Now: func() time.Time { return surveyed }}
				if _, err := engine.Match(b.Context(), demand); err != nil { // fills the columns
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := engine.Match(b.Context(), demand); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	demand, err := parseDemand(`{"industry":"2927","area_min":2000,"area_max":3500,"rent_max":25,"power_min":400}`)
	if err != nil {
		b.Fatal(err)
	}
	s := newTable(b, 10).spaces[0]
	engine := match.Engine{Now: func() time.Time { return surveyed }}
	b.Run("alone", func(b *testing.B) {
		for b.Loop() {
			engine.Judge(demand, s)
		}
	})
	b.Run("prepared", func(b *testing.B) {
		prepared := engine.Prepare(demand)
		b.ReportAllocs()
		for b.Loop() {
			prepared.Score(s)
		}
	})
}
