package match

import (
	"zhaochang/geo"
	"zhaochang/internal/market"
	"zhaochang/internal/match/weights"
)

// Limits on a demand.
const (
	// MinWeight is the least that a criterion may count, short of not at all, so
	// that no share vanishes in rounding.
	MinWeight = 0.1
	// MaxWeight is the most that a criterion may count.
	MaxWeight = 10.0
	// MaxPieces bounds how many spaces one match may join.
	MaxPieces = 6
	// MaxMatches bounds the list.
	MaxMatches = 100
	// MaxAnchors bounds the places that a demand may name.
	MaxAnchors = 8
	// MaxRelaxations bounds what is offered.
	MaxRelaxations = 50
	// DefaultRelaxations is how many are offered when the demand does not say.
	DefaultRelaxations = 10
)

// Demand is what an enterprise asks for: a query, and what a query cannot say.
type Demand struct {
	Query market.Query
	// MaxDistanceM is the farthest from Query.Near, a hard limit.
	MaxDistanceM market.Maybe[float64]
	// Anchors are several places to be near to: customers, a port, homes.
	Anchors []Anchor
	// Must names the conditions that are hard although they need not be.
	Must []string
	// Processes name what the trade does beyond its usual, as law.Table lists them.
	Processes []string
	// Typical asks to add, softly, what the industry usually needs.
	Typical bool
	// Preset turns the weights to cost, location or quality.
	Preset weights.Preset
	// Weights are how much criteria count, by name; others keep their default.
	Weights map[string]float64
	// KWhMonth is the electricity used in a month, for costs.
	KWhMonth market.Maybe[float64]
	// MaxPieces is how many spaces may be joined; 1 is never more than one.
	MaxPieces int
	// Relaxations is how many are offered.
	Relaxations int
	Limit       int
}

// Anchor is a place that the enterprise wants to be near to.
type Anchor struct {
	Point geo.Point
	Name  string
	// Weight is how much it counts among the anchors.
	Weight float64
	// MaxM is the farthest, a hard limit in a straight line.
	MaxM market.Maybe[float64]
}
