package app

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"zhaochang/internal/intake"
	"zhaochang/internal/market"
	"zhaochang/internal/sqldb"
)

// How the updates come: groups of so many rows, so many groups a second, 2,000
// rows a second in all, as long as the database keeps up.
const (
	updateRows      = 10
	updateGroups    = 200
	updatedAmong    = 5000
	visibleSamples  = 100
	visiblePatience = 5 * time.Second
)

// measureUpdates measures searches alone, then beside updates, and then how long
// after its commit a single update shows in an answer.
func (c benchCommand) measureUpdates(ctx context.Context, env *environment, db *sqldb.DB, search load) error {
	alone, err := search.run(ctx)
	if err != nil {
		return err
	}
	w, err := newUpdater(ctx, env, db)
	if err != nil {
		return err
	}
	var updates sync.WaitGroup
	var rows int
	var failed error
	updates.Go(func() { rows, failed = w.keepUpdating(ctx, c.Lasting) })
	beside, err := search.run(ctx)
	updates.Wait()
	if err := errors.Join(err, failed); err != nil {
		return fmt.Errorf("bench: updates: %w", err)
	}
	visible, err := w.visible(ctx, search.host)
	if err != nil {
		return fmt.Errorf("bench: updates: %w", err)
	}
	_, err = fmt.Fprintf(env.Out, "searches alone%23s%s\nbeside %4.0f rows/s updated%11s%s; bar: 2,000 rows/s, p99 within 2×\ncommit to the answer that shows it   p50 %.2f  p99 %.2f ms; bar: ≤ 5 ms\n",
		"", alone, float64(rows)/c.Lasting.Seconds(), "", beside,
		float64(visible.at(0.5).Microseconds())/1000, float64(visible.at(0.99).Microseconds())/1000)
	return err
}

// updater changes rents and dates of some spaces through the database, as an
// import would.
type updater struct {
	env      *environment
	db       *sqldb.DB
	importID int64
	lines    int // of the import, one for each update
	spaces   []*market.Space
	random   *rand.Rand
}

var errEnough = errors.New("enough spaces are read")

func newUpdater(ctx context.Context, env *environment, db *sqldb.DB) (*updater, error) {
	w := &updater{env: env, db: db, random: rand.New(rand.NewPCG(1, 1))}
	_, err := db.AllSpaces(ctx, func(s *market.Space) error {
		if w.spaces = append(w.spaces, s); len(w.spaces) == updatedAmong {
			return errEnough
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	w.importID, err = db.BeginImport(ctx, intake.Import{
		FileName: "updates", FileSHA256: fmt.Sprintf("%064d", 0), Importer: importer(), Started: env.Now(), RulesVersion: "bench", Source: "bench",
	})
	return w, err
}

// update commits the next revision of so many spaces.
func (w *updater) update(ctx context.Context, rows int) error {
	batch := intake.Batch{ImportID: w.importID, At: w.env.Now()}
	for _, at := range w.random.Perm(len(w.spaces))[:min(rows, len(w.spaces))] {
		changed := *w.spaces[at]
		changed.RentYuanM2Month = market.Known(market.Decimal(800 + w.random.IntN(3000)))
		w.lines++
		batch.Writes = append(batch.Writes, intake.Write{Line: w.lines, Space: &changed})
		next := changed
		next.Rev++
		w.spaces[at] = &next
	}
	return w.db.Apply(ctx, batch)
}

// keepUpdating gives how many rows were updated in the time.
func (w *updater) keepUpdating(ctx context.Context, lasting time.Duration) (rows int, err error) {
	start := w.env.Now()
	for group := 0; ; group++ {
		due := time.Duration(group) * time.Second / updateGroups
		elapsed := w.env.Now().Sub(start)
		if elapsed >= lasting {
			return rows, nil
		}
		time.Sleep(due - elapsed)
		if err := w.update(ctx, updateRows); err != nil {
			return rows, err
		}
		rows += updateRows
	}
}

// visible asks after each single update until the answer stands at its position.
func (w *updater) visible(ctx context.Context, host string) (r loadResult, err error) {
	for range visibleSamples {
		if err := w.update(ctx, 1); err != nil {
			return r, err
		}
		committed := w.env.Now()
		head, err := w.db.Head(ctx)
		if err != nil {
			return r, err
		}
		if err := w.await(ctx, host, head, committed); err != nil {
			return r, err
		}
		r.took = append(r.took, w.env.Now().Sub(committed))
	}
	slices.Sort(r.took)
	return r, nil
}

func (w *updater) await(ctx context.Context, host string, head market.Position, committed time.Time) error {
	for w.env.Now().Sub(committed) < visiblePatience {
		at, err := positionOf(ctx, host)
		if err != nil || at.Compare(head) >= 0 {
			return err
		}
	}
	return fmt.Errorf("an update is not visible %v after its commit", visiblePatience)
}

// positionOf is the feed position that an answer of the server stands at.
func positionOf(ctx context.Context, host string) (market.Position, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+host+"/api/v1/spaces?limit=1", nil)
	if err != nil {
		return market.Position{}, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return market.Position{}, err
	}
	defer response.Body.Close()
	var answer struct {
		Position string `json:"position"`
	}
	if err := json.NewDecoder(bufio.NewReader(response.Body)).Decode(&answer); err != nil {
		return market.Position{}, err
	}
	return market.ParsePosition(answer.Position)
}
