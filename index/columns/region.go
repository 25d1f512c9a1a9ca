package columns

import "zhaochang/geo"

// inRegion passes rows that lie in a region. The box of a block decides for the
// whole block where it can; the box of the region for most other rows; only the
// rest are measured.
type inRegion struct {
	region   geo.Region
	bound    geo.Box
	contains func(geo.Point) bool
}

func newInRegion(r geo.Region) *inRegion {
	contains := r.Contains
	if c, isCircle := r.(geo.Circle); isCircle {
		disc := geo.NewDisc(c)
		contains = disc.Contains
	}
	return &inRegion{r, r.Bound(), contains}
}

// regionName is the parameter that a region comes from.
func regionName(r geo.Region) string {
	switch r.(type) {
	case geo.Box:
		return "bbox"
	case geo.Circle:
		return "radius_m"
	}
	return "within"
}

func (c *inRegion) judge(s *Snapshot, at int) verdict {
	b := s.blocks[at]
	box, ok := b.place(s.schema)
	if !ok || !c.bound.Intersects(box) {
		return noRow
	}
	switch c.region.Relate(box) {
	case geo.Outside:
		return noRow
	case geo.Inside:
		if b.columns[s.schema.lon].known == b.count && b.columns[s.schema.lat].known == b.count {
			return everyRow
		}
	}
	return someRows
}

func (c *inRegion) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	b := s.blocks[at]
	for row := range need.all() {
		if p, ok := b.point(s.schema, row); ok && c.bound.Contains(p) && c.contains(p) {
			rows.add(row)
		}
	}
	return rows
}
