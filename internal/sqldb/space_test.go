package sqldb_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

// sameSpace compares every attribute, and the revision.
var sameSpace = cmp.Options{
	cmp.AllowUnexported(market.Maybe[market.Decimal]{}, market.Maybe[int64]{}, market.Maybe[bool]{},
		market.Maybe[float64]{}, market.Maybe[market.Date]{}, market.Maybe[market.Instant]{}),
	cmpopts.EquateEmpty(),
}

// surveyed reads one space as the survey has it.
func surveyed(t rapid.TB, db *store, id string) *market.Space {
	t.Helper()
	stored, err := db.StoredSpaces(context.Background(), []string{id})
	if err != nil || stored[id].Space == nil {
		t.Fatalf("stored space %s: %v, %v", id, stored, err)
	}
	return stored[id].Space
}

// effective reads one space as it stands today.
func effective(t rapid.TB, db *store, id string) *market.Space {
	t.Helper()
	spaces, err := db.SpacesByID(context.Background(), []string{id})
	if err != nil || len(spaces) != 1 {
		t.Fatalf("space %s: %v, %v", id, spaces, err)
	}
	return spaces[0]
}

// assertStored applies spaces as new ones and reads them back both ways.
func assertStored(t rapid.TB, db *store, spaces ...*market.Space) {
	t.Helper()
	var writes []intake.Write
	for i, s := range spaces {
		writes = append(writes, writeOf(i+2, s))
	}
	apply(t, db, writes...)
	ids := idsOf(spaces)
	stored, err := db.StoredSpaces(context.Background(), ids)
	if err != nil || len(stored) != len(ids) {
		t.Fatalf("%d of %d are stored, %v", len(stored), len(ids), err)
	}
	today, err := db.SpacesByID(context.Background(), ids)
	if err != nil || len(today) != len(ids) {
		t.Fatalf("%d of %d stand, %v", len(today), len(ids), err)
	}
	for i, s := range spaces {
		want := *s
		want.Rev = 1
		if diff := cmp.Diff(&want, stored[s.ID].Space, sameSpace); diff != "" {
			t.Errorf("surveyed %s (-want +got):\n%s", s.ID, diff)
		}
		want.Status = "surveyed"
		if diff := cmp.Diff(&want, today[i], sameSpace); diff != "" {
			t.Errorf("effective %s (-want +got):\n%s", s.ID, diff)
		}
	}
}

func TestEveryAttributeIsStoredWhenKnownAndNullWhenNot(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		spaces := []*market.Space{{ID: "empty"}, fullSpace("full", 7)}
		for i, a := range market.Attributes() {
			only := &market.Space{ID: fmt.Sprintf("only_%d", i)}
			a.Set(only, known(a, 3))
			without := fullSpace(fmt.Sprintf("without_%d", i), 5)
			a.Set(without, market.Value{})
			spaces = append(spaces, only, without)
		}
		assertStored(t, db, spaces...)
		for _, a := range market.Attributes() {
			// In the empty one, in its own "without", in every other "only".
			want := int64(len(market.Attributes()) + 1)
			if nulls := db.number(t, "SELECT count(*) FROM space WHERE "+a.Name+" IS NULL"); nulls != want {
				t.Errorf("%s is null in %d rows, want %d", a.Name, nulls, want)
			}
		}
	})
}

func TestValuesAtTheirBoundsAreStored(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		low, high := &market.Space{ID: "low"}, &market.Space{ID: "high"}
		for _, a := range market.Attributes() {
			switch {
			case a.Kind == market.DegreesKind:
				a.Set(low, market.DegreesValue(-179.123456789012))
				a.Set(high, market.DegreesValue(113)) // a whole number stays a real
			case a.Kind == market.FlagKind:
				a.Set(low, market.FlagValue(false))
				a.Set(high, market.FlagValue(true))
			case a.Numeric() && a.High > a.Low:
				a.Set(low, market.NumberValue(a.Kind, a.Low))
				a.Set(high, market.NumberValue(a.Kind, a.High))
			case a.Kind == market.DateKind: // 1000-01-01 and 9999-12-31
				a.Set(low, market.NumberValue(a.Kind, -354285))
				a.Set(high, market.NumberValue(a.Kind, 2932896))
			case a.Kind == market.InstantKind:
				a.Set(low, market.NumberValue(a.Kind, -1))
				a.Set(high, market.NumberValue(a.Kind, 253402300799999999))
			case a.Kind == market.TextKind:
				a.Set(low, market.TextValue(a.Kind, " "))
				a.Set(high, market.TextValue(a.Kind, strings.Repeat("𠮷", 5000)))
			}
		}
		assertStored(t, db, low, high)
		if floor := effective(t, db, "low").FloorFrom.Or(0); floor != -10 {
			t.Errorf("the lowest floor came back as %d", floor)
		}
	})
}

func TestAnySpaceIsReadAsItWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		n := 0
		rapid.Check(t, func(rt *rapid.T) {
			var spaces []*market.Space
			for range rapid.IntRange(1, 4).Draw(rt, "spaces") {
				n++
				spaces = append(spaces, drawSpace(rt, fmt.Sprintf("s%d", n)))
			}
			assertStored(rt, db, spaces...)
		})
	})
}

// drawSpace has any attributes, with any value that the attribute may have.
func drawSpace(rt *rapid.T, id string) *market.Space {
	s := &market.Space{ID: id}
	text := rapid.StringOfN(rapid.RuneFrom([]rune("长安𠮷aé '\"\\%_\n\t,;￥\u00a0\ufeff")), 1, 20, -1)
	for _, a := range market.Attributes() {
		if rapid.Bool().Draw(rt, a.Name+" is unknown") {
			if rapid.IntRange(0, 9).Draw(rt, "with a reason") == 0 && a.Name != "status" {
				s.Reasons = map[string]string{a.Name: "not_seen"}
			}
			continue
		}
		switch a.Kind {
		case market.TextKind:
			a.Set(s, market.TextValue(a.Kind, text.Draw(rt, a.Name)))
		case market.DegreesKind:
			a.Set(s, market.DegreesValue(rapid.Float64Range(-180, 180).Draw(rt, a.Name)))
		default:
			a.Set(s, known(a, int64(rapid.IntRange(0, 1<<20).Draw(rt, a.Name))))
		}
	}
	return s
}

func TestReasonsForNotKnowingAreKept(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		s := &market.Space{ID: "s", Reasons: map[string]string{"rent_yuan_m2_month": "negotiable", "floor_load_kn_m2": "not_seen"}}
		assertStored(t, db, s)
	})
}

func TestTextThatNoDatabaseHoldsIsRefusedByBoth(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		for _, text := range []string{"a\x00b", "\xff\xfe", "\xed\xa0\x80"} {
			s := fullSpace("s", 1)
			s.Description = text
			assertRefused(t, db, "description", writeOf(2, fullSpace("good", 1)), writeOf(3, s))
		}
	})
}

func TestSpacesComeInTheOrderAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "B", "c", "D", "_e")...)
		spaces, err := db.SpacesByID(t.Context(), []string{"D", "gone", "a", "_e", "", "B", "a'); --"})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"D", "a", "_e", "B"}, idsOf(spaces)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if spaces, err := db.SpacesByID(t.Context(), nil); err != nil || len(spaces) != 0 {
			t.Errorf("no ids give %v, %v", spaces, err)
		}
	})
}

func idsOf(spaces []*market.Space) (ids []string) {
	for _, s := range spaces {
		ids = append(ids, s.ID)
	}
	return ids
}

func TestABuildingIsReadFromTheGroundUp(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := writesOf("top", "unknown", "cellar", "ground_b", "ground_a", "elsewhere")
		for i, floor := range []int64{4, 0, -1, 1, 1, 1} {
			s := writes[i].Space
			s.BuildingID, s.FloorFrom = "楼A", market.Known(floor)
			if s.ID == "unknown" {
				s.FloorFrom = market.Maybe[int64]{}
			}
			if s.ID == "elsewhere" {
				s.BuildingID = "楼B"
			}
		}
		apply(t, db, writes...)
		spaces, err := db.BuildingSpaces(t.Context(), "楼A")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"cellar", "ground_a", "ground_b", "top", "unknown"}, idsOf(spaces)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestABuildingIsCutAtTheLimit(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		writes := lightWrites(manyIDs(sqldb.MaxNeighbours + 5)...)
		for _, w := range writes {
			w.Space.BuildingID = "one"
		}
		apply(t, db, writes...)
		spaces, err := db.BuildingSpaces(t.Context(), "one")
		if err != nil || len(spaces) != sqldb.MaxNeighbours {
			t.Errorf("%d spaces, %v", len(spaces), err)
		}
	})
}

// manyIDs are ids whose bytewise order is not that of a dictionary.
func manyIDs(n int) (ids []string) {
	for i := range n {
		prefix := []string{"a", "B", "_", "Z", "z", "0", "-"}[i%7]
		ids = append(ids, fmt.Sprintf("%s%d", prefix, i))
	}
	return ids
}

func TestAllSpacesComeOnceInTheOrderOfTheirBytes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		ids := manyIDs(5003) // more than two chunks
		for part := range slices.Chunk(ids, 1000) {
			apply(t, db, lightWrites(part...)...)
		}
		var got []string
		at, err := db.AllSpaces(t.Context(), func(s *market.Space) error {
			got = append(got, s.ID)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(ids)
		if diff := cmp.Diff(ids, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if n, err := db.CountSpaces(t.Context()); n != len(ids) || err != nil {
			t.Errorf("counted %d, %v", n, err)
		}
		if head, err := db.Head(t.Context()); at != head || err != nil {
			t.Errorf("the snapshot stands at %s, the feed at %s, %v", at, head, err)
		}
	})
}

func TestAnErrorOfTheVisitorEndsTheReading(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		for part := range slices.Chunk(manyIDs(5000), 1000) {
			apply(t, db, lightWrites(part...)...)
		}
		enough, n := errors.New("enough"), 0
		_, err := db.AllSpaces(t.Context(), func(*market.Space) error {
			if n++; n == 3 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) || n != 3 {
			t.Errorf("after %d spaces: %v", n, err)
		}
		if err := db.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestWhatIsWrittenDuringTheReadingIsInTheFeedAfterIt(t *testing.T) {
	onBoth(t, func(t *testing.T, db *store) {
		apply(t, db, writesOf("a", "b", "c")...)
		var seen []string
		at, err := db.AllSpaces(t.Context(), func(s *market.Space) error {
			if seen = append(seen, s.ID); len(seen) == 1 {
				apply(t, db, writesOf("late")...)
			}
			return nil
		})
		if err != nil || slices.Contains(seen, "late") {
			t.Fatalf("the snapshot is %v, %v", seen, err)
		}
		if ids, _, err := db.Changes(t.Context(), at, 10); err != nil || !slices.Equal(ids, []string{"late"}) {
			t.Errorf("after the snapshot changed %v, %v", ids, err)
		}
	})
}
