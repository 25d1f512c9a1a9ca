package standing

import "zhaochang/internal/market"

// Reason is why a space is news to a demand.
type Reason string

// The reasons. Known is none: it marks what was among the matches when the
// demand was posted, and is never shown.
const (
	Known     Reason = "known"
	Found     Reason = "found"     // a space that was not among the matches before
	Cheaper   Reason = "cheaper"   // its rent fell by PriceFall or more since it was last told
	Available Reason = "available" // it had gone, and is offered again
	Gone      Reason = "gone"      // it was told, and is offered no more
)

// PriceFall is by how many hundredths a rent must fall to be news again.
const PriceFall = 3

// Notice tells the owner of a demand about a space. There is at most one for a
// demand, a space, a reason and what the reason rests on.
type Notice struct {
	DemandID string
	SpaceID  string
	Reason   Reason
	// Basis tells repeats of a reason apart: the rent that it fell to, or the
	// revision of the space that came or went.
	Basis string
	// Rent is the asking rent at the time.
	Rent market.Maybe[market.Decimal]
	// Score is that of the match, in hundredths; 0 for one that is gone.
	Score int64
	At    market.Instant
}
