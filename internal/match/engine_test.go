package match_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// rows are spaces that stand in columns of their own.
type rows []*market.Space

func (rows) Arrangement() *columns.Arrangement { return nil }

func (r rows) Columns() (*columns.Snapshot, market.Position) {
	return r.table().Snapshot(), market.Position{Sequence: 7}
}

func (r rows) table() *columns.Table {
	table := columns.New()
	for some := range slices.Chunk(r, 5000) {
		changes := make([]columns.Change, len(some))
		for i, s := range some {
			changes[i] = columns.Change{ID: s.ID, Space: s}
		}
		table.Apply(changes)
	}
	return table
}

// settled is columns whose rows lie in order of place.
type settled struct {
	snapshot *columns.Snapshot
	arranged *columns.Arrangement
}

func settledOf(spaces rows) settled {
	return arranged(spaces.table())
}

// arranged is the spaces of a table in order of place, and alike ones together.
func arranged(t *columns.Table) settled {
	t = inOrder(t)
	return settled{t.Snapshot(), arrange(t.Snapshot())}
}

func inOrder(t *columns.Table) *columns.Table {
	t, _, err := t.Snapshot().Settled(context.Background())
	if err != nil {
		panic(err)
	}
	return t
}

func arrange(s *columns.Snapshot) *columns.Arrangement {
	a, err := s.Arrange(context.Background(), match.Likeness())
	if err != nil {
		panic(err)
	}
	return a
}

func (s settled) Columns() (*columns.Snapshot, market.Position) {
	return s.snapshot, market.Position{}
}

func (s settled) Arrangement() *columns.Arrangement { return s.arranged }

type noPlaces struct{}

func (noPlaces) TownCode(name string) (string, bool) { return name, len(name) == 9 }

var now = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func parseDemand(body string) (match.Demand, error) {
	return match.ParseDemand([]byte(body), market.Parser{Places: noPlaces{}})
}

func ask(t interface{ Fatal(...any) }, spaces rows, body string) *match.Result {
	d, err := parseDemand(body)
	if err != nil {
		t.Fatal(err)
	}
	engine := match.Engine{Columns: spaces, Now: func() time.Time { return now }}
	result, err := engine.Match(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// space reads "name=value" pairs into an open space.
func space(t *testing.T, id string, pairs ...string) *market.Space {
	t.Helper()
	s := &market.Space{ID: id, Status: market.StatusOpen}
	for i := 0; i < len(pairs); i += 2 {
		a := market.AttributeNamed(pairs[i])
		v, err := a.Parse(pairs[i+1])
		if err != nil {
			t.Fatal(err)
		}
		a.Set(s, v)
	}
	return s
}

// someSpaces draws a small market in which much is unknown.
func someSpaces(t *rapid.T) rows {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	set := func(s *market.Space, name string, low, high int64) {
		if random.Float64() < 0.75 {
			a := market.AttributeNamed(name)
			a.Set(s, market.NumberValue(a.Kind, low+random.Int64N(high-low+1)))
		}
	}
	var all rows
	for i := range rapid.IntRange(1, 40).Draw(t, "spaces") {
		s := &market.Space{ID: fmt.Sprintf("s%02d", i), Status: market.StatusOpen}
		set(s, "area_m2", 50_000, 800_000)
		set(s, "divisible", 0, 1)
		set(s, "min_lease_m2", 20_000, 300_000)
		set(s, "rent_yuan_m2_month", 1000, 4000)
		set(s, "storey_height_m", 300, 1200)
		set(s, "power_kva", 10_000, 100_000)
		set(s, "has_crane", 0, 1)
		set(s, "floor_from", 1, 3)
		s.FloorTo = s.FloorFrom
		if random.Float64() < 0.7 {
			s.FireClass = []string{"A", "B", "C", "D", "E"}[random.IntN(5)]
		}
		if random.Float64() < 0.3 {
			s.RefusedIndustries = market.NewCodes([]string{"C29", "C33"}[random.IntN(2)])
		}
		set(s, "confirmed_at", now.UnixMicro()-9e12, now.UnixMicro())
		all = append(all, s)
	}
	return all
}

const wide = `{"area_min":2000,"area_max":4000,"rent_max":25,"storey_height_min":7,"power_min":400,
	"has":["crane"],"fire_class":"C","industry":"2927","ground_floor":true,"limit":100}`

func TestLossesAddUpToWhatTheScoreLacks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weight := rapid.Float64Range(match.MinWeight, match.MaxWeight).Draw(t, "weight")
		body := fmt.Sprintf(`{"rent_max":25,"storey_height_min":7,"power_min":400,"has":"crane","area_min":900,
			"floor_max":1,"weights":{"power_min":%.3f,"trust":0.1},"limit":100}`, weight)
		for _, m := range ask(t, someSpaces(t), body).Matches {
			sum := m.Score
			for _, c := range m.Criteria {
				sum += c.Loss
				if unknown := c.Verdict == match.Unknown; unknown != (string(c.Actual) == "null") || unknown && c.Loss <= 0 {
					t.Fatalf("%s: %+v", m.SpaceIDs[0], c)
				}
				if c.Loss < 0 {
					t.Fatalf("%s gains by %s", m.SpaceIDs[0], c.Name)
				}
			}
			if sum != 10_000 {
				t.Fatalf("%s: score %s and losses make %s", m.SpaceIDs[0], m.Score, sum)
			}
		}
	})
}

func TestNoMatchFailsAHardCondition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		query, err := parseDemand(`{"area_min":2000,"area_max":4000,"fire_class":"C"}`)
		if err != nil {
			t.Fatal(err)
		}
		result := ask(t, spaces, wide)
		matched := map[string]match.Group{}
		for _, m := range result.Matches {
			matched[m.SpaceIDs[0]] = m.Group
		}
		rejected := 0
		for _, n := range result.Rejected {
			rejected += n
		}
		if rejected+len(matched) != len(spaces) {
			t.Fatalf("%d matched and %d rejected of %d", len(matched), rejected, len(spaces))
		}
		for _, s := range spaces {
			truth := market.TruthOf(!slices.Contains(s.RefusedIndustries, "C29"))
			for _, c := range query.Query.Clauses() {
				truth = truth.And(market.Holds(c.Predicate, s))
			}
			group, ok := matched[s.ID]
			want := map[market.Truth]match.Group{market.True: match.GroupKnown, market.Unknown: match.GroupToVerify}[truth]
			if ok != (truth != market.False) || ok && group != want {
				t.Fatalf("%s: gates say %s, group %q", s.ID, truth, group)
			}
		}
	})
}

func TestTheOrderIsGroupThenScoreThenID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		matches := ask(t, someSpaces(t), wide).Matches
		sorted := slices.IsSortedFunc(matches, func(a, b match.Match) int {
			switch {
			case a.Group != b.Group:
				return map[bool]int{true: -1, false: 1}[a.Group == match.GroupKnown]
			case a.Score != b.Score:
				return int(b.Score - a.Score)
			}
			return map[bool]int{true: -1, false: 1}[a.SpaceIDs[0] < b.SpaceIDs[0]]
		})
		if !sorted {
			t.Fatal("matches are out of order")
		}
	})
}

func TestAShortListIsTheTopOfALongOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		long := ask(t, spaces, `{"rent_max":25,"power_min":300,"limit":100}`).Matches
		short := ask(t, spaces, `{"rent_max":25,"power_min":300,"limit":3}`).Matches
		for i, m := range short {
			if m.SpaceIDs[0] != long[i].SpaceIDs[0] || m.Score != long[i].Score {
				t.Fatalf("place %d: %v, want %v", i, m.SpaceIDs, long[i].SpaceIDs)
			}
		}
		if len(short) != min(3, len(long)) {
			t.Fatalf("%d matches, want 3 of %d", len(short), len(long))
		}
	})
}

func TestALowerRentNeverLowersAScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		s := spaces[rapid.IntRange(0, len(spaces)-1).Draw(t, "which")]
		dear := rapid.Int64Range(500, 4000).Draw(t, "rent")
		cheap := rapid.Int64Range(400, dear).Draw(t, "lower rent")
		scoreAt := func(rent int64) match.Points {
			s.RentYuanM2Month = market.Known(market.Decimal(rent))
			for _, m := range ask(t, spaces, `{"rent_max":25,"storey_height_min":7,"limit":100}`).Matches {
				if m.SpaceIDs[0] == s.ID {
					return m.Score
				}
			}
			return -1
		}
		if before, after := scoreAt(dear), scoreAt(cheap); after < before {
			t.Fatalf("at %d the score is %s, at %d only %s", dear, before, cheap, after)
		}
	})
}

func TestANewSpaceNeverSwapsTwoOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		ids := func(all rows) (ids []string) {
			for _, m := range ask(t, all, wide).Matches {
				if m.SpaceIDs[0] != spaces[0].ID {
					ids = append(ids, m.SpaceIDs[0])
				}
			}
			return ids
		}
		if with, without := ids(spaces), ids(spaces[1:]); !slices.Equal(with, without) {
			t.Fatalf("%v became %v", without, with)
		}
	})
}

func TestARelaxationCountsWhatWouldPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		body := map[string]any{
			"area_min": 2000, "area_max": 3000, "power_min": 600, "storey_height_min": 8, "rent_max": 18,
			"must": []string{"power_min", "storey_height_min", "rent_max"}, "limit": 100,
		}
		for _, offer := range ask(t, spaces, encode(t, body)).Relaxations {
			relaxed := map[string]any{"limit": 100}
			must := []string{}
			for name, value := range body {
				if slices.Contains(offer.Drop, name) || name == "must" {
					continue
				}
				relaxed[name] = value
				if name != "area_min" && name != "area_max" && name != "limit" {
					must = append(must, name)
				}
			}
			relaxed["must"] = must
			if got := len(ask(t, spaces, encode(t, relaxed)).Matches); got != offer.Total {
				t.Fatalf("without %v %d pass, the offer says %d", offer.Drop, got, offer.Total)
			}
		}
	})
}

func encode(t *rapid.T, body map[string]any) string {
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestLawIsNeverOffered(t *testing.T) {
	spaces := rows{space(t, "s1", "fire_class", "E"), space(t, "s2", "refused_industries", "C29", "fire_class", "C")}
	result := ask(t, spaces, `{"fire_class":"C","industry":"2927"}`)
	if len(result.Matches) != 0 || len(result.Relaxations) != 0 {
		t.Errorf("matches %v, relaxations %v, want none", result.Matches, result.Relaxations)
	}
	if result.Rejected["fire_class"] != 1 || result.Rejected["industry"] != 1 {
		t.Errorf("rejected = %v", result.Rejected)
	}
}

func TestADividedSpaceIsLeasedInPart(t *testing.T) {
	spaces := rows{space(t, "s1", "area_m2", "8000", "divisible", "true", "min_lease_m2", "1000", "rent_yuan_m2_month", "20")}
	m := ask(t, spaces, `{"area_min":2000,"area_max":3000,"rent_max":25}`).Matches[0]
	if area, _ := m.AreaM2.Get(); m.Kind != match.Divided || area != 250_000 {
		t.Errorf("kind %s, area %v, want 2500 m² divided", m.Kind, m.AreaM2)
	}
}

func TestOnlyOpenSpacesMatch(t *testing.T) {
	let := space(t, "s1", "area_m2", "3000")
	let.Status = "leased"
	if got := ask(t, rows{let}, `{"area_min":2000}`).Matches; len(got) != 0 {
		t.Errorf("matches = %v, want none", got)
	}
}

func TestADemandThatMakesNoSenseIsRefusedByName(t *testing.T) {
	refuses := func(body, name string) {
		t.Helper()
		_, err := parseDemand(body)
		fields := fault.FieldsOf(err)
		if len(fields) == 0 || fields[0].Name != name || fields[0].Allowed == "" {
			t.Errorf("%s: %v, want a fault on %s", body, err, name)
		}
	}
	refuses(`{"must":["rent_max"]}`, "must")
	refuses(`{"weights":{"colour":3}}`, "weights")
	refuses(`{"weights":{"freshness":11}}`, "weights")
	refuses(`{"weights":{"freshness":0,"trust":0}}`, "weights")
	refuses(`{"area_min":5,"area_max":4}`, "area_min")
	refuses(`{"limit":0}`, "limit")
	refuses(`{"max_pieces":7}`, "max_pieces")
	refuses(`{"near":{"lon":113.7}}`, "near")
	refuses(`{"near":{"lon":113.7,"lat":22.8,"max_m":-1}}`, "near")
	refuses(`{"kwh_month":-5}`, "kwh_month")
	refuses(`{"must":"rent_max"}`, "must")
	refuses(`{"colour":"red"}`, "colour")
	if _, err := parseDemand(`[]`); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an array: %v, want an invalid fault", err)
	}
}

func FuzzParseDemand(f *testing.F) {
	f.Add([]byte(wide))
	f.Add([]byte(`{"near":{"lon":1,"lat":2,"max_m":3},"weights":{"near":1}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := match.ParseDemand(body, market.Parser{Places: noPlaces{}})
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%q: %v is not an invalid fault", body, err)
			}
			return
		}
		engine := match.Engine{Columns: rows{{ID: "s1", Status: market.StatusOpen}}, Now: func() time.Time { return now }}
		result, err := engine.Match(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(result); err != nil {
			t.Fatalf("%q: %v", body, err)
		}
	})
}
