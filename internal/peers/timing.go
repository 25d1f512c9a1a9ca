package peers

import (
	"fmt"
	"slices"
	"time"
)

// Timing is how long the queries of a class took.
type Timing struct {
	// Stopped tells that the limit came before the last query.
	Stopped bool

	took []time.Duration
	best []time.Duration // by query, as far as they were asked
}

// add takes a call of a query in; queries are asked in their order.
func (t *Timing) add(query int, d time.Duration) {
	t.took = append(t.took, d)
	if query == len(t.best) {
		t.best = append(t.best, d)
		return
	}
	t.best[query] = min(t.best[query], d)
}

// Asked is how many different queries were asked before the limit.
func (t *Timing) Asked() int { return len(t.best) }

// Best is the shortest call of each query. On a machine with other work it is what
// the query takes; all calls together also show how often it was interrupted. It
// is empty when the queries were asked less than three times each: then some were
// never asked at a good moment.
func (t *Timing) Best() Timing {
	if t.Stopped || len(t.took) < 3*len(t.best) {
		return Timing{}
	}
	return Timing{took: t.best, best: t.best}
}

// At is the time that the share of all calls did not exceed; 0 without calls.
func (t *Timing) At(share float64) time.Duration {
	if len(t.took) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t.took))
	return sorted[int(share*float64(len(sorted)-1)+0.5)]
}

// Tail is the 99th of a hundred calls, or the longest when it IsLongest.
func (t *Timing) Tail() time.Duration {
	if t.IsLongest() {
		return t.At(1)
	}
	return t.At(0.99)
}

// IsLongest tells that there is no 99th of a hundred: the system was stopped, or
// there were fewer calls than that.
func (t *Timing) IsLongest() bool { return t.Stopped || len(t.took) < 100 }

func (t Timing) String() string {
	return fmt.Sprintf("p50 %s  p95 %s  p99 %s  (%d queries, %d calls)",
		short(t.At(0.5)), short(t.At(0.95)), short(t.Tail()), t.Asked(), len(t.took))
}

// short prints a time as tables have it: three figures and a unit.
func short(d time.Duration) string {
	switch {
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.3g ms", float64(d.Microseconds())/1000)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", d.Seconds()*1000)
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
