package columns

import (
	"math/bits"

	"zhaochang/geo"
)

// inRegion passes rows that lie in a region. The box of a block decides for the
// whole block where it can; only the rows of blocks along the edge are looked at.
type inRegion struct {
	bound    geo.Box
	relate   func(geo.Box) geo.Relation
	contains func(geo.Point) bool
}

// newInRegion prepares the region for the many questions to come.
func newInRegion(r geo.Region) *inRegion {
	c := &inRegion{r.Bound(), r.Relate, r.Contains}
	switch r := r.(type) {
	case geo.Circle:
		disc := geo.NewDisc(r)
		c.relate, c.contains = disc.Relate, disc.Contains
	case *geo.Shape:
		raster := geo.NewRaster(r)
		c.relate, c.contains = raster.Relate, raster.Contains
	}
	return c
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
	switch c.relate(box) {
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
	lon, lat := b.columns[s.schema.lon], b.columns[s.schema.lat]
	if lon == nil || lat == nil {
		return rows
	}
	for w, word := range need {
		for left := word & lon.planes[w] & lat.planes[w]; left != 0; left &= left - 1 {
			row := w*wordBits + bits.TrailingZeros64(left)
			p := geo.Point{Lon: degreesOf(lon.numbers[row]), Lat: degreesOf(lat.numbers[row])}
			if c.bound.Contains(p) && c.contains(p) {
				rows[w] |= left & -left
			}
		}
	}
	return rows
}
