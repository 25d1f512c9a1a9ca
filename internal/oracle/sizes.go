package oracle

import (
	"math/big"
	"net/url"
)

// smallest is the smallest leasable size in the query's area range: any part
// from m to area - m when the space divides with a known minimum m, or the whole
// area. It is nil when none is; the second result is false when the area is
// unknown.
func smallest(r Row, p url.Values) (*big.Rat, bool) {
	area, m := r.number("area_m2"), r.number("min_lease_m2")
	if area == nil {
		return nil, false
	}
	if r.flag("divisible") == yes && m != nil {
		part, largest := m, new(big.Rat).Sub(area, m)
		if low := p.Get("area_min"); low != "" && rounded(low, 2).Cmp(part) > 0 {
			part = rounded(low, 2)
		}
		if part.Cmp(largest) <= 0 && notAbove(part, p.Get("area_max"), 2) == yes {
			return part, true
		}
	}
	if notBelow(area, p.Get("area_min"), 2) == yes && notAbove(area, p.Get("area_max"), 2) == yes {
		return area, true
	}
	return nil, true
}

func leasable(r Row, p url.Values) answer {
	size, known := smallest(r, p)
	if !known {
		return perhaps
	}
	return said(size != nil)
}

func monthlyRent(r Row, p url.Values) answer {
	size, known := smallest(r, p)
	rent := r.number("rent_yuan_m2_month")
	switch {
	case !known:
		return perhaps
	case size == nil:
		return no
	case rent == nil:
		return perhaps
	}
	return notAbove(new(big.Rat).Mul(rent, size), p.Get("monthly_rent_max"), 2)
}
