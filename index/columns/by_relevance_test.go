package columns

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhaochang/internal/market"
)

func TestTheFactorIsThePublishedOne(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		today := market.Date(rapid.IntRange(20_000, 21_000).Draw(r, "today"))
		instant := func(name string) market.Maybe[market.Instant] {
			if rapid.IntRange(0, 3).Draw(r, name+" known") == 0 {
				return market.Maybe[market.Instant]{}
			}
			// Around the ends of days, where an hour decides.
			at := today.Time().AddDate(0, 0, -rapid.IntRange(-3, 200).Draw(r, name))
			shift := rapid.SampledFrom([]time.Duration{0, -8 * time.Hour, -8*time.Hour - time.Microsecond, 15 * time.Hour}).Draw(r, "shift")
			return market.Known(market.InstantOf(at.Add(shift)))
		}
		s := &market.Space{ID: "a", Rev: 1, ListedAt: instant("listed"), ConfirmedAt: instant("confirmed"), VerifiedAt: instant("verified")}
		snapshot, _ := New().Apply([]Change{{ID: s.ID, Space: s}})
		got := int64(0)
		relevance := snapshot.newRelevance(&Text{}, today)
		relevance.grades(0, Mask{1}, func(g grade) {
			if g.rows.Has(0) {
				got = g.factor
			}
		})
		want := market.RelevanceFactor(today, s.ListedAt, s.ConfirmedAt, s.VerifiedAt.IsKnown())
		if alone := relevance.factor(0, 0); alone != got {
			r.Fatalf("on %s the factor of %v is %d among others, but %d alone", today, s, got, alone)
		}
		if got != want {
			r.Fatalf("on %s the factor of %v is %d, want %d", today, s, got, want)
		}
	})
}
