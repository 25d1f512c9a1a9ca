package index_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// drawWalk is a population in columns, in order of place or as it came.
func drawWalk(t *testing.T) (*population, map[bool]*columns.Snapshot) {
	p := newPopulation(21)
	x := open(t, t.TempDir())
	apply(t, x, p.add(1400), 3)
	loose, position := x.Columns()
	if position.Sequence != 3 {
		t.Fatalf("the columns stand at %v, want 3", position)
	}
	settled, _, err := loose.Settled(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p, map[bool]*columns.Snapshot{false: loose, true: settled.Snapshot()}
}

func TestAWalkMeetsWhatIsNotKnownToFailAndKnowsItsValues(t *testing.T) {
	p, snapshots := drawWalk(t)
	attributes := []*market.Attribute{market.AttributeNamed("area_m2"), market.AttributeNamed("town"), market.AttributeNamed("lon")}
	rapid.Check(t, func(r *rapid.T) {
		clauses := parse(t, drawParams(r)).Clauses()
		met := map[string]bool{}
		w := snapshots[rapid.Bool().Draw(r, "settled")].Walk(clauses, attributes, nil)
		err := w.Each(t.Context(), func() error {
			rows := w.Rows()
			for row := range rows.All() {
				id := w.ID(row)
				for i, a := range attributes {
					if got, want := w.Value(i, row), a.Of(p.spaces[id]); got != want {
						r.Fatalf("%s of %s: %v, want %v", a.Name, id, got, want)
					}
				}
				met[id] = true
			}
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
		for id, space := range p.spaces {
			if want := !slices.ContainsFunc(clauses, func(c market.Clause) bool { return fails(c, space) }); met[id] != want {
				r.Fatalf("%s is met: %t, want %t", id, met[id], want)
			}
		}
	})
}

// fails: a strict clause fails what is unknown, others only what is false.
func fails(c market.Clause, s *market.Space) bool {
	truth := market.Holds(c.Predicate, s)
	return truth == market.False || truth == market.Unknown && c.Strict
}

func TestAWalkAnswersInThreeValues(t *testing.T) {
	p, snapshots := drawWalk(t)
	attributes := []*market.Attribute{market.AttributeNamed("rent_yuan_m2_month"), market.AttributeNamed("confirmed_at")}
	rapid.Check(t, func(r *rapid.T) {
		q := parse(t, drawParams(r))
		var all market.Every
		for _, c := range q.Clauses() {
			all = append(all, c.Predicate)
		}
		circle := geo.Circle{Center: geo.Point{Lon: 113.75, Lat: 22.9}, RadiusM: rapid.Float64Range(100, 30_000).Draw(r, "radius")}
		questions := []columns.Question{columns.Ask(all), {Regions: []geo.Region{circle, geo.Box{West: 113.6, South: 22.8, East: 113.8, North: 23}}}}
		w := snapshots[rapid.Bool().Draw(r, "settled")].Walk(nil, attributes, questions)
		low := rapid.Int64Range(0, 5000).Draw(r, "low")
		err := w.Each(t.Context(), func() error {
			rows := w.Rows()
			tally := map[int64]int{}
			w.Tally(0, rows, func(n int64, count int) { tally[n] += count })
			between, unknown, bounds := w.Between(0, low, low+1500), w.Unknown(0), w.Bounds(0)
			for i, truth := range []func(*market.Space) market.Truth{
				func(s *market.Space) market.Truth { return market.Holds(all, s) },
				func(s *market.Space) market.Truth { return lies(s, questions[1].Regions) },
			} {
				yes, may := w.Yes(i, rows), w.May(i, rows)
				hopesYes, hopesMay := w.HopesYes(i), w.HopesMay(i)
				if yes.Any() && !hopesYes || may.Any() && !hopesMay {
					r.Fatalf("question %d: the bounds say there is no row", i)
				}
				for row := range rows.All() {
					want := truth(p.spaces[w.ID(row)])
					if yes.Has(row) != (want == market.True) || may.Has(row) != (want != market.False) {
						r.Fatalf("question %d of %s: %t, %t, want %s", i, w.ID(row), yes.Has(row), may.Has(row), want)
					}
				}
			}
			for row := range rows.All() {
				rent, known := p.spaces[w.ID(row)].RentYuanM2Month.Get()
				n := int64(rent)
				if known {
					tally[n]--
				}
				if unknown.Has(row) == known || between.Has(row) != (known && n >= low && n <= low+1500) {
					r.Fatalf("%s with rent %d (%t)", w.ID(row), n, known)
				}
				if known && (!bounds.Known || n < bounds.Low || n > bounds.High) || !known && !bounds.Unknown {
					r.Fatalf("%s with rent %d (%t) is not within %+v", w.ID(row), n, known, bounds)
				}
			}
			for n, left := range tally {
				if left != 0 {
					r.Fatalf("rent %d is tallied %d times too often", n, left)
				}
			}
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
	})
}

func lies(s *market.Space, regions []geo.Region) market.Truth {
	lon, hasLon := s.Lon.Get()
	lat, hasLat := s.Lat.Get()
	if !hasLon || !hasLat {
		return market.Unknown
	}
	return market.TruthOf(!slices.ContainsFunc(regions, func(region geo.Region) bool { return !region.Contains(geo.Point{Lon: lon, Lat: lat}) }))
}

func TestAWalkEndsAtItsFirstError(t *testing.T) {
	_, snapshots := drawWalk(t)
	enough, calls := errors.New("enough"), 0
	err := snapshots[false].Walk(nil, nil, nil).Each(t.Context(), func() error { calls++; return enough })
	if !errors.Is(err, enough) || calls != 1 {
		t.Fatalf("%d calls, then %v", calls, err)
	}
}
