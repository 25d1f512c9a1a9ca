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
func (l Leasable) Reads() []*Attribute {
	return []*Attribute{attribute("area_m2"), attribute("divisible"), attribute("min_lease_m2")}
}

// Of is Unknown for an unknown area.
func (l Leasable) Of(values []Value) Truth {
	sizes, known := SizesOf(values[0], values[1], values[2])
	if !known {
		return Unknown
	}
	_, fits := sizes.Smallest(l.Low, l.High)
	return TruthOf(fits)
}

// monthlyRentRule passes a space whose smallest size in the area range costs at
// most so many 0.01 yuan a month. Rent (0.01 yuan/m²) times area (0.01 m²) is in
// 0.0001 yuan, compared exactly.
func monthlyRentRule(maximum int64, areaLow, areaHigh Maybe[int64]) Predicate {
	return newRule(func(v []Value) Truth {
		sizes, known := SizesOf(v[1], v[2], v[3])
		if !known {
			return Unknown
		}
		size, fits := sizes.Smallest(areaLow, areaHigh)
		switch {
		case !fits:
			return False
		case !v[0].IsKnown():
			return Unknown
		}
		return TruthOf(v[0].Number()*size <= maximum*100)
	}, "rent_yuan_m2_month", "area_m2", "divisible", "min_lease_m2")
}

// SizeAttributes are what SizesOf reads, in its order.
func SizeAttributes() []*Attribute {
	return []*Attribute{attribute("area_m2"), attribute("divisible"), attribute("min_lease_m2")}
}
