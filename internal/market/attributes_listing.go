package market

func listingAttributes() []*Attribute {
	return []*Attribute{
		decimal("rent_yuan_m2_month", "租金", "Rent", YuanPerM2Month, 2, func(s *Space) *Maybe[Decimal] { return &s.RentYuanM2Month }).within(1, 1000000),
		choice("rent_kind", "租金口径", "Kind of rent", rentKindChoices(), func(s *Space) *string { return &s.RentKind }),
		flag("tax_included", "含税", "Tax included", func(s *Space) *Maybe[bool] { return &s.TaxIncluded }),
		decimal("management_fee_yuan_m2_month", "管理费", "Management fee", YuanPerM2Month, 2, func(s *Space) *Maybe[Decimal] { return &s.ManagementFeeYuanM2Month }).within(0, 100000),
		decimal("electricity_yuan_kwh", "电价", "Electricity", YuanPerKWh, 4, func(s *Space) *Maybe[Decimal] { return &s.ElectricityYuanKWh }).within(0, 100000),
		decimal("deposit_months", "押金", "Deposit", Months, 2, func(s *Space) *Maybe[Decimal] { return &s.DepositMonths }).within(0, 6000),
		decimal("rent_free_months", "免租期", "Rent-free", Months, 2, func(s *Space) *Maybe[Decimal] { return &s.RentFreeMonths }).within(0, 12000),
		text("escalation", "递增", "Escalation", func(s *Space) *string { return &s.Escalation }),
		decimal("one_off_yuan", "一次性费用", "One-off costs", Yuan, 2, func(s *Space) *Maybe[Decimal] { return &s.OneOffYuan }).within(0, 100000000000),
		decimal("lease_years_min", "最短租期", "Shortest lease", Years, 2, func(s *Space) *Maybe[Decimal] { return &s.LeaseYearsMin }).within(0, 7000),
		decimal("lease_years_max", "最长租期", "Longest lease", Years, 2, func(s *Space) *Maybe[Decimal] { return &s.LeaseYearsMax }).within(0, 7000),
		choice("offered_by", "谁在出租", "Offered by", offeredByChoices(), func(s *Space) *string { return &s.OfferedBy }),
		instant("listed_at", "上架时间", "Listed", func(s *Space) *Maybe[Instant] { return &s.ListedAt }),
		instant("confirmed_at", "确认时间", "Confirmed", func(s *Space) *Maybe[Instant] { return &s.ConfirmedAt }),
		codes("photos", "照片", "Photos", func(s *Space) *Codes { return &s.Photos }),
		choice("status", "状态", "Status", statusChoices(), func(s *Space) *string { return &s.Status }),
	}
}
