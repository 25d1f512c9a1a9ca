package columns

import (
	"slices"
	"strings"
)

// top keeps the first k rows of all that it is offered, in order: most rows are
// turned away by one comparison with the last of them. Ids are read only of rows with
// equal keys.
type top struct {
	snapshot *Snapshot
	k        int
	after    *Place // only rows behind it count
	kept     []ranked
}

// ranked is a row and its key.
type ranked struct {
	key Key
	row int
}

func (s *Snapshot) newTop(k int, after *Place) *top {
	return &top{snapshot: s, k: k, after: after, kept: make([]ranked, 0, k)}
}

// last is the key that others must not be behind to get in; nil while there is
// room.
func (t *top) last() *Key {
	if len(t.kept) < t.k {
		return nil
	}
	return &t.kept[t.k-1].key
}

// offer takes the row in if it is among the first k so far.
func (t *top) offer(key Key, row int) {
	r := ranked{key, row}
	switch full := len(t.kept) == t.k; {
	case full && t.compare(r, t.kept[t.k-1]) >= 0:
		return
	case t.after != nil && !t.isBehind(r, *t.after):
		return
	case full:
		t.kept = t.kept[:t.k-1]
	}
	at, _ := slices.BinarySearchFunc(t.kept, r, t.compare)
	t.kept = slices.Insert(t.kept, at, r)
}

func (t *top) isBehind(r ranked, after Place) bool {
	if c := r.key.Compare(after.Key); c != 0 {
		return c > 0
	}
	return t.snapshot.id(r.row) > after.ID
}

// compare is below zero where a comes before b.
func (t *top) compare(a, b ranked) int {
	if c := a.key.Compare(b.key); c != 0 {
		return c
	}
	return strings.Compare(t.snapshot.id(a.row), t.snapshot.id(b.row))
}

// places is the places that were kept.
func (t *top) places() []Place {
	places := make([]Place, len(t.kept))
	for i, r := range t.kept {
		places[i] = Place{r.key, t.snapshot.id(r.row), r.row}
	}
	return places
}
