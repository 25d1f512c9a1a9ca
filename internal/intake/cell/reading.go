package cell

import (
	"math/big"

	"zhaochang/internal/market"
)

// Fill is one value that a cell gives to one attribute.
type Fill struct {
	Attribute *market.Attribute
	Value     market.Value
	// Aside marks a value that belongs to another column than the cell's own:
	// 消防已验收 in a cell about fire classes. That column's own cell beats it.
	Aside bool
}

// Reading is what a cell says. The zero Reading is an empty cell.
type Reading struct {
	Fills []Fill
	// Reason is why the value is not known, where the cell says so: one of the
	// reason codes. It holds for the attributes in For.
	Reason string
	For    []*market.Attribute
	// Problem is why the cell cannot be read, for a person.
	Problem string
	// Notes name what was assumed, and what was left unread.
	Notes []string
	// Text is what an id, a contact or an ignored cell says.
	Text string
	// Total is a price in yuan a month for the whole area, which the reader of
	// the row divides by it; nil when there is none.
	Total *big.Rat
	// Whole says that the cell means every floor of the building.
	Whole bool
}

// The codes of why a value is not known.
const (
	NotSeen       = "not_seen"
	Refused       = "refused"
	NotApplicable = "not_applicable"
	Undecided     = "undecided"
	Negotiable    = "negotiable"
	Unclear       = "unclear"
)

func (r *Reading) fill(name string, v market.Value) {
	r.Fills = append(r.Fills, Fill{Attribute: attribute(name), Value: v})
}

func (r *Reading) aside(name string, v market.Value) {
	r.Fills = append(r.Fills, Fill{Attribute: attribute(name), Value: v, Aside: true})
}

func (r *Reading) note(text string) { r.Notes = append(r.Notes, text) }

// checked turns the reading into a problem when one of its own values is not
// believable, and drops what was said aside when that is not.
func (r Reading) checked() Reading {
	kept := r.Fills[:0]
	for _, f := range r.Fills {
		err := f.Attribute.Check(f.Value)
		switch {
		case err == nil:
			kept = append(kept, f)
		case !f.Aside:
			return problem("%s", err)
		default:
			r.note(f.Attribute.Name + ": " + err.Error())
		}
	}
	r.Fills = kept
	return r
}

// attribute is market's row of a name that is written in this package.
func attribute(name string) *market.Attribute {
	a := market.AttributeNamed(name)
	if a == nil {
		panic("cell: no attribute is named " + name)
	}
	return a
}
