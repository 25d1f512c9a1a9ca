package match_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// SpacesByID reads the spaces as a database does.
func (r rows) SpacesByID(_ context.Context, ids []string) ([]*market.Space, error) {
	return slices.DeleteFunc(slices.Clone(r), func(s *market.Space) bool { return !slices.Contains(ids, s.ID) }), nil
}

// meant is the one space among those of its building that a name means, read from the
// rule: an id, else a unit code, else a unit; itself is no other.
func meant(name string, s *market.Space, building []*market.Space) (*market.Space, bool) {
	for _, of := range []func(*market.Space) string{
		func(s *market.Space) string { return s.ID }, func(s *market.Space) string { return s.UnitCode }, func(s *market.Space) string { return s.Unit },
	} {
		var hits []*market.Space
		for _, o := range building {
			if o != s && of(o) == name {
				hits = append(hits, o)
			}
		}
		switch {
		case len(hits) == 1:
			return hits[0], true
		case len(hits) > 1:
			return nil, false
		case of(s) == name:
			return s, true
		}
	}
	return nil, false
}

// TestWhatIsLetTogetherIsJoinedWholeOrNotAtAll compares the sets of one building with
// every subset of it, where spaces name others by id, unit code and unit.
func TestWhatIsLetTogetherIsJoinedWholeOrNotAtAll(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		units := []string{"101", "102", "201", "A", ""}
		codes := []string{"441900-1", "441900-2", "441900-3", "", ""}
		var spaces rows
		for i := range rapid.IntRange(2, 6).Draw(r, "spaces") {
			s := &market.Space{
				ID: fmt.Sprintf("s%d", i), Status: market.StatusOpen, BuildingID: "b", AreaM2: market.Known(market.Decimal(100_000)),
				Unit: rapid.SampledFrom(units).Draw(r, "unit"), UnitCode: rapid.SampledFrom(codes).Draw(r, "code"),
			}
			s.FloorFrom = market.Known(rapid.Int64Range(1, 3).Draw(r, "floor"))
			s.FloorTo = s.FloorFrom
			if rapid.IntRange(0, 1).Draw(r, "bound") == 1 {
				s.OnlyWith = market.NewCodes(rapid.SliceOfN(rapid.SampledFrom([]string{"101", "102", "201", "A", "441900-1", "441900-2", "s0", "s1", "s9"}), 1, 2).Draw(r, "with")...)
			}
			spaces = append(spaces, s)
		}
		size := rapid.IntRange(2, 4).Draw(r, "size")
		engine := engineOver(spaces)
		engine.Units = spaces
		d, err := parseDemand(fmt.Sprintf(`{"area_min":%d,"area_max":%d,"max_pieces":4,"limit":100}`, size*1000, size*1000))
		if err != nil {
			r.Fatal(err)
		}
		result, err := engine.Match(t.Context(), d)
		if err != nil {
			r.Fatal(err)
		}
		found := 0
		for _, m := range result.Matches {
			if m.Kind == match.Assembled {
				found++
				if set := chosen(spaces, m.SpaceIDs); !wholeSet(set, spaces) || len(set) != size {
					r.Fatalf("%v are joined", m.SpaceIDs)
				}
			} else {
				r.Fatalf("%v is %s", m.SpaceIDs, m.Kind)
			}
		}
		possible := false
		for bits := 1; bits < 1<<len(spaces); bits++ {
			var set []*market.Space
			for i, s := range spaces {
				if bits>>i&1 == 1 {
					set = append(set, s)
				}
			}
			possible = possible || len(set) == size && wholeSet(set, spaces)
		}
		if possible != (found == 1) {
			r.Fatalf("%d sets are found, and one is possible: %v", found, possible)
		}
	})
}

func chosen(spaces rows, ids []string) (set []*market.Space) {
	for _, s := range spaces {
		if slices.Contains(ids, s.ID) {
			set = append(set, s)
		}
	}
	return set
}

// wholeSet tells that every space that a member is only let with is a member, and that
// the members hang together: by floors, or because one is only let with the other.
func wholeSet(set []*market.Space, building []*market.Space) bool {
	with := map[*market.Space][]*market.Space{}
	for _, s := range set {
		for _, name := range s.OnlyWith {
			other, one := meant(name, s, building)
			if !one || !slices.Contains(set, other) {
				return false
			}
			with[s] = append(with[s], other)
		}
	}
	reached := set[:1:1]
	for k := 0; k < len(reached); k++ {
		for _, s := range set {
			a := reached[k]
			apart := a.FloorFrom.Or(0) - s.FloorFrom.Or(0)
			near := apart >= -1 && apart <= 1 || slices.Contains(with[a], s) || slices.Contains(with[s], a)
			if near && !slices.Contains(reached, s) {
				reached = append(reached, s)
			}
		}
	}
	return len(reached) == len(set)
}

func TestUnitsThatCannotBeReadEndTheMatch(t *testing.T) {
	spaces := rows{
		space(t, "s1", "area_m2", "1000", "building_id", "b", "floor_from", "1", "floor_to", "1", "only_with", "201"),
		space(t, "s2", "area_m2", "1000", "building_id", "b", "floor_from", "2", "floor_to", "2", "unit", "201"),
	}
	d, err := parseDemand(`{"area_min":2000,"max_pieces":2}`)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		units match.Units
		sets  int
		fails bool
	}{"read": {spaces, 1, false}, "none to be had": {nil, 0, false}, "broken": {broken{}, 0, true}} {
		engine := engineOver(spaces)
		engine.Units = c.units
		result, err := engine.Match(t.Context(), d)
		if c.fails != (err != nil) || err == nil && len(result.Matches) != c.sets {
			t.Errorf("%s: %+v, %v", name, result, err)
		}
	}
}

type broken struct{}

func (broken) SpacesByID(context.Context, []string) ([]*market.Space, error) {
	return nil, context.DeadlineExceeded
}
