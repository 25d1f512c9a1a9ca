package market_test

import (
	"testing"

	"zhaochang/internal/market"
)

func TestFreshAndCheckedOffersAreWorthMore(t *testing.T) {
	day := func(text string) market.Date {
		d, err := market.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	at := func(text string) market.Maybe[market.Instant] {
		i, err := market.ParseInstant(text)
		if err != nil {
			t.Fatal(err)
		}
		return market.Known(i)
	}
	unknown := market.Maybe[market.Instant]{}
	today := day("2026-11-23")
	for _, c := range []struct {
		why               string
		listed, confirmed market.Maybe[market.Instant]
		verified          bool
		want              int64
	}{
		{"nobody knows when", unknown, unknown, false, 85 * 100},
		{"listed today", at("2026-11-23T01:00:00Z"), unknown, false, 100 * 100},
		{"listed 30 days ago", at("2026-10-24T01:00:00Z"), unknown, false, 100 * 100},
		{"listed 31 days ago", at("2026-10-23T01:00:00Z"), unknown, false, 95 * 100},
		{"the day is that of Shanghai", at("2026-10-23T16:00:00Z"), unknown, false, 100 * 100},
		{"listed long ago, confirmed lately", at("2024-01-01T00:00:00Z"), at("2026-11-01T00:00:00Z"), false, 100 * 100},
		{"listed half a year ago and checked", at("2026-06-01T00:00:00Z"), unknown, true, 90 * 110},
		{"stale", at("2020-06-01T00:00:00Z"), unknown, true, 85 * 110},
	} {
		if got := market.RelevanceFactor(today, c.listed, c.confirmed, c.verified); got != c.want {
			t.Errorf("%s: %d, want %d", c.why, got, c.want)
		}
	}
}
