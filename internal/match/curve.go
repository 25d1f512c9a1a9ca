package match

import (
	"encoding/json"
	"math"
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// maxSteps bounds the steps of a curve; maxStretch is how far, as a share of what
// was asked, a step may go before it asks for something else.
const maxSteps, maxStretch = 5, 0.5

// maxWaitDays is the farthest that a date is moved.
const maxWaitDays = 180

// curve collects how far a numeric condition misses the spaces that it alone keeps
// from passing, or from meeting it where it is not hard.
type curve struct {
	param string
	gate  int // its place among the gates that may be dropped; -1 where it is not hard
	from  int64
	// farthest is the largest step.
	farthest int64
	write    func(int64) json.RawMessage
	// to is the value that would let the row pass; false when it does so already,
	// or nobody knows, or no value would.
	to   func(row) (int64, bool)
	seen []shortfall
}

// shortfall is one space that a step to its value would win; its score is below
// zero when it is not among those that the mean of the ten best looks at.
type shortfall struct {
	to    int64
	score Points
}

func (c *curve) add(r row, score Points) {
	to, ok := c.to(r)
	if ok && abs(to-c.from) <= c.farthest {
		c.seen = append(c.seen, shortfall{to, score})
	}
}

func abs(n int64) int64 { return max(n, -n) }

// steps picks up to five values among the shortfalls: the nearest, and those that
// win a quarter, half, three quarters and all.
func (c *curve) steps(base *top) []Curve {
	slices.SortFunc(c.seen, func(a, b shortfall) int { return int(abs(a.to-c.from) - abs(b.to-c.from)) })
	steps := []Curve{}
	best, taken := *base, 0
	for _, at := range stepPlaces(len(c.seen)) {
		to := c.seen[at].to
		if at < taken {
			continue
		}
		for taken < len(c.seen) && c.seen[taken].to == to || taken <= at {
			best.add(c.seen[taken].score)
			taken++
		}
		step := Curve{Param: c.param, From: c.write(c.from), To: c.write(to), Gain: taken}
		if c.gate >= 0 {
			step.MeanTop10 = best.mean()
		}
		steps = append(steps, step)
	}
	return steps
}

func stepPlaces(n int) []int {
	var places []int
	for i := range maxSteps {
		if at := (n - 1) * i / (maxSteps - 1); n > 0 && !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return places
}

// curvesOf are the curves of the demand's numbers.
func (p *plan) curvesOf(d Demand) []*curve {
	var all []*curve
	for _, c := range d.Query.Conditions {
		for _, to := range p.shortfalls(d, c) {
			from, value := c.Values[0].Number(), c.Parameter.Value
			made := &curve{param: c.Parameter.Name, from: from, to: to, gate: p.looseGate(c.Parameter.Name), farthest: int64(math.Ceil(float64(abs(from)) * maxStretch))}
			if value.Kind == market.DateKind {
				made.farthest = maxWaitDays
			}
			made.write = func(n int64) json.RawMessage { return value.JSON(market.NumberValue(value.Kind, n)) }
			all = append(all, made)
		}
	}
	near := d.Query.Near.Or(geo.Point{})
	for name, metres := range map[string]market.Maybe[float64]{"near": d.MaxDistanceM, "radius_m": d.Query.RadiusM} {
		if limit, ok := metres.Get(); ok {
			all = append(all, p.distanceCurve(name, near, limit))
		}
	}
	slices.SortStableFunc(all, func(a, b *curve) int { return a.gate - b.gate })
	return all
}

// looseGate is where the param's gate stands among those that may be dropped, or
// -1.
func (p *plan) looseGate(param string) int {
	for i := range p.loose {
		if slices.Contains(p.gates[p.laws+i].params, param) {
			return i
		}
	}
	return -1
}

func (p *plan) distanceCurve(name string, origin geo.Point, limit float64) *curve {
	lon, lat := p.named("lon"), p.named("lat")
	return &curve{
		param: name, gate: p.looseGate(name), from: int64(limit), farthest: int64(limit), // as far again
		write: func(n int64) json.RawMessage { return mustJSON(n) },
		to: func(r row) (int64, bool) {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return 0, false
			}
			metres := geo.Distance(origin, point)
			return int64(math.Ceil(metres)), metres > limit
		},
	}
}

// shortfalls are the ways in which a condition's number may be missed.
func (p *plan) shortfalls(d Demand, c market.Condition) []func(row) (int64, bool) {
	asked := c.Values[0].Number()
	if a, ok := market.AtLeastAttribute(c.Parameter.Name); ok {
		return ways(p.below(p.at(a), asked))
	}
	switch c.Parameter.Name {
	case "rent_min":
		return ways(p.below(p.own.rent, asked))
	case "rent_max":
		return ways(p.above(p.own.rent, asked))
	case "effective_rent_max":
		return ways(p.above(p.own.effective, asked))
	case "floor_min":
		return ways(p.below(p.own.floorTo, asked))
	case "floor_max":
		return ways(p.above(p.own.floorFrom, asked))
	case "available_by":
		return ways(p.above(p.own.availableFrom, asked))
	case "lease_years":
		return ways(p.below(p.named("lease_years_max"), asked), p.above(p.named("lease_years_min"), asked))
	case "area_min":
		return ways(p.smaller(d, asked))
	case "area_max":
		return ways(p.larger(d, asked))
	case "monthly_rent_max":
		return ways(p.dearer(d, asked))
	}
	return nil
}

func ways(all ...func(row) (int64, bool)) []func(row) (int64, bool) { return all }

func (p *plan) below(at int, asked int64) func(row) (int64, bool) {
	return func(r row) (int64, bool) { return r[at].Number(), r[at].IsKnown() && r[at].Number() < asked }
}

func (p *plan) above(at int, asked int64) func(row) (int64, bool) {
	return func(r row) (int64, bool) { return r[at].Number(), r[at].IsKnown() && r[at].Number() > asked }
}

// smaller is the largest size that may be leased below the least that was asked.
func (p *plan) smaller(d Demand, asked int64) func(row) (int64, bool) {
	high, own := bound(d, "area_max"), p.own
	return func(r row) (int64, bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known {
			return 0, false
		}
		limit, best, found := high.Or(math.MaxInt64), int64(0), false
		if sizes.Whole <= limit {
			best, found = sizes.Whole, true
		}
		if part := min(sizes.PartMax, limit); sizes.Divides && part >= sizes.PartMin {
			best, found = max(best, part), true
		}
		return best, found && best < asked
	}
}

// larger is the smallest size that may be leased above the most that was asked.
func (p *plan) larger(d Demand, asked int64) func(row) (int64, bool) {
	low, own := bound(d, "area_min"), p.own
	return func(r row) (int64, bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known {
			return 0, false
		}
		size, fits := sizes.Smallest(low, market.Maybe[int64]{})
		return size, fits && size > asked
	}
}

// dearer is the month's rent of the smallest size that fits, rounded up.
func (p *plan) dearer(d Demand, asked int64) func(row) (int64, bool) {
	low, high, own := bound(d, "area_min"), bound(d, "area_max"), p.own
	return func(r row) (int64, bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known || !r[own.rent].IsKnown() {
			return 0, false
		}
		size, fits := sizes.Smallest(low, high)
		monthly := (r[own.rent].Number()*size + 99) / 100
		return monthly, fits && monthly > asked
	}
}
