package columns

import (
	"math"

	"zhaochang/geo"
)

// byDistance orders rows by how far they are; those without a place come last.
type byDistance struct {
	snapshot *Snapshot
	from     geo.Point
}

func (o *byDistance) first(hits []hit, t *top) []Place {
	if len(hits) == 0 {
		return nil
	}
	nearest := o.nearest(hits)
	reach := newReach(o.from)
	o.offer(&hits[nearest], t, reach)
	for i := range hits {
		if i != nearest {
			o.offer(&hits[i], t, reach)
		}
	}
	return t.sorted()
}

// nearest is the block that seems nearest: on a plane, which is good enough to
// begin with.
func (o *byDistance) nearest(hits []hit) (nearest int) {
	least := math.Inf(1)
	shrink := math.Cos(o.from.Lat * math.Pi / 180)
	for i := range hits {
		box, ok := o.snapshot.blocks[hits[i].at].place(o.snapshot.schema)
		if !ok {
			continue
		}
		east := max(box.West-o.from.Lon, 0, o.from.Lon-box.East) * shrink
		north := max(box.South-o.from.Lat, 0, o.from.Lat-box.North)
		if d := east*east + north*north; d < least {
			nearest, least = i, d
		}
	}
	return nearest
}

// offer shows the top the rows of a block that are near enough.
func (o *byDistance) offer(h *hit, t *top, reach *reach) {
	b := o.snapshot.blocks[h.at]
	last := t.last()
	if last != nil && !last.Unknown && !reach.meets(b, o.snapshot.schema, last) {
		return
	}
	for row := range h.rows.All() {
		p, known := b.point(o.snapshot.schema, row)
		if !known {
			t.offer(Key{Unknown: true}, b, h.at, row)
			continue
		}
		if last = t.last(); last != nil && !last.Unknown && !reach.within(p, last) {
			continue
		}
		t.offer(Key{Number: distanceNumber(geo.Distance(o.from, p))}, b, h.at, row)
	}
}

// distanceNumber orders as the distance does.
func distanceNumber(metres float64) int64 { return int64(math.Float64bits(metres)) }

// reach tells what is farther than the last place so far. It keeps what it worked
// out until that place changes.
type reach struct {
	from   geo.Point
	number int64 // of the key that the rest belongs to
	bound  geo.Box
	disc   geo.Disc
}

func newReach(from geo.Point) *reach { return &reach{from: from, number: -1} }

func (r *reach) set(last *Key) {
	if r.number != last.Number {
		c := geo.Circle{Center: r.from, RadiusM: math.Float64frombits(uint64(last.Number))}
		r.number, r.bound, r.disc = last.Number, c.Bound(), geo.NewDisc(c)
	}
}

// meets tells whether the block may hold a row within reach.
func (r *reach) meets(b *block, s *schema, last *Key) bool {
	r.set(last)
	box, ok := b.place(s)
	return ok && r.bound.Intersects(box)
}

// within tells whether the point may be within reach.
func (r *reach) within(p geo.Point, last *Key) bool {
	r.set(last)
	return r.disc.MayContain(p)
}
