package columns

import "zhaochang/internal/market"

// What one may lease of a space, and what that costs, depends on several
// attributes at once (market.Sizes). So that conditions on it are ranges like any
// other, the ends of it are columns of their own.

// sizesOf is what one may lease of the space, and whether it divides.
func sizesOf(s *market.Space) (market.Sizes, bool) {
	var values [3]market.Value
	for i, a := range market.SizeAttributes() {
		values[i] = a.Of(s)
	}
	sizes, known := market.SizesOf(values[0], values[1], values[2])
	return sizes, known && sizes.Divides
}

// leasable passes spaces of which the whole, or some part, has a size in the
// range, as market.Leasable does.
func (s *Snapshot) leasable(p market.Leasable, unknown bool) condition {
	whole := newInRange(s.schema.attributes["area_m2"], p.Low, p.High, unknown)
	if crossed(p.Low, p.High) {
		return whole
	}
	return newAnyOf(whole, s.aPartFits(p.Low, p.High))
}

// crossed tells that no size lies from low to high.
func crossed(low, high market.Maybe[int64]) bool {
	return low.IsKnown() && high.IsKnown() && low.Or(0) > high.Or(0)
}

// aPartFits passes spaces that divide into some part from low to high: neither is
// the largest part too small, nor the smallest too large. A space that does not
// divide, or nobody knows how, has no part.
func (s *Snapshot) aPartFits(low, high market.Maybe[int64]) allOf {
	open := market.Maybe[int64]{}
	return allOf{
		newInRange(s.schema.derived[largestPart], low, open, false),
		newInRange(s.schema.derived[smallestPart], open, high, false),
	}
}

// affordable passes spaces whose smallest size in the range costs no more than
// the maximum, as market.MonthlyRent does. A part is smaller than the whole, so
// that where a part fits the whole is cheap enough only if the part is.
func (s *Snapshot) affordable(m market.MonthlyRent, unknown bool) condition {
	open, most := market.Maybe[int64]{}, market.Known(m.Maximum*100) // in 0.0001 yuan
	whole := allOf{
		newInRange(s.schema.attributes["area_m2"], m.Low, m.High, unknown),
		newInRange(s.schema.derived[wholeRent], open, most, unknown),
	}
	if crossed(m.Low, m.High) {
		return whole
	}
	// The smallest part that fits is the smallest there is, or exactly low.
	smallest := allOf{newInRange(s.schema.derived[partRent], open, most, unknown)}
	parts := newAnyOf(smallest)
	if low, known := m.Low.Get(); known && low > 0 {
		parts.parts[0] = append(smallest, newInRange(s.schema.derived[smallestPart], m.Low, open, false))
		parts.parts = append(parts.parts, allOf{
			newInRange(s.schema.derived[smallestPart], open, market.Known(low-1), false),
			newInRange(s.schema.attributes["rent_yuan_m2_month"], open, market.Known(m.Maximum*100/low), unknown),
		})
	}
	return newAnyOf(whole, append(s.aPartFits(m.Low, m.High), parts))
}
