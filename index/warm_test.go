package index_test

import "testing"

// Answers are right before, while and after the text is read into memory, and
// what changes then is in memory too.
func TestAnswersAreTheSameWhenWarm(t *testing.T) {
	dir, p := t.TempDir(), newPopulation(33)
	x := open(t, dir)
	apply(t, x, p.add(700), 1)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = open(t, dir)
	checkSome(t, x, p)
	if err := x.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	checkSome(t, x, p)
	apply(t, x, p.disturb(200), 2)
	checkSome(t, x, p)
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
	checkSome(t, x, p)
}
