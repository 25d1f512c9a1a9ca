package web

import "zhaochang/internal/market"

// sums is the cost of a month, line by line.
type sums struct {
	Rows      []sumRow
	TotalName string
	Total     string
	Notes     []string
}

type sumRow struct {
	Name, How, Amount string
	Unknown           bool
}

// sums adds up what is known for the whole space; nil without rent or area. Rent
// (0.01 yuan/m²) times area (0.01 m²) is in 0.0001 yuan; each line is rounded to
// whole yuan only when printed, the total from the exact sum.
func (l *lang) sums(space *market.Space) *sums {
	rate, rentKnown := space.RentYuanM2Month.Get()
	area, areaKnown := space.AreaM2.Get()
	if !rentKnown || !areaKnown {
		return nil
	}
	total := int64(rate) * int64(area)
	s := &sums{TotalName: l.say("space.sums-total")}
	s.add(l, "space.sums-rent", area, rate)
	fee, feeKnown := space.ManagementFeeYuanM2Month.Get()
	if feeKnown {
		s.add(l, "space.sums-fee", area, fee)
		total += int64(fee) * int64(area)
	} else {
		s.Rows = append(s.Rows, sumRow{Name: l.say("space.sums-fee"), Amount: l.whyUnknown(space, "management_fee_yuan_m2_month"), Unknown: true})
		s.TotalName = l.say("space.sums-known")
	}
	s.Total = wholeYuan(total)
	s.Notes = l.sumNotes(space, int64(rate)*int64(area))
	return s
}

func (s *sums) add(l *lang, name string, area, rate market.Decimal) {
	s.Rows = append(s.Rows, sumRow{
		Name: l.say(name), How: l.say("space.sums-product", figure(area), rent(rate)), Amount: wholeYuan(int64(rate) * int64(area)),
	})
}

func (l *lang) sumNotes(space *market.Space, monthlyRent int64) []string {
	var notes []string
	if months, known := space.DepositMonths.Get(); known && months > 0 {
		notes = append(notes, l.say("space.sums-deposit", wholeYuan(monthlyRent/100*int64(months)), months.Text(2)))
	}
	if once, known := space.OneOffYuan.Get(); known && once > 0 {
		notes = append(notes, l.say("space.sums-once", figure(once)))
	}
	if price, known := space.ElectricityYuanKWh.Get(); known {
		notes = append(notes, l.say("space.sums-electricity", price.Text(4)))
	}
	allKnown := space.ManagementFeeYuanM2Month.IsKnown() && space.ElectricityYuanKWh.IsKnown() && space.TaxIncluded.IsKnown()
	if !allKnown {
		notes = append(notes, l.say("space.sums-missing"))
	}
	return notes
}
