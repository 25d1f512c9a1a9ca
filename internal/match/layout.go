package match

import (
	"slices"
	"strings"

	"zhaochang/internal/market"
)

// row is the values of one space as they were scanned, in the layout's order.
type row = []market.Value

// test is a condition in three values, ready to be asked of rows. Tests keep
// scratch room: they belong to one run.
type test func(row) market.Truth

// layout collects the attributes that a run reads, and tells where each stands in
// a row.
type layout struct{ attributes []*market.Attribute }

// at is where the attribute stands.
func (l *layout) at(a *market.Attribute) int {
	at := slices.Index(l.attributes, a)
	if at < 0 {
		at = len(l.attributes)
		l.attributes = append(l.attributes, a)
	}
	return at
}

// named is where the attribute of that name stands.
func (l *layout) named(name string) int { return l.at(market.AttributeNamed(name)) }

func (l *layout) all(attributes []*market.Attribute) []int {
	places := make([]int, len(attributes))
	for i, a := range attributes {
		places[i] = l.at(a)
	}
	return places
}

// compile makes a test of a predicate that allocates nothing for the common ones.
func (l *layout) compile(p market.Predicate) test {
	switch p := p.(type) {
	case market.Range:
		at := l.at(p.Attribute)
		return func(r row) market.Truth {
			if !r[at].IsKnown() {
				return market.Unknown
			}
			return market.TruthOf(p.Contains(r[at].Number()))
		}
	case market.OneOf:
		at := l.at(p.Attribute)
		return func(r row) market.Truth {
			if !r[at].IsKnown() {
				return market.Unknown
			}
			return market.TruthOf(slices.Contains(p.Codes, r[at].Text()))
		}
	case market.Given:
		at := l.at(p.Attribute)
		return func(r row) market.Truth { return market.TruthOf(r[at].IsKnown() == p.Want) }
	case market.Takes:
		at := l.at(p.Attribute)
		return func(r row) market.Truth {
			if !r[at].IsKnown() {
				return market.Unknown
			}
			return market.TruthOf(holdsAny(r[at].Text(), p.Family))
		}
	case market.Refuses:
		at := l.at(p.Attribute)
		return func(r row) market.Truth {
			return market.TruthOf(holdsAny(r[at].Text(), p.Family) == p.Want)
		}
	case market.Every:
		return l.join(p, market.True, market.Truth.And)
	case market.Some:
		return l.join(p, market.False, market.Truth.Or)
	}
	return l.whole(p)
}

func (l *layout) join(parts []market.Predicate, start market.Truth, with func(a, b market.Truth) market.Truth) test {
	tests := make([]test, len(parts))
	for i, part := range parts {
		tests[i] = l.compile(part)
	}
	return func(r row) market.Truth {
		truth := start
		for _, ask := range tests {
			truth = with(truth, ask(r))
		}
		return truth
	}
}

func (l *layout) whole(p market.Predicate) test {
	at := l.all(p.Reads())
	values := make(row, len(at))
	return func(r row) market.Truth {
		for i, k := range at {
			values[i] = r[k]
		}
		return p.Of(values)
	}
}

// holdsAny tells whether a set of codes, joined by commas, holds one of those
// wanted.
func holdsAny(joined string, wanted []string) bool {
	for joined != "" {
		code, rest, _ := strings.Cut(joined, ",")
		if slices.Contains(wanted, code) {
			return true
		}
		joined = rest
	}
	return false
}

// measure is the value's number, unknown when the value is.
func measure(v market.Value) market.Maybe[int64] {
	if !v.IsKnown() {
		return market.Maybe[int64]{}
	}
	return market.Known(v.Number())
}
