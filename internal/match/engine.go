package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
	"zhaochang/internal/match/weights"
)

// Columns gives the attributes of all spaces as they stand, and the feed position
// that this is; and an arrangement of them as they stand or stood, nil if there is
// none yet.
type Columns interface {
	Columns() (*columns.Snapshot, market.Position)
	Arrangement() *columns.Arrangement
}

// Engine matches demands with the spaces in the columns.
type Engine struct {
	Columns Columns
	Now     func() time.Time
	// Law and Weights are the tables inside the program when nil.
	Law     *law.Table
	Weights *weights.Book
	// Roads may be nil: distances are then straight lines.
	Roads RoadTimes
	// Units may be nil: what is only let with a unit is then joined with none.
	Units Units

	seekers int // that share a demand; 0 is a processor each where there are many spaces
}

// checkEvery is after how many blocks a search asks whether it is still wanted.
const checkEvery = 64

// Match ranks the spaces that pass the demand's gates, and the sets of them that
// it may assemble: those known to pass first, then those to verify, each by score
// and then id. A process that the table of law does not know is an invalid fault.
func (e *Engine) Match(ctx context.Context, d Demand) (*Result, error) {
	p := e.plan(d)
	if err := p.checkProcesses(); err != nil {
		return nil, err
	}
	near := newNearMisses(p)
	spaces, position := e.Columns.Columns()
	kept, err := e.seek(ctx, p, spaces, e.Columns.Arrangement())
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	near.least = kept.tenth()
	c := newCensus(newSeeker(p, spaces, kept), near)
	if err := c.walk.Each(ctx, c.count); err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	if err := c.parts.name(ctx, e.Units); err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	result := c.result(spaces)
	result.ShownFirst = diversify(result.Matches)
	result.Notices = c.notices(result)
	result.Position = position.String()
	return result, nil
}

// Ranked is where a space stands among those that match.
type Ranked struct {
	SpaceID string
	Group   Group
	Score   Points
}

// Compare is the order of a result: what is known to pass first, then the higher
// score, then the lower id.
func (r Ranked) Compare(other Ranked) int {
	return cmp.Or(strings.Compare(string(r.Group), string(other.Group)), cmp.Compare(other.Score, r.Score), strings.Compare(r.SpaceID, other.SpaceID))
}

// Best is the first of Match without their accounts: single spaces only, so many as
// the demand lists.
func (e *Engine) Best(ctx context.Context, d Demand) ([]Ranked, error) {
	p := e.plan(d)
	if err := p.checkProcesses(); err != nil {
		return nil, err
	}
	spaces, _ := e.Columns.Columns()
	kept, err := e.seek(ctx, p, spaces, e.Columns.Arrangement())
	if err != nil {
		return nil, fmt.Errorf("match: %w", err)
	}
	return kept.ranked(), nil
}

// walk goes over the spaces that are on offer.
func (p *plan) walk(spaces *columns.Snapshot, arranged *columns.Arrangement) *columns.Walk {
	questions := p.questions
	if arranged != nil {
		questions = slices.Clone(questions)
		for at, name := range p.names {
			if name != "" {
				questions[at] = arranged.Remember(name, questions[at])
			}
		}
	}
	return spaces.Walk(offered(p.demand).Clauses(), p.attributes, questions)
}

// checkProcesses names the processes that no rule knows: to overlook one would
// make the law laxer.
func (p *plan) checkProcesses() error {
	var names []string
	for _, known := range p.law.Processes() {
		names = append(names, known.ID)
	}
	var bad []fault.Field
	for _, id := range p.demand.Processes {
		if !slices.Contains(names, id) {
			bad = append(bad, fault.Field{Name: "processes", Value: id, Reason: "is no process that the rules know", Allowed: strings.Join(names, ", ")})
		}
	}
	return fault.BadFields(bad)
}

// offered are the statuses that the demand looks at: what is open, unless it says
// otherwise.
func offered(d Demand) market.Query {
	q := market.Query{}
	if d.Query.Has("status") {
		q = q.With("status", d.Query.Values("status")...)
	}
	return q
}

// groupOf is the group of what passes, by the set of gates that nobody can answer.
func groupOf(unknown uint64) Group {
	if unknown != 0 {
		return GroupToVerify
	}
	return GroupKnown
}

// ask gives the sets of gates that nobody can answer for the row, and that fail.
func (p *plan) ask(values row) (unknown, failed uint64) {
	for i := range p.gates {
		switch p.gates[i].test(values) {
		case market.Unknown:
			unknown |= bit(i)
		case market.False:
			failed |= bit(i)
		}
	}
	return unknown, failed
}

// bit is the gate's place in a set; the last place is shared by all that come
// after, which no demand within the limits has.
func bit(i int) uint64 { return 1 << min(i, 63) }
