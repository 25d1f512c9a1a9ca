package follow_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/follow"
	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// demands is the table of demands, and a keeper that remembers what it was told.
type demands struct {
	active, edited []string
	since          market.Instant
	position       market.Position
	put            []string
	seen           []string
	fails          error
}

func (d *demands) ActiveDemands(_ context.Context, _ market.Date, each func(standing.Demand) error) error {
	return eachOf(d.active, each)
}

func (d *demands) DemandsSince(_ context.Context, since market.Instant, each func(standing.Demand) error) error {
	d.since = since
	return eachOf(d.edited, each)
}

func eachOf(ids []string, each func(standing.Demand) error) error {
	for _, id := range ids {
		if err := each(standing.Demand{ID: id}); err != nil {
			return err
		}
	}
	return nil
}

func (d *demands) NoticePosition(context.Context) (position market.Maybe[market.Position], err error) {
	if d.position != (market.Position{}) {
		position = market.Known(d.position)
	}
	return position, nil
}

func (d *demands) Put(one standing.Demand) error {
	if one.ID == "unreadable" {
		return errors.New("it names a town that is gone")
	}
	d.put = append(d.put, one.ID)
	return nil
}

func (d *demands) Apply(_ context.Context, changes []standing.Change, upTo market.Position) error {
	if d.fails != nil {
		return d.fails
	}
	for _, c := range changes {
		what := c.ID
		if c.Space == nil {
			what += " gone"
		}
		d.seen = append(d.seen, what)
	}
	d.position = upTo
	return nil
}

func teller(db *database, d *demands, at int64) *follow.Teller {
	return &follow.Teller{
		Feed: db, Demands: d, Keeper: d, Log: slog.New(slog.DiscardHandler),
		At:  func() market.Position { return market.Position{Sequence: at} },
		Now: func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) },
	}
}

func step(t *testing.T, teller *follow.Teller) {
	t.Helper()
	if err := teller.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasThereBeforeIsNoNews(t *testing.T) {
	db, d := newDatabase(), &demands{}
	db.put("old", 100)
	tell := teller(db, d, 99)
	step(t, tell)
	db.put("new", 100)
	db.remove("old")
	step(t, tell)
	if diff := cmp.Diff([]string{"new", "old gone"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWhatComesWhileNobodyTellsIsToldByTheNext(t *testing.T) {
	db, d := newDatabase(), &demands{}
	db.put("old", 100)
	step(t, teller(db, d, 99))
	db.put("new", 100)
	step(t, teller(db, d, 99))
	if diff := cmp.Diff([]string{"new"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNoticesGoOnWhereTheyEnded(t *testing.T) {
	db, d := newDatabase(), &demands{position: market.Position{Sequence: 1}}
	db.put("told", 100)
	db.put("untold", 100)
	step(t, teller(db, d, 99))
	if diff := cmp.Diff([]string{"untold"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNothingIsToldBeforeItCanBeFound(t *testing.T) {
	db, d := newDatabase(), &demands{position: market.Position{Sequence: 1}}
	db.put("a", 100)
	db.put("b", 100)
	step(t, teller(db, d, 1))
	if len(d.seen) != 0 {
		t.Errorf("%v were told while the index stands at 1", d.seen)
	}
	step(t, teller(db, d, 2))
	if diff := cmp.Diff([]string{"b"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNoticesSkipWhatTheFeedHasLost(t *testing.T) {
	db, d := newDatabase(), &demands{position: market.Position{Sequence: 1}}
	for _, id := range []string{"a", "b", "c"} {
		db.put(id, 100)
	}
	db.pruned = 3
	tell := teller(db, d, 99)
	step(t, tell)
	db.put("d", 100)
	step(t, tell)
	if diff := cmp.Diff([]string{"d"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAFailureLosesNothing(t *testing.T) {
	db, d := newDatabase(), &demands{position: market.Position{Sequence: 1}}
	db.put("a", 100)
	db.put("b", 100)
	tell := teller(db, d, 99)
	d.fails = errors.New("the database is locked")
	if err := tell.Step(t.Context()); !errors.Is(err, d.fails) {
		t.Fatalf("%v", err)
	}
	d.fails = nil
	step(t, tell)
	if diff := cmp.Diff([]string{"b"}, d.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestADemandThatCannotBeReadStopsNoOther(t *testing.T) {
	db, d := newDatabase(), &demands{active: []string{"a", "unreadable", "b"}, edited: []string{"c"}}
	tell := teller(db, d, 99)
	step(t, tell)
	step(t, tell)
	if diff := cmp.Diff([]string{"a", "b", "c"}, d.put); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if want := market.InstantOf(time.Date(2026, 11, 23, 3, 59, 0, 0, time.UTC)); d.since != want {
		t.Errorf("edits are looked for since %v, want %v", d.since, want)
	}
}
