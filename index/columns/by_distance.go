package columns

import (
	"cmp"
	"math"
	"slices"

	"zhaochang/geo"
)

// byDistance orders rows by how far they are; those without a place come last.
type byDistance struct {
	snapshot *Snapshot
	from     geo.Point
}

func (o *byDistance) first(hits []hit, t *top) []Place {
	reach := newReach(o.from)
	for _, b := range o.byNearness(hits) {
		o.offer(&hits[b.hit], t, reach)
	}
	return t.places()
}

// nearness is how near a block seems.
type nearness struct {
	squared float64
	hit     int
}

// byNearness is the blocks, those first that seem nearest: on a plane, which is
// good enough for an order in which few blocks hold what comes first.
func (o *byDistance) byNearness(hits []hit) []nearness {
	blocks := make([]nearness, len(hits))
	shrink := math.Cos(o.from.Lat * math.Pi / 180)
	for i := range hits {
		blocks[i] = nearness{math.Inf(1), i}
		if box, ok := o.snapshot.blocks[hits[i].at].place(o.snapshot.schema); ok {
			east := max(box.West-o.from.Lon, 0, o.from.Lon-box.East) * shrink
			north := max(box.South-o.from.Lat, 0, o.from.Lat-box.North)
			blocks[i].squared = east*east + north*north
		}
	}
	slices.SortFunc(blocks, func(a, b nearness) int { return cmp.Compare(a.squared, b.squared) })
	return blocks
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
			t.offer(Key{Unknown: true}, h.at*BlockRows+row)
			continue
		}
		if last = t.last(); last != nil && !last.Unknown && !reach.within(p, last) {
			continue
		}
		t.offer(Key{Number: distanceNumber(geo.Distance(o.from, p))}, h.at*BlockRows+row)
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
