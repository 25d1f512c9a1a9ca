package sqldb_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"zhaochang/internal/fault"
	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

var _ intake.Store = (*sqldb.DB)(nil)

// contents counts what a batch writes, table by table.
func contents(t testing.TB, db *store) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	for _, table := range []string{"space", "listing", "space_key", "contact", "feed", "import_row"} {
		counts[table] = db.number(t, "SELECT count(*) FROM "+table)
	}
	counts["applied"] = db.number(t, "SELECT count(*) FROM audit WHERE action = 'import.apply'")
	counts["revisions"] = db.number(t, "SELECT COALESCE(CAST(sum(rev) AS BIGINT), 0) FROM space")
	return counts
}

// assertRefused applies a batch that must fail with words about what is wrong,
// and must leave nothing behind.
func assertRefused(t testing.TB, db *store, words string, writes ...intake.Write) error {
	t.Helper()
	before := contents(t, db)
	err := tryApply(t, db, writes...)
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("the error is %v, want one about %q", err, words)
	}
	if diff := cmp.Diff(before, contents(t, db)); diff != "" {
		t.Errorf("a refused batch left something behind (-before +after):\n%s", diff)
	}
	return err
}

func TestABatchWritesEverythingThatBelongsToIt(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := writesOf("a", "b", "c")
		writes[1].Offer = true
		writes[2].Phone = "13800138000"
		apply(t, db, writes...)
		want := map[string]int64{"space": 3, "listing": 1, "space_key": 6, "contact": 1, "feed": 3, "import_row": 3, "applied": 1, "revisions": 3}
		if diff := cmp.Diff(want, contents(t, db)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestAChangeRaisesTheRevisionAndKeepsTheDateOfBirth(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b")...)
		changed := surveyed(t, db, "a")
		changed.Title, changed.AreaM2 = "新标题", market.Maybe[market.Decimal]{}
		later := intake.Batch{ImportID: begin(t, db), At: noon.Add(time.Hour), Writes: []intake.Write{writeOf(9, changed)}}
		if err := db.Apply(t.Context(), later); err != nil {
			t.Fatal(err)
		}
		got := surveyed(t, db, "a")
		if got.Rev != 2 || got.Title != "新标题" || got.AreaM2.IsKnown() {
			t.Errorf("rev %d, title %s, area %v", got.Rev, got.Title, got.AreaM2)
		}
		if rev := surveyed(t, db, "b").Rev; rev != 1 {
			t.Errorf("the other space is at %d", rev)
		}
		age := db.number(t, "SELECT updated_us - created_us FROM space WHERE id = 'a'")
		if age != time.Hour.Microseconds() {
			t.Errorf("changed %d µs after it was made", age)
		}
	})
}

func TestAStaleWriteStoresNothingOfItsBatch(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b")...)
		at := func(rev int64, id string) intake.Write {
			s := fullSpace(id, 50)
			s.Rev = rev
			return writeOf(7, s)
		}
		for name, c := range map[string]struct {
			write intake.Write
			words string
		}{
			"behind":      {at(2, "a"), "line 7: space a is at revision 1"},
			"new, yet it": {at(0, "b"), "line 7: space b is at revision 1"},
			"gone":        {at(1, "c"), "line 7: space c is not stored"},
		} {
			err := assertRefused(t, db, c.words, append(writesOf("new1", "new2"), c.write)...)
			if fault.KindOf(err) != fault.Stale {
				t.Errorf("%s: %v is %s", name, err, fault.KindOf(err))
			}
		}
	})
}

func TestTheSameBatchAgainIsStale(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := writesOf("a", "b", "c")
		apply(t, db, writes...)
		if err := assertRefused(t, db, "compare again", writes...); fault.KindOf(err) != fault.Stale {
			t.Error(err)
		}
	})
}

func TestBatchesThatNoDatabaseCouldStoreAreInvalid(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		badKey := writeOf(3, fullSpace("k", 1))
		badKey.Keys[0].Text = "a\x00b"
		for words, writes := range map[string][]intake.Write{
			"both write space a": append(writesOf("a", "b"), writeOf(9, fullSpace("a", 3))),
			"names no space":     {writeOf(3, fullSpace("a b", 1))},
			"not text":           {badKey},
		} {
			if err := assertRefused(t, db, words, writes...); fault.KindOf(err) != fault.Invalid {
				t.Error(err)
			}
		}
	})
}

func TestARunThatWasNotBegunIsNotFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		err := db.Apply(t.Context(), intake.Batch{ImportID: 99, At: noon, Writes: writesOf("a")})
		if fault.KindOf(err) != fault.NotFound || db.number(t, "SELECT count(*) FROM space") != 0 {
			t.Error(err)
		}
	})
}

func TestAnEmptyBatchLeavesNoTrace(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		before := contents(t, db)
		apply(t, db)
		if diff := cmp.Diff(before, contents(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestABatchLargerThanOneStatement(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		for _, n := range []int{1, 99, 100, 101, 1000} {
			before := db.number(t, "SELECT count(*) FROM space")
			ids := manyIDs(n)
			for i := range ids {
				ids[i] = fmt.Sprintf("n%d_%s", n, ids[i])
			}
			apply(t, db, writesOf(ids...)...)
			if got := db.number(t, "SELECT count(*) FROM space") - before; got != int64(n) {
				t.Errorf("%d of %d are stored", got, n)
			}
		}
	})
}

// TestTheAuditHoldsWhatWasCommittedAndNothingElse mixes batches that succeed
// with batches that fail at different places.
func TestTheAuditHoldsWhatWasCommittedAndNothingElse(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		revisions, committed := map[string]int64{}, int64(0)
		rapid.Check(t, func(rt *rapid.T) {
			var writes []intake.Write
			good := true
			for line, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(manyIDs(20)), 1, 6, rapid.ID[string]).Draw(rt, "ids") {
				s := fullSpace(id, int64(line))
				s.Rev = revisions[id]
				if rapid.IntRange(0, 5).Draw(rt, "stale") == 0 {
					s.Rev++
					good = false
				}
				writes = append(writes, writeOf(line+2, s))
			}
			err := tryApply(rt, db, writes...)
			if good != (err == nil) {
				rt.Fatalf("a batch that is good = %v gives %v", good, err)
			}
			if !good {
				return
			}
			committed++
			for _, w := range writes {
				revisions[w.Space.ID]++
			}
		})
		if applied := contents(t, db)["applied"]; applied != committed {
			t.Errorf("%d batches were committed, the audit holds %d", committed, applied)
		}
		var written int64
		for _, rev := range revisions {
			written += rev
		}
		if feed := contents(t, db)["feed"]; feed != written {
			t.Errorf("%d rows were written, the feed holds %d", written, feed)
		}
	})
}

func TestTheAuditSaysWhoDidWhat(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := writesOf("a", "b")
		writes[0].Offer, writes[1].Line = true, 40
		apply(t, db, writes...)
		var actor, object, detail string
		err := db.raw.QueryRow("SELECT actor, object, detail FROM audit WHERE action = 'import.apply'").Scan(&actor, &object, &detail)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"长安镇经发局", "import:1", `{"created":2,"changed":0,"offered":1,"first_line":2,"last_line":40}`}
		if diff := cmp.Diff(want, []string{actor, object, detail}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
