package standing

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Limits on what is posted.
const (
	// UsualDays is how long a demand is looked for when nobody says: about a
	// quarter, as people look for space.
	UsualDays = 90
	// maxDays is how long it may be.
	maxDays = 366
	// MaxNameRunes bounds the name of a demand.
	MaxNameRunes = 80
)

// Form is what is posted: a demand, and how it is to be kept.
type Form struct {
	Body      string // the demand alone, as JSON with sorted names
	Name      string
	State     State
	ExpiresOn market.Maybe[market.Date]
}

// ReadForm takes the JSON of a demand apart from "name", "expires_on" and
// "state". Wrong ones are reported at once; the demand itself is read by Parse.
func ReadForm(body []byte, now time.Time) (Form, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return Form{}, fault.New(fault.Invalid, "a demand is one JSON object with the names of the search parameters")
	}
	form := Form{State: Active}
	var bad []fault.Field
	take := func(name, allowed string, read func(text string) error) {
		raw, given := members[name]
		delete(members, name)
		if !given || string(raw) == "null" {
			return
		}
		var text string
		err := json.Unmarshal(raw, &text)
		if err != nil {
			err = fmt.Errorf("of the wrong JSON type")
		} else {
			err = read(strings.TrimSpace(text))
		}
		if err != nil {
			bad = append(bad, fault.Field{Name: name, Value: text, Reason: err.Error(), Allowed: allowed})
		}
	}
	take("name", fmt.Sprintf("at most %d characters", MaxNameRunes), form.readName)
	take("expires_on", fmt.Sprintf("a date from today, at most %d days away", maxDays), func(text string) error {
		return form.readExpiry(text, market.DateOf(now))
	})
	take("state", "active, paused, closed", form.readState)
	if err := fault.BadFields(bad); err != nil {
		return Form{}, err
	}
	rest, err := json.Marshal(members)
	form.Body = string(rest)
	return form, err
}

func (f *Form) readName(text string) error {
	if utf8.RuneCountInString(text) > MaxNameRunes {
		return fmt.Errorf("too long")
	}
	f.Name = text
	return nil
}

func (f *Form) readExpiry(text string, today market.Date) error {
	day, err := market.ParseDate(text)
	if err != nil {
		return err
	}
	if day < today || day > today+maxDays {
		return fmt.Errorf("out of range")
	}
	f.ExpiresOn = market.Known(day)
	return nil
}

func (f *Form) readState(text string) error {
	switch State(text) {
	case Active, Paused, Closed:
		f.State = State(text)
		return nil
	}
	return fmt.Errorf("there is no such state")
}

// NameOf is a sentence as a demand's name, cut where it is too long.
func NameOf(sentence string) string {
	if runes := []rune(sentence); len(runes) > MaxNameRunes {
		return string(runes[:MaxNameRunes-1]) + "…"
	}
	return sentence
}
