package market

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Level says which thing an attribute describes.
type Level uint8

// The levels, outermost first. A space inherits what its building says, a
// listing overlays what the survey said of rent and terms, the platform itself
// keeps the rest, and computes some from all that.
const (
	OfBuilding Level = iota
	OfSpace
	OfListing
	OfPlatform
	Computed
)

// Unit is the unit that an attribute's numbers are in.
type Unit string

// The units of DESIGN §2.
const (
	NoUnit           Unit = ""
	SquareMetres     Unit = "m²"
	Metres           Unit = "m"
	Tonnes           Unit = "t"
	KilonewtonsPerM2 Unit = "kN/m²"
	KilovoltAmperes  Unit = "kVA"
	YuanPerM2Month   Unit = "yuan/m²/month"
	YuanPerKWh       Unit = "yuan/kWh"
	Yuan             Unit = "yuan"
	Months           Unit = "months"
	Years            Unit = "years"
	Degrees          Unit = "°"
)

// Choice is one code that a ChoiceKind attribute may hold, with its words.
type Choice struct{ Code, Zh, En string }

// Attribute is one row of the table: a name that is the same in JSON, CSV, SQL
// and the API, its kind and unit, its words, and where it lives in a Space.
type Attribute struct {
	Name    string
	Kind    Kind
	Digits  int // decimal places stored, for DecimalKind
	Unit    Unit
	Level   Level
	Zh, En  string
	Choices []Choice
	// Low and High bound what is believable, in the stored integer, for
	// numbers; outside them a cell is unreadable. Both zero: no bound.
	Low, High int64

	get func(*Space) Value
	set func(*Space, Value)
}

// Of is the attribute's value in s.
func (a *Attribute) Of(s *Space) Value { return a.get(s) }

// Set puts v, which must be unknown or of the attribute's kind, into s.
func (a *Attribute) Set(s *Space, v Value) { a.set(s, v) }

// Numeric tells whether values are integers that compare: decimals, counts,
// flags, dates and instants.
func (a *Attribute) Numeric() bool {
	switch a.Kind {
	case DecimalKind, CountKind, FlagKind, DateKind, InstantKind:
		return true
	}
	return false
}

// Parse reads the canonical text of a value, as Format prints it; "" is unknown.
func (a *Attribute) Parse(text string) (Value, error) {
	if text == "" {
		return Value{}, nil
	}
	v, err := a.parseKnown(text)
	if err != nil {
		return Value{}, err
	}
	return v, a.Check(v)
}

func (a *Attribute) parseKnown(text string) (Value, error) {
	switch a.Kind {
	case ChoiceKind, TextKind:
		return TextValue(a.Kind, text), nil
	case CodesKind:
		return CodesValue(strings.Split(text, ",")), nil
	case DecimalKind:
		d, err := ParseDecimal(text, a.Digits)
		return NumberValue(DecimalKind, int64(d)), err
	case CountKind:
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return Value{}, fmt.Errorf("%q is not a whole number", text)
		}
		return NumberValue(CountKind, n), nil
	case FlagKind:
		return parseFlag(text)
	case DateKind:
		d, err := ParseDate(text)
		return NumberValue(DateKind, int64(d)), err
	case InstantKind:
		i, err := ParseInstant(text)
		return NumberValue(InstantKind, int64(i)), err
	default:
		return parseDegrees(text)
	}
}

func parseFlag(text string) (Value, error) {
	switch text {
	case "true":
		return FlagValue(true), nil
	case "false":
		return FlagValue(false), nil
	}
	return Value{}, fmt.Errorf("%q is neither true nor false", text)
}

func parseDegrees(text string) (Value, error) {
	d, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(d) || math.Abs(d) > 180 {
		return Value{}, fmt.Errorf("%q is not a number of degrees", text)
	}
	return DegreesValue(d), nil
}

// Check tells why v is not believable for the attribute, if it is not: a code
// off the list, or a number out of its bounds.
func (a *Attribute) Check(v Value) error {
	switch {
	case !v.known:
		return nil
	case a.Kind == ChoiceKind && a.Choice(v.text) == nil:
		return fmt.Errorf("%q is not one of %s", v.text, strings.Join(a.codes(), ", "))
	case (a.Low != 0 || a.High != 0) && (v.number < a.Low || v.number > a.High):
		return fmt.Errorf("%s is outside %s", a.Format(v), a.Range())
	}
	return nil
}

// Range is what Check allows of a number, as "0.5 to 60 m"; "" without bounds.
func (a *Attribute) Range() string {
	if a.Low == 0 && a.High == 0 {
		return ""
	}
	low, high := NumberValue(a.Kind, a.Low), NumberValue(a.Kind, a.High)
	return strings.TrimSpace(fmt.Sprintf("%s to %s %s", a.Format(low), a.Format(high), a.Unit))
}

// Choice is the row of the code in the attribute's list, or nil.
func (a *Attribute) Choice(code string) *Choice {
	for i := range a.Choices {
		if a.Choices[i].Code == code {
			return &a.Choices[i]
		}
	}
	return nil
}

func (a *Attribute) codes() []string {
	codes := make([]string, len(a.Choices))
	for i, c := range a.Choices {
		codes[i] = c.Code
	}
	return codes
}

// Format prints the canonical text of v, without unit; unknown is "".
func (a *Attribute) Format(v Value) string {
	if !v.known {
		return ""
	}
	switch a.Kind {
	case DecimalKind:
		return Decimal(v.number).Text(a.Digits)
	case CountKind:
		return strconv.FormatInt(v.number, 10)
	case FlagKind:
		return strconv.FormatBool(v.Flag())
	case DateKind:
		return Date(v.number).String()
	case InstantKind:
		return Instant(v.number).String()
	case DegreesKind:
		return strconv.FormatFloat(v.degrees, 'f', -1, 64)
	}
	return v.text
}
