package rent

import (
	"net/url"
	"strconv"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Need is what a cost depends on beside the space.
type Need struct {
	// LeasedM2 is the area that would be leased, which for a space that does not
	// divide is all of it; unknown means the whole space.
	LeasedM2 market.Maybe[market.Decimal]
	// KWhMonth is the electricity used a month; unknown leaves the mark-up open.
	KWhMonth market.Maybe[int64]
	// LeaseYears is the term, at two digits; unknown takes the setting's.
	LeaseYears market.Maybe[market.Decimal]
}

// The parameters that a need is asked for by.
const (
	AreaParameter  = "area_m2"
	KWhParameter   = "kwh_month"
	YearsParameter = "lease_years"
)

// NeedParameters are the names of them all.
func NeedParameters() []string { return []string{AreaParameter, KWhParameter, YearsParameter} }

// maxKWhMonth is ten times what the largest works in a city uses.
const maxKWhMonth = 1_000_000_000

// What each parameter takes, for people.
const (
	areaAllowed  = "0.01 to 5000000 m²"
	kwhAllowed   = "0 to 1000000000 kWh a month, a whole number"
	yearsAllowed = "0.09 to 70 years, a month at least"
)

// ParseNeed reads the parameters; one that is absent or empty is not known. What
// cannot be read or is out of range is an Invalid fault that names it.
func ParseNeed(values url.Values) (Need, error) {
	var need Need
	var wrong []fault.Field
	read := func(name, allowed string, digits int) market.Maybe[market.Decimal] {
		text := strings.TrimSpace(values.Get(name))
		if text == "" {
			return market.Maybe[market.Decimal]{}
		}
		d, err := market.ParseDecimal(strings.ReplaceAll(text, ",", ""), digits)
		if err != nil {
			wrong = append(wrong, fault.Field{Name: name, Value: shortened(text), Reason: "is not a plain number", Allowed: allowed})
			return market.Maybe[market.Decimal]{}
		}
		return market.Known(d)
	}
	need.LeasedM2 = read(AreaParameter, areaAllowed, 2)
	if kwh, known := read(KWhParameter, kwhAllowed, 0).Get(); known {
		need.KWhMonth = market.Known(int64(kwh))
	}
	need.LeaseYears = read(YearsParameter, yearsAllowed, 2)
	if len(wrong) > 0 {
		return need, fault.BadFields(wrong)
	}
	return need, need.check()
}

// shortened is the beginning of what came in, for an error to show.
func shortened(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// Values are the parameters that ParseNeed reads the need from.
func (n Need) Values() url.Values {
	values := url.Values{}
	if area, known := n.LeasedM2.Get(); known {
		values.Set(AreaParameter, area.Text(2))
	}
	if kwh, known := n.KWhMonth.Get(); known {
		values.Set(KWhParameter, strconv.FormatInt(kwh, 10))
	}
	if years, known := n.LeaseYears.Get(); known {
		values.Set(YearsParameter, years.Text(2))
	}
	return values
}

func (n Need) check() error {
	var fields []fault.Field
	wrong := func(name, value, allowed string) {
		fields = append(fields, fault.Field{Name: name, Value: value, Reason: "is out of range", Allowed: allowed})
	}
	if area, known := n.LeasedM2.Get(); known && (area < 1 || area > 500_000_000) {
		wrong(AreaParameter, area.Text(2), areaAllowed)
	}
	if kwh, known := n.KWhMonth.Get(); known && (kwh < 0 || kwh > maxKWhMonth) {
		wrong(KWhParameter, strconv.FormatInt(kwh, 10), kwhAllowed)
	}
	if years, known := n.LeaseYears.Get(); known && (years < 9 || years > longestLease) {
		wrong(YearsParameter, years.Text(2), yearsAllowed)
	}
	return fault.BadFields(fields)
}

// checkFor is check, and no more area than the space has.
func (n Need) checkFor(s *market.Space) error {
	if err := n.check(); err != nil {
		return err
	}
	area, asked := n.LeasedM2.Get()
	if whole, known := s.AreaM2.Get(); asked && known && area > whole {
		return fault.BadField(AreaParameter, area.Text(2), "is more than the space has", "at most "+whole.Text(2)+" m²")
	}
	return nil
}
