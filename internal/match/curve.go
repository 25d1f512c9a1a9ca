package match

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"slices"

	"zhaochang/geo"
	"zhaochang/index/columns"
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
	way
	// gains is how many spaces a step to just this value would win; shortfalls are
	// those of them that the mean of the ten best looks at.
	gains      map[int64]int
	shortfalls []shortfall

	plain, others columns.Mask // of the block at hand
}

// way is one way in which a number may be missed.
type way struct {
	// to is the value that would let the row pass; false when it does so already,
	// or nobody knows, or no value would. It looks at reads.
	to    func(row) (int64, bool)
	reads []int
	// parting leaves out rows that surely miss it by more than the farthest step, and
	// parts the others into those of which the value is that of the first attribute
	// that is read, and those that to is asked about.
	parting parting
}

// shortfall is one space that a step to its value would win.
type shortfall struct {
	to    int64
	score Points
}

// part takes rows of a block that it alone keeps from passing, or from meeting it.
func (c *curve) part(w *columns.Walk, rows columns.Mask) {
	c.plain, c.others = columns.Mask{}, columns.Mask{}
	if rows.Any() {
		c.plain, c.others = c.parting(w, rows, c.from, c.farthest)
	}
}

// count counts what the rows taken would win.
func (c *curve) count(s *seeker, promising *scored) {
	plain := c.plain
	s.walk.Tally(c.reads[0], plain, func(n int64, count int) { c.gains[n] += count })
	plain.And(&promising.rows)
	for row := range plain.All() {
		to := s.walk.Value(c.reads[0], row).Number()
		c.shortfalls = append(c.shortfalls, shortfall{to, promising.scores[row]})
	}
	for row := range c.others.All() {
		s.row.move(row)
		to, ok := c.to(s.row.read(c.reads))
		if !ok || abs(to-c.from) > c.farthest {
			continue
		}
		c.gains[to]++
		if promising.rows.Has(row) {
			c.shortfalls = append(c.shortfalls, shortfall{to, promising.scores[row]})
		}
	}
}

func abs(n int64) int64 { return max(n, -n) }

// steps picks up to five values among the shortfalls: the nearest, and those that
// win a quarter, half, three quarters and all.
func (c *curve) steps(base *top) []Curve {
	values := slices.SortedFunc(maps.Keys(c.gains), c.nearer)
	slices.SortFunc(c.shortfalls, func(a, b shortfall) int { return c.nearer(a.to, b.to) })
	all := 0
	for _, gain := range c.gains {
		all += gain
	}
	steps := []Curve{}
	best, won, scored := *base, 0, c.shortfalls
	for _, at := range stepPlaces(all) {
		if at < won {
			continue
		}
		var to int64
		for won <= at {
			to, values = values[0], values[1:]
			won += c.gains[to]
		}
		for ; len(scored) > 0 && c.nearer(scored[0].to, to) <= 0; scored = scored[1:] {
			best.add(scored[0].score)
		}
		step := Curve{Param: c.param, From: c.write(c.from), To: c.write(to), Gain: won}
		if c.gate >= 0 {
			step.MeanTop10 = best.mean()
		}
		steps = append(steps, step)
	}
	return steps
}

// nearer orders values by how far they are from what was asked.
func (c *curve) nearer(a, b int64) int { return cmp.Compare(abs(a-c.from), abs(b-c.from)) }

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
		for _, way := range p.shortfalls(d, c) {
			from, value := c.Values[0].Number(), c.Parameter.Value
			made := &curve{param: c.Parameter.Name, from: from, way: way, gate: p.looseGate(c.Parameter.Name), gains: map[int64]int{}}
			made.farthest = int64(math.Ceil(float64(abs(from)) * maxStretch))
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
	made := &curve{
		param: name, gate: p.looseGate(name), from: int64(limit), farthest: int64(limit), // as far again
		gains: map[int64]int{}, write: func(n int64) json.RawMessage { return mustJSON(n) },
	}
	made.way = way{
		reads: []int{lon, lat},
		parting: func(w *columns.Walk, rows columns.Mask, from, farthest int64) (plain, others columns.Mask) {
			if box, ok := w.Place(); !ok || box.DistanceM(origin) > float64(from+farthest+1) {
				return plain, others
			}
			return plain, rows
		},
		to: func(r row) (int64, bool) {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return 0, false
			}
			metres := geo.Distance(origin, point)
			return int64(math.Ceil(metres)), metres > limit
		},
	}
	return made
}

// shortfalls are the ways in which a condition's number may be missed.
func (p *plan) shortfalls(d Demand, c market.Condition) []way {
	asked := c.Values[0].Number()
	if a, ok := market.AtLeastAttribute(c.Parameter.Name); ok {
		return []way{p.below(p.at(a), asked)}
	}
	switch c.Parameter.Name {
	case "rent_min":
		return []way{p.below(p.own.rent, asked)}
	case "rent_max":
		return []way{p.above(p.own.rent, asked)}
	case "effective_rent_max":
		return []way{p.above(p.own.effective, asked)}
	case "floor_min":
		return []way{p.below(p.own.floorTo, asked)}
	case "floor_max":
		return []way{p.above(p.own.floorFrom, asked)}
	case "available_by":
		return []way{p.above(p.own.availableFrom, asked)}
	case "lease_years":
		return []way{p.below(p.named("lease_years_max"), asked), p.above(p.named("lease_years_min"), asked)}
	case "area_min":
		return []way{p.smaller(d, asked)}
	case "area_max":
		return []way{p.larger(d, asked)}
	case "monthly_rent_max":
		return []way{p.dearer(d, asked)}
	}
	return nil
}

func (p *plan) below(at int, asked int64) way {
	return way{
		reads: []int{at}, parting: short(at),
		to: func(r row) (int64, bool) { return r[at].Number(), r[at].IsKnown() && r[at].Number() < asked },
	}
}

func (p *plan) above(at int, asked int64) way {
	return way{
		reads: []int{at}, parting: over(at),
		to: func(r row) (int64, bool) { return r[at].Number(), r[at].IsKnown() && r[at].Number() > asked },
	}
}

// parting is how a way parts the rows of a block.
type parting = func(w *columns.Walk, rows columns.Mask, from, farthest int64) (plain, others columns.Mask)

// short and over take the rows whose number is below, and above.
func short(at int) parting {
	return func(w *columns.Walk, rows columns.Mask, from, farthest int64) (plain, others columns.Mask) {
		plain = w.Between(at, from-farthest, from-1)
		plain.And(&rows)
		return plain, others
	}
}

func over(at int) parting {
	return func(w *columns.Walk, rows columns.Mask, from, farthest int64) (plain, others columns.Mask) {
		plain = w.Between(at, from+1, from+farthest)
		plain.And(&rows)
		return plain, others
	}
}

// butDivided asks about the rows that divide; of the others the size is the area.
func (p *plan) butDivided(by parting) parting {
	own := p.own
	return func(w *columns.Walk, rows columns.Mask, from, farthest int64) (plain, others columns.Mask) {
		others = w.Between(own.divisible, 1, 1)
		others.And(&rows)
		rows.AndNot(&others)
		plain, _ = by(w, rows, from, farthest)
		return plain, others
	}
}

// everyRow asks about all.
func everyRow(_ *columns.Walk, rows columns.Mask, _, _ int64) (plain, others columns.Mask) {
	return plain, rows
}

// smaller is the largest size that may be leased below the least that was asked.
func (p *plan) smaller(d Demand, asked int64) way {
	high, own := bound(d, "area_max"), p.own
	return way{reads: p.sizePlaces(), parting: p.butDivided(short(own.area)), to: func(r row) (int64, bool) {
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
	}}
}

// larger is the smallest size that may be leased above the most that was asked.
func (p *plan) larger(d Demand, asked int64) way {
	low, own := bound(d, "area_min"), p.own
	return way{reads: p.sizePlaces(), parting: p.butDivided(over(own.area)), to: func(r row) (int64, bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known {
			return 0, false
		}
		size, fits := sizes.Smallest(low, market.Maybe[int64]{})
		return size, fits && size > asked
	}}
}

// dearer is the month's rent of the smallest size that fits, rounded up.
func (p *plan) dearer(d Demand, asked int64) way {
	low, high, own := bound(d, "area_min"), bound(d, "area_max"), p.own
	return way{reads: append(p.sizePlaces(), own.rent), parting: everyRow, to: func(r row) (int64, bool) {
		sizes, known := market.SizesOf(r[own.area], r[own.divisible], r[own.minLease])
		if !known || !r[own.rent].IsKnown() {
			return 0, false
		}
		size, fits := sizes.Smallest(low, high)
		monthly := (r[own.rent].Number()*size + 99) / 100
		return monthly, fits && monthly > asked
	}}
}
