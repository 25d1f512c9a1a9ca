package sqldb

import (
	"context"
	"fmt"

	"zhaochang/internal/market"
)

func listingInsertion() *insertion {
	return &insertion{
		table: "listing",
		columns: []column{
			{"id", texts}, {"space_num", integers}, {"rev", integers}, {"created_us", integers}, {"updated_us", integers},
			{"status", texts}, {"listed_at", integers}, {"confirmed_at", integers},
		},
		conflict: "ON CONFLICT (space_num) DO NOTHING",
	}
}

// putOffers opens a listing for each write that asks for one and whose space has
// none. It says nothing of its own but that it is open, and since when: rent and
// terms stay the survey's, and so does the day of confirmation where there is one.
func (d *DB) putOffers(ctx context.Context, s session, b applied) (opened int64, err error) {
	listings := listingInsertion().rows(len(b.writes))
	for _, w := range b.writes {
		if !w.Offer {
			continue
		}
		id, err := d.listingID(b.at)
		if err != nil {
			return 0, err
		}
		now := int64(b.at)
		var confirmed any = now
		if w.Space.ConfirmedAt.IsKnown() {
			confirmed = nil
		}
		listings.add(id, b.nums[w.Space.ID], int64(1), now, now, "open", now, confirmed)
	}
	return s.insert(ctx, listings)
}

// listingID begins with the time, so that new listings stand together in the
// index of ids instead of each on a page of its own.
func (d *DB) listingID(at market.Instant) (string, error) {
	random, err := d.randomID()
	return fmt.Sprintf("%012x%s", at.Time().UnixMilli(), random[:20]), err
}
