package market

// Percent is the unit of shares of a hundred.
const Percent Unit = "%"

// computedAttributes are functions of the row and of a model: they are shown,
// searched and exported like any other, but no survey says them and no table
// stores them.
func computedAttributes() []*Attribute {
	yuan := func(name, zh, en string, field func(*Space) *Maybe[Decimal]) *Attribute {
		return decimal(name, zh, en, YuanPerM2Month, 2, field)
	}
	return []*Attribute{
		yuan("effective_rent_yuan_m2_month", "综合用房成本", "Effective rent", func(s *Space) *Maybe[Decimal] { return &s.EffectiveRentYuanM2Month }),
		yuan("fair_rent_p25", "平台参考租金下沿", "Reference rent, lower quarter", func(s *Space) *Maybe[Decimal] { return &s.FairRentP25 }),
		yuan("fair_rent_p50", "平台参考租金中位", "Reference rent, median", func(s *Space) *Maybe[Decimal] { return &s.FairRentP50 }),
		yuan("fair_rent_p75", "平台参考租金上沿", "Reference rent, upper quarter", func(s *Space) *Maybe[Decimal] { return &s.FairRentP75 }),
		decimal("cost_to_reference", "成本与参考之比", "Cost to reference", Percent, 2, func(s *Space) *Maybe[Decimal] { return &s.CostToReference }),
		count("quality_low", "品质分下限", "Quality, at least", func(s *Space) *Maybe[int64] { return &s.QualityLow }),
		count("quality_high", "品质分上限", "Quality, at most", func(s *Space) *Maybe[int64] { return &s.QualityHigh }),
		choice("price_label", "价格标签", "Price label", priceLabels(), func(s *Space) *string { return &s.PriceLabel }),
		flag("quality_low_cost", "优质低成本", "Quality at low cost", func(s *Space) *Maybe[bool] { return &s.QualityLowCost }),
	}
}

// priceLabels are what a price is beside its reference. A price that nobody has
// looked into is a question and no bargain.
func priceLabels() []Choice {
	return []Choice{
		{Code: "below", Zh: "低于参考", En: "Below reference"},
		{Code: "fair", Zh: "合理", En: "Fair"},
		{Code: "above", Zh: "偏高", En: "Above reference"},
		{Code: "warning", Zh: "预警", En: "Warning"},
		{Code: "suspicious", Zh: "价格异常·待核实", En: "Unusual price, to be checked"},
	}
}
