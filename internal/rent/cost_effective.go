package rent

import "zhaochang/internal/market"

// EffectiveRent is the attribute effective_rent_yuan_m2_month: rent with tax and
// management fee per usable m² and month, rent-free months spread over the
// shortest lease, before electricity, in 0.01 yuan. It is unknown unless rent
// and usable share are known. A fee, tax or rent-free time that is not known is
// not counted; a Sheet says so line by line.
func EffectiveRent(s *market.Space, set CostSettings) market.Maybe[market.Decimal] {
	rent, rentKnown := s.RentYuanM2Month.Get()
	share, shareKnown := UsableShare(s).Get()
	if !rentKnown || !shareKnown {
		return market.Maybe[market.Decimal]{}
	}
	term := int64(s.LeaseYearsMin.Or(0))
	if term <= 0 {
		term = int64(set.LeaseYears)
	}
	term *= 12
	paid := term - min(term, int64(s.RentFreeMonths.Or(0)))
	taxed := int64(wholeShare)
	if included, known := s.TaxIncluded.Get(); known && !included {
		taxed += int64(set.TaxRate)
	}
	// At the bounds of the attribute table the sum is under 10^18: it fits.
	total := int64(rent)*taxed*paid + int64(s.ManagementFeeYuanM2Month.Or(0))*wholeShare*term
	return market.Known(divide(total, term*int64(share)))
}

// UsableShare is how much of the area that rent is paid for can be used, at four
// digits: all of it where the area is usable area already.
func UsableShare(s *market.Space) market.Maybe[market.Decimal] {
	if s.AreaBasis == "usable" {
		return market.Known[market.Decimal](wholeShare)
	}
	return s.UsableRatio
}
