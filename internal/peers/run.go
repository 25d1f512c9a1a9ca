package peers

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"time"
)

// Run is one comparison.
type Run struct {
	Rows    iter.Seq[Row]
	Classes []Class
	// Limit is how long a system may take over the queries of one class: then it
	// stops where it is.
	Limit time.Duration
	// Rounds is how often each query is asked, as long as the limit allows.
	Rounds int
	Now    func() time.Time
	// Say tells what is under way; nil says nothing.
	Say func(format string, args ...any)
}

// Rival is a system that is yet to be opened.
type Rival struct {
	Name string
	Open func(ctx context.Context) (Peer, error)
}

// Result is what one system did.
type Result struct {
	Name  string
	Build time.Duration
	Bytes int64
	// Classes are in the order of the run's.
	Classes []Timing
	// Totals are those of our answers by class, ascending.
	Totals [][]int
	// Wrong are the answers that differ from ours, each with its query.
	Wrong []string
}

// warmUp is how many queries of a class are asked before those that are measured.
const warmUp = 20

// Compare builds ours and then one rival after the other, and asks all of them
// everything. Ours is asked again beside each rival, so that a machine that slows
// down slows both. Rivals that end in an error are left out of the results, with
// the error joined to what is given back.
func (r *Run) Compare(ctx context.Context, ours Peer, rivals []Rival) (us Result, them []Result, err error) {
	us.Name = "ours"
	if us.Build, us.Bytes, err = r.build(ctx, us.Name, ours); err != nil {
		return us, nil, err
	}
	answers, err := r.answers(ctx, ours)
	if err != nil {
		return us, nil, err
	}
	us.Classes = make([]Timing, len(r.Classes))
	for _, class := range answers {
		us.Totals = append(us.Totals, totals(class))
	}
	if len(rivals) == 0 {
		return us, nil, r.measureAll(ctx, ours, &us)
	}
	var failed []error
	for _, rival := range rivals {
		result, err := r.against(ctx, rival, ours, &us, answers)
		if ctx.Err() != nil {
			return us, them, context.Cause(ctx)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", rival.Name, err))
			continue
		}
		them = append(them, result)
	}
	return us, them, errors.Join(failed...)
}

func (r *Run) against(ctx context.Context, rival Rival, ours Peer, us *Result, answers [][]Answer) (_ Result, err error) {
	result := Result{Name: rival.Name, Classes: make([]Timing, len(r.Classes))}
	p, err := rival.Open(ctx)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if result.Build, result.Bytes, err = r.build(ctx, rival.Name, p); err != nil {
		return result, err
	}
	for i, c := range r.Classes {
		if err := r.measure(ctx, ours, c, nil, &us.Classes[i], us); err != nil {
			return result, err
		}
		if err := r.measure(ctx, p, c, answers[i], &result.Classes[i], &result); err != nil {
			return result, err
		}
		r.say("  %-14s %-8s %s", c.Name, rival.Name, result.Classes[i])
	}
	return result, nil
}

func (r *Run) measureAll(ctx context.Context, p Peer, to *Result) error {
	for i, c := range r.Classes {
		if err := r.measure(ctx, p, c, nil, &to.Classes[i], to); err != nil {
			return err
		}
		r.say("  %-14s %-8s %s", c.Name, to.Name, to.Classes[i])
	}
	return nil
}

func totals(answers []Answer) []int {
	var all []int
	for _, a := range answers {
		all = append(all, a.Total)
	}
	slices.Sort(all)
	return all
}

// build gives the system every row. Making the rows up is not counted.
func (r *Run) build(ctx context.Context, name string, p Peer) (took time.Duration, bytes int64, err error) {
	rows := 0
	timed := func(work func() error) error {
		start := r.Now()
		defer func() { took += r.Now().Sub(start) }()
		return work()
	}
	for batch := range batches(r.Rows) {
		if err := errors.Join(ctx.Err(), timed(func() error { return p.Add(ctx, batch) })); err != nil {
			return took, 0, err
		}
		if rows += len(batch); rows%50_000 == 0 {
			r.say("  %-8s holds %d spaces after %v", name, rows, took.Round(time.Second))
		}
	}
	if err := timed(func() error { return p.Finish(ctx) }); err != nil {
		return took, 0, err
	}
	bytes, err = p.Bytes(ctx)
	r.say("  %-8s built in %v, %d MB", name, took.Round(10*time.Millisecond), bytes>>20)
	return took, bytes, err
}

// answers are ours to every query.
func (r *Run) answers(ctx context.Context, ours Peer) ([][]Answer, error) {
	all := make([][]Answer, len(r.Classes))
	for i, c := range r.Classes {
		for _, q := range c.Queries {
			answer, err := ours.Ask(ctx, q)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", q, err)
			}
			all[i] = append(all[i], answer())
		}
	}
	return all, nil
}

// measure asks the queries of a class, one after the other, and adds to the times.
// With answers it compares the first round with them.
func (r *Run) measure(ctx context.Context, p Peer, c Class, answers []Answer, times *Timing, to *Result) error {
	runtime.GC()
	if err := r.warm(ctx, p, c); err != nil {
		return err
	}
	for start, at := r.Now(), 0; at < r.Rounds*len(c.Queries); at++ {
		if r.Now().Sub(start) > r.Limit {
			times.Stopped = times.Asked() < len(c.Queries)
			return nil
		}
		i := at % len(c.Queries)
		before := r.Now()
		answer, err := p.Ask(ctx, c.Queries[i])
		times.add(i, r.Now().Sub(before))
		if err != nil {
			return fmt.Errorf("%s: %w", c.Queries[i], err)
		}
		if at >= len(c.Queries) {
			continue // compared already
		}
		if answers != nil {
			to.compare(c, i, answers[i], answer())
		}
	}
	return nil
}

// warm asks the first queries without measuring, within the same limit.
func (r *Run) warm(ctx context.Context, p Peer, c Class) error {
	start := r.Now()
	for _, q := range c.Queries[:min(warmUp, len(c.Queries))] {
		if _, err := p.Ask(ctx, q); err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
		if r.Now().Sub(start) > r.Limit {
			return nil
		}
	}
	return nil
}

func (result *Result) compare(c Class, query int, ours, theirs Answer) {
	q := c.Queries[query]
	if wrong := disagreement(q, ours, theirs); wrong != "" {
		result.Wrong = append(result.Wrong, fmt.Sprintf("%s: %s: words %q %s: %s", result.Name, c.Name, q.Terms, q, wrong))
	}
}

func (r *Run) say(format string, args ...any) {
	if r.Say != nil {
		r.Say(format, args...)
	}
}
