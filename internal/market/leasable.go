package market

// Sizes is what one may lease of a space, in 0.01 m²: the whole, and when it is
// divided, any size between PartMin and PartMax.
type Sizes struct {
	Whole            int64
	Divides          bool
	PartMin, PartMax int64
}

// SizesOf reads area, divisible and the smallest lease. A space divides only
// when it says so and says how small: then a part is at least that, and leaves
// at least that. The second result is false when the area is unknown.
func SizesOf(area, divisible, minLease Value) (Sizes, bool) {
	if !area.IsKnown() {
		return Sizes{}, false
	}
	s := Sizes{Whole: area.Number()}
	if divisible.Flag() && minLease.IsKnown() {
		s.PartMin, s.PartMax = minLease.Number(), area.Number()-minLease.Number()
		s.Divides = s.PartMin <= s.PartMax
	}
	return s, true
}

// Smallest is the smallest leasable size from low to high inclusive; an unknown
// bound is open. The second result is false when no size fits.
func (s Sizes) Smallest(low, high Maybe[int64]) (int64, bool) {
	span := Range{Low: low, High: high}
	if s.Divides {
		part := max(s.PartMin, low.Or(s.PartMin))
		if part <= s.PartMax && span.Contains(part) {
			return part, true
		}
	}
	return s.Whole, span.Contains(s.Whole)
}

// Leasable passes a space that offers some size from Low to High inclusive, in
// 0.01 m²; an unknown bound is open. For a space that does not divide it is the
// Range on its area.
type Leasable struct{ Low, High Maybe[int64] }

// Reads is what SizesOf takes.
func (l Leasable) Reads() []*Attribute { return SizeAttributes() }

// Of is Unknown for an unknown area.
func (l Leasable) Of(v []Value) Truth {
	sizes, known := SizesOf(v[0], v[1], v[2])
	if !known {
		return Unknown
	}
	_, fits := sizes.Smallest(l.Low, l.High)
	return TruthOf(fits)
}

// MonthlyRent passes a space whose smallest leasable size from Low to High costs
// at most Maximum a month, in 0.01 yuan. Rent (0.01 yuan/m²) times area (0.01 m²)
// is in 0.0001 yuan, compared exactly.
type MonthlyRent struct {
	Maximum   int64
	Low, High Maybe[int64]
}

// Reads is the rent, and what SizesOf takes.
func (m MonthlyRent) Reads() []*Attribute {
	return append([]*Attribute{attribute("rent_yuan_m2_month")}, SizeAttributes()...)
}

// Of is False when no size fits, and Unknown for an unknown area or rent.
func (m MonthlyRent) Of(v []Value) Truth {
	sizes, known := SizesOf(v[1], v[2], v[3])
	if !known {
		return Unknown
	}
	size, fits := sizes.Smallest(m.Low, m.High)
	switch {
	case !fits:
		return False
	case !v[0].IsKnown():
		return Unknown
	}
	return TruthOf(v[0].Number()*size <= m.Maximum*100)
}

// SizeAttributes are what SizesOf reads, in its order.
func SizeAttributes() []*Attribute {
	return []*Attribute{attribute("area_m2"), attribute("divisible"), attribute("min_lease_m2")}
}
