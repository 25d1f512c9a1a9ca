package sqldb_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

func TestAnOfferOpensAListingThatOverlaysNothingButItsDates(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := writesOf("a", "b")
		for i := range writes {
			writes[i].Space.ListedAt, writes[i].Space.ConfirmedAt = market.Maybe[market.Instant]{}, market.Maybe[market.Instant]{}
		}
		writes[0].Offer = true
		apply(t, db, writes...)

		survey, today := surveyed(t, db, "a"), effective(t, db, "a")
		now := market.Known(market.InstantOf(noon))
		want := *survey
		want.Status, want.ListedAt, want.ConfirmedAt = "open", now, now
		if diff := cmp.Diff(&want, today, sameSpace); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if survey.ListedAt.IsKnown() {
			t.Error("the survey learnt the listing's date")
		}
		if status := effective(t, db, "b").Status; status != "surveyed" {
			t.Errorf("a space without an offer is %s", status)
		}
	})
}

func TestAnOfferToASpaceThatHasOneChangesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		offer := func(rev int64, at time.Time) {
			w := writesOf("a")
			w[0].Space.Rev, w[0].Offer = rev, true
			if err := db.Apply(t.Context(), intake.Batch{ImportID: begin(t, db), At: at, Writes: w}); err != nil {
				t.Fatal(err)
			}
		}
		offer(0, noon)
		offer(1, noon.Add(time.Hour))
		if listed, _ := effective(t, db, "a").ListedAt.Get(); listed != market.InstantOf(noon) {
			t.Errorf("listed at %s", listed)
		}
		stored, err := db.StoredSpaces(t.Context(), []string{"a", "gone"})
		if err != nil || len(stored) != 1 || !stored["a"].Offered {
			t.Errorf("%+v, %v", stored, err)
		}
	})
}

// TestAListingOverlaysWhatItSays writes every attribute of a listing by hand, as
// the cabinet of an owner will.
func TestAListingOverlaysWhatItSays(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		w := writesOf("a")
		w[0].Space.RentYuanM2Month, w[0].Space.EIAReady = market.Maybe[market.Decimal]{}, market.Maybe[bool]{}
		w[0].Space.Reasons = map[string]string{"rent_yuan_m2_month": "negotiable", "eia_ready": "not_seen"}
		w[0].Offer = true
		apply(t, db, w...)

		want := surveyed(t, db, "a")
		want.Reasons = map[string]string{"eia_ready": "not_seen"}
		for _, a := range market.Attributes() {
			if a.Level != market.OfListing {
				continue
			}
			v := known(a, 11)
			a.Set(want, v)
			var value any = v.Number()
			switch a.Kind {
			case market.TextKind, market.ChoiceKind, market.CodesKind:
				value = v.Text()
			case market.FlagKind:
				value = v.Flag()
			}
			if _, err := db.raw.Exec("UPDATE listing SET "+a.Name+" = $1", value); err != nil {
				t.Fatalf("%s: %v", a.Name, err)
			}
		}
		if diff := cmp.Diff(want, effective(t, db, "a"), sameSpace); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestAnOfferKeepsTheDayOnWhichTheSurveyWasConfirmed(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		earlier := market.InstantOf(noon.AddDate(0, -2, 0))
		w := writesOf("a")
		w[0].Space.ConfirmedAt, w[0].Offer = market.Known(earlier), true
		apply(t, db, w...)
		today := effective(t, db, "a")
		if confirmed, _ := today.ConfirmedAt.Get(); confirmed != earlier {
			t.Errorf("confirmed at %s, want %s", confirmed, earlier)
		}
		if listed, _ := today.ListedAt.Get(); listed != market.InstantOf(noon) {
			t.Errorf("listed at %s", listed)
		}
	})
}
