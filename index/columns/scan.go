package columns

import (
	"context"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// Points calls each with every space that passes the query's conditions and
// lies in the box: its id, where it is, and the attributes. The text is as for
// Search. The values are as Values gives them, and good until each returns; an
// error of each ends the walk and is returned as it is.
func (s *Snapshot) Points(ctx context.Context, q market.Query, text *Text, box geo.Box, attributes []*market.Attribute,
	each func(id string, p geo.Point, values []market.Value) error,
) error {
	q.Facets = nil
	p := s.newPlan(q, text.rows())
	for _, c := range s.regionConditions(box) {
		p.addToAll(c)
	}
	p.arrange()
	return s.walk(ctx, p, s.slots(attributes), func(b *block, row int, values []market.Value) error {
		point, _ := b.point(s.schema, row)
		return each(b.ids.at(row), point, values)
	})
}

// walk visits the rows that the plan finds, in order of row number.
func (s *Snapshot) walk(ctx context.Context, p *plan, slots []int,
	visit func(b *block, row int, values []market.Value) error,
) error {
	values := make([]market.Value, len(slots))
	return p.each(ctx, s, func(at int, sets []Mask) error {
		b := s.blocks[at]
		for row := range sets[resultSet].All() {
			for i, slot := range slots {
				values[i] = s.value(b, slot, row)
			}
			if err := visit(b, row, values); err != nil {
				return err
			}
		}
		return nil
	})
}
