package rent

import (
	"fmt"

	"zhaochang/internal/market"
)

// Escalation is how a lease raises its rent: from FirstMonth on (the first month
// of the lease is 1), and every EveryMonths after that, by a share of the rent or
// by an amount. The zero value raises nothing.
type Escalation struct {
	FirstMonth, EveryMonths int
	// Share is of the rent before the raise, at four digits: 1000 is 10 %.
	Share market.Decimal
	// Amount is in 0.01 yuan per m² and month.
	Amount market.Decimal
}

// Period is a run of months, first and last included, at one rent.
type Period struct {
	From, To int
	Rent     market.Decimal
}

// maxRent is the highest rent that the attribute table believes in.
const maxRent market.Decimal = 1_000_000

// Periods are the rents of a lease of so many months that begins at rent. Each
// raise works on the rent before it and is rounded to the fen, as contracts
// print it. The second result is false when a rent grows beyond belief.
func (e Escalation) Periods(rent market.Decimal, months int) ([]Period, bool) {
	if e.EveryMonths <= 0 || e.FirstMonth <= 1 {
		return []Period{{1, months, rent}}, true
	}
	var periods []Period
	for from, next := 1, e.FirstMonth; from <= months; from, next = next, next+e.EveryMonths {
		if rent > maxRent {
			return nil, false
		}
		periods = append(periods, Period{from, min(next-1, months), rent})
		rent = divide(int64(rent)*int64(wholeShare+e.Share), wholeShare) + e.Amount
	}
	return periods, true
}

// English says the raise as it was read.
func (e Escalation) English() string {
	if e.EveryMonths <= 0 {
		return "none"
	}
	by := "¥" + e.Amount.Text(2) + " per m²"
	if e.Share != 0 {
		by = percentage(e.Share)
	}
	return fmt.Sprintf("%s every %s years from month %d", by, market.Decimal(e.EveryMonths*100/12).Text(2), e.FirstMonth)
}
