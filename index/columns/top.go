package columns

// top keeps the first k places of all that it is offered: a heap whose root is
// the last of them, so that most rows are turned away by one comparison.
type top struct {
	k      int
	after  *Place // only places behind it count
	places []Place
}

func newTop(k int, after *Place) *top {
	return &top{k: k, after: after, places: make([]Place, 0, k)}
}

// last is the key that others must not be behind to get in; nil while there is
// room.
func (t *top) last() *Key {
	if len(t.places) < t.k {
		return nil
	}
	return &t.places[0].Key
}

// offer takes the row of the block numbered at in if it is among the first k so
// far. The id is looked at only when the key does not decide.
func (t *top) offer(key Key, b *block, at, row int) {
	if last := t.last(); last != nil && key.Compare(*last) > 0 {
		return
	}
	if t.after != nil && key.Compare(t.after.Key) < 0 {
		return
	}
	place := Place{key, b.ids.at(row), at*BlockRows + row}
	switch {
	case t.after != nil && place.Compare(*t.after) <= 0:
	case len(t.places) < t.k:
		t.places = append(t.places, place)
		t.up(len(t.places) - 1)
	case place.Compare(t.places[0]) < 0:
		t.places[0] = place
		t.down(0, len(t.places))
	}
}

// sorted is what was kept, in order; the heap is used up.
func (t *top) sorted() []Place {
	for n := len(t.places) - 1; n > 0; n-- {
		t.places[0], t.places[n] = t.places[n], t.places[0]
		t.down(0, n)
	}
	return t.places
}

func (t *top) up(at int) {
	for at > 0 {
		parent := (at - 1) / 2
		if t.places[at].Compare(t.places[parent]) <= 0 {
			return
		}
		t.places[at], t.places[parent] = t.places[parent], t.places[at]
		at = parent
	}
}

func (t *top) down(at, n int) {
	for {
		child := 2*at + 1
		if child >= n {
			return
		}
		if child+1 < n && t.places[child+1].Compare(t.places[child]) > 0 {
			child++
		}
		if t.places[child].Compare(t.places[at]) <= 0 {
			return
		}
		t.places[at], t.places[child] = t.places[child], t.places[at]
		at = child
	}
}
