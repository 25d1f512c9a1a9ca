package match

import (
	"encoding/json"

	"zhaochang/internal/market"
)

// Verdict is how a space stands to one criterion.
type Verdict string

// The verdicts. Unknown is a verdict of its own: it is never met.
const (
	Met     Verdict = "met"
	Near    Verdict = "near"
	Missed  Verdict = "missed"
	Unknown Verdict = "unknown"
)

// Points are hundredths of a point of the score, which runs from 0 to 100.
type Points int64

// MarshalJSON writes points as a number with at most two places: 8731 is 87.31.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

func (p Points) String() string { return market.Decimal(p).Text(2) }

// Criterion is one line of a match's account. Wanted and Actual are written in
// the parameter's unit; Actual is null when it is not known.
type Criterion struct {
	Name    string          `json:"name"`
	Verdict Verdict         `json:"verdict"`
	Wanted  json.RawMessage `json:"wanted"`
	Actual  json.RawMessage `json:"actual"`
	Loss    Points          `json:"loss"`
}

// Kind says how a match makes up its area.
type Kind string

// The kinds of match.
const (
	Whole   Kind = "whole"
	Divided Kind = "divided"
)

// Group keeps what is known to pass apart from what must be verified first.
type Group string

// The groups, in the order in which they are listed.
const (
	GroupKnown    Group = "known"
	GroupToVerify Group = "to_verify"
)

// Match joins a demand with a space, with its account. Losses add up to 100
// minus the score.
type Match struct {
	SpaceIDs  []string                     `json:"space_ids"`
	Group     Group                        `json:"group"`
	Kind      Kind                         `json:"kind"`
	AreaM2    market.Maybe[Measure]        `json:"area_m2"`
	Score     Points                       `json:"score"`
	Rent      market.Maybe[Measure]        `json:"rent_yuan_m2_month"`
	Effective market.Maybe[market.Decimal] `json:"effective_rent_yuan_m2_month"`
	Labels    []string                     `json:"labels"`
	Criteria  []Criterion                  `json:"criteria"`
	Why       string                       `json:"why"`
}

// Measure is a decimal at two digits that is written in its unit.
type Measure market.Decimal

// MarshalJSON writes 750 as 7.5.
func (m Measure) MarshalJSON() ([]byte, error) { return []byte(market.Decimal(m).Text(2)), nil }

// Relaxation is a smallest set of conditions without which more spaces pass the
// gates, and how many then do. Law is never among them.
type Relaxation struct {
	Drop  []string `json:"drop"`
	Total int      `json:"total"`
}

// Result is the answer to a demand.
type Result struct {
	Matches     []Match        `json:"matches"`
	Relaxations []Relaxation   `json:"relaxations"`
	Rejected    map[string]int `json:"rejected"`
	Position    string         `json:"position"`
}
