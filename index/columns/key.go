package columns

import "cmp"

// Key is where a row stands in the order of a query: lesser keys come first, and
// rows with equal keys go by id, bytewise.
type Key struct {
	// Inexact is, in order of relevance, that no name is the words themselves.
	Inexact bool
	// Unknown keys come after the known ones; their number is 0.
	Unknown bool
	// Number is the sorted value, negated where the greatest comes first; for a
	// distance, the bits of a float64 in metres, which order as it does; for
	// relevance, the score times market.RelevanceFactor, negated.
	Number int64
}

// Compare orders keys.
func (k Key) Compare(other Key) int {
	switch {
	case k.Inexact != other.Inexact:
		return compareBool(k.Inexact, other.Inexact)
	case k.Unknown != other.Unknown:
		return compareBool(k.Unknown, other.Unknown)
	}
	return cmp.Compare(k.Number, other.Number)
}

// compareBool puts false before true.
func compareBool(a, b bool) int { return btoi(a) - btoi(b) }

// Place is a row's key and id: its place among all rows, which no other has.
type Place struct {
	Key Key
	ID  string
	row int
}
