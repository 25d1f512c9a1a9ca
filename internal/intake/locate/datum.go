package locate

import (
	"cmp"
	"container/heap"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/fault"
)

// maxSamples is how many points the decision on the datum looks at; a few
// hundred decide it.
const maxSamples = 4000

// Evidence gathers points with the towns they are declared in. Which of more
// than maxSamples points it keeps does not depend on their order.
type Evidence struct {
	samples samples
	seen    map[uint64]bool
	Points  int // with or without a town
	Swapped int
}

// sample is a point, upright, with its declared town.
type sample struct {
	hash  uint64
	point geo.Point
	town  string
}

// samples is a heap with the greatest hash on top.
type samples []sample

func (s samples) Len() int           { return len(s) }
func (s samples) Less(i, j int) bool { return s[i].hash > s[j].hash }
func (s samples) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *samples) Push(x any)        { *s = append(*s, x.(sample)) }
func (s *samples) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// Add takes a row's point as it is written, and its declared town.
func (e *Evidence) Add(l *Locator, point geo.Point, town string) {
	p, swapped := l.Upright(point)
	e.Points++
	if swapped {
		e.Swapped++
	}
	code := l.TownCode(town)
	if code == "" || !l.city.Contains(p) {
		return
	}
	if e.seen == nil {
		e.seen = map[uint64]bool{}
	}
	s := sample{hashOf(p, code), p, code}
	if e.seen[s.hash] || len(e.samples) == maxSamples && s.hash > e.samples[0].hash {
		return
	}
	e.seen[s.hash] = true
	heap.Push(&e.samples, s)
	if len(e.samples) > maxSamples {
		delete(e.seen, heap.Pop(&e.samples).(sample).hash)
	}
}

func hashOf(p geo.Point, town string) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%v %v %s", p.Lon, p.Lat, town)
	return h.Sum64()
}

// Decision is the datum of a file's points, and why.
type Decision struct {
	Datum geo.Datum `json:"-"`
	CRS   string    `json:"crs"`
	// Confidence that no other datum is meant, 0 to 1.
	Confidence float64 `json:"confidence"`
	// Points with a declared town that were looked at, and how many of them lie
	// in it, by datum.
	Points int            `json:"points"`
	Inside map[string]int `json:"inside,omitempty"`
	Why    string         `json:"why"`
}

// Given is the decision when somebody has said it.
func Given(d geo.Datum, by string) Decision {
	return Decision{Datum: d, CRS: d.String(), Confidence: 1, Why: "given by " + by}
}

// String says which datum and how sure.
func (d Decision) String() string {
	switch {
	case d.Points == 0:
		return fmt.Sprintf("%s (%s)", d.CRS, d.Why)
	case d.Confidence < doubt:
		return fmt.Sprintf("%s, assumed (%s)", d.CRS, d.Why)
	}
	return fmt.Sprintf("%s, %.1f %% sure by %d points (%s)", d.CRS, 100*d.Confidence, d.Points, d.Why)
}

// candidates are told apart by where points fall; CGCS2000 falls where WGS-84 does.
var candidates = []geo.Datum{geo.WGS84, geo.GCJ02, geo.BD09}

const (
	// sureness is what the decision for another datum than WGS-84 needs.
	sureness = 0.99
	// doubt of WGS-84 from which on somebody must say.
	doubt = 0.9
)

// Decide finds the datum in which the points fall into their declared towns.
// Without evidence against it, it is WGS-84, which is what lon and lat mean
// here. Where the evidence is against WGS-84 and not clear, it asks: the error is
// an Invalid fault that says what to pass.
func (e *Evidence) Decide(places Places) (Decision, error) {
	inside := e.inside(places)
	d := Decision{Points: len(e.samples), Inside: map[string]int{}}
	for i, datum := range candidates {
		d.Inside[datum.String()] = count(inside[i])
	}
	order := []int{0, 1, 2}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(count(inside[b]), count(inside[a])) })
	best := order[0]
	d.Confidence = 1
	for _, other := range order[1:] {
		d.Confidence = min(d.Confidence, better(inside[best], inside[other]))
	}
	against := better(inside[best], inside[0])
	switch {
	case best == 0 || against < doubt:
		best = 0
		d.Why = e.whyWGS84(d)
	case d.Confidence < sureness:
		return d, ask(d)
	default:
		d.Why = "this is where most points lie in their declared towns"
	}
	d.Datum, d.CRS = candidates[best], candidates[best].String()
	return d, nil
}

func (e *Evidence) whyWGS84(d Decision) string {
	if d.Confidence >= sureness {
		return "this is where most points lie in their declared towns"
	}
	if d.Points == 0 {
		return "no point has a town to compare it with; lon and lat are WGS-84 unless --crs says otherwise"
	}
	return "too few points lie between the datums to tell; lon and lat are WGS-84 unless --crs says otherwise"
}

func ask(d Decision) error {
	return fault.BadField("crs", "", fmt.Sprintf(
		"the datum of the coordinates is not clear: of %d points with a town, %d lie in it as WGS-84, %d as GCJ-02, %d as BD-09; say which with --crs",
		d.Points, d.Inside["wgs84"], d.Inside["gcj02"], d.Inside["bd09"]), "wgs84, cgcs2000, gcj02, bd09")
}

// inside tells for each datum and sample whether the point lies in its town.
func (e *Evidence) inside(places Places) [3][]bool {
	var all [3][]bool
	for _, s := range e.samples {
		town, _ := places.Town(s.town)
		for i, datum := range candidates {
			all[i] = append(all[i], town.Shape != nil && town.Shape.Contains(geo.FromDatum(s.point, datum)))
		}
	}
	return all
}

func count(flags []bool) (n int) {
	for _, set := range flags {
		if set {
			n++
		}
	}
	return n
}

// better is the confidence that a is the better datum, from the points that one
// puts into its town and the other does not: one minus the chance that so many
// would favour a if neither were better (a sign test).
func better(a, b []bool) float64 {
	favour, against := 0, 0
	for i := range a {
		switch {
		case a[i] && !b[i]:
			favour++
		case b[i] && !a[i]:
			against++
		}
	}
	return 1 - binomialTail(favour, favour+against)
}

// binomialTail is the chance of k or more heads in n fair throws.
func binomialTail(k, n int) float64 {
	sum := 0.0
	for i := k; i <= n; i++ {
		lgN, _ := math.Lgamma(float64(n + 1))
		lgI, _ := math.Lgamma(float64(i + 1))
		lgR, _ := math.Lgamma(float64(n - i + 1))
		sum += math.Exp(lgN - lgI - lgR - float64(n)*math.Ln2)
	}
	return min(1, sum)
}
