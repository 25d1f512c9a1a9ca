package index_test

import (
	"sync"
	"testing"
	"time"

	"zhaochang/index"
)

// While the rows are laid out anew, and spaces come, change and go, answers stay
// those of brute force.
func TestSettlingLosesNothing(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(51)
	x := open(t, dir)
	apply(t, x, p.add(1500), 1)
	for round := range int64(4) {
		var settling sync.WaitGroup
		settling.Go(func() { settle(t, x) })
		for step := range int64(10) {
			changes := p.disturb(40)
			if step%3 == 0 {
				changes = append(changes, p.add(60)...)
			}
			apply(t, x, changes, 100*round+step+2)
		}
		settling.Wait()
		checkSome(t, x, p)
		if err := x.Save(); err != nil {
			t.Fatal(err)
		}
		checkSome(t, x, p)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	checkSome(t, open(t, dir), p)
}

func settle(t testing.TB, x *index.Index) {
	t.Helper()
	if err := x.Settle(t.Context()); err != nil {
		t.Error(err)
	}
}

// Rows are laid out in order soon after the last has come.
func TestRowsSettleWhenNoMoreCome(t *testing.T) {
	t.Parallel()
	p := newPopulation(53)
	x := open(t, t.TempDir())
	apply(t, x, p.add(1500), 1)
	for deadline := time.Now().Add(time.Minute); x.Loose() > 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d rows still lie as they came", x.Loose())
		}
	}
	checkSome(t, x, p)
}

// A space that went and comes again after the rows were laid out anew is found
// once.
func TestASpaceComesBackAfterSettling(t *testing.T) {
	p := newPopulation(52)
	x := open(t, t.TempDir())
	first := p.add(20)
	apply(t, x, first, 1)
	gone := first[3]
	delete(p.spaces, gone.ID)
	apply(t, x, []index.Change{{ID: gone.ID}}, 2)
	settle(t, x)
	checkSome(t, x, p)
	apply(t, x, []index.Change{p.set(gone.Space)}, 3)
	checkSome(t, x, p)
	settle(t, x)
	checkSome(t, x, p)
}
