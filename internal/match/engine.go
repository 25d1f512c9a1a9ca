package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhaochang/internal/market"
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
}

// Match ranks the spaces that pass the demand's gates: those known to pass
// first, then those to verify, each by score and then id.
func (e *Engine) Match(ctx context.Context, d Demand) (*Result, error) {
	r := newRun(d, market.InstantOf(e.Now()))
	offered := market.Query{Conditions: nil}
	if d.Query.Has("status") {
		offered = offered.With("status", d.Query.Values("status")...)
	}
	position, err := e.Columns.Scan(ctx, r.attributes, offered.Clauses(), func(id string, values []market.Value) error {
		r.consider(id, values)
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("match: scan: %w", err)
	}
	result := r.result()
	result.Position = position.String()
	return result, nil
}

// run is one demand half answered.
type run struct {
	demand     Demand
	attributes []*market.Attribute
	gates      []gate
	gateReads  [][]int
	criteria   []criterion
	judgeReads [][]int
	values     []market.Value
	judged     []judgement

	rejected map[string]int
	failures map[uint64]int
	passed   int
	kept     []candidate
}

// candidate is a space that passed, with all that its account needs.
type candidate struct {
	id     string
	group  Group
	score  Points
	values []market.Value
}

func newRun(d Demand, now market.Instant) *run {
	r := &run{
		demand: d, gates: gatesOf(d), criteria: criteriaOf(d, now),
		rejected: map[string]int{}, failures: map[uint64]int{},
	}
	for _, g := range r.gates {
		r.gateReads = append(r.gateReads, r.positions(g.reads))
	}
	for _, c := range r.criteria {
		r.judgeReads = append(r.judgeReads, r.positions(c.reads))
	}
	r.positions(answerAttributes())
	r.judged = make([]judgement, len(r.criteria))
	return r
}

// answerAttributes are what a match shows beside its criteria.
func answerAttributes() []*market.Attribute {
	return append(market.SizeAttributes(), market.AttributeNamed("rent_yuan_m2_month"))
}

// positions adds the attributes to those that are scanned, and tells where each
// stands among them.
func (r *run) positions(reads []*market.Attribute) []int {
	at := make([]int, len(reads))
	for i, a := range reads {
		at[i] = slices.Index(r.attributes, a)
		if at[i] < 0 {
			at[i] = len(r.attributes)
			r.attributes = append(r.attributes, a)
		}
	}
	return at
}

// gather copies the values at the positions into a scratch slice.
func (r *run) gather(values []market.Value, at []int) []market.Value {
	r.values = r.values[:0]
	for _, i := range at {
		r.values = append(r.values, values[i])
	}
	return r.values
}

// consider puts one space through the gates and, if it passes, scores it.
func (r *run) consider(id string, values []market.Value) {
	truth, failed := market.True, uint64(0)
	for i, g := range r.gates {
		t := g.of(r.gather(values, r.gateReads[i]))
		truth = truth.And(t)
		if t == market.False {
			failed |= 1 << min(i, 63)
		}
	}
	if truth == market.False {
		r.reject(failed)
		return
	}
	r.passed++
	group := GroupKnown
	if truth == market.Unknown {
		group = GroupToVerify
	}
	r.keep(candidate{id: id, group: group, score: r.score(values), values: values})
}

// reject counts a space under the first gate it failed, and under the set of them.
func (r *run) reject(failed uint64) {
	r.failures[failed]++
	for i, g := range r.gates {
		if failed&(1<<min(i, 63)) != 0 {
			r.rejected[g.name()]++
			return
		}
	}
}

func (r *run) judge(values []market.Value) []judgement {
	for i, c := range r.criteria {
		r.judged[i] = c.judge(r.gather(values, r.judgeReads[i]))
	}
	return r.judged
}

func (r *run) score(values []market.Value) Points {
	score, _ := account(r.criteria, r.judge(values))
	return score
}

// keep adds a candidate, and cuts the list back to the best when it has grown to
// twice the limit.
func (r *run) keep(c candidate) {
	if len(r.kept) >= r.demand.Limit && len(r.kept)%r.demand.Limit == 0 {
		r.cut()
		if compareCandidates(c, r.kept[len(r.kept)-1]) > 0 {
			return
		}
	}
	c.values = slices.Clone(c.values)
	r.kept = append(r.kept, c)
}

func (r *run) cut() {
	slices.SortFunc(r.kept, compareCandidates)
	r.kept = r.kept[:min(len(r.kept), r.demand.Limit)]
}

// compareCandidates puts the known group first, then the higher score, then the
// lower id.
func compareCandidates(a, b candidate) int {
	return cmp.Or(strings.Compare(string(a.group), string(b.group)), cmp.Compare(b.score, a.score), strings.Compare(a.id, b.id))
}

func (r *run) result() *Result {
	r.cut()
	result := &Result{Matches: []Match{}, Relaxations: r.relaxations(), Rejected: r.rejected}
	for _, c := range r.kept {
		result.Matches = append(result.Matches, r.match(c))
	}
	return result
}

// match writes the account of one candidate.
func (r *run) match(c candidate) Match {
	judged := r.judge(c.values)
	score, losses := account(r.criteria, judged)
	m := Match{SpaceIDs: []string{c.id}, Group: c.group, Kind: Whole, Score: score, Labels: []string{}}
	for i, criterion := range r.criteria {
		m.Criteria = append(m.Criteria, Criterion{criterion.name, judged[i].verdict, criterion.wanted, judged[i].actual, losses[i]})
	}
	shown := r.gather(c.values, r.positions(answerAttributes()))
	if size, divided, known := chosenSize(r.demand, shown[:3]); known {
		m.AreaM2 = market.Known(Measure(size))
		if divided {
			m.Kind = Divided
		}
	}
	if shown[3].IsKnown() {
		m.Rent = market.Known(Measure(shown[3].Number()))
	}
	m.Why = why(m)
	return m
}
