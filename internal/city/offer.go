package city

import (
	"fmt"
	"strings"

	"zhaochang/internal/market"
)

// use draws whether the space stands empty, and from when it is free.
func (m *maker) use(s *market.Space) {
	switch {
	case m.chance(0.5):
		s.UseState = "vacant"
		if m.chance(0.35) {
			s.AvailableFrom = market.Known(surveyDay + market.Date(m.between(-60, 120, 1)))
		}
	case m.chance(0.75):
		s.UseState = "let"
		s.AvailableFrom = maybe(m, 0.3, surveyDay+market.Date(m.between(30, 900, 5)))
	case m.chance(0.6):
		s.UseState = "self_used"
	default:
		s.UseState = "building"
		s.AvailableFrom = maybe(m, 0.7, surveyDay+market.Date(m.between(60, 500, 10)))
	}
	if s.UseState != "self_used" {
		if refused := some(m, 0.3, refusals...); refused != "" {
			s.RefusedIndustries = market.NewCodes(refused)
		}
	}
}

// offer draws rent and terms, and who confirmed them when.
func (m *maker) offer(s *market.Space, form shape, town *townStock, floor int64) {
	if s.UseState == "self_used" {
		return
	}
	s.RentYuanM2Month = maybe(m, 0.93, m.rent(s, form, town, floor))
	if s.RentYuanM2Month.IsKnown() {
		s.RentKind = "asking"
	}
	s.OfferedBy = some(m, 0.92, "owner", "owner", "village", "village", "operator", "sublessor", "agent")
	if s.OfferedBy == "village" && s.RentKind != "" && m.chance(0.5) {
		s.RentKind = "floor_price"
	}
	s.TaxIncluded = maybe(m, 0.6, m.chance(0.3))
	s.ManagementFeeYuanM2Month = maybe(m, 0.6, market.Decimal(m.between(0, 300, 50)))
	s.ElectricityYuanKWh = maybe(m, 0.5, market.Decimal(m.between(7200, 11000, 100)))
	s.DepositMonths = maybe(m, 0.7, market.Decimal(m.between(1, 3, 1)*100))
	s.RentFreeMonths = maybe(m, 0.5, market.Decimal(m.between(0, 4, 1)*100))
	s.Escalation = some(m, 0.5, "每 3 年 10%", "每 2 年 8%", "每年 5%")
	s.LeaseYearsMin = maybe(m, 0.7, market.Decimal(pick[int64](m, 1, 2, 3, 5)*100))
	s.LeaseYearsMax = maybe(m, 0.7, market.Decimal(pick[int64](m, 5, 6, 8, 10, 20)*100))
	s.ConfirmedAt = maybe(m, 0.9, market.InstantOf(surveyDay.Time())-market.Instant(m.between(0, 75*24, 1))*3_600_000_000)
	if m.chance(0.45) {
		s.VerifiedAt = market.Known(market.InstantOf(surveyDay.Time()) - market.Instant(m.between(1, 200, 1))*86_400_000_000)
		s.VerifiedBy = town.town.Name + "（合成）"
	}
}

// rent is the made-up model, in 0.01 yuan: town, kind, floor, height, noise,
// rounded to half a yuan.
func (m *maker) rent(s *market.Space, form shape, town *townStock, floor int64) market.Decimal {
	rent := town.profile.rent * form.rentPercentage / 100
	switch {
	case floor == 1 && s.FloorsTotal.Or(1) > 1:
		rent = rent * 120 / 100
	case floor > 4:
		rent = rent * 92 / 100
	}
	if s.StoreyHeightM.Or(0) >= 800 {
		rent = rent * 106 / 100
	}
	rent = int64(float64(rent) * (1 + 0.1*m.random.NormFloat64()))
	return market.Decimal(max(rent/50*50, 400))
}

// describe writes the title and a sentence from what the space has.
func (m *maker) describe(s *market.Space, form shape, town *townStock) {
	where := strings.TrimSpace(town.town.Short + " " + s.Village)
	s.Title = fmt.Sprintf("%s · %s %s ㎡", where, form.title, s.AreaM2.Or(0).Text(2))
	if form.kind == "dormitory" || form.kind == "yard" {
		s.Description = pick(m, sellingPoints...)
		return
	}
	at := m.random.IntN(len(trades))
	first, second := trades[at], trades[(at+1+m.random.IntN(len(trades)-1))%len(trades)]
	s.Description = fmt.Sprintf("%s。适合%s、%s。", pick(m, sellingPoints...), first.words, second.words)
	if m.chance(0.6) {
		s.Industries = market.NewCodes(first.code, second.code)
	}
}
