package match

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
)

// BestOfAll is Best of each of many demands, all as of one moment. It takes every
// processor.
func (e *Engine) BestOfAll(ctx context.Context, demands []Demand) ([][]Ranked, error) {
	still, best, errs := e.still(), make([][]Ranked, len(demands)), make([]error, len(demands))
	order := byPlace(demands)
	var next atomic.Int64
	together(min(runtime.GOMAXPROCS(0), len(demands)), func(int) {
		for n := int(next.Add(1)) - 1; n < len(order) && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
			at := order[n]
			best[at], errs[at] = still.Best(ctx, demands[at])
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return best, nil
}

// still is the engine as of this moment.
func (e *Engine) still() *Engine {
	still, now := *e, e.Now()
	still.Now = func() time.Time { return now }
	spaces, position := e.Columns.Columns()
	still.seekers = 1 // every processor has a demand
	still.Columns = moment{spaces, position, e.Columns.Arrangement()}
	return &still
}

// moment is columns that do not change.
type moment struct {
	spaces   *columns.Snapshot
	position market.Position
	arranged *columns.Arrangement
}

func (m moment) Columns() (*columns.Snapshot, market.Position) { return m.spaces, m.position }

func (m moment) Arrangement() *columns.Arrangement { return m.arranged }

// byPlace is the order of the demands in which neighbours, who want much the same
// blocks, follow each other.
func byPlace(demands []Demand) []int {
	order, keys := make([]int, len(demands)), make([]uint64, len(demands))
	for i, d := range demands {
		order[i] = i
		if near, ok := d.Query.Near.Get(); ok {
			keys[i] = geo.Hilbert(near)
		} else if towns := d.Query.Values("town"); len(towns) > 0 {
			keys[i], _ = strconv.ParseUint(towns[0].Text(), 10, 64)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	return order
}
