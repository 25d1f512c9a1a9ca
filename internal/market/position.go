package market

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Position is a place in the change feed: everything up to it, it included, has
// been applied. On Postgres a change is ordered by its transaction and then its
// sequence number; on SQLite, where one writer commits at a time, the transaction
// is 0. The zero Position is before every change.
type Position struct {
	Transaction int64
	Sequence    int64
}

// Compare orders positions of one feed.
func (p Position) Compare(other Position) int {
	return cmp.Or(cmp.Compare(p.Transaction, other.Transaction), cmp.Compare(p.Sequence, other.Sequence))
}

// String prints the position as an opaque token, "17" or "905.17".
func (p Position) String() string {
	if p.Transaction == 0 {
		return strconv.FormatInt(p.Sequence, 10)
	}
	return fmt.Sprintf("%d.%d", p.Transaction, p.Sequence)
}

// ParsePosition reads what String prints.
func ParsePosition(text string) (Position, error) {
	transaction, sequence, two := strings.Cut(text, ".")
	if !two {
		transaction, sequence = "0", transaction
	}
	t, err := strconv.ParseInt(transaction, 10, 64)
	if err != nil {
		return Position{}, fmt.Errorf("%q is not a feed position", text)
	}
	s, err := strconv.ParseInt(sequence, 10, 64)
	if err != nil {
		return Position{}, fmt.Errorf("%q is not a feed position", text)
	}
	return Position{t, s}, nil
}
