package columns

import (
	"math"

	"zhaochang/internal/market"
)

// Some conditions, and the order by relevance, ask what depends on several attributes.
// That is worked out when a row is written, and kept in columns of its own.

// derivation names a column that is worked out from others.
type derivation int

const (
	smallestPart derivation = iota // of a space that divides, the least part of it
	largestPart                    // and the greatest
	wholeRent                      // what the whole costs a month, in 0.0001 yuan
	partRent                       // what the least part costs
	freshDay                       // when the offer was listed or confirmed, whichever is later
	derivations  = iota
)

var derivationTable = [derivations]struct {
	name string
	of   func(*market.Space) market.Maybe[int64]
}{
	smallestPart: {"smallest part", func(s *market.Space) market.Maybe[int64] {
		sizes, divides := sizesOf(s)
		return onlyIf(divides, sizes.PartMin)
	}},
	largestPart: {"largest part", func(s *market.Space) market.Maybe[int64] {
		sizes, divides := sizesOf(s)
		return onlyIf(divides, sizes.PartMax)
	}},
	wholeRent: {"rent of the whole", func(s *market.Space) market.Maybe[int64] {
		rent, known := s.RentYuanM2Month.Get()
		return onlyIf(known && s.AreaM2.IsKnown(), int64(rent)*int64(s.AreaM2.Or(0)))
	}},
	partRent: {"rent of the smallest part", func(s *market.Space) market.Maybe[int64] {
		rent, known := s.RentYuanM2Month.Get()
		sizes, divides := sizesOf(s)
		return onlyIf(known && divides, int64(rent)*sizes.PartMin)
	}},
	freshDay: {"day of freshness", func(s *market.Space) market.Maybe[int64] {
		known := s.ListedAt.IsKnown() || s.ConfirmedAt.IsKnown()
		latest := max(s.ListedAt.Or(math.MinInt64), s.ConfirmedAt.Or(math.MinInt64))
		return onlyIf(known, int64(market.DateOf(latest.Time())))
	}},
}

func onlyIf(known bool, n int64) market.Maybe[int64] {
	if !known {
		return market.Maybe[int64]{}
	}
	return market.Known(n)
}
