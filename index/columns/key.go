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
	return cmp.Or(
		compareBool(k.Inexact, other.Inexact),
		compareBool(k.Unknown, other.Unknown),
		cmp.Compare(k.Number, other.Number))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Place is a row's key and id: its place among all rows, which no other has.
type Place struct {
	Key Key
	ID  string
	row int
}

// Compare orders places.
func (p Place) Compare(other Place) int {
	return cmp.Or(p.Key.Compare(other.Key), cmp.Compare(p.ID, other.ID))
}
