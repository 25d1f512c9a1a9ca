package peers

import (
	"fmt"
	"strings"
	"time"
)

// bar is what ours must reach with so many spaces, by class: the longest p99, and
// how many times longer PostGIS must take.
type bar struct {
	spaces  int
	tail    [5]time.Duration
	postgis [5]float64
}

func bars() []bar {
	const us = time.Microsecond
	return []bar{
		{200_000, [5]time.Duration{300 * us, 200 * us, 800 * us, 300 * us, 400 * us}, [5]float64{150, 300, 100, 500, 120}},
		{1_000_000, [5]time.Duration{2000 * us, 600 * us, 4000 * us, 2000 * us, 1200 * us}, [5]float64{}},
	}
}

// bar is the one for the run's number of spaces; false when there is none.
func (r *Report) bar() (bar, bool) {
	for _, b := range bars() {
		if b.spaces == r.Spaces && len(r.Classes) == len(b.tail) {
			return b, true
		}
	}
	return bar{}, false
}

// tailBars is a row of the table of times: the bar, and whether ours reaches it.
func (r *Report) tailBars(b *strings.Builder, ours []Timing) {
	bar, found := r.bar()
	if !found {
		return
	}
	b.WriteString("| bar for ours, p99")
	for i, limit := range bar.tail {
		if ours[i].Asked() == 0 {
			b.WriteString(" | –")
			continue
		}
		fmt.Fprintf(b, " | %s: %s", millis(limit), verdict(ours[i].Tail() <= limit))
	}
	b.WriteString(" |\n")
}

// ratioBars is a row of the table of ratios, for PostGIS.
func (r *Report) ratioBars(b *strings.Builder, name string, theirs, ours []Timing) {
	bar, found := r.bar()
	if !found || bar.postgis[0] == 0 || name != "postgis" {
		return
	}
	b.WriteString("| bar for postgis, p99")
	for i, least := range bar.postgis {
		if theirs[i].Asked() == 0 || ours[i].Asked() == 0 {
			b.WriteString(" | –")
			continue
		}
		times := float64(theirs[i].Tail()) / float64(ours[i].Tail())
		fmt.Fprintf(b, " | %.0f×: %s", least, verdict(times >= least))
	}
	b.WriteString(" |\n")
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "not met"
}
