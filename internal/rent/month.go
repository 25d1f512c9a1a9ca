package rent

import (
	"fmt"
	"time"

	"zhaochang/internal/market"
)

// Month is a calendar month, counted from January of the year 0.
type Month int32

// NewMonth is that month of that year.
func NewMonth(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// MonthOf is the month of a day.
func MonthOf(d market.Date) Month {
	year, month, _ := d.Time().Date()
	return NewMonth(year, month)
}

// Year is the year that the month lies in.
func (m Month) Year() int { return int(m) / 12 }

func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/12, int(m)%12+1) }

// MarshalText writes "2026-11".
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "2026-11".
func (m *Month) UnmarshalText(text []byte) error {
	t, err := time.Parse("2006-01", string(text))
	if err != nil {
		return fmt.Errorf("%q is not a month like 2026-11", text)
	}
	*m = NewMonth(t.Year(), t.Month())
	return nil
}
