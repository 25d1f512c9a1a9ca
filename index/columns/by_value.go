package columns

import (
	"math"
	"slices"
)

// byValue orders rows by one attribute; those that lack it come last.
type byValue struct {
	snapshot   *Snapshot
	slot       int
	descending bool
}

// first asks those blocks first that promise most, so that most others meet a
// threshold that they cannot pass.
func (o *byValue) first(hits []hit, t *top) []Place {
	best := o.best(hits)
	for _, i := range best {
		o.offer(&hits[i], t)
	}
	for i := range hits {
		if !slices.Contains(best, i) {
			o.offer(&hits[i], t)
		}
	}
	return t.places()
}

// heralds is how many blocks are asked before the others.
const heralds = 8

// best are the few blocks that promise most by their bounds, the best first.
func (o *byValue) best(hits []hit) []int {
	best, promises := make([]int, 0, heralds), make([]int64, 0, heralds)
	for i := range hits {
		promise, known := o.promise(hits[i].at)
		if !known || len(best) == heralds && promise >= promises[heralds-1] {
			continue
		}
		at, _ := slices.BinarySearch(promises, promise)
		if len(best) == heralds {
			best, promises = best[:heralds-1], promises[:heralds-1]
		}
		best, promises = slices.Insert(best, at, i), slices.Insert(promises, at, promise)
	}
	return best
}

// promise is the least number that a key of the block may have; false if it knows
// none.
func (o *byValue) promise(at int) (int64, bool) {
	b := o.snapshot.zones[at/zoneBlocks].columns[o.slot]
	if b == nil || b[at%zoneBlocks].known == 0 {
		return 0, false
	}
	if o.descending {
		return opposite(b[at%zoneBlocks].high), true
	}
	return b[at%zoneBlocks].low, true
}

// offer shows the top the rows of a block that come first and may get in.
func (o *byValue) offer(h *hit, t *top) {
	last := t.last()
	if last != nil && !last.Unknown {
		if promise, known := o.promise(h.at); !known || promise > last.Number {
			return
		}
	}
	b := o.snapshot.blocks[h.at]
	v := b.columns[o.slot]
	rows := h.rows
	if t.after != nil {
		keep := o.behind(b, v, t.after)
		rows.And(&keep)
	}
	if last != nil && !last.Unknown {
		o.keepUpTo(v, last.Number, &rows)
	}
	if rows.Count() > t.k {
		rows = firstRows(v, &b.ids, rows, t.k, o.descending)
	}
	for row := range rows.All() {
		t.offer(o.key(v, row), h.at*BlockRows+row)
	}
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

// keepUpTo takes the rows out whose key's number is unknown or greater.
func (o *byValue) keepUpTo(v *vector, number int64, rows *Mask) {
	var codes codeRange
	if o.descending {
		v.keep(opposite(number), maxNumber, &codes, rows)
	} else {
		v.keep(minNumber, number, &codes, rows)
	}
}

// behind is the rows that come after the place.
func (o *byValue) behind(b *block, v *vector, after *Place) (rows Mask) {
	later := b.ids.after(after.ID)
	if after.Key.Unknown {
		v.keepUnknown(&later)
		return later
	}
	if v != nil {
		rows = fullMask()
		o.keepUpTo(v, after.Key.Number, &rows)
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
