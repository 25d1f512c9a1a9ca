package rent_test

import (
	"math"

	"zhaochang/internal/market"
)

func dec(n int64) market.Decimal { return market.Decimal(n) }

func known(n int64) market.Maybe[market.Decimal] { return market.Known(market.Decimal(n)) }

// changanSpace is the space of the design's mock-up: 3,280 m² at 22.50 yuan
// without tax, a fee of 2 yuan, two months free, 92 % usable.
func changanSpace() *market.Space {
	return &market.Space{
		ID: "CA-0001", Town: "441900101", Kind: "single_storey",
		AreaM2: known(328_000), AreaBasis: "built", UsableRatio: known(9200),
		RentYuanM2Month: known(2250), RentKind: "asking", TaxIncluded: market.Known(false),
		ManagementFeeYuanM2Month: known(200), RentFreeMonths: known(200), DepositMonths: known(200),
		ElectricityYuanKWh: known(8000), OneOffYuan: known(1_000_000), Escalation: "每3年10%",
		LeaseYearsMin: known(300),
	}
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }
