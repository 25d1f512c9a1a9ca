package columns

import "zhaochang/geo"

// inRegion passes rows that lie in a region. The box of a block decides for the
// whole block where it can; the box of the region for most other rows; only the
// rest are measured.
type inRegion struct{ region geo.Region }

func (c *inRegion) mask(s *Snapshot, at int, need Mask) (rows Mask) {
	b := s.blocks[at]
	box, ok := b.place(s.schema)
	if !ok {
		return rows
	}
	relation := c.region.Relate(box)
	if relation == geo.Outside {
		return rows
	}
	rows = b.inBox(s.schema, c.region.Bound())
	if _, isBox := c.region.(geo.Box); isBox || relation == geo.Inside {
		return rows
	}
	rows.and(&need)
	candidates := rows
	candidates.rows(func(row int) bool {
		if p, _ := b.point(s.schema, row); !c.region.Contains(p) {
			rows.remove(row)
		}
		return true
	})
	return rows
}

// inBox is the rows whose point lies in the box or on its sides.
func (b *block) inBox(s *schema, box geo.Box) Mask {
	rows := b.columns[s.lon].between(orderedDegrees(box.West), orderedDegrees(box.East))
	lat := b.columns[s.lat].between(orderedDegrees(box.South), orderedDegrees(box.North))
	rows.and(&lat)
	return rows
}
