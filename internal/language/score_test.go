package language_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

var update = flag.Bool("update", false, "write testdata/report.golden")

// TestScoreIsAsReported compares what is read with what people annotated: the
// slots of a query are its conditions and the words searched as text, its frame
// is all of them.
func TestScoreIsAsReported(t *testing.T) {
	reader, gazetteer := newReader(t), newGazetteer(t)
	frozen, err := os.ReadFile("testdata/at-freeze.txt")
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	report.Write(frozen)
	total := score{}
	for _, file := range files {
		s := score{reader: reader, gazetteer: gazetteer}
		for _, e := range examples(t, file) {
			s.judge(t, e)
		}
		s.write(&report, file)
		total.add(s)
	}
	total.write(&report, "all")
	if total.frames() < 95 || total.f1() < 98 {
		t.Errorf("%.1f %% exact frames, slot F1 %.2f %%: at least 95 and 98 are promised", total.frames(), total.f1())
	}
	if *update {
		if err := os.WriteFile("testdata/report.golden", []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile("testdata/report.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(golden), report.String()); diff != "" {
		t.Errorf("run with -update and read the difference (-reported +now)\n%s", diff)
	}
}

// score counts frames and slots.
type score struct {
	reader           *language.Reader
	gazetteer        *place.Gazetteer
	queries, exact   int
	conditions       int // frames that are exact but for the words searched
	right, read, are int // slots: read as annotated, read at all, annotated
	misread          []string
}

func (s *score) judge(t *testing.T, e example) {
	t.Helper()
	want, got := s.annotated(t, e), slotsOf(s.reader.Read(e.query))
	s.queries++
	s.are, s.read = s.are+len(want), s.read+len(got)
	missing, extra := without(want, got), without(got, want)
	s.right += len(want) - len(missing)
	if !slices.ContainsFunc(slices.Concat(missing, extra), isCondition) {
		s.conditions++
	}
	if len(missing)+len(extra) == 0 {
		s.exact++
		return
	}
	s.misread = append(s.misread, fmt.Sprintf("%s\n    missing %q, extra %q", e.query, missing, extra))
}

func isCondition(slot string) bool { return !strings.HasPrefix(slot, "text=") }

func (s *score) add(other score) {
	s.conditions += other.conditions
	s.queries, s.exact = s.queries+other.queries, s.exact+other.exact
	s.right, s.read, s.are = s.right+other.right, s.read+other.read, s.are+other.are
}

func (s *score) frames() float64 { return 100 * float64(s.exact) / float64(s.queries) }

func (s *score) f1() float64 { return 200 * float64(s.right) / float64(s.read+s.are) }

func (s *score) write(b *strings.Builder, file string) {
	fmt.Fprintf(b, "%s: %d queries, %.1f %% exact frames (%.1f %% in their conditions), slot F1 %.2f %%\n",
		file, s.queries, s.frames(), 100*float64(s.conditions)/float64(s.queries), s.f1())
	for _, m := range s.misread {
		fmt.Fprintf(b, "  %s\n", m)
	}
}

// annotated are the slots of an example, its short forms written out.
func (s *score) annotated(t *testing.T, e example) []string {
	t.Helper()
	var slots []string
	for _, field := range strings.Fields(e.items) {
		if name, about, ok := strings.Cut(field, "~"); ok {
			slots = append(slots, aroundSlots(t, name, about)...)
			continue
		}
		name, value, _ := strings.Cut(field, "=")
		p := market.ParameterNamed(name)
		if p == nil {
			t.Fatalf("%s: there is no parameter %q", e.query, name)
		}
		v, err := p.Parse(value, towns{s.gazetteer})
		if err != nil {
			t.Fatalf("%s: %s: %v", e.query, field, err)
		}
		slots = append(slots, name+"="+p.Value.Format(v))
	}
	for _, term := range strings.Split(e.searched, "/") {
		if term != "" {
			slots = append(slots, "text="+term)
		}
	}
	slices.Sort(slots)
	return slices.Compact(slots)
}

func aroundSlots(t *testing.T, name, about string) []string {
	t.Helper()
	var n float64
	if _, err := fmt.Sscan(about, &n); err != nil {
		t.Fatalf("%s~%s: %v", name, about, err)
	}
	p := market.ParameterNamed(name + "_min")
	var slots []string
	for end, value := range map[string]float64{"_min": n * 0.85, "_max": n * 1.15} {
		v, err := p.Parse(fmt.Sprintf("%.6f", value), anyTown{})
		if err != nil {
			t.Fatal(err)
		}
		slots = append(slots, name+end+"="+p.Value.Format(v))
	}
	return slots
}

func slotsOf(r language.Reading) []string {
	var slots []string
	for _, item := range r.Items {
		slots = append(slots, item.Param.Name+"="+item.Param.Value.Format(item.Value))
	}
	for _, term := range r.Terms() {
		slots = append(slots, "text="+term)
	}
	slices.Sort(slots)
	return slices.Compact(slots)
}

func without(all, these []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(these, s) })
}

// towns finds codes for the names in annotations.
type towns struct{ *place.Gazetteer }

func (g towns) TownCode(name string) (string, bool) {
	town, ok := g.Town(name)
	return town.Code, ok
}
