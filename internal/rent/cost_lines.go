package rent

import "zhaochang/internal/market"

// listRent adds the rent of each period between raises, and the tax on it.
func (c *costing) listRent() {
	periods, remark := c.periods()
	for i, period := range periods {
		l := Line{Item: RentItem, Name: words("租金", "Rent"),
			Working: words("%s ㎡ × %s 元", "%s m² × ¥%s", size(c.area), amount(period.Rent))}
		if i == 0 {
			l.Remark = remark
		}
		c.rents = append(c.rents, c.monthly(l, period.From, period.To, divide(int64(c.area)*int64(period.Rent), 100)))
	}
	c.listTax()
}

// periods are the rents between raises, with the words that say how they rise. A
// raise that is not known or not believed leaves the rent as it is.
func (c *costing) periods() ([]Period, Words) {
	text := c.space.Escalation
	raise, understood := ParseEscalation(text)
	if understood {
		if periods, believable := raise.Periods(c.rent, c.months); believable {
			return periods, Words{"递增：" + text, "Raise: " + raise.English()}
		}
	}
	c.sheet.Uncounted = append(c.sheet.Uncounted, words("递增", "Escalation"))
	flat := []Period{{1, c.months, c.rent}}
	if text == "" {
		return flat, words("未说明是否递增，按租金不变", "Nothing is said of raises: taken as flat")
	}
	return flat, words("递增写法“%s”无法确认，按租金不变", "The raise “%s” could not be read: taken as flat", text)
}

func (c *costing) listTax() {
	l := Line{Item: TaxItem, Name: words("税", "Tax")}
	included, known := c.space.TaxIncluded.Get()
	switch {
	case !known:
		l.Remark = words("未说明是否含税，未加税", "Nothing is said of tax: none is added")
		c.uncounted(l)
	case included:
		l.Remark = words("租金已含税", "The rent includes tax")
		c.said(l)
	default:
		rate := c.sheet.Settings.TaxRate
		for _, rent := range c.rents {
			due := rent.Monthly.Or(0)
			l.Working = words("%s 元 × %s", "¥%s × %s", amount(due), percentage(rate))
			c.taxes = append(c.taxes, c.monthly(l, rent.From, rent.To, divide(int64(due)*int64(rate), wholeShare)))
		}
	}
}

func (c *costing) listFee() {
	l := Line{Item: FeeItem, Name: words("管理费", "Management fee")}
	fee, known := c.space.ManagementFeeYuanM2Month.Get()
	if !known {
		l.Remark = words("管理费未知，未计入", "The fee is not known and not counted")
		c.uncounted(l)
		return
	}
	l.Working = words("%s ㎡ × %s 元", "%s m² × ¥%s", size(c.area), amount(fee))
	l.Remark = words("按含税计", "Taken as with tax")
	c.monthly(l, 1, c.months, divide(int64(c.area)*int64(fee), 100))
}

// listRentFree takes rent and its tax off the first months. Part of a month
// takes off that part.
func (c *costing) listRentFree() {
	l := Line{Item: RentFreeItem, Name: words("免租", "Rent-free")}
	free, known := c.space.RentFreeMonths.Get()
	switch {
	case !known:
		l.Remark = words("未说明免租期，按没有", "Nothing is said of rent-free months: taken as none")
		c.said(l)
		return
	case int(free) > c.months*100:
		free = market.Decimal(c.months * 100)
		l.Remark = words("免租期长于租期，按租期", "Rent-free for longer than the lease: taken as all of it")
	}
	whole, part := int(free/100), free%100
	for i, rent := range c.rents {
		due := rent.Monthly.Or(0)
		if i < len(c.taxes) {
			due += c.taxes[i].Monthly.Or(0)
		}
		if last := min(rent.To, whole); last >= rent.From {
			l.Working = words("免 %s 元", "¥%s is not due", amount(due))
			c.monthly(l, rent.From, last, -due)
		}
		if month := whole + 1; part > 0 && rent.From <= month && month <= rent.To {
			l.Working = words("免 %s 元的 %s", "%[2]s of ¥%[1]s is not due", amount(due), percentage(part*100))
			c.monthly(l, month, month, -divide(int64(due)*int64(part), 100))
		}
	}
}

// listDeposit adds the interest that a deposit would have earned: its amount
// times 1-v at the start of each month, which is worth D(1-v^n) today, exactly
// what it costs to hand D over now and have it back at the end.
func (c *costing) listDeposit() {
	l := Line{Item: DepositItem, Name: words("押金利息", "Interest on the deposit")}
	months, known := c.space.DepositMonths.Get()
	if !known {
		l.Remark = words("押金未知，未计入", "The deposit is not known and not counted")
		c.uncounted(l)
		return
	}
	deposit := divide(int64(c.rents[0].Monthly.Or(0))*int64(months), 100)
	l.Working = words("押金 %s 元，年利率 %s", "A deposit of ¥%s at %s a year", amount(deposit), percentage(c.sheet.Settings.DiscountRate))
	l.Remark = words("押金期满退还，只计利息", "The deposit is returned: only interest counts")
	c.monthly(l, 1, c.months, nearest(float64(deposit)*(1-c.discount)))
}

func (c *costing) listOneOff() {
	l := Line{Item: OneOffItem, Name: words("一次性费用", "One-off costs")}
	once, known := c.space.OneOffYuan.Get()
	if !known {
		l.Remark = words("一次性费用未知，未计入", "One-off costs are not known and not counted")
		c.uncounted(l)
		return
	}
	l.Working = words("起租时付", "Due at the start")
	l.OneOff, l.Term, l.Present = market.Known(once), market.Known(once), market.Known(once)
	c.said(l)
}

// listElectricity adds the mark-up over the grid price, which may be negative.
func (c *costing) listElectricity() {
	l := Line{Item: ElectricityItem, Name: words("电费加价", "Electricity mark-up")}
	kwh, said := c.need.KWhMonth.Get()
	price, priced := c.space.ElectricityYuanKWh.Get()
	grid, set := c.sheet.Settings.GridYuanKWh.Get()
	if said && priced {
		c.sheet.ElectricityBill = market.Known(divide(kwh*int64(price), 100))
	}
	switch {
	case !said:
		c.powerUnknown(l, words("未填每月用电量，不计电费加价", "No use of electricity was given: no mark-up"))
	case kwh == 0:
		l.Remark = words("每月用电量为 0", "No electricity is used")
		c.said(l)
	case !priced:
		c.powerUnknown(l, words("房源电价未知，无法计算加价", "The price of electricity is not known: no mark-up"))
	case !set:
		c.powerUnknown(l, words("电网价未设置，无法计算加价", "The grid price is not set: no mark-up"))
	default:
		l.Working = words("%s kWh ×（%s − %s）元", "%s kWh × (¥%s − ¥%s)", thousands(kwh), price.Text(4), grid.Text(4))
		l.Remark = words("只计高出电网价的部分", "Only what is above the grid price counts")
		c.monthly(l, 1, c.months, divide(kwh*int64(price-grid), 100))
	}
}

func (c *costing) powerUnknown(l Line, why Words) {
	l.Remark = why
	c.uncounted(l)
	c.powerMissing = append(c.powerMissing, why)
}
