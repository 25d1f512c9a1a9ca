package match_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// someBuildings draws buildings of a few units; much is unknown.
func someBuildings(t *rapid.T) rows {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
	number := func(low, high int64) market.Maybe[market.Decimal] {
		if random.Float64() < 0.1 {
			return market.Maybe[market.Decimal]{}
		}
		return market.Known(market.Decimal(low + random.Int64N(high-low+1)))
	}
	var all rows
	for b := range rapid.IntRange(1, 4).Draw(t, "buildings") {
		for range rapid.IntRange(1, 6).Draw(t, "units") {
			s := &market.Space{ID: fmt.Sprintf("s%02d", len(all)), Status: market.StatusOpen, BuildingID: fmt.Sprintf("b%d", b)}
			s.FloorFrom = market.Known(1 + random.Int64N(4))
			s.FloorTo = s.FloorFrom
			s.AreaM2 = number(40_000, 160_000)
			if random.IntN(3) == 0 {
				s.Divisible, s.MinLeaseM2 = market.Known(true), market.Known(market.Decimal(30_000))
			}
			s.RentYuanM2Month = number(1200, 3000)
			s.PowerKVA = number(5_000, 30_000)
			s.StoreyHeightM = number(350, 700)
			s.OfferedBy = []string{"", "owner", "owner", "village"}[random.IntN(4)]
			s.ConfirmedAt = market.Known(market.InstantOf(now))
			if random.IntN(6) == 0 && len(all) > 0 {
				s.OnlyWith = market.NewCodes(all[random.IntN(len(all))].ID)
			}
			all = append(all, s)
		}
	}
	return all
}

const joining = `{"area_min":2500,"area_max":3200,"rent_max":22,"power_min":500,"storey_height_min":4.5,"max_pieces":4,
	"must":["storey_height_min","rent_max"],"limit":100}`

// joinable tells by the rules' words whether the spaces may be let together for
// joining, and the size that is leased; rent is the mean by leased area.
func joinable(set []*market.Space) (size, rent int64, group match.Group, ok bool) {
	group = match.GroupKnown
	offerors := map[string]bool{}
	for _, s := range set {
		area, known := s.AreaM2.Get()
		if !known || s.BuildingID != set[0].BuildingID {
			return 0, 0, "", false
		}
		size += int64(area)
		if s.OfferedBy != "" {
			offerors[s.OfferedBy] = true
		}
		for _, id := range s.OnlyWith {
			if !slices.ContainsFunc(set, func(o *market.Space) bool { return o.ID == id }) {
				return 0, 0, "", false
			}
		}
		height, measured := s.StoreyHeightM.Get()
		switch {
		case !measured:
			group = match.GroupToVerify
		case height < 450:
			return 0, 0, "", false
		}
	}
	if len(offerors) > 1 || !linked(set) {
		return 0, 0, "", false
	}
	leased := make([]int64, len(set))
	for i, s := range set {
		leased[i] = int64(s.AreaM2.Or(0))
	}
	if size < 250_000 {
		return 0, 0, "", false
	}
	if size > 320_000 {
		cut, part := -1, int64(0)
		for i, s := range set {
			if !s.Divisible.Or(false) || s.AreaM2.Or(0) < 60_000 {
				continue
			}
			rest := size - int64(s.AreaM2.Or(0))
			p := max(30_000, min(int64(s.AreaM2.Or(0))-30_000, 285_000-rest))
			if n := rest + p; n >= 250_000 && n <= 320_000 && (cut < 0 || distance(n) < distance(size-leased[cut]+part)) {
				cut, part = i, p
			}
		}
		if cut < 0 {
			return 0, 0, "", false
		}
		size += part - leased[cut]
		leased[cut] = part
	}
	for i, s := range set {
		r, known := s.RentYuanM2Month.Get()
		if !known {
			return size, -1, match.GroupToVerify, true
		}
		rent += int64(r) * leased[i]
	}
	rent = (rent + size/2) / size
	return size, rent, group, rent <= 2200
}

func distance(size int64) int64 { return max(size-285_000, 285_000-size) }

func linked(set []*market.Space) bool {
	reached := []*market.Space{set[0]}
	for k := 0; k < len(reached); k++ {
		for _, s := range set {
			a, b := reached[k], s
			apart := a.FloorFrom.Or(0) - b.FloorFrom.Or(0)
			near := apart >= -1 && apart <= 1 || slices.Contains(a.OnlyWith, b.ID) || slices.Contains(b.OnlyWith, a.ID)
			if near && !slices.Contains(reached, s) {
				reached = append(reached, s)
			}
		}
	}
	return len(reached) == len(set)
}

func TestAssembledMatchesAreThoseOfEverySubset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someBuildings(t)
		want := map[string]bool{} // buildings that have some set
		sets := map[string]int64{}
		for bits := uint64(1); bits < 1<<len(spaces) && len(spaces) <= 14; bits++ {
			var set []*market.Space
			for i, s := range spaces {
				if bits>>i&1 == 1 {
					set = append(set, s)
				}
			}
			if len(set) < 2 || len(set) > 4 {
				continue
			}
			if size, _, _, ok := joinable(set); ok {
				sets[ids(set)] = size
				want[set[0].BuildingID] = true
			}
		}
		got := map[string]bool{}
		for _, m := range ask(t, spaces, joining).Matches {
			if m.Kind != match.Assembled {
				continue
			}
			var set []*market.Space
			for _, s := range spaces {
				if slices.Contains(m.SpaceIDs, s.ID) {
					set = append(set, s)
				}
			}
			size, rent, group, ok := joinable(set)
			area, _ := m.AreaM2.Get()
			if !ok || group != m.Group || int64(area) != size || got[set[0].BuildingID] {
				t.Fatalf("%v of %v is offered, want %t %d %s", m.SpaceIDs, area, ok, size, group)
			}
			if r, known := m.Rent.Get(); known != (rent >= 0) || known && int64(r) != rent {
				t.Fatalf("%v costs %v, want %d", m.SpaceIDs, m.Rent, rent)
			}
			pieces := int64(0)
			for _, p := range m.Pieces {
				pieces += int64(p.AreaM2)
			}
			sum := m.Score
			for _, c := range m.Criteria {
				sum += c.Loss
			}
			if pieces != size || sum != 10_000 {
				t.Fatalf("%v: pieces make %d of %d, score and losses %s", m.SpaceIDs, pieces, size, sum)
			}
			got[set[0].BuildingID] = true
		}
		if len(spaces) <= 14 && fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("sets in %v, want some in %v: %v", got, want, sets)
		}
	})
}

func ids(set []*market.Space) string {
	var all []string
	for _, s := range set {
		all = append(all, s.ID)
	}
	return strings.Join(all, "+")
}

// value is the score of a set by hand: the worst height, the mean rent, all the
// power, few pieces; with weights of 1 for these and none for the rest.
func value(set []*market.Space, rent int64) float64 {
	power, known := int64(0), true
	for _, s := range set {
		p, ok := s.PowerKVA.Get()
		power += int64(p)
		known = known && ok
	}
	logs := math.Log([]float64{1, 1, 0.92, 0.85, 0.79}[len(set)])
	switch r := float64(rent) / 2200; {
	case rent < 0:
		logs += math.Log(0.4)
	case r > 0.6:
		logs += math.Log(1 - 0.15*(r-0.6)/0.4)
	}
	switch p := float64(power) / 50_000; {
	case p >= 1:
	case !known:
		logs += math.Log(0.4)
	case p <= 0.75:
		logs += math.Log(0.02)
	default:
		logs += math.Log(max(0.02, (p-0.75)/0.25))
	}
	return 100 * math.Exp(logs/3)
}

func TestTheBestSetOfABuildingIsOffered(t *testing.T) {
	weighed := strings.Replace(joining, `"limit"`, `"weights":{"rent_max":1,"power_min":1,"max_pieces":1,"area_min":0,"area_max":0,"storey_height_min":0,"freshness":0,"trust":0},"limit"`, 1)
	rapid.Check(t, func(t *rapid.T) {
		spaces := someBuildings(t)
		byBuilding := map[string][]*market.Space{}
		for _, s := range spaces {
			byBuilding[s.BuildingID] = append(byBuilding[s.BuildingID], s)
		}
		best := map[string]float64{}
		for name, units := range byBuilding {
			for bits := 1; bits < 1<<len(units); bits++ {
				var set []*market.Space
				for i, s := range units {
					if bits>>i&1 == 1 {
						set = append(set, s)
					}
				}
				if len(set) < 2 || len(set) > 4 {
					continue
				}
				if _, rent, group, ok := joinable(set); ok {
					// The known group comes before the other, whatever the score.
					bonus := map[match.Group]float64{match.GroupKnown: 1000}[group]
					best[name] = max(best[name], value(set, rent)+bonus)
				}
			}
		}
		for _, m := range ask(t, spaces, weighed).Matches {
			if m.Kind != match.Assembled {
				continue
			}
			for _, s := range spaces {
				if s.ID != m.SpaceIDs[0] {
					continue
				}
				got := float64(m.Score)/100 + map[match.Group]float64{match.GroupKnown: 1000}[m.Group]
				if math.Abs(got-best[s.BuildingID]) > 0.02 {
					t.Fatalf("%v scores %.2f, the best of %s is %.2f", m.SpaceIDs, got, s.BuildingID, best[s.BuildingID])
				}
			}
		}
	})
}

func TestASpaceThatIsOnlyLetWithOthersNeverStandsAlone(t *testing.T) {
	spaces := rows{
		space(t, "s1", "area_m2", "3000", "building_id", "b", "floor_from", "1", "floor_to", "1", "only_with", "s2"),
		space(t, "s2", "area_m2", "300", "building_id", "b", "floor_from", "7", "floor_to", "7"),
		space(t, "s3", "area_m2", "3000", "building_id", "b", "floor_from", "7", "floor_to", "7", "only_with", "gone"),
	}
	keys := func(body string) (all []string) {
		for _, m := range ask(t, spaces, body).Matches {
			all = append(all, m.Key()+" "+string(m.Kind))
		}
		return all
	}
	if got := keys(`{"area_min":2000,"area_max":4000}`); len(got) != 0 {
		t.Errorf("alone: %v", got)
	}
	if got := keys(`{"area_min":2000,"area_max":4000,"max_pieces":2}`); !slices.Equal(got, []string{"s1+s2 assembled"}) {
		t.Errorf("together: %v", got)
	}
	if got := ask(t, spaces, `{"area_min":2000,"area_max":4000}`).Rejected["only_with"]; got != 2 {
		t.Errorf("%d rejected as only let together, want 2", got)
	}
}

func TestPowerIsAddedUp(t *testing.T) {
	spaces := rows{
		space(t, "s1", "area_m2", "1000", "building_id", "b", "floor_from", "1", "floor_to", "1", "power_kva", "200"),
		space(t, "s2", "area_m2", "1000", "building_id", "b", "floor_from", "2", "floor_to", "2", "power_kva", "250"),
	}
	m := ask(t, spaces, `{"area_min":1900,"power_min":450,"must":["power_min"],"max_pieces":2}`).Matches
	if len(m) != 1 || m[0].Key() != "s1+s2" || m[0].Group != match.GroupKnown {
		t.Errorf("%+v", m)
	}
	if m = ask(t, spaces, `{"area_min":1900,"power_min":451,"must":["power_min"],"max_pieces":2}`).Matches; len(m) != 0 {
		t.Errorf("451 kVA of 450: %+v", m)
	}
}

// A short list is the beginning of a long one: what cannot be listed is left out
// early, but nothing else.
func TestFewerMatchesAreTheFirstOfMore(t *testing.T) {
	spaces := holedCity(t, 900)
	engine := &match.Engine{Columns: settledOf(spaces), Now: func() time.Time { return now }}
	assembled := 0
	rapid.Check(t, func(t *rapid.T) {
		area := rapid.IntRange(400, 4000).Draw(t, "area")
		d, err := parseDemand(fmt.Sprintf(`{"area_min":%d,"area_max":%d,"rent_max":%d,"power_min":%d,"storey_height_min":%d,"max_pieces":%d}`,
			area, area+area/4, rapid.IntRange(8, 30).Draw(t, "rent"), rapid.IntRange(50, 600).Draw(t, "power"),
			rapid.IntRange(3, 8).Draw(t, "height"), rapid.IntRange(2, 4).Draw(t, "pieces")))
		if err != nil {
			t.Fatal(err)
		}
		list := func(limit int) (all []string) {
			d.Limit = limit
			result, err := engine.Match(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range result.Matches {
				all = append(all, fmt.Sprint(m.SpaceIDs, m.Group, m.Score))
				assembled += len(m.SpaceIDs) - 1
			}
			return all
		}
		long, limit := list(match.MaxMatches), rapid.IntRange(1, 15).Draw(t, "limit")
		if short := list(limit); !slices.Equal(short, long[:min(limit, len(long))]) {
			t.Fatalf("the first %d of %v are %v", limit, long, short)
		}
	})
	if assembled == 0 {
		t.Fatal("no set was ever listed")
	}
}
