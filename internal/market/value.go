package market

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Kind is the shape of an attribute's values.
type Kind uint8

// The kinds of attribute.
const (
	TextKind    Kind = iota // free words; "" is unknown
	ChoiceKind              // one code out of a list
	CodesKind               // a set of codes; the empty set is unknown
	DecimalKind             // a measured number, see Decimal
	CountKind               // a whole number
	FlagKind                // true or false
	DateKind                // see Date
	InstantKind             // see Instant
	DegreesKind             // a longitude or latitude
)

// Value is one attribute's value, of any kind, or unknown. Values of one
// attribute are equal when == says so. The zero Value is unknown.
type Value struct {
	known   bool
	kind    Kind
	number  int64
	degrees float64
	text    string
}

// TextValue holds words or the code of a choice; "" is unknown.
func TextValue(kind Kind, text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{known: true, kind: kind, text: text}
}

// NumberValue holds what a decimal, count, flag (0, 1), date or instant stores.
func NumberValue(kind Kind, n int64) Value { return Value{known: true, kind: kind, number: n} }

// FlagValue holds true or false.
func FlagValue(yes bool) Value {
	if yes {
		return NumberValue(FlagKind, 1)
	}
	return NumberValue(FlagKind, 0)
}

// DegreesValue holds a longitude or latitude.
func DegreesValue(d float64) Value { return Value{known: true, kind: DegreesKind, degrees: d} }

// CodesValue holds a set of codes, sorted and without repeats; none is unknown.
func CodesValue(codes []string) Value {
	return TextValue(CodesKind, strings.Join(NewCodes(codes...), ","))
}

// IsKnown tells whether there is a value.
func (v Value) IsKnown() bool { return v.known }

// Kind is the kind of a known value.
func (v Value) Kind() Kind { return v.kind }

// Number is the integer that a decimal, count, flag, date or instant stores.
func (v Value) Number() int64 { return v.number }

// Flag is a flag's answer.
func (v Value) Flag() bool { return v.number != 0 }

// Degrees is a longitude's or latitude's number.
func (v Value) Degrees() float64 { return v.degrees }

// Text is the words, the choice's code, or the codes joined by commas.
func (v Value) Text() string { return v.text }

// Codes is the set that a value of CodesKind holds.
func (v Value) Codes() Codes {
	if v.text == "" {
		return nil
	}
	return strings.Split(v.text, ",")
}

// Codes is a set of codes, sorted and without repeats.
type Codes []string

// NewCodes sorts the codes and drops blanks and repeats.
func NewCodes(codes ...string) Codes {
	kept := make(Codes, 0, len(codes))
	for _, c := range codes {
		if c = strings.TrimSpace(c); c != "" {
			kept = append(kept, c)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// appendJSON appends the value as DESIGN's JSON has it: numbers in the
// attribute's unit, dates and instants as text, sets as arrays, unknown as null.
func (a *Attribute) appendJSON(b []byte, v Value) []byte {
	if !v.known {
		return append(b, "null"...)
	}
	switch a.Kind {
	case DecimalKind:
		return Decimal(v.number).AppendText(b, a.Digits)
	case CountKind:
		return strconv.AppendInt(b, v.number, 10)
	case FlagKind:
		return strconv.AppendBool(b, v.Flag())
	case DegreesKind:
		return strconv.AppendFloat(b, v.degrees, 'f', -1, 64)
	case CodesKind:
		return appendQuotedJSON(b, v.Codes())
	default:
		return appendQuotedJSON(b, a.Format(v))
	}
}

func appendQuotedJSON(b []byte, v any) []byte {
	quoted, err := json.Marshal(v)
	if err != nil { // strings always marshal
		panic(err)
	}
	return append(b, quoted...)
}

// JSON is the value as DESIGN's JSON has it; unknown is null.
func (a *Attribute) JSON(v Value) json.RawMessage { return a.appendJSON(nil, v) }
