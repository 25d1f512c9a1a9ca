package rent

import "zhaochang/internal/market"

// Item is one kind of cost in a Sheet.
type Item string

// The items, in the order in which a sheet lists them.
const (
	RentItem        Item = "rent"
	TaxItem         Item = "tax"
	FeeItem         Item = "management_fee"
	RentFreeItem    Item = "rent_free"
	DepositItem     Item = "deposit"
	OneOffItem      Item = "one_off"
	ElectricityItem Item = "electricity"
)

// Items are all of them.
func Items() []Item {
	return []Item{RentItem, TaxItem, FeeItem, RentFreeItem, DepositItem, OneOffItem, ElectricityItem}
}

// Line is one row of a cost sheet: an amount that comes every month from month
// From to month To of the lease, or once at its start. Amounts are in fen, and
// unknown in a line that could not be worked out.
type Line struct {
	Item     Item                         `json:"item"`
	Name     Words                        `json:"name"`
	From     int                          `json:"from_month,omitzero"`
	To       int                          `json:"to_month,omitzero"`
	Monthly  market.Maybe[market.Decimal] `json:"monthly_fen"`
	OneOff   market.Maybe[market.Decimal] `json:"one_off_fen"`
	Term     market.Maybe[market.Decimal] `json:"term_fen"`
	Present  market.Maybe[market.Decimal] `json:"present_fen"`
	Working  Words                        `json:"working,omitzero"`
	Remark   Words                        `json:"remark,omitzero"`
	Uncounts bool                         `json:"not_counted,omitzero"`
}

// Months is how many months a monthly line runs.
func (l *Line) Months() int {
	if l.From == 0 {
		return 0
	}
	return l.To - l.From + 1
}

// Total sums the lines of a sheet, in fen: each figure is the sum of the figures
// printed above it. PerUsable is the present value spread over the usable area
// and the months, in 0.01 yuan per usable m² and month.
type Total struct {
	OneOff    market.Decimal               `json:"one_off_fen"`
	Term      market.Decimal               `json:"term_fen"`
	Present   market.Decimal               `json:"present_fen"`
	PerUsable market.Maybe[market.Decimal] `json:"per_usable_m2_month_fen"`
}

// Sheet is the cost of one lease for one need: 综合用房成本.
type Sheet struct {
	SpaceID  string                       `json:"space_id"`
	LeasedM2 market.Maybe[market.Decimal] `json:"leased_m2"`
	UsableM2 market.Maybe[market.Decimal] `json:"usable_m2"`
	Months   int                          `json:"months"`
	Settings CostSettings                 `json:"settings"`
	Lines    []Line                       `json:"lines"`
	// BeforeElectricity leaves the mark-up out; All counts it. Each is unknown
	// when an input that it needs is missing.
	BeforeElectricity market.Maybe[Total] `json:"before_electricity"`
	All               market.Maybe[Total] `json:"all"`
	// ElectricityBill is what the electricity itself costs a month, in fen. It is
	// paid wherever one is, so that no total counts it: only the mark-up does.
	ElectricityBill market.Maybe[market.Decimal] `json:"electricity_bill_fen"`
	Notes
}

// Month is what falls due every month in the given month of the lease, in fen,
// electricity included.
func (s *Sheet) Month(month int) market.Decimal {
	var sum market.Decimal
	for _, l := range s.Lines {
		if l.From <= month && month <= l.To {
			sum += l.Monthly.Or(0)
		}
	}
	return sum
}
