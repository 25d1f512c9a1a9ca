package match

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
	"zhaochang/internal/match/weights"
)

// Columns gives the attributes of spaces row by row.
type Columns interface {
	// Scan calls each with the id and the values of attributes, in their order,
	// for every space that is not known to fail a clause. The slice of values is
	// reused. It gives the feed position that the rows stand at.
	Scan(ctx context.Context, attributes []*market.Attribute, clauses []market.Clause,
		each func(id string, values []market.Value) error) (market.Position, error)
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
}

// checkEvery is after how many rows a run asks whether it is still wanted.
const checkEvery = 1024

// Match ranks the spaces that pass the demand's gates, and the sets of them that
// it may assemble: those known to pass first, then those to verify, each by score
// and then id. A process that the table of law does not know is an invalid fault.
func (e *Engine) Match(ctx context.Context, d Demand) (*Result, error) {
	r := newRun(e.plan(d))
	if err := r.checkProcesses(); err != nil {
		return nil, err
	}
	scanned := 0
	position, err := e.Columns.Scan(ctx, r.attributes, offered(d).Clauses(), func(id string, values []market.Value) error {
		r.consider(id, values)
		if scanned++; scanned%checkEvery == 0 {
			return ctx.Err()
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("match: scan: %w", err)
	}
	result := r.result()
	if result.Matches, err = r.withAssembled(ctx, e.Columns, result.Matches); err != nil {
		return nil, fmt.Errorf("match: assemble: %w", err)
	}
	result.ShownFirst = diversify(result.Matches)
	result.Notices = r.notices(scanned, result)
	result.Position = position.String()
	return result, nil
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

// run is one demand half answered.
type run struct {
	*plan
	rejected map[string]int
	blocks   map[int]*LawBlock
	near     *nearMisses
	passed   int
	kept     keeper
	parts    parts
}

func newRun(p *plan) *run {
	return &run{
		plan: p, rejected: map[string]int{}, blocks: map[int]*LawBlock{},
		near: newNearMisses(p), kept: keeper{limit: p.demand.Limit}, parts: newParts(p),
	}
}

// consider puts one space through the gates and, if it passes, scores it.
func (r *run) consider(id string, values row) {
	unknown, failed := r.ask(values)
	if r.parts.wanted && failed&^r.sums == 0 {
		r.parts.add(id, values, unknown&^r.sums != 0)
	}
	switch {
	case failed == 0:
		r.pass(id, values, groupOf(unknown))
	case failed&r.lawMask() != 0:
		r.block(id, values, failed)
	default:
		r.reject(failed)
		r.near.miss(failed>>r.laws, values)
	}
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

func (p *plan) lawMask() uint64 { return 1<<min(p.laws, 63) - 1 }

func (r *run) pass(id string, values row, group Group) {
	r.passed++
	score, good := r.score(values, r.floorFor(group))
	if good {
		r.kept.offer(id, group, score, values)
	}
	r.near.pass(values, score, good)
}

// floorFor is the least score that could still be listed in the group, or that the
// near misses want.
func (r *run) floorFor(group Group) Points {
	return min(r.kept.floor(group), r.near.floor())
}

// reject counts a space under the first gate it failed.
func (r *run) reject(failed uint64) {
	for i := range r.gates {
		if failed&bit(i) != 0 {
			r.rejected[r.gates[i].name]++
			return
		}
	}
}

// block counts a space that the law keeps out, under the first gate it failed.
func (r *run) block(id string, values row, failed uint64) {
	r.reject(failed)
	for i := range r.laws {
		if failed&bit(i) == 0 {
			continue
		}
		if r.blocks[i] == nil {
			r.blocks[i] = &LawBlock{Finding: r.gates[i].explain(values), Example: id}
		}
		r.blocks[i].Rejected++
		return
	}
}

func (r *run) result() *Result {
	result := &Result{
		Matches: []Match{}, Rejected: r.rejected, Law: []LawBlock{}, Notices: []Notice{}, Curves: []Curve{},
		Profile: r.profile.Name, LawVersion: r.law.Version,
	}
	for i := range r.laws {
		if b := r.blocks[i]; b != nil {
			result.Law = append(result.Law, *b)
		}
	}
	for _, c := range r.kept.ranked() {
		result.Matches = append(result.Matches, r.match(c))
	}
	result.Relaxations, result.Curves = r.near.offers(r.passed)
	return result
}
