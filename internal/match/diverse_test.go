package match_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

func crowded(t *rapid.T) rows {
	spaces := someSpaces(t)
	for _, s := range spaces {
		s.BuildingID = rapid.SampledFrom([]string{"", "b1", "b2", "b3"}).Draw(t, "building")
		s.Park = rapid.SampledFrom([]string{"", "p1", "p2"}).Draw(t, "park")
		s.OfferedBy = rapid.SampledFrom([]string{"", "owner", "agent"}).Draw(t, "by")
		if rapid.Bool().Draw(t, "vacant") {
			s.UseState = "vacant"
		}
	}
	return spaces
}

func TestWhatIsShownFirstIsAPartOfTheListInItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := crowded(t)
		result := ask(t, spaces, `{"rent_max":25,"storey_height_min":6,"limit":100}`)
		at := -1
		used := map[string]int{}
		for _, key := range result.ShownFirst {
			next := slices.IndexFunc(result.Matches, func(m match.Match) bool { return m.Key() == key })
			if next <= at {
				t.Fatalf("%s stands at %d after %d", key, next, at)
			}
			at = next
			s := spaceByID(spaces, key)
			if len(result.Matches[at].Labels) > 0 {
				continue
			}
			used["b"+s.BuildingID]++
			if s.Park != "" && s.OfferedBy != "" {
				used["o"+s.Park+s.OfferedBy]++
			}
		}
		for name, n := range used {
			if name != "b" && n > 2 {
				t.Fatalf("%d of %s are shown first without a label", n, name)
			}
		}
		if len(result.ShownFirst) > 10 {
			t.Fatalf("%d are shown first", len(result.ShownFirst))
		}
	})
}

func spaceByID(spaces rows, id string) *market.Space {
	return spaces[slices.IndexFunc(spaces, func(s *market.Space) bool { return s.ID == id })]
}

func TestEachLabelIsTakenOnceByTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := crowded(t)
		result := ask(t, spaces, `{"rent_max":25,"storey_height_min":6,"limit":100}`)
		taken := map[string]match.Match{}
		for _, m := range result.Matches {
			for _, l := range m.Labels {
				if _, twice := taken[l]; twice {
					t.Fatalf("%s is taken twice", l)
				}
				taken[l] = m
				if !slices.Contains(result.ShownFirst, m.Key()) {
					t.Fatalf("%s is not shown first", l)
				}
			}
		}
		cheapest, ok := taken["最便宜"]
		for _, m := range result.Matches {
			rent, known := m.Rent.Get()
			if !known {
				continue
			}
			least, _ := cheapest.Rent.Get()
			if !ok || m.Group == match.GroupKnown && cheapest.Group == match.GroupKnown && rent < least {
				t.Fatalf("%s at %v is cheaper than the cheapest, %v", m.Key(), rent, least)
			}
		}
	})
}

func TestASpaceFreeNowIsTheFirstToMoveInto(t *testing.T) {
	spaces := rows{
		space(t, "s1", "available_from", "2027-06-01"), space(t, "s2", "use_state", "vacant"), space(t, "s3", "use_state", "let"),
	}
	for _, m := range ask(t, spaces, `{"rent_max":20}`).Matches {
		if fast := slices.Contains(m.Labels, "最快可入驻"); fast != (m.Key() == "s2") {
			t.Errorf("%s: labels %v", m.Key(), m.Labels)
		}
	}
}

func TestTheCapHoldsOneBuildingBack(t *testing.T) {
	var spaces rows
	for i := range 12 {
		building := "b1"
		if i >= 6 {
			building = fmt.Sprint("b", i)
		}
		spaces = append(spaces, space(t, fmt.Sprintf("s%02d", i), "building_id", building, "rent_yuan_m2_month", fmt.Sprint(10+i)))
	}
	result := ask(t, spaces, `{"rent_max":12}`)
	first := 0
	for _, key := range result.ShownFirst {
		if spaceByID(spaces, key).BuildingID == "b1" {
			first++
		}
	}
	if first != 2 || len(result.ShownFirst) != 8 {
		t.Errorf("%v are shown first, %d of one building", result.ShownFirst, first)
	}
}
