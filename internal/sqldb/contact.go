package sqldb

import (
	"context"
)

func contactInsertion() *insertion {
	return &insertion{
		table:    "contact",
		columns:  []column{{"space_num", integers}, {"sealed", bytes}, {"updated_us", integers}},
		conflict: "ON CONFLICT (space_num) DO UPDATE SET sealed = excluded.sealed, updated_us = excluded.updated_us",
	}
}

// putContacts seals the phones of the writes that bring one.
func (d *DB) putContacts(ctx context.Context, s session, b applied) error {
	contacts := contactInsertion().rows(len(b.writes))
	for _, w := range b.writes {
		if w.Phone == "" {
			continue
		}
		sealed, err := d.seal(w.Space.ID, w.Phone)
		if err != nil {
			return err
		}
		contacts.add(b.nums[w.Space.ID], sealed, int64(b.at))
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
