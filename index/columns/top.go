package columns

// top keeps the first k rows of all that it is offered: a heap whose root is the
// last of them, so that most rows are turned away by one comparison of keys. Ids
// are read only of rows with equal keys.
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
	return &t.kept[0].key
}

// offer takes the row in if it is among the first k so far.
func (t *top) offer(key Key, row int) {
	if len(t.kept) == t.k && key.Compare(t.kept[0].key) > 0 {
		return
	}
	r := ranked{key, row}
	switch {
	case t.after != nil && !t.isBehind(r, *t.after):
	case len(t.kept) < t.k:
		t.kept = append(t.kept, r)
		t.up(len(t.kept) - 1)
	case t.less(r, t.kept[0]):
		t.kept[0] = r
		t.down(0, len(t.kept))
	}
}

func (t *top) isBehind(r ranked, after Place) bool {
	if c := r.key.Compare(after.Key); c != 0 {
		return c > 0
	}
	return t.snapshot.id(r.row) > after.ID
}

// less tells whether a comes before b.
func (t *top) less(a, b ranked) bool {
	if c := a.key.Compare(b.key); c != 0 {
		return c < 0
	}
	return t.snapshot.id(a.row) < t.snapshot.id(b.row)
}

// sorted is the places that were kept, in order; the heap is used up.
func (t *top) sorted() []Place {
	for n := len(t.kept) - 1; n > 0; n-- {
		t.kept[0], t.kept[n] = t.kept[n], t.kept[0]
		t.down(0, n)
	}
	places := make([]Place, len(t.kept))
	for i, r := range t.kept {
		places[i] = Place{r.key, t.snapshot.id(r.row), r.row}
	}
	return places
}

func (t *top) up(at int) {
	for at > 0 {
		parent := (at - 1) / 2
		if !t.less(t.kept[parent], t.kept[at]) {
			return
		}
		t.kept[at], t.kept[parent] = t.kept[parent], t.kept[at]
		at = parent
	}
}

func (t *top) down(at, n int) {
	for {
		child := 2*at + 1
		if child >= n {
			return
		}
		if child+1 < n && t.less(t.kept[child], t.kept[child+1]) {
			child++
		}
		if !t.less(t.kept[at], t.kept[child]) {
			return
		}
		t.kept[at], t.kept[child] = t.kept[child], t.kept[at]
		at = child
	}
}
