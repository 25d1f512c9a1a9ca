package match_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// ranks are the places of the matches by id.
func ranks(result *match.Result) map[string]int {
	all := map[string]int{}
	for i, m := range result.Matches {
		all[m.Key()] = i
	}
	return all
}

func TestALowerRentNeverLowersARank(t *testing.T) {
	for _, body := range []string{
		`{"rent_max":25,"storey_height_min":7,"limit":100}`,
		`{"industry":"2927","rent_max":25,"power_min":300,"preset":"cost","limit":100}`,
		`{"monthly_rent_max":60000,"area_min":900,"limit":100}`,
		`{"rent_max":20,"must":["rent_max"],"limit":100}`,
	} {
		rapid.Check(t, func(t *rapid.T) {
			spaces := someSpaces(t)
			s := spaces[rapid.IntRange(0, len(spaces)-1).Draw(t, "which")]
			dear := rapid.Int64Range(500, 4000).Draw(t, "rent")
			cheap := rapid.Int64Range(400, dear).Draw(t, "lower rent")
			rankAt := func(rent int64) (int, bool) {
				s.RentYuanM2Month = market.Known(market.Decimal(rent))
				at, ok := ranks(ask(t, spaces, body))[s.ID]
				return at, ok
			}
			before, was := rankAt(dear)
			after, is := rankAt(cheap)
			if was && (!is || after > before) {
				t.Fatalf("%s: at %d it stands at %d, at %d it stands at %d (%t)", body, dear, before, cheap, after, is)
			}
		})
	}
}

func TestUnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		plain := ranks(ask(t, spaces, `{"area_min":2000,"rent_max":25,"storey_height_min":7,"limit":100}`))
		other := ranks(ask(t, spaces, `{"area_min":2000.0,"rent_max":25.00,"storey_height_min":7.0,"limit":100}`))
		if fmt.Sprint(plain) != fmt.Sprint(other) {
			t.Fatalf("%v, written otherwise %v", plain, other)
		}
	})
}

func TestATighterGateGivesASubset(t *testing.T) {
	for _, c := range []struct{ wide, tight string }{
		{`{"area_min":1000,"limit":100}`, `{"area_min":1000,"area_max":4000,"limit":100}`},
		{`{"rent_max":25,"must":["rent_max"],"limit":100}`, `{"rent_max":18,"must":["rent_max"],"limit":100}`},
		{`{"power_min":300,"limit":100}`, `{"power_min":300,"must":["power_min"],"limit":100}`},
		{`{"rent_max":20,"limit":100}`, `{"rent_max":20,"industry":"2927","limit":100}`},
		{`{"industry":"2927","limit":100}`, `{"industry":"2927","processes":["recycled_plastic"],"limit":100}`},
		{`{"fire_class":"D","limit":100}`, `{"fire_class":"C","limit":100}`},
	} {
		rapid.Check(t, func(t *rapid.T) {
			spaces := someSpaces(t)
			wide := ranks(ask(t, spaces, c.wide))
			for id := range ranks(ask(t, spaces, c.tight)) {
				if _, ok := wide[id]; !ok {
					t.Fatalf("%s passes %s but not %s", id, c.tight, c.wide)
				}
			}
		})
	}
}

func TestATwinStandsBesideItsTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spaces := someSpaces(t)
		twin := *spaces[0]
		twin.ID = spaces[0].ID + "-twin"
		result := ask(t, append(slices.Clone(spaces), &twin), `{"rent_max":25,"storey_height_min":7,"limit":100}`)
		at, ok := ranks(result)[twin.ID]
		if !ok {
			return
		}
		original := ranks(result)[spaces[0].ID]
		between := result.Matches[min(at, original):max(at, original)]
		for _, m := range between {
			if m.Score != result.Matches[at].Score {
				t.Fatalf("%s with %s stands between twins with %s", m.Key(), m.Score, result.Matches[at].Score)
			}
		}
	})
}

func TestPresetsTurnTheOrder(t *testing.T) {
	spaces := rows{
		space(t, "cheap", "rent_yuan_m2_month", "10", "storey_height_m", "4.8", "lon", "113.70", "lat", "22.70"),
		space(t, "close", "rent_yuan_m2_month", "24", "storey_height_m", "4.8", "lon", "113.80", "lat", "22.80"),
		space(t, "fine", "rent_yuan_m2_month", "24", "storey_height_m", "8", "lon", "113.70", "lat", "22.70"),
	}
	for preset, first := range map[string]string{"cost": "cheap", "location": "close", "quality": "fine"} {
		result := ask(t, spaces, fmt.Sprintf(`{"rent_max":20,"storey_height_min":6,"near":{"lon":113.80,"lat":22.80},"preset":%q,"weights":{"freshness":0,"trust":0}}`, preset))
		if got := result.Matches[0].Key(); got != first {
			t.Errorf("%s puts %s first, want %s", preset, got, first)
		}
	}
	result := ask(t, spaces, `{"rent_max":20,"storey_height_min":6,"near":{"lon":113.80,"lat":22.80},"preset":"cost","weights":{"near":10,"rent_max":0.1,"storey_height_min":0.1,"freshness":0,"trust":0}}`)
	if got := result.Matches[0].Key(); got != "close" {
		t.Errorf("weights do not beat the preset: %s is first", got)
	}
}
