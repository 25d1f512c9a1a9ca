package follow_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"zhaochang/index"
	"zhaochang/internal/fault"
	"zhaochang/internal/follow"
	"zhaochang/internal/market"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// database is a feed in memory.
type database struct {
	mu     sync.Mutex
	rows   map[string]*market.Space
	feed   []string // ids in the order of changes; position n is after n entries
	rev    int64
	pruned int
	wake   chan struct{}
	fails  int // how many calls of Changes still fail
}

func newDatabase() *database {
	return &database{rows: map[string]*market.Space{}, wake: make(chan struct{}, 1)}
}

func (d *database) put(id string, area market.Decimal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rev++
	d.rows[id] = &market.Space{ID: id, Rev: d.rev, Status: market.StatusOpen, AreaM2: market.Known(area), Title: "厂房 " + id}
	d.feed = append(d.feed, id)
	d.ring()
}

func (d *database) remove(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.rows, id)
	d.feed = append(d.feed, id)
	d.ring()
}

func (d *database) ring() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

func (d *database) Changes(_ context.Context, after market.Position, limit int) ([]string, market.Position, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fails > 0 {
		d.fails--
		return nil, after, fmt.Errorf("connection reset")
	}
	from := int(after.Sequence)
	if from < d.pruned || from > len(d.feed) {
		return nil, after, fault.New(fault.Stale, "no longer in the feed")
	}
	to := min(from+limit, len(d.feed))
	seen := map[string]bool{}
	var ids []string
	for _, id := range d.feed[from:to] {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids, market.Position{Sequence: int64(to)}, nil
}

func (d *database) SpacesByID(_ context.Context, ids []string) (found []*market.Space, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range ids {
		if s := d.rows[id]; s != nil {
			found = append(found, s)
		}
	}
	return found, nil
}

func (d *database) AllSpaces(_ context.Context, each func(*market.Space) error) (market.Position, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(d.rows)) {
		if err := each(d.rows[id]); err != nil {
			return market.Position{}, err
		}
	}
	return market.Position{Sequence: int64(len(d.feed))}, nil
}

func (d *database) Head(context.Context) (market.Position, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return market.Position{Sequence: int64(len(d.feed))}, nil
}

func (d *database) Wake(context.Context) <-chan struct{} { return d.wake }

type places struct{}

func (places) PlaceNames(string, string) string { return "长安镇 长安" }

func newFollower(t testing.TB, d *database) (*follow.Follower, *index.Index) {
	t.Helper()
	x, err := index.Open(t.TempDir(), index.Options{Database: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return &follow.Follower{Feed: d, Index: x, Places: places{}, Log: slog.New(slog.DiscardHandler)}, x
}

// areas are what the index holds, by id.
func areas(t interface{ Fatal(...any) }, x *index.Index) map[string]int64 {
	found := map[string]int64{}
	area := []*market.Attribute{market.AttributeNamed("area_m2")}
	spaces, _ := x.Columns()
	walk := spaces.Walk(nil, area, nil)
	err := walk.Each(context.Background(), func() error {
		rows := walk.Rows()
		for row := range rows.All() {
			found[walk.ID(row)] = walk.Value(0, row).Number()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func (d *database) areas() map[string]int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := map[string]int64{}
	for id, s := range d.rows {
		all[id] = int64(s.AreaM2.Or(0))
	}
	return all
}

func TestTheIndexEqualsTheDatabaseAfterAnyChanges(t *testing.T) {
	follower, x := (*follow.Follower)(nil), (*index.Index)(nil)
	d := newDatabase()
	follower, x = newFollower(t, d)
	rapid.Check(t, func(r *rapid.T) {
		for range rapid.IntRange(0, 12).Draw(r, "changes") {
			id := fmt.Sprintf("s%d", rapid.IntRange(0, 9).Draw(r, "id"))
			if rapid.IntRange(0, 3).Draw(r, "kind") == 0 {
				d.remove(id)
			} else {
				d.put(id, market.Decimal(rapid.Int64Range(1, 1e6).Draw(r, "area")))
			}
		}
		if rapid.IntRange(0, 9).Draw(r, "prune") == 0 {
			d.pruned = len(d.feed)
		}
		if err := follower.CatchUp(context.Background()); err != nil {
			r.Fatal(err)
		}
		if got, want := areas(r, x), d.areas(); !maps.Equal(got, want) {
			r.Fatalf("index %v, database %v", got, want)
		}
		if got := x.Position().Sequence; got != int64(len(d.feed)) {
			r.Fatalf("position %d, want %d", got, len(d.feed))
		}
	})
}

func TestAnIndexBehindThePrunedFeedIsRebuilt(t *testing.T) {
	d := newDatabase()
	follower, x := newFollower(t, d)
	d.put("s1", 100)
	if err := follower.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.put("s2", 200)
	d.put("s3", 300)
	d.remove("s1")
	d.pruned = 3
	if err := follower.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, want := areas(t, x), d.areas(); !maps.Equal(got, want) {
		t.Errorf("index %v, database %v", got, want)
	}
}

// What is computed of a row changes without a change of the row.
func TestRevalueBringsWhatTheFeedDoesNotTell(t *testing.T) {
	d := newDatabase()
	follower, x := newFollower(t, d)
	d.put("s1", 100)
	d.put("s2", 200)
	if err := follower.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := *d.rows["s2"]
	again.AreaM2 = market.Known(market.Decimal(250))
	d.rows["s2"] = &again
	if err := follower.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if maps.Equal(areas(t, x), d.areas()) {
		t.Fatal("the feed told it")
	}
	if err := follower.Revalue(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := areas(t, x), d.areas(); !maps.Equal(got, want) {
		t.Errorf("index %v, database %v", got, want)
	}
}

func TestRunFollowsAndGoesOnAfterAFailure(t *testing.T) {
	d := newDatabase()
	follower, x := newFollower(t, d)
	d.put("s1", 100)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	reached := make(chan struct{}, 100)
	go func() {
		defer close(done)
		follower.Run(ctx, func() { reached <- struct{}{} })
	}()
	await(t, reached)
	d.mu.Lock()
	d.fails = 1
	d.mu.Unlock()
	d.put("s2", 200)
	for !maps.Equal(areas(t, x), d.areas()) {
		await(t, reached)
	}
	cancel()
	<-done
}

func await(t *testing.T, reached <-chan struct{}) {
	t.Helper()
	select {
	case <-reached:
	case <-time.After(20 * time.Second):
		t.Fatal("the follower did not catch up within 20 s")
	}
}
