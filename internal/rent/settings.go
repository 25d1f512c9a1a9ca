package rent

import (
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// CostSettings are the figures that a deployer sets for cost sheets. Rates are
// shares of four digits: 900 is 9 %.
type CostSettings struct {
	// GridYuanKWh is the price of the grid, at four digits, against which a
	// mark-up is measured. It changes by month and tariff; unset, mark-ups are
	// unknown.
	GridYuanKWh market.Maybe[market.Decimal] `json:"grid_yuan_kwh"`
	// DiscountRate turns later payments into today's, a year.
	DiscountRate market.Decimal `json:"discount_rate"`
	// TaxRate comes on top of a rent without tax.
	TaxRate market.Decimal `json:"tax_rate"`
	// LeaseYears, at two digits, is the term where nobody says one.
	LeaseYears market.Decimal `json:"lease_years"`
}

// DefaultCostSettings take 4 % a year, the 9 % of a special VAT invoice for
// letting real estate, and three years, the commonest term of a factory lease.
// The grid price has no default.
func DefaultCostSettings() CostSettings {
	return CostSettings{DiscountRate: 400, TaxRate: 900, LeaseYears: 300}
}

// longestLease is the longest lease that the attribute table believes in.
const longestLease market.Decimal = 7000

// Check is an Invalid fault about every setting that cannot be.
func (c CostSettings) Check() error {
	var fields []fault.Field
	wrong := func(name, value, allowed string) {
		fields = append(fields, fault.Field{Name: name, Value: value, Reason: "is out of range", Allowed: allowed})
	}
	if grid, known := c.GridYuanKWh.Get(); known && (grid < 0 || grid > 100_000) {
		wrong("grid_yuan_kwh", grid.Text(4), "0 to 10 yuan/kWh")
	}
	if c.DiscountRate < 0 || c.DiscountRate > 5000 {
		wrong("discount_rate", c.DiscountRate.Text(4), "0 to 0.5 a year")
	}
	if c.TaxRate < 0 || c.TaxRate > 5000 {
		wrong("tax_rate", c.TaxRate.Text(4), "0 to 0.5")
	}
	if c.LeaseYears < 100 || c.LeaseYears > longestLease {
		wrong("lease_years", c.LeaseYears.Text(2), "1 to 70 years")
	}
	return fault.BadFields(fields)
}
