package index_test

import (
	"slices"
	"testing"
	"time"

	"zhaochang/index"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// traits are what the tests arrange spaces by.
func traits() []columns.Trait {
	var all []columns.Trait
	for _, name := range []string{"lon", "lat", "area_m2", "rent_yuan_m2_month", "kind"} {
		all = append(all, columns.Trait{Attribute: market.AttributeNamed(name), Weight: 1})
	}
	return all
}

// spacesOf is the id of every row of the arrangement, by block.
func spacesOf(a *columns.Arrangement) [][]string {
	var blocks [][]string
	w := a.Rows().Walk(nil, nil, nil)
	for at := range w.Blocks() {
		w.Go(at)
		rows := w.Rows()
		var ids []string
		for row := range rows.All() {
			ids = append(ids, a.ID(at, row))
		}
		blocks = append(blocks, ids)
	}
	return blocks
}

func arrange(t *testing.T, s *columns.Snapshot) *columns.Arrangement {
	t.Helper()
	a, err := s.Arrange(t.Context(), traits())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnArrangementHoldsEachSpaceOnce(t *testing.T) {
	p, snapshots := drawWalk(t)
	for _, s := range snapshots {
		a := arrange(t, s)
		met := map[string]int{}
		for _, id := range slices.Concat(spacesOf(a)...) {
			met[id]++
		}
		for id := range p.spaces {
			if met[id] != 1 {
				t.Fatalf("%s is there %d times", id, met[id])
			}
		}
		if len(met) != len(p.spaces) || a.Len() != len(met) {
			t.Fatalf("%d spaces, counted as %d, want %d", len(met), a.Len(), len(p.spaces))
		}
	}
}

// Together, what still holds of an arrangement and what is fresh are the spaces as
// they are.
func TestAnArrangementKnowsWhatChanged(t *testing.T) {
	p := newPopulation(23)
	x := open(t, t.TempDir())
	apply(t, x, p.add(1500), 1)
	first, _ := x.Columns()
	a := arrange(t, first)
	if n := a.Changed(first).Rows(); n != 0 {
		t.Fatalf("%d rows changed before any did", n)
	}
	for step := range int64(12) {
		apply(t, x, append(p.disturb(30), p.add(20)...), step+2)
		now, _ := x.Columns()
		if step%3 == 1 { // or it is asked only later
			continue
		}
		checkChanged(t, p, a, now)
	}
}

func checkChanged(t *testing.T, p *population, a *columns.Arrangement, now *columns.Snapshot) {
	t.Helper()
	attributes := []*market.Attribute{market.AttributeNamed("area_m2"), market.AttributeNamed("town"), market.AttributeNamed("status")}
	met := map[string]int{}
	check := func(w *columns.Walk, id string, row int) {
		met[id]++
		for i, attribute := range attributes {
			if got, want := w.Value(i, row), attribute.Of(p.spaces[id]); got != want {
				t.Fatalf("%s of %s: %v, want %v", attribute.Name, id, got, want)
			}
		}
	}
	changed := a.Changed(now)
	w := now.Walk(nil, attributes, nil)
	for at, fresh := range changed.Fresh() {
		w.Go(at)
		rows := w.Rows()
		rows.And(fresh)
		for row := range rows.All() {
			check(w, w.ID(row), row)
		}
	}
	w = a.Rows().Walk(nil, attributes, nil)
	for at := range w.Blocks() {
		w.Go(at)
		rows := w.Rows()
		if stale := changed.Stale(at); stale != nil {
			rows.AndNot(stale)
		}
		for row := range rows.All() {
			check(w, a.ID(at, row), row)
		}
	}
	for id := range p.spaces {
		if met[id] != 1 {
			t.Fatalf("%s is there %d times", id, met[id])
		}
	}
	if len(met) != len(p.spaces) {
		t.Fatalf("%d spaces, want %d", len(met), len(p.spaces))
	}
}

// The index arranges once somebody asks, and anew once the rows lie in another
// order or many have changed.
func TestTheIndexArrangesWhenAsked(t *testing.T) {
	p := newPopulation(24)
	x, err := index.Open(t.TempDir(), index.Options{Database: "test", Likeness: traits()})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	apply(t, x, p.add(1000), 1)
	if x.Arrangement(); arrangedSoon(x, func(*columns.Arrangement) bool { return true }) {
		t.Fatal("two blocks are not worth arranging")
	}
	apply(t, x, p.add(4000), 2)
	if !arrangedSoon(x, func(a *columns.Arrangement) bool { return a.Len() == 5000 }) {
		t.Fatal("nothing is arranged")
	}
	settle(t, x)
	if x.Arrangement() != nil {
		t.Fatal("the arrangement is of rows that lie elsewhere now")
	}
	if !arrangedSoon(x, func(a *columns.Arrangement) bool { return a.Len() == 5000 }) {
		t.Fatal("nothing is arranged after settling")
	}
	apply(t, x, p.add(500), 3)
	if !arrangedSoon(x, func(a *columns.Arrangement) bool { return a.Len() == 5500 }) {
		t.Fatal("what came is not arranged")
	}
}

// arrangedSoon waits for an arrangement of which the condition is true.
func arrangedSoon(x *index.Index, is func(*columns.Arrangement) bool) bool {
	for range 400 {
		if a := x.Arrangement(); a != nil && is(a) {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}
