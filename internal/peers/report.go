package peers

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// Report is a comparison, for people.
type Report struct {
	Spaces  int
	Queries int
	Seed    uint64
	Classes []Class
	// Before and After are the machine when the run began and ended.
	Before, After string
	Versions      []string
	Ours          Result
	Them          []Result
	// Cold and Updates are further figures of ours.
	Cold    *Cold
	Updates *Updates
}

// Markdown is the report as tables.
func (r *Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d spaces, %d queries a class, seed %d. Each answer holds the exact total and the first 20 (filters, text) or 50 in order; one client, one thread.\n\n", r.Spaces, r.Queries, r.Seed)
	fmt.Fprintf(&b, "- before: %s\n- after: %s\n", r.Before, r.After)
	for _, version := range r.Versions {
		fmt.Fprintf(&b, "- %s\n", version)
	}
	b.WriteString("\nEvery call:\n")
	r.comparison(&b, func(t Timing) Timing { return t })
	b.WriteString("\nThe shortest call of each query, which is what it takes when nothing else wants the processor (– where the queries were not all asked three times):\n")
	r.comparison(&b, func(t Timing) Timing { return t.Best() })
	r.builds(&b)
	r.ourOwn(&b)
	if wrong := r.Wrong(); len(wrong) > 0 {
		fmt.Fprintf(&b, "\n%d answers differ from ours.\n", len(wrong))
	} else if len(r.Them) > 0 {
		b.WriteString("\nEvery total, every facet and every order but that of relevance, which is each system's own, is the same in all of them.\n")
	}
	return b.String()
}

// Wrong are all answers that differ from ours.
func (r *Report) Wrong() []string {
	var all []string
	for _, result := range r.Them {
		all = append(all, result.Wrong...)
	}
	return all
}

func (r *Report) heading(b *strings.Builder, title string) {
	b.WriteString("\n| " + title)
	for _, c := range r.Classes {
		b.WriteString(" | " + c.Name)
	}
	b.WriteString(" |\n|---" + strings.Repeat("|---", len(r.Classes)) + "|\n")
}

// comparison is the times, of all calls or of some, and their ratios.
func (r *Report) comparison(b *strings.Builder, of func(Timing) Timing) {
	ours := timings(r.Ours, of)
	r.heading(b, "p50 / p95 / p99, ms")
	r.latencies(b, "ours", ours)
	for _, result := range r.Them {
		r.latencies(b, result.Name, timings(result, of))
	}
	r.tailBars(b, ours)
	b.WriteString("| results, median / most")
	for _, totals := range r.Ours.Totals {
		fmt.Fprintf(b, " | %d / %d", totals[len(totals)/2], totals[len(totals)-1])
	}
	b.WriteString(" |\n")
	if slices.ContainsFunc(append(slices.Clone(r.Them), r.Ours), isPartial) {
		b.WriteString("\n(n of m): the class stopped at its time limit after n queries; max: the last figure is the longest call, for there is no 99th of a hundred.\n")
	}
	if len(r.Them) == 0 {
		return
	}
	r.heading(b, "times slower, p50 / p99")
	for _, result := range r.Them {
		theirs := timings(result, of)
		r.ratios(b, result.Name, theirs, ours)
		r.ratioBars(b, result.Name, theirs, ours)
	}
}

func timings(result Result, of func(Timing) Timing) []Timing {
	all := make([]Timing, len(result.Classes))
	for i, t := range result.Classes {
		all[i] = of(t)
	}
	return all
}

func isPartial(result Result) bool {
	return slices.ContainsFunc(result.Classes, func(t Timing) bool { return t.Asked() > 0 && t.IsLongest() })
}

func (r *Report) latencies(b *strings.Builder, name string, times []Timing) {
	b.WriteString("| " + name)
	for _, t := range times {
		if t.Asked() == 0 {
			b.WriteString(" | –")
			continue
		}
		fmt.Fprintf(b, " | %s / %s / %s", millis(t.At(0.5)), millis(t.At(0.95)), millis(t.Tail()))
		if t.Stopped {
			fmt.Fprintf(b, " (%d of %d)", t.Asked(), r.Queries)
		}
		if t.IsLongest() {
			b.WriteString(" max")
		}
	}
	b.WriteString(" |\n")
}

func millis(d time.Duration) string { return fmt.Sprintf("%.3g", float64(d.Nanoseconds())/1e6) }

func (r *Report) ratios(b *strings.Builder, name string, theirs, ours []Timing) {
	b.WriteString("| " + name)
	for i := range theirs {
		fmt.Fprintf(b, " | %s / %s", ratio(theirs[i].At(0.5), ours[i].At(0.5)), ratio(theirs[i].Tail(), ours[i].Tail()))
	}
	b.WriteString(" |\n")
}

func ratio(theirs, ours time.Duration) string {
	if ours <= 0 || theirs <= 0 {
		return "–"
	}
	return fmt.Sprintf("%.3g×", float64(theirs)/float64(ours))
}

func (r *Report) builds(b *strings.Builder) {
	b.WriteString("\n| build | seconds | spaces/s | on disk, MB |\n|---|---|---|---|\n")
	for _, result := range append([]Result{r.Ours}, r.Them...) {
		fmt.Fprintf(b, "| %s | %.1f | %.0f | %d |\n", result.Name, result.Build.Seconds(),
			float64(r.Spaces)/result.Build.Seconds(), result.Bytes>>20)
	}
}

func (r *Report) ourOwn(b *strings.Builder) {
	if r.Cold != nil {
		fmt.Fprintf(b, "\nOurs after a restart: open in %s, first answer after %s more; the first time that each query is asked, p50 / p99 in ms:", short(r.Cold.Open), short(r.Cold.First))
		for i, c := range r.Classes {
			fmt.Fprintf(b, "%s %s %s / %s", [...]string{"", ";"}[min(i, 1)], c.Name, millis(r.Cold.Classes[i].At(0.5)), millis(r.Cold.Classes[i].Tail()))
		}
		b.WriteString(".\n")
	}
	if u := r.Updates; u != nil {
		fmt.Fprintf(b, "\nOurs beside %.0f updates a second for %s: search p50 / p99 %s / %s ms alone, %s / %s ms beside them; an update is searchable after p50 %s, p99 %s.\n",
			u.PerSecond, u.Lasted.Round(100*time.Millisecond), millis(u.Alone.At(0.5)), millis(u.Alone.Tail()), millis(u.Beside.At(0.5)), millis(u.Beside.Tail()),
			short(u.Visible.At(0.5)), short(u.Visible.Tail()))
	}
}

// The section of a document that holds the figures lies between these lines.
const (
	sectionBegin = "<!-- figures of make bench-peers: begin -->\n"
	sectionEnd   = "<!-- figures of make bench-peers: end -->"
)

// ReplaceSection writes the figures into the document.
func ReplaceSection(document, figures string) error {
	text, err := os.ReadFile(document)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), sectionBegin)
	_, after, ended := strings.Cut(rest, sectionEnd)
	if !found || !ended {
		return fmt.Errorf("peers: %s has no section between %q and %q", document, strings.TrimSpace(sectionBegin), sectionEnd)
	}
	return os.WriteFile(document, []byte(before+sectionBegin+"\n"+figures+"\n"+sectionEnd+after), 0o644)
}
