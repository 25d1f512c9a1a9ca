package columns

import (
	"math"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// order gives the keys of rows. Beside the key itself it can tell cheaply that
// rows come too late to matter.
type order struct {
	schema     *schema
	slot       int
	descending bool
	near       *geo.Point // the order is by distance from here
	relevance  *relevance // the order is by relevance
}

func (s *Snapshot) newOrder(q market.Query, text *Text, today market.Date) order {
	o := order{schema: s.schema}
	by := q.Sort
	if by == "" {
		by = market.ByRelevance
		if text == nil {
			by = market.ByNewest
		}
	}
	if by == market.ByRelevance && text != nil {
		o.relevance = s.newRelevance(text, today)
		return o
	}
	if near, ok := q.Near.Get(); ok && by == market.ByDistance {
		o.near = &near
		return o
	}
	if by == market.ByDistance { // without an origin nothing is nearer
		by = market.ByNewest
	}
	a, descending := by.Attribute()
	o.slot, o.descending = s.schema.attributes[a.Name], descending
	return o
}

// key is that of one row of the block numbered at.
func (o *order) key(b *block, at, row int) (k Key) {
	if o.relevance != nil {
		return o.relevance.key(b, at, row)
	}
	if o.near != nil {
		p, ok := b.point(o.schema, row)
		if !ok {
			return Key{Unknown: true}
		}
		k.Number = distanceNumber(*o.near, p)
		return k
	}
	n, known := b.number(o.slot, row)
	k.Number, k.Unknown = o.directed(n), !known
	if !known {
		k.Number = 0
	}
	return k
}

func distanceNumber(from, to geo.Point) int64 {
	return int64(math.Float64bits(geo.Distance(from, to)))
}

func (o *order) directed(n int64) int64 {
	if o.descending {
		return -n
	}
	return n
}

// within drops rows whose key is surely less than first or greater than last;
// either may be nil. Others stay, whether they are or not.
func (o *order) within(b *block, rows Mask, first, last *Key) Mask {
	switch {
	case o.relevance != nil || first == nil && last == nil:
		return rows
	case o.near != nil:
		return o.nearEnough(b, rows, last)
	}
	low, high := int64(math.MinInt64), int64(math.MaxInt64)
	unknown := last == nil || last.Unknown
	if first != nil {
		low = first.Number
		if first.Unknown {
			low = math.MaxInt64
		}
	}
	if last != nil && !last.Unknown {
		high = last.Number
	}
	return o.between(b, rows, low, high, unknown)
}

// between keeps the rows whose directed number lies in the range, and the
// unknown ones if told to.
func (o *order) between(b *block, rows Mask, low, high int64, unknown bool) Mask {
	v := b.columns[o.slot]
	if o.descending {
		low, high = opposite(high), opposite(low)
	}
	keep := v.between(low, high)
	if unknown {
		keep = withUnknown(v, keep)
	}
	rows.and(&keep)
	return rows
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

// nearEnough keeps the rows in a box around the circle out to the last key, and
// those without a point if the last has none.
func (o *order) nearEnough(b *block, rows Mask, last *Key) Mask {
	if last == nil || last.Unknown {
		return rows
	}
	circle := geo.Circle{Center: *o.near, RadiusM: math.Float64frombits(uint64(last.Number))}
	keep := b.inBox(o.schema, circle.Bound())
	rows.and(&keep)
	return rows
}
