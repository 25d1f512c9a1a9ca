package sqldb

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// class is what the databases agree a column to be.
type class uint8

const (
	integers class = iota
	texts
	flags
	degrees
	bytes
)

// column is a name and what it holds.
type column struct {
	name  string
	class class
}

// classOf is the class of an attribute's column: numbers, dates and instants are
// the integers that the attribute table stores.
func classOf(a *market.Attribute) class {
	switch a.Kind {
	case market.DecimalKind, market.CountKind, market.DateKind, market.InstantKind:
		return integers
	case market.FlagKind:
		return flags
	case market.DegreesKind:
		return degrees
	case market.TextKind, market.ChoiceKind, market.CodesKind:
		return texts
	}
	panic(fmt.Sprintf("sqldb: no column for attribute %s of kind %d", a.Name, a.Kind))
}

// spaceColumns are the columns of the table space, in the order of spaceValues.
func spaceColumns() []column {
	columns := []column{
		{"id", texts}, {"rev", integers}, {"created_us", integers}, {"updated_us", integers},
		{"unknown_because", texts},
	}
	for _, a := range market.Attributes() {
		columns = append(columns, column{a.Name, classOf(a)})
	}
	return columns
}

// spaceValues appends the row of s, whose revision becomes rev.
func spaceValues(to []any, s *market.Space, rev int64, at market.Instant) ([]any, error) {
	reasons, err := reasonsText(s.Reasons)
	if err != nil {
		return nil, err
	}
	to = append(to, s.ID, rev, int64(at), int64(at), reasons)
	for _, a := range market.Attributes() {
		v, err := storable(a, a.Of(s))
		if err != nil {
			return nil, err
		}
		to = append(to, v)
	}
	return to, nil
}

func reasonsText(reasons map[string]string) (any, error) {
	if len(reasons) == 0 {
		return nil, nil
	}
	text, err := json.Marshal(reasons)
	return string(text), err
}

// storable is v as a column holds it, null when it is unknown. What one of the
// databases would refuse, both refuse.
func storable(a *market.Attribute, v market.Value) (any, error) {
	if !v.IsKnown() {
		return nil, nil
	}
	switch classOf(a) {
	case integers:
		return v.Number(), nil
	case flags:
		return v.Flag(), nil
	case degrees:
		if math.IsNaN(v.Degrees()) || math.IsInf(v.Degrees(), 0) {
			return nil, fault.BadField(a.Name, a.Format(v), "is not a number of degrees", "-180 to 180")
		}
		return v.Degrees(), nil
	}
	return v.Text(), plainText(a.Name, v.Text())
}

// plainText tells why text cannot be stored: Postgres takes UTF-8 without NUL.
func plainText(name, text string) error {
	if !utf8.ValidString(text) || strings.IndexByte(text, 0) >= 0 {
		return fault.BadField(name, text, "holds bytes that are not text", "UTF-8 without NUL")
	}
	return nil
}

// valueOf reads a column: the drivers give int64 for integers and, where an
// expression hides the column's type, for flags.
func valueOf(a *market.Attribute, stored any) (market.Value, error) {
	switch x := stored.(type) {
	case nil:
		return market.Value{}, nil
	case string:
		return market.TextValue(a.Kind, x), nil
	case bool:
		return market.FlagValue(x), nil
	case float64:
		return market.DegreesValue(x), nil
	case int64:
		if a.Kind == market.FlagKind {
			return market.FlagValue(x != 0), nil
		}
		return market.NumberValue(a.Kind, x), nil
	}
	return market.Value{}, fmt.Errorf("column %s holds a %T", a.Name, stored)
}

// Two lists of columns, both in the order that spaceScan reads.
var (
	// surveyedColumns is what the survey says.
	surveyedColumns = selectList(func(a *market.Attribute) string { return "s." + a.Name })

	// effectiveColumns is what holds today: the listing before the survey. The
	// status is the listing's alone; without one a space is surveyed.
	effectiveColumns = selectList(func(a *market.Attribute) string {
		switch {
		case a.Name == "status":
			return "COALESCE(l.status, 'surveyed')"
		case a.Level == market.OfListing:
			return "COALESCE(l." + a.Name + ", s." + a.Name + ")"
		}
		return "s." + a.Name
	})
)

func selectList(expression func(*market.Attribute) string) string {
	list := []string{"s.id", "s.rev", "s.unknown_because"}
	for _, a := range market.Attributes() {
		list = append(list, expression(a))
	}
	return strings.Join(list, ", ")
}
