package columns

import "math"

// byValue orders rows by one attribute; those that lack it come last.
type byValue struct {
	snapshot   *Snapshot
	slot       int
	descending bool
}

func (o *byValue) first(hits []hit, t *top) []Place {
	if len(hits) == 0 {
		return nil
	}
	best := o.best(hits) // so that what follows meets a threshold
	o.offer(&hits[best], t)
	for i := range hits {
		if i != best {
			o.offer(&hits[i], t)
		}
	}
	return t.sorted()
}

// best is the block that promises most by its bounds.
func (o *byValue) best(hits []hit) (best int) {
	least := int64(math.MaxInt64)
	for i := range hits {
		v := o.snapshot.blocks[hits[i].at].columns[o.slot]
		if v == nil {
			continue
		}
		promise := v.low
		if o.descending {
			promise = opposite(v.high)
		}
		if promise < least {
			best, least = i, promise
		}
	}
	return best
}

// offer shows the top the rows of a block that come first and may get in.
func (o *byValue) offer(h *hit, t *top) {
	b := o.snapshot.blocks[h.at]
	v := b.columns[o.slot]
	rows := h.rows
	if t.after != nil {
		keep := o.behind(b, v, t.after)
		rows.And(&keep)
	}
	if last := t.last(); last != nil && !last.Unknown {
		if v == nil || o.number(v) > last.Number {
			return
		}
		keep := o.upTo(v, last.Number)
		rows.And(&keep)
	}
	if rows.Count() > t.k {
		rows = firstRows(v, &b.ids, rows, t.k, o.descending)
	}
	for row := range rows.All() {
		t.offer(o.key(v, row), h.at*BlockRows+row)
	}
}

// number is the least number of a key in the block.
func (o *byValue) number(v *vector) int64 {
	if o.descending {
		return opposite(v.high)
	}
	return v.low
}

func (o *byValue) key(v *vector, row int) Key {
	n, known := v.at(row)
	switch {
	case !known:
		return Key{Unknown: true}
	case o.descending:
		return Key{Number: opposite(n)}
	}
	return Key{Number: n}
}

// upTo is the rows whose key's number is known and at most this.
func (o *byValue) upTo(v *vector, number int64) Mask {
	if o.descending {
		return v.between(opposite(number), math.MaxInt64)
	}
	return v.between(math.MinInt64, number)
}

// behind is the rows that come after the place.
func (o *byValue) behind(b *block, v *vector, after *Place) (rows Mask) {
	later := b.ids.after(after.ID)
	if after.Key.Unknown {
		v.keepUnknown(&later)
		return later
	}
	if v != nil {
		rows = o.upTo(v, after.Key.Number)
		for w := range rows {
			rows[w] = ^rows[w] // the unknown ones among them
		}
		n := after.Key.Number
		if o.descending {
			n = opposite(n)
		}
		equal := v.between(n, n)
		equal.And(&later)
		rows.Or(&equal)
		return rows
	}
	return fullMask()
}

// opposite is -n, but for the ends of the range, which stay ends.
func opposite(n int64) int64 {
	switch n {
	case math.MinInt64:
		return math.MaxInt64
	case math.MaxInt64:
		return math.MinInt64
	}
	return -n
}
