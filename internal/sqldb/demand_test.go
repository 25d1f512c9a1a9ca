package sqldb_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

var sameDemand = cmp.AllowUnexported(market.Maybe[market.Instant]{}, market.Maybe[market.Decimal]{})

func posted(id string) standing.Demand {
	at := market.InstantOf(noon)
	return standing.Demand{
		ID: id, Lock: standing.LockOf("key of " + id), Name: "注塑二厂", Body: `{"town":["长安"],"rent_max":25}`,
		State: standing.Active, ExpiresOn: market.DateOf(noon) + 30, CreatedAt: at, UpdatedAt: at, Rev: 1,
	}
}

func create(t *testing.T, db *store, demand standing.Demand, known ...standing.Notice) {
	t.Helper()
	if err := db.CreateDemand(t.Context(), demand, known); err != nil {
		t.Fatal(err)
	}
}

func readDemand(t *testing.T, db *store, id string) standing.Demand {
	t.Helper()
	demand, err := db.Demand(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return demand
}

func TestADemandIsReadAsItWasPosted(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		want := posted("d1")
		create(t, db, want)
		if diff := cmp.Diff(want, readDemand(t, db, "d1"), sameDemand); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if _, err := db.Demand(t.Context(), "other"); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another demand: %v", err)
		}
		if n := db.number(t, "SELECT count(*) FROM audit WHERE action = 'demand.create' AND object = 'demand:d1'"); n != 1 {
			t.Errorf("%d entries in the audit", n)
		}
	})
}

func TestAnEditNeedsThePresentRevision(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		demand := posted("d1")
		create(t, db, demand)
		demand.Name, demand.Body, demand.State, demand.ExpiresOn, demand.UpdatedAt = "三厂", `{"rent_max":20}`, standing.Paused, 30_000, demand.UpdatedAt+1
		if err := db.UpdateDemand(t.Context(), demand); err != nil {
			t.Fatal(err)
		}
		if err := db.UpdateDemand(t.Context(), demand); fault.KindOf(err) != fault.Stale {
			t.Errorf("an edit of revision 1 again: %v", err)
		}
		demand.Rev = 2
		if diff := cmp.Diff(demand, readDemand(t, db, "d1"), sameDemand); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		demand.Name = "零\x00字节"
		if err := db.UpdateDemand(t.Context(), demand); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a name that no database holds: %v", err)
		}
	})
}

func TestOnlyDemandsThatAreLookedForAreActive(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		today := market.DateOf(noon)
		for id, change := range map[string]func(*standing.Demand){
			"a":       func(d *standing.Demand) { d.ExpiresOn = today },
			"b":       func(*standing.Demand) {},
			"expired": func(d *standing.Demand) { d.ExpiresOn = today - 1 },
			"paused":  func(d *standing.Demand) { d.State = standing.Paused },
			"closed":  func(d *standing.Demand) { d.State = standing.Closed },
		} {
			demand := posted(id)
			change(&demand)
			create(t, db, demand)
		}
		got := map[string]bool{}
		err := db.ActiveDemands(t.Context(), today, func(d standing.Demand) error {
			got[d.ID] = d.LooksOn(today)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]bool{"a": true, "b": true}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	})
}

func TestEditedDemandsAreFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		for i, id := range []string{"a", "b", "c"} {
			demand := posted(id)
			demand.CreatedAt += market.Instant(i)
			create(t, db, demand)
		}
		edited := posted("a")
		edited.UpdatedAt, edited.State = edited.CreatedAt+5, standing.Closed
		if err := db.UpdateDemand(t.Context(), edited); err != nil {
			t.Fatal(err)
		}
		var got []string
		err := db.DemandsSince(t.Context(), market.InstantOf(noon)+2, func(d standing.Demand) error {
			got = append(got, d.ID+" "+string(d.State))
			return nil
		})
		if diff := cmp.Diff([]string{"a closed", "c active"}, got); diff != "" || err != nil {
			t.Errorf("%v (-want +got)\n%s", err, diff)
		}
	})
}

func TestWhatWasToldIsNotToldAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		at := market.InstantOf(noon)
		known := standing.Notice{DemandID: "d1", SpaceID: "s0", Reason: standing.Known, Rent: market.Known(market.Decimal(1800)), Score: 9000, At: at}
		create(t, db, posted("d1"), known)
		create(t, db, posted("d2"))
		found := standing.Notice{DemandID: "d1", SpaceID: "s1", Reason: standing.Found, Rent: market.Known(market.Decimal(2000)), Score: 8812, At: at + 1}
		cheaper := standing.Notice{DemandID: "d1", SpaceID: "s1", Reason: standing.Cheaper, Basis: "1900", Rent: market.Known(market.Decimal(1900)), Score: 8900, At: at + 2}
		other := standing.Notice{DemandID: "d2", SpaceID: "s1", Reason: standing.Found, Score: 7000, At: at + 1}
		again := found
		again.At += 100
		add(t, db, 5, found, other)
		add(t, db, 7, cheaper, again)
		if diff := cmp.Diff([]standing.Notice{cheaper, found}, told(t, db, "d1"), sameDemand); diff != "" {
			t.Errorf("told d1 (-want +got)\n%s", diff)
		}
		about, err := db.NoticesAbout(t.Context(), []string{"s0", "s1", "nowhere"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]standing.Notice{known, found, other, cheaper}, about, sameDemand); diff != "" {
			t.Errorf("about the spaces (-want +got)\n%s", diff)
		}
		position, err := db.NoticePosition(t.Context())
		if err != nil || position.Or(market.Position{}).Sequence != 7 {
			t.Errorf("position %v, %v", position, err)
		}
	})
}

func TestNoticesAndTheirPositionAreOneWrite(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		create(t, db, posted("d1"))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		n := standing.Notice{DemandID: "d1", SpaceID: "s1", Reason: standing.Found}
		if err := db.AddNotices(ctx, []standing.Notice{n}, market.Position{Sequence: 9}); err == nil {
			t.Fatal("a write without time left went through")
		}
		// A demand that is gone takes the rest of the batch with it.
		gone := standing.Notice{DemandID: "nobody", SpaceID: "s1", Reason: standing.Found}
		if err := db.AddNotices(t.Context(), []standing.Notice{n, gone}, market.Position{Sequence: 9}); err == nil {
			t.Fatal("a notice to nobody went through")
		}
		position, err := db.NoticePosition(t.Context())
		if err != nil || position.IsKnown() || len(told(t, db, "d1")) != 0 {
			t.Errorf("position %v, notices %v, %v", position, told(t, db, "d1"), err)
		}
	})
}

func TestTheOwnersLookIsNoted(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		create(t, db, posted("d1"))
		at := market.InstantOf(noon) + 77
		if err := db.MarkSeen(t.Context(), "d1", at); err != nil {
			t.Fatal(err)
		}
		if seen := readDemand(t, db, "d1"); seen.SeenAt != market.Known(at) || seen.Rev != 1 {
			t.Errorf("%+v", seen)
		}
	})
}

func add(t *testing.T, db *store, sequence int64, notices ...standing.Notice) {
	t.Helper()
	if err := db.AddNotices(t.Context(), notices, market.Position{Sequence: sequence}); err != nil {
		t.Fatal(err)
	}
}

func told(t *testing.T, db *store, id string) []standing.Notice {
	t.Helper()
	notices, err := db.Notices(t.Context(), id, 100)
	if err != nil {
		t.Fatal(err)
	}
	return notices
}
