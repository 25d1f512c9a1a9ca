package match

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
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

// UnmarshalJSON reads what MarshalJSON writes.
func (p *Points) UnmarshalJSON(text []byte) error {
	points, err := strconv.ParseFloat(string(text), 64)
	*p = Points(math.Round(points * 100))
	return err
}

func (p Points) String() string { return market.Decimal(p).Text(2) }

// Criterion is one line of a match's account. Wanted and Actual are written in
// the parameter's unit; Actual is null when it is not known.
type Criterion struct {
	Name    string          `json:"name"`
	Verdict Verdict         `json:"verdict"`
	Wanted  json.RawMessage `json:"wanted"`
	Actual  json.RawMessage `json:"actual"`
	Loss    Points          `json:"loss"`
	// words say what actual is where the value alone does not.
	words law.Words
}

// Kind says how a match makes up its area.
type Kind string

// The kinds of match.
const (
	Whole     Kind = "whole"
	Divided   Kind = "divided"
	Assembled Kind = "assembled"
)

// Group keeps what is known to pass apart from what must be verified first.
type Group string

// The groups, in the order in which they are listed. Rejected is the group of a
// space that Account judges and no gate lets in: it is never in a result.
const (
	GroupKnown    Group = "known"
	GroupToVerify Group = "to_verify"
	GroupRejected Group = "rejected"
)

// Match joins a demand with a space, or with several of one building, with its
// account. Losses add up to 100 minus the score.
type Match struct {
	SpaceIDs  []string              `json:"space_ids"`
	Group     Group                 `json:"group"`
	Kind      Kind                  `json:"kind"`
	AreaM2    market.Maybe[Measure] `json:"area_m2"`
	Score     Points                `json:"score"`
	Rent      market.Maybe[Measure] `json:"rent_yuan_m2_month"`
	Effective market.Maybe[Measure] `json:"effective_rent_yuan_m2_month"`
	Labels    []string              `json:"labels"`
	Criteria  []Criterion           `json:"criteria"`
	// Verify are the gates that nobody can answer yet, with the reason and what to
	// ask.
	Verify []Finding `json:"verify"`
	Why    law.Words `json:"why"`
	// Pieces are the parts of an assembled match.
	Pieces []Piece `json:"pieces,omitempty"`

	slot slot
}

// Piece is one space of an assembled match and how much of it is leased.
type Piece struct {
	SpaceID string  `json:"space_id"`
	AreaM2  Measure `json:"area_m2"`
}

// Key names the match within a result: its spaces, joined by "+".
func (m Match) Key() string { return strings.Join(m.SpaceIDs, "+") }

// Measure is a decimal at two digits that is written in its unit.
type Measure market.Decimal

// MarshalJSON writes 750 as 7.5.
func (m Measure) MarshalJSON() ([]byte, error) { return []byte(market.Decimal(m).Text(2)), nil }

// Relaxation is a smallest set of conditions without which more spaces pass the
// gates, and how many then do. Law is never among them.
type Relaxation struct {
	Drop  []string `json:"drop"`
	Total int      `json:"total"`
	// MeanTop10 is the mean score of the ten best that pass then; unknown when more
	// than three conditions are dropped.
	MeanTop10 market.Maybe[Points] `json:"mean_top10"`
	// Curves tell, for a single number, what moving it some way would do.
	Curves []Curve `json:"curves,omitempty"`
}

// Curve is one step of a numeric condition: moved from its value to another, so
// many more spaces pass the gates and meet it.
type Curve struct {
	Param     string               `json:"param"`
	From      json.RawMessage      `json:"from"`
	To        json.RawMessage      `json:"to"`
	Gain      int                  `json:"gain"`
	MeanTop10 market.Maybe[Points] `json:"mean_top10"`
}

// LawBlock counts the spaces that a rule of law keeps out, with one of them as an
// example. No relaxation helps them.
type LawBlock struct {
	Finding
	Rejected int    `json:"rejected"`
	Example  string `json:"example"`
}

// Notice tells something of the whole answer: a code for programs, and words.
type Notice struct {
	Code string    `json:"code"`
	Text law.Words `json:"text"`
}

// Result is the answer to a demand.
type Result struct {
	Matches []Match `json:"matches"`
	// ShownFirst are the keys of the matches to show first, in the order of
	// Matches: no more than two of one building or owner, and every labelled one.
	ShownFirst  []string     `json:"shown_first"`
	Relaxations []Relaxation `json:"relaxations"`
	// Curves are those of the conditions that are not hard.
	Curves   []Curve        `json:"curves"`
	Rejected map[string]int `json:"rejected"`
	// Considered is how many spaces are on offer, Passed how many of them pass every
	// gate, or are not known to fail one.
	Considered int        `json:"considered"`
	Passed     int        `json:"passed"`
	Law        []LawBlock `json:"law"`
	Notices    []Notice   `json:"notices"`
	// Profile is the class of industry whose weights were taken, LawVersion the
	// version of the rules.
	Profile    string   `json:"profile"`
	Weighing   Weighing `json:"weighing"`
	LawVersion string   `json:"law_version"`
	Position   string   `json:"position"`
}

// InEnglish is the result with its texts in English, where they are said: labels,
// reasons, notices and why. Clauses keep their Chinese names beside the English ones.
func (r *Result) InEnglish() *Result {
	english := *r
	english.Matches = slices.Clone(r.Matches)
	for i := range english.Matches {
		m := &english.Matches[i]
		m.Labels, m.Why, m.Verify = labelsEn(m.Labels), m.Why.Only(), slices.Clone(m.Verify)
		for k := range m.Verify {
			m.Verify[k].Reason = m.Verify[k].Reason.Only()
		}
	}
	english.Law = slices.Clone(r.Law)
	for i := range english.Law {
		english.Law[i].Reason = english.Law[i].Reason.Only()
	}
	english.Notices = slices.Clone(r.Notices)
	for i := range english.Notices {
		english.Notices[i].Text = english.Notices[i].Text.Only()
	}
	return &english
}
