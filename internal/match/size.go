package match

import "zhaochang/internal/market"

// chosenSize is the size that the demand would lease of a space, in 0.01 m², and
// whether that divides it: the whole where it fits the range, else the part
// nearest the middle of the range; without a maximum the smallest that is enough,
// without a minimum the largest that is allowed. The last result is false when
// the area is unknown.
func chosenSize(d Demand, v []market.Value) (size int64, divided, known bool) {
	sizes, known := market.SizesOf(v[0], v[1], v[2])
	if !known {
		return 0, false, false
	}
	low, high := bound(d, "area_min"), bound(d, "area_max")
	switch {
	case !low.IsKnown() && !high.IsKnown():
		size = sizes.Whole
	case !high.IsKnown():
		size, _ = sizes.Smallest(low, high)
	case sizes.Whole <= high.Or(0) && sizes.Whole >= low.Or(0) || !sizes.Divides:
		size = sizes.Whole
	default:
		size = nearestPart(sizes, low, high.Or(0))
	}
	return size, size != sizes.Whole, true
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
