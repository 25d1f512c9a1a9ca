package peers

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"zhaochang/internal/market"
)

// Cold is how ours answers after a restart, when nothing has been asked yet.
type Cold struct {
	Open, First time.Duration
	Classes     []Timing
}

// MeasureCold opens what another has closed and asks every query once.
func (r *Run) MeasureCold(ctx context.Context, open func() (*Ours, error)) (_ *Cold, err error) {
	start := r.Now()
	ours, err := open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ours.Close()) }()
	c := &Cold{Open: r.Now().Sub(start), Classes: make([]Timing, len(r.Classes))}
	for i, class := range r.Classes {
		for j, q := range class.Queries {
			before := r.Now()
			if _, err := ours.Ask(ctx, q); err != nil {
				return nil, err
			}
			took := r.Now().Sub(before)
			if c.First == 0 {
				c.First = took
			}
			c.Classes[i].add(j, took)
		}
	}
	return c, nil
}

// Updates is how searches and updates fare beside each other.
type Updates struct {
	PerSecond     float64
	Lasted        time.Duration
	Alone, Beside Timing
	// Visible is how long an update took until the next search finds it.
	Visible Timing
}

// updatesPerSecond is the bar: so many single updates a second, with searches
// going on.
const updatesPerSecond = 2000

// MeasureUpdates asks the queries of all classes for a time, and then again while
// rows change: rents, dates and, of every tenth, the title.
func (r *Run) MeasureUpdates(ctx context.Context, ours *Ours, stock *Stock, lasting time.Duration) (*Updates, error) {
	u := &Updates{}
	if err := r.askFor(ctx, ours, lasting, &u.Alone); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var updated error
	var updates sync.WaitGroup
	start := r.Now()
	updates.Go(func() { updated = r.update(ctx, ours, stock.sample, lasting, &u.Visible) })
	err := r.askFor(ctx, ours, lasting, &u.Beside)
	updates.Wait()
	u.Lasted = r.Now().Sub(start)
	u.PerSecond = float64(len(u.Visible.took)) / u.Lasted.Seconds()
	return u, errors.Join(err, updated)
}

// askFor asks every query in turn until the time is over.
func (r *Run) askFor(ctx context.Context, p Peer, lasting time.Duration, times *Timing) error {
	for start, at := r.Now(), 0; r.Now().Sub(start) < lasting; at++ {
		queries := r.Classes[at%len(r.Classes)].Queries
		before := r.Now()
		if _, err := p.Ask(ctx, queries[at/len(r.Classes)%len(queries)]); err != nil {
			return err
		}
		times.add(at, r.Now().Sub(before))
	}
	return nil
}

// update applies single updates, as many as the clock asks for.
func (r *Run) update(ctx context.Context, ours *Ours, sample []Row, lasting time.Duration, visible *Timing) error {
	random := rand.New(rand.NewPCG(5, 5))
	start := r.Now()
	for made := 0; ; made++ {
		elapsed := r.Now().Sub(start)
		if elapsed >= lasting || ctx.Err() != nil {
			return nil
		}
		due := time.Duration(made) * time.Second / updatesPerSecond
		if due > elapsed {
			time.Sleep(due - elapsed)
		}
		row := changed(&sample[random.IntN(len(sample))], made, random)
		before := r.Now()
		if err := ours.Add(ctx, []Row{row}); err != nil {
			return err
		}
		visible.add(made, r.Now().Sub(before))
	}
}

// changed is the row's next revision.
func changed(row *Row, made int, random *rand.Rand) Row {
	s := *row.Space
	s.Rev++
	s.RentYuanM2Month = market.Known(market.Decimal(800 + random.IntN(3000)))
	s.ListedAt = market.Known(listedFrom + market.Instant(random.Int64N(listedDays*86_400)*1_000_000))
	if made%10 == 0 {
		s.Title += "，新装修"
	}
	row.Space = &s
	return *row
}
