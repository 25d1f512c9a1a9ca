package law_test

import (
	"testing"

	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// known makes every value of the list, and the unknown.
func known(values ...int64) []market.Maybe[int64] {
	all := []market.Maybe[int64]{{}}
	for _, v := range values {
		all = append(all, market.Known(v))
	}
	return all
}

func decimal(n market.Maybe[int64]) (d market.Maybe[market.Decimal]) {
	if v, ok := n.Get(); ok {
		d = market.Known(market.Decimal(v))
	}
	return d
}

// buildings calls each with every building of some sizes, more or less known.
func buildings(each func(s market.Space)) {
	for _, resistance := range known(1, 2, 3, 4) {
		for _, storeys := range known(1, 2, 3, 6, 9) {
			for _, height := range known(2400, 2401) {
				for _, plate := range known(50_000, 100_000, 200_000, 400_000, 600_000, 1_200_000) {
					for sprinkler := range 3 {
						s := market.Space{FireResistance: resistance, FloorsTotal: storeys, BuildingHeightM: decimal(height), FloorPlateM2: decimal(plate)}
						if sprinkler < 2 {
							s.Sprinkler = market.Known(sprinkler == 1)
						}
						each(s)
						s.FireClass = "C"
						each(s)
					}
				}
			}
		}
	}
}

func TestPredicatesSayWhatMaySays(t *testing.T) {
	table := law.Sample()
	for _, class := range []string{"A", "B", "C", "D", "E"} {
		yes, may := table.Predicates(class)
		buildings(func(s market.Space) {
			want := answer(table, class, s)
			if got := market.Holds(yes, &s) == market.True; got != (want == market.True) {
				t.Fatalf("class %s, %+v: yes is %t, want %s", class, s, got, want)
			}
			if got := market.Holds(may, &s) != market.False; got != (want != market.False) {
				t.Fatalf("class %s, %+v: may is %t, want %s", class, s, got, want)
			}
		})
	}
}

// answer is May of a space, with the two exceptions that a match makes.
func answer(table *law.Table, class string, s market.Space) market.Truth {
	if !s.FireResistance.IsKnown() {
		return market.True
	}
	storeys := s.FloorsTotal
	b := law.Building{Class: class, Resistance: s.FireResistance, Storeys: storeys, Sprinkler: s.Sprinkler}
	b.HighRise = s.BuildingHeightM.Or(0) > 2400 && storeys.Or(1) > 1
	if plate, ok := s.FloorPlateM2.Get(); ok {
		b.FloorArea = market.Known(int64(plate))
	}
	truth := table.May(b).Truth
	if truth == market.Unknown && !storeys.IsKnown() && s.FireClass != "" {
		return market.True
	}
	return truth
}
