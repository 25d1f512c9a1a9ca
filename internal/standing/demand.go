package standing

import (
	"crypto/sha256"
	"crypto/subtle"

	"zhaochang/internal/market"
)

// State is what its owner has made of a demand.
type State string

// The states. A demand whose day is over is expired, whatever its state.
const (
	Active State = "active"
	Paused State = "paused"
	Closed State = "closed"
)

// Demand is one that was posted.
type Demand struct {
	// ID names the demand in addresses and logs. It opens nothing by itself.
	ID string
	// Lock is the hash of the key that opens it.
	Lock Lock
	// Name is what its owner calls it.
	Name string
	// Body is the demand as JSON, as it was posted; match.ParseDemand reads it.
	Body string

	State State
	// ExpiresOn is the last day on which it is looked for.
	ExpiresOn            market.Date
	CreatedAt, UpdatedAt market.Instant
	// SeenAt is when the newest notice happened that its owner has seen.
	SeenAt market.Maybe[market.Instant]
	// Rev grows with every edit.
	Rev int64
}

// LooksOn tells whether the demand is looked for on the day.
func (d *Demand) LooksOn(today market.Date) bool {
	return d.State == Active && today <= d.ExpiresOn
}

// Lock is the hash of a key. The key itself is nowhere but in the owner's link.
type Lock [sha256.Size]byte

// LockOf is the lock that the key opens.
func LockOf(key string) Lock { return sha256.Sum256([]byte(key)) }

// OpensWith tells whether the key is the lock's, in a time that says nothing
// about how much of it is right.
func (l Lock) OpensWith(key string) bool {
	given := LockOf(key)
	return subtle.ConstantTimeCompare(l[:], given[:]) == 1
}
