package sqldb_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

// changes asks for what follows a position.
func changes(t *testing.T, db *sqldb.DB, after market.Position, limit int) ([]string, market.Position) {
	t.Helper()
	ids, next, err := db.Changes(t.Context(), after, limit)
	if err != nil {
		t.Fatal(err)
	}
	return ids, next
}

func TestTheFeedGivesEachChangedSpaceOnceInOrder(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		if ids, next := changes(t, db.DB, market.Position{}, 10); len(ids) != 0 || next != (market.Position{}) {
			t.Errorf("an empty feed gives %v up to %s", ids, next)
		}
		apply(t, db, writesOf("c")...)
		apply(t, db, writesOf("a", "b")...)
		again := surveyed(t, db, "c")
		apply(t, db, writeOf(3, again))

		ids, next := changes(t, db.DB, market.Position{}, 10)
		if diff := cmp.Diff([]string{"c", "a", "b"}, ids); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if head, err := db.Head(t.Context()); head != next || err != nil {
			t.Errorf("read up to %s, the head is %s, %v", next, head, err)
		}
		if ids, at := changes(t, db.DB, next, 10); len(ids) != 0 || at != next {
			t.Errorf("after the end: %v up to %s", ids, at)
		}
	})
}

func TestTheFeedIsReadInParts(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b", "c")...)
		apply(t, db, writesOf("d", "e")...)
		var all []string
		for at := (market.Position{}); ; {
			ids, next := changes(t, db.DB, at, 2)
			if all = append(all, ids...); len(ids) == 0 {
				break
			}
			if next.Compare(at) <= 0 {
				t.Fatalf("%s does not come after %s", next, at)
			}
			parsed, err := market.ParsePosition(next.String())
			if err != nil || parsed != next {
				t.Fatalf("%s is read as %s, %v", next, parsed, err)
			}
			at = next
		}
		if diff := cmp.Diff([]string{"a", "b", "c", "d", "e"}, all); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestAPositionThatTheFeedDoesNotHoldIsStale(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b", "c", "d", "e")...)
		_, second := changes(t, db.DB, market.Position{}, 2)
		_, third := changes(t, db.DB, market.Position{}, 3)
		_, end := changes(t, db.DB, market.Position{}, 9)
		if pruned, err := db.PruneFeed(t.Context(), 2); pruned != 3 || err != nil {
			t.Fatalf("pruned %d, %v", pruned, err)
		}
		if oldest, err := db.OldestChange(t.Context()); oldest != third || err != nil {
			t.Errorf("the feed begins after %s, want %s, %v", oldest, third, err)
		}
		if ids, _ := changes(t, db.DB, third, 9); !slices.Equal(ids, []string{"d", "e"}) {
			t.Errorf("what is kept is %v", ids)
		}
		ahead := market.Position{Transaction: end.Transaction, Sequence: end.Sequence + 1}
		for _, p := range []market.Position{{}, second, ahead} {
			if ids, _, err := db.Changes(t.Context(), p, 9); fault.KindOf(err) != fault.Stale {
				t.Errorf("after %s: %v, %v", p, ids, err)
			}
		}
	})
}

func TestAFeedPrunedToNothingStillKnowsItsHead(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b", "c")...)
		before, err := db.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []int64{3, 0} {
			if pruned, err := db.PruneFeed(t.Context(), 0); pruned != want || err != nil {
				t.Fatalf("pruned %d, want %d, %v", pruned, want, err)
			}
		}
		if after, err := db.Head(t.Context()); after != before || err != nil {
			t.Errorf("the head went from %s to %s, %v", before, after, err)
		}
		apply(t, db, writesOf("d")...)
		if ids, _ := changes(t, db.DB, before, 9); !slices.Equal(ids, []string{"d"}) {
			t.Errorf("after the head came %v", ids)
		}
	})
}

// traffic is writers that put entries into the feed in transactions of any
// length, some of which roll back.
type traffic struct {
	db        *sql.DB
	pause     time.Duration // at most, between two entries of a transaction
	mu        sync.Mutex
	committed []string
}

const writers = 8

// run starts the writers and gives a channel that is closed when all are done.
func (tr *traffic) run(t *testing.T, transactions int) <-chan struct{} {
	t.Helper()
	done := make(chan struct{})
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), uint64(transactions)))
			for n := range transactions {
				if err := tr.transaction(random, fmt.Sprintf("w%d_%d", w, n)); err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
			}
		})
	}
	go func() { all.Wait(); close(done) }()
	return done
}

func (tr *traffic) transaction(random *rand.Rand, name string) error {
	tx, err := tr.db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var ids []string
	for i := range 1 + random.IntN(6) {
		id := fmt.Sprintf("%s_%d", name, i)
		if _, err := tx.Exec("INSERT INTO feed (space_id, op) VALUES ($1, 'changed')", id); err != nil {
			return err
		}
		ids = append(ids, id)
		if tr.pause > 0 {
			time.Sleep(time.Duration(random.Int64N(int64(tr.pause))))
		}
	}
	if random.IntN(4) == 0 {
		return tx.Rollback()
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.committed = append(tr.committed, ids...)
	return nil
}

// follow reads until the writers are done and nothing more comes.
func follow(done <-chan struct{}, read func() (int, error)) error {
	for last := false; ; {
		n, err := read()
		if err != nil || last && n == 0 {
			return err
		}
		select {
		case <-done:
			last = true
		default:
		}
	}
}

func TestTheFeedMissesNothingAndGivesNothingTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		tr := &traffic{db: db.raw, pause: time.Millisecond}
		if db.config.URL == "" {
			tr.pause = 100 * time.Microsecond // a writer waits for all others
		}
		var got []string
		var at market.Position
		err := follow(tr.run(t, 60), func() (int, error) {
			ids, next, err := db.Changes(t.Context(), at, 50)
			got, at = append(got, ids...), next
			return len(ids), err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		slices.Sort(tr.committed)
		if diff := cmp.Diff(tr.committed, got); diff != "" {
			t.Errorf("committed against read (-committed +read):\n%s", diff)
		}
		if len(got) < writers*60 {
			t.Errorf("only %d entries: the test does not test", len(got))
		}
	})
}

// TestAReaderBySequenceAloneMissesRows plants the mistake that the horizon is
// there for: without it, the test above proves nothing.
func TestAReaderBySequenceAloneMissesRows(t *testing.T) {
	db := openStore(t, engines()[1])
	for attempt := range 20 {
		tr := &traffic{db: db.raw, pause: time.Millisecond}
		seen, last := 0, db.number(t, "SELECT COALESCE(max(seq), 0) FROM feed")
		err := follow(tr.run(t, 30), func() (int, error) {
			rows, err := db.raw.Query("SELECT seq FROM feed WHERE seq > $1 ORDER BY seq", last)
			if err != nil {
				return 0, err
			}
			defer rows.Close()
			n := 0
			for ; rows.Next(); n++ {
				if err := rows.Scan(&last); err != nil {
					return 0, err
				}
			}
			seen += n
			return n, rows.Err()
		})
		if err != nil {
			t.Fatal(err)
		}
		if missed := len(tr.committed) - seen; missed > 0 {
			t.Logf("attempt %d: %d of %d rows missed", attempt+1, missed, len(tr.committed))
			return
		}
	}
	t.Error("a reader by seq alone missed nothing in 20 attempts: the traffic is too tame to test the horizon")
}

// awaitWake waits for a token, well above what a wake takes.
func awaitWake(t *testing.T, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(20 * time.Second):
		t.Fatal("nobody woke the follower")
	}
}

func TestACommitOfAnyProcessWakesTheFollower(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		other := &store{DB: openAndMigrate(t, db.config), config: db.config}
		ctx, cancel := context.WithCancel(t.Context())
		wake := db.Wake(ctx)
		var at market.Position
		for i, writer := range []*store{db, other} {
			apply(t, writer, writesOf(fmt.Sprintf("s%d", i))...)
			for deadline := time.Now().Add(20 * time.Second); ; {
				awaitWake(t, wake)
				ids, next := changes(t, db.DB, at, 10)
				if at = next; len(ids) > 0 {
					break
				}
				if time.Now().After(deadline) {
					t.Fatal("it woke, and found nothing")
				}
			}
		}
		cancel()
		for range wake { // ends, because the channel is closed
		}
	})
}

// TestALostListenerIsReplaced ends the listening
// connection behind its back.
func TestALostListenerIsReplaced(t *testing.T) {
	db := openStore(t, engines()[1])
	wake := db.Wake(t.Context())
	awaitListener(t, db)
	const kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'LISTEN zhaochang_feed'"
	if n := db.number(t, kill); n != 1 {
		t.Fatalf("%d listeners were there to end", n)
	}
	awaitListener(t, db)
	awaitWake(t, wake)
}

func awaitListener(t *testing.T, db *store) {
	t.Helper()
	const listeners = "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN zhaochang_feed' AND datname = current_database()"
	for deadline := time.Now().Add(20 * time.Second); db.number(t, listeners) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nobody listens")
		}
	}
}
