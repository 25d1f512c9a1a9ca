package market

import (
	"encoding/json"
	"fmt"
	"time"
)

// Date is a day in Asia/Shanghai, counted from 1970-01-01.
type Date int32

// Instant is a moment in UTC, in microseconds since 1970-01-01.
type Instant int64

// Shanghai is the zone of every date here; China has kept UTC+8 without
// daylight saving since 1991.
func Shanghai() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// ParseDate reads a day as "2027-01-31".
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1000 {
		return 0, fmt.Errorf("%q is not a date like 2027-01-31", text)
	}
	return Date(t.Unix() / 86400), nil
}

// DateOf is the day in Asia/Shanghai on which t falls.
func DateOf(t time.Time) Date {
	year, month, day := t.In(Shanghai()).Date()
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Time is midnight UTC of the day, for formatting its parts.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Start is the first instant of the day in Asia/Shanghai.
func (d Date) Start() Instant {
	_, ahead := d.Time().In(Shanghai()).Zone()
	return InstantOf(d.Time()) - Instant(ahead)*1_000_000
}

func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalJSON writes "2027-01-31".
func (d Date) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

// UnmarshalJSON reads "2027-01-31".
func (d *Date) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	parsed, err := ParseDate(s)
	*d = parsed
	return err
}

// ParseInstant reads RFC 3339 with any offset and keeps microseconds.
func ParseInstant(text string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return 0, fmt.Errorf("%q is not an instant like 2026-11-23T09:40:00Z", text)
	}
	return InstantOf(t), nil
}

// InstantOf is t to the microsecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time is the instant in UTC.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

func (i Instant) String() string { return i.Time().Format(time.RFC3339Nano) }

// MarshalJSON writes RFC 3339 in UTC.
func (i Instant) MarshalJSON() ([]byte, error) { return json.Marshal(i.String()) }

// UnmarshalJSON reads RFC 3339.
func (i *Instant) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	parsed, err := ParseInstant(s)
	*i = parsed
	return err
}
