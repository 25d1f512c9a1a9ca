package match

import "zhaochang/internal/market"

// sizer gives the size that the demand would lease of a row's space, in 0.01 m²,
// and whether that divides it: the whole where it fits the range, else the part
// nearest the middle of the range; without a maximum the smallest that is enough,
// without a minimum the largest that is allowed. The last result is false when
// the area is unknown.
func (p *plan) sizer(d Demand) func(row) (size int64, divided, known bool) {
	low, high := bound(d, "area_min"), bound(d, "area_max")
	own := p.own
	return func(r row) (size int64, divided, known bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known {
			return 0, false, false
		}
		size = choose(sizes, low, high)
		return size, size != sizes.Whole, true
	}
}

// sizePlaces are where a row holds what a sizer reads.
func (p *plan) sizePlaces() []int { return []int{p.own.area, p.own.divisible, p.own.minLease} }

func choose(sizes market.Sizes, low, high market.Maybe[int64]) int64 {
	switch {
	case !low.IsKnown() && !high.IsKnown():
		return sizes.Whole
	case !high.IsKnown():
		size, _ := sizes.Smallest(low, high)
		return size
	case sizes.Whole <= high.Or(0) && sizes.Whole >= low.Or(0) || !sizes.Divides:
		return sizes.Whole
	}
	return nearestPart(sizes, low, high.Or(0))
}

// nearestPart is the part nearest the middle of the range, or nearest its upper
// end when it has no lower one.
func nearestPart(sizes market.Sizes, low market.Maybe[int64], high int64) int64 {
	target := high
	if l, ok := low.Get(); ok {
		target = l + (high-l)/2
	}
	return max(sizes.PartMin, min(sizes.PartMax, target))
}

func bound(d Demand, name string) market.Maybe[int64] {
	values := d.Query.Values(name)
	if len(values) == 0 {
		return market.Maybe[int64]{}
	}
	return market.Known(values[0].Number())
}
