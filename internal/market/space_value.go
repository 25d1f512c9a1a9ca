package market

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"

	"zhaochang/geo"
)

var idForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// ValidID tells whether id may name a space: 1–40 of A–Z a–z 0–9 _ -.
func ValidID(id string) bool { return idForm.MatchString(id) }

// Point is where the space is, if both coordinates are known.
func (s *Space) Point() Maybe[geo.Point] {
	lon, lonKnown := s.Lon.Get()
	lat, latKnown := s.Lat.Get()
	if !lonKnown || !latKnown {
		return Maybe[geo.Point]{}
	}
	return Known(geo.Point{Lon: lon, Lat: lat})
}

// Complete fills in what follows from what is said, and nothing else: a crane of
// ten tonnes is a crane, no docks are not a dock, a space on one floor ends on it.
// It is what every writer calls before it stores a space.
func (s *Space) Complete() {
	s.HasCrane = implied(s.HasCrane, asCount(s.CraneT), s.CraneCount)
	s.HasFreightLift = implied(s.HasFreightLift, asCount(s.FreightLiftT), s.FreightLifts)
	s.HasDocks = implied(s.HasDocks, s.LoadingDocks)
	s.HasDormitory = implied(s.HasDormitory, asCount(s.DormitoryM2))
	s.HasYard = implied(s.HasYard, asCount(s.YardM2))
	if !s.FloorTo.IsKnown() {
		s.FloorTo = s.FloorFrom
	}
	if !s.FloorFrom.IsKnown() {
		s.FloorFrom = s.FloorTo
	}
}

func asCount(d Maybe[Decimal]) Maybe[int64] {
	n, known := d.Get()
	if !known {
		return Maybe[int64]{}
	}
	return Known(int64(n))
}

// implied is what the numbers say when nobody said yes or no.
func implied(said Maybe[bool], numbers ...Maybe[int64]) Maybe[bool] {
	if said.IsKnown() {
		return said
	}
	for _, number := range numbers {
		if n, known := number.Get(); known {
			said = Known(said.Or(false) || n > 0)
		}
	}
	return said
}

// MarshalJSON writes id, every attribute by name (null where unknown), the
// reasons for not knowing, and rev.
func (s *Space) MarshalJSON() ([]byte, error) {
	b := append([]byte(`{"id":`), appendQuotedJSON(nil, s.ID)...)
	for _, a := range table {
		b = append(b, ',', '"')
		b = append(b, a.Name...)
		b = append(b, '"', ':')
		b = a.appendJSON(b, a.Of(s))
	}
	if len(s.Reasons) > 0 {
		b = append(append(b, `,"unknown_because":`...), appendQuotedJSON(nil, s.Reasons)...)
	}
	b = append(b, `,"rev":`...)
	return append(strconv.AppendInt(b, s.Rev, 10), '}'), nil
}

// UnmarshalJSON reads what MarshalJSON writes; an absent attribute is unknown
// and a name that is not in the table is an error.
func (s *Space) UnmarshalJSON(text []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return err
	}
	*s = Space{}
	for name, raw := range members {
		if err := s.setJSON(name, raw); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func (s *Space) setJSON(name string, raw json.RawMessage) error {
	switch name {
	case "id":
		return json.Unmarshal(raw, &s.ID)
	case "rev":
		return json.Unmarshal(raw, &s.Rev)
	case "unknown_because":
		return json.Unmarshal(raw, &s.Reasons)
	}
	a := byName[name]
	if a == nil {
		return fmt.Errorf("there is no such attribute")
	}
	v, err := a.parseJSON(raw)
	if err != nil {
		return err
	}
	a.Set(s, v)
	return nil
}

// parseJSON reads what appendJSON writes.
func (a *Attribute) parseJSON(raw json.RawMessage) (Value, error) {
	raw = bytes.TrimSpace(raw)
	switch {
	case string(raw) == "null":
		return Value{}, nil
	case a.Kind == CodesKind:
		var codes []string
		err := json.Unmarshal(raw, &codes)
		return CodesValue(codes), err
	case a.Kind == DecimalKind || a.Kind == CountKind || a.Kind == FlagKind || a.Kind == DegreesKind:
		return a.Parse(string(raw))
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return Value{}, err
	}
	return a.Parse(text)
}
