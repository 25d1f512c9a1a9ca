package cache_test

import (
	"testing"

	"zhaochang/internal/cache"
)

func TestATableKeepsTheLastValueOfAKey(t *testing.T) {
	table, err := cache.NewTable[string, int](8)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	if _, held := table.Get("a"); held {
		t.Fatal("a new table holds a value")
	}
	table.Put("a", 1)
	table.Put("a", 2)
	if n, held := table.Get("a"); !held || n != 2 {
		t.Errorf("%d (held %v), want 2", n, held)
	}
}

func TestATableForgetsWhatIsBeyondItsRoom(t *testing.T) {
	const room = 16
	table, err := cache.NewTable[int, int](room)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	for n := range 100 * room {
		table.Put(n, n)
	}
	table.CleanUp()
	held := 0
	for n := range 100 * room {
		if _, ok := table.Get(n); ok {
			held++
		}
	}
	if held == 0 || held > room {
		t.Errorf("%d values are held, want 1 to %d", held, room)
	}
}
