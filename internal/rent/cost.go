package rent

import (
	"math"

	"zhaochang/internal/market"
)

// Cost is the sheet of leasing s for the need. A payment falls due at the start
// of its month and is discounted by (1+i)^(-1/12) a month; what falls due once
// does so at the start. A need or setting out of range is an Invalid fault.
func Cost(s *market.Space, need Need, set CostSettings) (*Sheet, error) {
	if err := set.Check(); err != nil {
		return nil, err
	}
	if err := need.checkFor(s); err != nil {
		return nil, err
	}
	c := newCosting(s, need, set)
	if c.rentKnown && c.areaKnown {
		c.listRent()
		c.listFee()
		c.listRentFree()
		c.listDeposit()
	}
	c.listOneOff()
	c.listElectricity()
	c.total()
	return c.sheet, nil
}

// costing builds a sheet.
type costing struct {
	space                *market.Space
	need                 Need
	sheet                *Sheet
	rent, area           market.Decimal
	rentKnown, areaKnown bool
	months               int
	discount             float64 // for one month
	rents, taxes         []Line  // by period, for the rent-free time
	powerMissing         []Words
}

func newCosting(s *market.Space, need Need, set CostSettings) *costing {
	c := &costing{space: s, need: need, discount: set.monthFactor()}
	c.rent, c.rentKnown = s.RentYuanM2Month.Get()
	c.area, c.areaKnown = firstKnown(need.LeasedM2, s.AreaM2).Get()
	years, said := need.LeaseYears.Get()
	if !said {
		years = set.LeaseYears
	}
	c.months = int(divide(int64(years)*12, 100))
	c.sheet = &Sheet{SpaceID: s.ID, Months: c.months, Settings: set}
	if !said {
		c.assume(words("未填租期，按 %s 年", "No term was given: %s years", years.Text(2)))
	}
	c.measure()
	return c
}

// measure notes the leased and the usable area, and what is missing.
func (c *costing) measure() {
	if !c.rentKnown {
		c.miss(words("租金未知", "The rent is not known"))
	}
	if !c.areaKnown {
		c.miss(words("面积未知", "The area is not known"))
		return
	}
	c.sheet.LeasedM2 = market.Known(c.area)
	c.noteDivision()
	share, known := UsableShare(c.space).Get()
	if !known {
		c.miss(words("使用率未知，无法折算每可用平方米", "The usable share is not known: no cost per usable m²"))
		return
	}
	c.sheet.UsableM2 = market.Known(divide(int64(c.area)*int64(share), wholeShare))
	if c.space.AreaBasis == "usable" {
		c.assume(words("面积为使用面积，全部可用", "The area is usable area: all of it is usable"))
	}
}

// noteDivision says what is assumed where less than the whole space is leased.
func (c *costing) noteDivision() {
	whole, known := c.space.AreaM2.Get()
	least, bounded := c.space.MinLeaseM2.Get()
	switch {
	case !known || c.area == whole:
	case !c.space.Divisible.Or(false):
		c.assume(words("房源没有说明可分租", "The space is not said to be divisible"))
	case bounded && c.area < least:
		c.assume(words("少于最小出租面积 %s ㎡", "Less than the %s m² that is let at least", size(least)))
	}
}

func firstKnown(first, second market.Maybe[market.Decimal]) market.Maybe[market.Decimal] {
	if first.IsKnown() {
		return first
	}
	return second
}

func (c *costing) miss(w Words)   { c.sheet.Missing = append(c.sheet.Missing, w) }
func (c *costing) assume(w Words) { c.sheet.Assumed = append(c.sheet.Assumed, w) }

// monthly adds a line that falls due from month from to month to.
func (c *costing) monthly(l Line, from, to int, amount market.Decimal) Line {
	l.From, l.To = from, to
	l.Monthly = market.Known(amount)
	l.Term = market.Known(amount * market.Decimal(to-from+1))
	l.Present = market.Known(nearest(float64(amount) * (c.annuity(to) - c.annuity(from-1))))
	c.sheet.Lines = append(c.sheet.Lines, l)
	return l
}

// uncounted adds a line without amounts.
func (c *costing) uncounted(l Line) {
	l.Uncounts = true
	c.sheet.Lines = append(c.sheet.Lines, l)
	c.sheet.Uncounted = append(c.sheet.Uncounted, l.Name)
}

// said adds a line that costs nothing, with the reason.
func (c *costing) said(l Line) { c.sheet.Lines = append(c.sheet.Lines, l) }

// annuity is today's value of 1 at the start of each of the first months months.
func (c *costing) annuity(months int) float64 { return annuity(c.discount, months) }

// annuity is today's value of 1 at the start of each month of a term.
func (c CostSettings) annuity(months int) float64 { return annuity(c.monthFactor(), months) }

// monthFactor turns what falls due in a month into today's value.
func (c CostSettings) monthFactor() float64 { return math.Pow(1+c.DiscountRate.Float(4), -1.0/12) }

func annuity(factor float64, months int) float64 {
	if factor == 1 {
		return float64(months)
	}
	return (1 - math.Pow(factor, float64(months))) / (1 - factor)
}

// total adds the lines up.
func (c *costing) total() {
	if !c.rentKnown || !c.areaKnown {
		c.sheet.Missing = append(c.sheet.Missing, c.powerMissing...)
		return
	}
	c.sheet.BeforeElectricity = market.Known(c.sum(func(l *Line) bool { return l.Item != ElectricityItem }))
	if len(c.powerMissing) > 0 {
		c.sheet.Missing = append(c.sheet.Missing, c.powerMissing...)
		return
	}
	c.sheet.All = market.Known(c.sum(func(*Line) bool { return true }))
}

func (c *costing) sum(counts func(*Line) bool) Total {
	var t Total
	for i := range c.sheet.Lines {
		l := &c.sheet.Lines[i]
		if !counts(l) {
			continue
		}
		t.OneOff += l.OneOff.Or(0)
		t.Term += l.Term.Or(0)
		t.Present += l.Present.Or(0)
	}
	if usable, known := c.sheet.UsableM2.Get(); known && usable > 0 {
		t.PerUsable = market.Known(nearest(float64(t.Present) / usable.Float(2) / c.annuity(c.months)))
	}
	return t
}
