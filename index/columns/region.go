package columns

import (
	"math/bits"

	"zhaochang/geo"
)

// inRegion passes rows that lie in a region. The box of a block decides for the
// whole block where it can; only the rows of blocks along the edge are looked at.
type inRegion struct {
	lon, lat inRange // of the region's bound
	area     area
}

// area is a region made ready for the many questions to come.
type area interface {
	Relate(box geo.Box) geo.Relation
	Contains(p geo.Point) bool
}

// regionConditions are what the region asks. A box is two ranges.
func (s *Snapshot) regionConditions(r geo.Region) []condition {
	bound := r.Bound()
	lon := inRange{slot: s.schema.lon, low: orderedDegrees(bound.West), high: orderedDegrees(bound.East)}
	lat := inRange{slot: s.schema.lat, low: orderedDegrees(bound.South), high: orderedDegrees(bound.North)}
	switch r := r.(type) {
	case geo.Box:
		return []condition{&lon, &lat}
	case geo.Circle:
		disc := geo.NewDisc(r)
		return []condition{&inRegion{lon, lat, &disc}}
	case *geo.Shape:
		return []condition{&inRegion{lon, lat, geo.NewRaster(r)}}
	}
	return []condition{&inRegion{lon, lat, r}}
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

func (c *inRegion) judge(s *Snapshot, zone int) verdicts {
	all := allOf{&c.lon, &c.lat}.judge(s, zone)
	all.every = 0
	lon, lat := s.zones[zone].columns[c.lon.slot], s.zones[zone].columns[c.lat.slot]
	for left := ^all.none & s.zones[zone].inhabited(); left != 0; left &= left - 1 {
		i := bits.TrailingZeros64(left)
		switch count := s.zones[zone].counts[i]; c.area.Relate(boxOf(&lon[i], &lat[i])) {
		case geo.Outside:
			all.none |= left & -left
		case geo.Inside:
			if lon[i].known == count && lat[i].known == count {
				all.every |= left & -left
			}
		}
	}
	return all
}

// boxOf is the box of the bounds.
func boxOf(lon, lat *bound) geo.Box {
	return geo.Box{West: degreesOf(lon.low), South: degreesOf(lat.low), East: degreesOf(lon.high), North: degreesOf(lat.high)}
}

func (c *inRegion) keep(s *Snapshot, at int, rows *Mask) {
	b := s.blocks[at]
	lon, lat := b.columns[s.schema.lon], b.columns[s.schema.lat]
	lon.keepKnown(rows)
	lat.keepKnown(rows)
	if !rows.Any() {
		return
	}
	for w, word := range rows {
		for left := word; left != 0; left &= left - 1 {
			row := w*wordBits + bits.TrailingZeros64(left)
			if !c.area.Contains(geo.Point{Lon: degreesOf(lon.numbers[row]), Lat: degreesOf(lat.numbers[row])}) {
				rows[w] &^= left & -left
			}
		}
	}
}
