package match_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// strict are hard conditions with, for each, the words that would drop it.
var strict = map[string]any{
	"power_min": 600, "storey_height_min": 8, "rent_max": 18, "crane_min": 3, "floor_max": 1, "lift_min": 2,
}

// strictDemand is a demand with so many of the conditions, all of them hard.
func strictDemand(names []string, more map[string]any) map[string]any {
	body := map[string]any{"limit": 100, "relaxations": 50}
	must := []string{}
	for _, name := range names {
		body[name] = strict[name]
		must = append(must, name)
	}
	body["must"] = must
	for name, value := range more {
		body[name] = value
	}
	return body
}

// failing lists which of the conditions a space fails, from the conditions' words.
func failing(s *market.Space, names []string) []string {
	var failed []string
	for _, name := range names {
		low := func(m market.Maybe[market.Decimal], bound int64) bool {
			v, ok := m.Get()
			return ok && int64(v) < bound
		}
		var fails bool
		switch name {
		case "power_min":
			fails = low(s.PowerKVA, 60_000)
		case "storey_height_min":
			fails = low(s.StoreyHeightM, 800)
		case "crane_min":
			fails = low(s.CraneT, 300)
		case "lift_min":
			fails = low(s.FreightLiftT, 200)
		case "rent_max":
			v, ok := s.RentYuanM2Month.Get()
			fails = ok && v > 1800
		case "floor_max":
			v, ok := s.FloorFrom.Get()
			fails = ok && v > 1
		}
		if fails {
			failed = append(failed, name)
		}
	}
	return failed
}

func subsetOf(a, b []string) bool {
	return !slices.ContainsFunc(a, func(x string) bool { return !slices.Contains(b, x) })
}

func equip(t *rapid.T, spaces rows) rows {
	for _, s := range spaces {
		if rapid.Bool().Draw(t, "crane known") {
			s.CraneT = market.Known(market.Decimal(rapid.Int64Range(0, 1000).Draw(t, "crane")))
		}
		if rapid.Bool().Draw(t, "lift known") {
			s.FreightLiftT = market.Known(market.Decimal(rapid.Int64Range(0, 500).Draw(t, "lift")))
		}
	}
	return spaces
}

func TestRelaxationsAreAllTheSmallestSetsAndTheirCounts(t *testing.T) {
	all := []string{"crane_min", "floor_max", "lift_min", "power_min", "rent_max", "storey_height_min"}
	rapid.Check(t, func(t *rapid.T) {
		spaces := equip(t, someSpaces(t))
		names := all[:rapid.IntRange(1, 6).Draw(t, "conditions")]
		count := func(dropped []string) (n int) {
			for _, s := range spaces {
				if subsetOf(failing(s, names), dropped) {
					n++
				}
			}
			return n
		}
		passed := count(nil)
		want := map[string]int{}
		for bits := 1; bits < 1<<len(names); bits++ {
			var set []string
			for i, name := range names {
				if bits>>i&1 == 1 {
					set = append(set, name)
				}
			}
			least := count(set) > passed
			for i := range set {
				least = least && count(slices.Delete(slices.Clone(set), i, i+1)) == passed
			}
			if least {
				want[strings.Join(set, " ")] = count(set)
			}
		}
		smallest := 99
		for set := range want {
			smallest = min(smallest, len(strings.Fields(set)))
		}
		got := map[string]int{}
		for _, r := range ask(t, spaces, encode(t, strictDemand(names, nil))).Relaxations {
			got[strings.Join(slices.Sorted(slices.Values(r.Drop)), " ")] = r.Total
		}
		for set, total := range want {
			if size := len(strings.Fields(set)); size > max(3, smallest) || size > 3 && size != smallest {
				continue
			}
			if got[set] != total {
				t.Fatalf("without %s %d pass, offered %v of %v", set, total, got, want)
			}
		}
		for set := range got {
			if want[set] == 0 {
				t.Fatalf("%s is offered, the smallest sets are %v", set, want)
			}
		}
	})
}

func TestAStepOfACurveWinsWhatItSays(t *testing.T) {
	names := []string{"power_min", "rent_max", "storey_height_min"}
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		more := map[string]any{"area_min": 2000, "area_max": 4000}
		before := len(ask(t, spaces, encode(t, strictDemand(names, more))).Matches)
		for _, r := range ask(t, spaces, encode(t, strictDemand(names, more))).Relaxations {
			last := 0
			for _, c := range r.Curves {
				moved := strictDemand(names, more)
				moved[c.Param] = json.Number(c.To)
				if len(r.Drop) == 1 && c.Gain <= last {
					t.Fatalf("%s: a farther step wins %d after %d", c.Param, c.Gain, last)
				}
				if len(r.Drop) == 1 {
					last = c.Gain
				}
				if after := len(ask(t, spaces, encode(t, moved)).Matches); after-before != c.Gain {
					t.Fatalf("%s from %s to %s wins %d, it says %d", c.Param, c.From, c.To, after-before, c.Gain)
				}
			}
		}
	})
}

func TestACurveOfASoftConditionCountsWhatWouldMeetIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		body := map[string]any{"area_min": 1000, "rent_max": 15, "limit": 100}
		met := func(limit any) (n int) {
			body["rent_max"] = limit
			for _, m := range ask(t, spaces, encode(t, body)).Matches {
				for _, c := range m.Criteria {
					if c.Name == "rent_max" && c.Verdict == match.Met {
						n++
					}
				}
			}
			return n
		}
		before := met(15)
		body["rent_max"] = 15
		for _, c := range ask(t, spaces, encode(t, body)).Curves {
			if c.Param != "rent_max" {
				t.Fatalf("a curve of %s, want none but the rent's", c.Param)
			}
			if to, err := json.Number(c.To).Float64(); err != nil || to <= 15 || to > 22.5 {
				t.Fatalf("a step to %s, want one of at most half", c.To)
			}
			if after := met(json.Number(c.To)); after-before != c.Gain {
				t.Fatalf("at %s %d more meet it, it says %d", c.To, after-before, c.Gain)
			}
			body["rent_max"] = 15
		}
	})
}

func TestTheMeanOfTheTenBestIsThatOfTheRelaxedDemand(t *testing.T) {
	names := []string{"power_min", "rent_max", "storey_height_min"}
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		body := strictDemand(names, nil)
		for _, r := range ask(t, spaces, encode(t, body)).Relaxations {
			soft := strictDemand(names, nil)
			soft["must"] = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(r.Drop, n) })
			var scores []match.Points
			for _, m := range ask(t, spaces, encode(t, soft)).Matches {
				scores = append(scores, m.Score)
			}
			slices.SortFunc(scores, func(a, b match.Points) int { return int(b - a) })
			sum := match.Points(0)
			scores = scores[:min(10, len(scores))]
			for _, s := range scores {
				sum += s
			}
			want := sum / match.Points(len(scores))
			if got, known := r.MeanTop10.Get(); !known || got != want {
				t.Fatalf("without %v the ten best have %v on average, it says %v", r.Drop, want, got)
			}
		}
	})
}

func TestNoMoreRelaxationsThanAskedFor(t *testing.T) {
	spaces := rows{}
	for i := range 200 {
		s := space(t, fmt.Sprintf("s%03d", i), "power_kva", fmt.Sprint(100+i), "storey_height_m", "4", "rent_yuan_m2_month", fmt.Sprint(20+i%9))
		spaces = append(spaces, s)
	}
	names := []string{"power_min", "rent_max", "storey_height_min"}
	for asked, want := range map[int]int{0: 0, 1: 1, 50: 1} {
		body := strictDemand(names, map[string]any{"relaxations": asked})
		if got := ask(t, spaces, encodeT(t, body)).Relaxations; len(got) != want {
			t.Errorf("%d were asked for, %d are offered, want %d", asked, len(got), want)
		}
	}
	_, err := parseDemand(`{"relaxations":10000}`)
	fields := fault.FieldsOf(err)
	if len(fields) != 1 || fields[0].Name != "relaxations" || fields[0].Allowed != "0 to 50" {
		t.Errorf("ten thousand are asked for: %v", err)
	}
}

func encodeT(t *testing.T, body any) string {
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestManyConditionsAreCountedUpToALimit(t *testing.T) {
	body := map[string]any{"limit": 10}
	must := []string{}
	for name, value := range map[string]any{
		"storey_height_min": 5, "clear_height_min": 5, "eaves_height_min": 5, "floor_load_min": 5, "power_min": 5, "crane_min": 5, "lift_min": 5,
		"docks_min": 5, "dormitory_min": 5, "yard_min": 5, "land_area_min": 5, "floor_plate_min": 5, "floor_min": 2, "lease_years": 3, "rent_max": 5,
		"monthly_rent_max": 5, "truck_ramp": true, "verified": true,
	} {
		body[name] = value
		must = append(must, name)
	}
	slices.Sort(must)
	body["must"] = must
	result := ask(t, rows{space(t, "s1", "power_kva", "3")}, encodeT(t, body))
	if !slices.ContainsFunc(result.Notices, func(n match.Notice) bool { return n.Code == "many_conditions" }) {
		t.Errorf("notices = %v", result.Notices)
	}
}

func TestEveryAnswerOfAnEmptyCitySaysSo(t *testing.T) {
	result := ask(t, rows{}, `{"area_min":2000,"rent_max":20}`)
	if len(result.Matches) != 0 || len(result.Notices) != 1 || result.Notices[0].Code != "empty" {
		t.Errorf("%+v", result.Notices)
	}
	text, err := json.Marshal(result)
	if err != nil || strings.Contains(string(text), ":null,\"rejected\"") {
		t.Errorf("%s %v", text, err)
	}
}

func TestADemandThatNothingMeetsIsToldWhatWouldHelp(t *testing.T) {
	spaces := rows{space(t, "s1", "area_m2", "900", "power_kva", "100"), space(t, "s2", "area_m2", "3000", "power_kva", "100")}
	for body, words := range map[string]string{
		`{"power_min":500,"must":["power_min"]}`:                 "放宽配电可得 2 处",
		`{"area_min":2000,"power_min":500,"must":["power_min"]}`: "放宽配电可得 1 处",
	} {
		notices := ask(t, spaces, body).Notices
		if len(notices) != 1 || notices[0].Code != "none" || !strings.Contains(notices[0].Text.Zh, words) {
			t.Errorf("%s: %v, want %s", body, notices, words)
		}
	}
}

func TestAContradictionIsNamed(t *testing.T) {
	for body, words := range map[string]string{
		`{"fire_class":"A","floor_min":3}`:                         "甲类生产的厂房最多 1 层",
		`{"rent_min":30,"area_min":1000,"monthly_rent_max":20000}`: "超过月租上限",
		`{"ground_floor":true,"floor_min":2}`:                      "跨层",
	} {
		notices := ask(t, rows{space(t, "s1")}, body).Notices
		if len(notices) == 0 || notices[0].Code != "contradiction" || !strings.Contains(notices[0].Text.Zh, words) {
			t.Errorf("%s: %v", body, notices)
		}
	}
	if notices := ask(t, rows{space(t, "s1")}, `{"fire_class":"C","floor_min":3}`).Notices; len(notices) != 0 {
		t.Errorf("class C upstairs: %v", notices)
	}
}

func TestARunStopsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	many := make(rows, 5000)
	for i := range many {
		many[i] = space(t, fmt.Sprint(i))
	}
	d, err := parseDemand(`{"area_min":100}`)
	if err != nil {
		t.Fatal(err)
	}
	engine := match.Engine{Columns: many, Now: func() time.Time { return now }}
	if _, err := engine.Match(ctx, d); err == nil {
		t.Error("a run went on without anybody waiting")
	}
}
