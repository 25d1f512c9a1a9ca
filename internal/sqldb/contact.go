package sqldb

import (
	"context"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
)

func contactInsertion() *insertion {
	return &insertion{
		table:    "contact",
		columns:  []column{{"space_id", texts}, {"sealed", bytes}, {"updated_us", integers}},
		conflict: "ON CONFLICT (space_id) DO UPDATE SET sealed = excluded.sealed, updated_us = excluded.updated_us",
	}
}

// putContacts seals the phones of the writes that bring one.
func (d *DB) putContacts(ctx context.Context, s session, at market.Instant, writes []intake.Write) error {
	contacts := contactInsertion().rows(len(writes))
	for _, w := range writes {
		if w.Phone == "" {
			continue
		}
		sealed, err := d.seal(w.Space.ID, w.Phone)
		if err != nil {
			return err
		}
		contacts.add(w.Space.ID, sealed, int64(at))
	}
	_, err := s.insert(ctx, contacts)
	return err
}

// openPhone opens what contact holds for a space; nothing is "".
func (d *DB) openPhone(spaceID string, sealed []byte) (string, error) {
	if sealed == nil {
		return "", nil
	}
	return d.open(spaceID, sealed)
}
