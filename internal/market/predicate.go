package market

import "slices"

// Predicate is one condition on the attributes of a space. It is defined once,
// here; the index turns each into operations on whole columns, the match uses Of
// alone.
type Predicate interface {
	// Reads names the attributes whose values Of takes, in that order.
	Reads() []*Attribute
	// Of answers for one space from those values.
	Of(values []Value) Truth
}

// Holds answers p for a whole space.
func Holds(p Predicate, s *Space) Truth {
	reads := p.Reads()
	values := make([]Value, len(reads))
	for i, a := range reads {
		values[i] = a.Of(s)
	}
	return p.Of(values)
}

// Range passes numbers from Low to High inclusive; an unknown bound is open.
type Range struct {
	Attribute *Attribute
	Low, High Maybe[int64]
}

// Reads is the one attribute.
func (r Range) Reads() []*Attribute { return []*Attribute{r.Attribute} }

// Of is Unknown for an unknown number.
func (r Range) Of(values []Value) Truth {
	if !values[0].IsKnown() {
		return Unknown
	}
	return TruthOf(r.Contains(values[0].Number()))
}

// Contains tells whether n lies between the bounds.
func (r Range) Contains(n int64) bool {
	low, hasLow := r.Low.Get()
	high, hasHigh := r.High.Get()
	return (!hasLow || n >= low) && (!hasHigh || n <= high)
}

// OneOf passes texts and choices that are one of the codes.
type OneOf struct {
	Attribute *Attribute
	Codes     Codes
}

// Reads is the one attribute.
func (o OneOf) Reads() []*Attribute { return []*Attribute{o.Attribute} }

// Of is Unknown for an unknown code.
func (o OneOf) Of(values []Value) Truth {
	if !values[0].IsKnown() {
		return Unknown
	}
	return TruthOf(slices.Contains(o.Codes, values[0].Text()))
}

// Every is Kleene's And over its predicates. A filter may therefore take them
// one by one: what passes each passes them all, unknowns included or not.
type Every []Predicate

// Reads is what the predicates read, one after the other.
func (e Every) Reads() []*Attribute {
	var all []*Attribute
	for _, p := range e {
		all = append(all, p.Reads()...)
	}
	return all
}

// Of is False when one of them is, else Unknown when one of them is.
func (e Every) Of(values []Value) Truth {
	all := True
	for _, p := range e {
		n := len(p.Reads())
		all = all.And(p.Of(values[:n]))
		values = values[n:]
	}
	return all
}

// Some is Kleene's Or over its predicates. A filter may take them one by one: what
// passes one of them passes it, unknowns included or not.
type Some []Predicate

// Reads is what the predicates read, one after the other.
func (s Some) Reads() []*Attribute { return Every(s).Reads() }

// Of is True when one of them is, else Unknown when one of them is.
func (s Some) Of(values []Value) Truth {
	some := False
	for _, p := range s {
		n := len(p.Reads())
		some = some.Or(p.Of(values[:n]))
		values = values[n:]
	}
	return some
}

// Given answers whether the attribute has a value at all, as wanted. It is never
// Unknown: not verified, no photos and not in the programme are facts.
type Given struct {
	Attribute *Attribute
	Want      bool
}

// Reads is the one attribute.
func (g Given) Reads() []*Attribute { return []*Attribute{g.Attribute} }

// Of compares whether there is a value with what is wanted.
func (g Given) Of(values []Value) Truth { return TruthOf(values[0].IsKnown() == g.Want) }
