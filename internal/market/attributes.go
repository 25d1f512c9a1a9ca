package market

import "strings"

// table is every attribute in the order of files and pages, those that are stored
// first. It is built once and never changes.
var table, stored, byName = buildTable()

func buildTable() (all, stored []*Attribute, names map[string]*Attribute) {
	levels := [][]*Attribute{buildingAttributes(), spaceAttributes(), listingAttributes(), platformAttributes(), computedAttributes()}
	for level, attributes := range levels {
		for _, a := range attributes {
			a.Level = Level(level)
			all = append(all, a)
			if a.Level != Computed {
				stored = all
			}
		}
	}
	names = make(map[string]*Attribute, len(all))
	for _, a := range all {
		names[a.Name] = a
	}
	return all, stored, names
}

// Attributes are those that surveys, owners and officials say, and that databases
// store, in order. The caller must not change them.
func Attributes() []*Attribute { return stored }

// AllAttributes are Attributes and those that are computed from them.
func AllAttributes() []*Attribute { return table }

// AttributeNamed is the attribute with that name, or nil.
func AttributeNamed(name string) *Attribute { return byName[name] }

// attribute is AttributeNamed for names written in this package.
func attribute(name string) *Attribute {
	a := byName[name]
	if a == nil {
		panic("market: no attribute is named " + name)
	}
	return a
}

// within bounds what is believable, in the stored integer.
func (a *Attribute) within(low, high int64) *Attribute {
	a.Low, a.High = low, high
	return a
}

func text(name, zh, en string, field func(*Space) *string) *Attribute {
	return &Attribute{
		Name: name, Kind: TextKind, Zh: zh, En: en,
		get: func(s *Space) Value { return TextValue(TextKind, *field(s)) },
		set: func(s *Space, v Value) { *field(s) = v.text },
	}
}

func choice(name, zh, en string, choices []Choice, field func(*Space) *string) *Attribute {
	return &Attribute{
		Name: name, Kind: ChoiceKind, Zh: zh, En: en, Choices: choices,
		get: func(s *Space) Value { return TextValue(ChoiceKind, *field(s)) },
		set: func(s *Space, v Value) { *field(s) = v.text },
	}
}

func codes(name, zh, en string, field func(*Space) *Codes) *Attribute {
	return &Attribute{
		Name: name, Kind: CodesKind, Zh: zh, En: en,
		get: func(s *Space) Value { return TextValue(CodesKind, strings.Join(*field(s), ",")) },
		set: func(s *Space, v Value) { *field(s) = v.Codes() },
	}
}

func decimal(name, zh, en string, unit Unit, digits int, field func(*Space) *Maybe[Decimal]) *Attribute {
	a := number(name, zh, en, DecimalKind, field)
	a.Unit, a.Digits = unit, digits
	return a
}

func count(name, zh, en string, field func(*Space) *Maybe[int64]) *Attribute {
	return number(name, zh, en, CountKind, field)
}

func date(name, zh, en string, field func(*Space) *Maybe[Date]) *Attribute {
	return number(name, zh, en, DateKind, field)
}

func instant(name, zh, en string, field func(*Space) *Maybe[Instant]) *Attribute {
	return number(name, zh, en, InstantKind, field)
}

func number[T ~int64 | ~int32](name, zh, en string, kind Kind, field func(*Space) *Maybe[T]) *Attribute {
	return &Attribute{
		Name: name, Kind: kind, Zh: zh, En: en,
		get: func(s *Space) Value {
			n, known := field(s).Get()
			if !known {
				return Value{}
			}
			return NumberValue(kind, int64(n))
		},
		set: func(s *Space, v Value) {
			*field(s) = Maybe[T]{}
			if v.known {
				*field(s) = Known(T(v.number))
			}
		},
	}
}

func flag(name, zh, en string, field func(*Space) *Maybe[bool]) *Attribute {
	return &Attribute{
		Name: name, Kind: FlagKind, Zh: zh, En: en,
		get: func(s *Space) Value {
			yes, known := field(s).Get()
			if !known {
				return Value{}
			}
			return FlagValue(yes)
		},
		set: func(s *Space, v Value) {
			*field(s) = Maybe[bool]{}
			if v.known {
				*field(s) = Known(v.Flag())
			}
		},
	}
}

func degrees(name, zh, en string, field func(*Space) *Maybe[float64]) *Attribute {
	return &Attribute{
		Name: name, Kind: DegreesKind, Unit: Degrees, Zh: zh, En: en,
		get: func(s *Space) Value {
			d, known := field(s).Get()
			if !known {
				return Value{}
			}
			return DegreesValue(d)
		},
		set: func(s *Space, v Value) {
			*field(s) = Maybe[float64]{}
			if v.known {
				*field(s) = Known(v.degrees)
			}
		},
	}
}
