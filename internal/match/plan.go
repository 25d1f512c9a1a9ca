package match

import (
	"cmp"
	"slices"
	"sync"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
	"zhaochang/internal/match/weights"
)

// plan is a demand made ready to judge rows: its gates and criteria, compiled
// against one layout.
type plan struct {
	layout
	demand   Demand
	now      market.Instant
	law      *law.Table
	trade    law.Trade
	roads    RoadTimes
	profile  *weights.Profile
	gates    []gate
	laws     int    // the first so many gates are law
	loose    int    // the next so many may be dropped
	sums     uint64 // the gates that are asked of spaces together
	ownFirst []int  // the gates in the order in which blocks are best asked
	owned    int    // the first so many of them are the demand's own
	criteria []criterion
	heaviest []int // the criteria, those with a sieve first, then by weight
	shallow  []int // the gates that bounds are asked about
	// questions are what whole blocks are asked: the gates first, in their order.
	questions []columns.Question
	weight    float64 // of all criteria
	weighing  Weighing
	own       ownPlaces
}

// ownPlaces is where a row holds what every answer shows.
type ownPlaces struct {
	area, divisible, minLease, rent, power int
	building, park, offeredBy              int
	floorFrom, floorTo, availableFrom, use int
	onlyWith, status                       int
	lon, lat, effective                    int
}

// The tables inside the program, read once.
var (
	sampleLaw     = sync.OnceValue(law.Sample)
	sampleWeights = sync.OnceValue(weights.Sample)
)

func (e *Engine) plan(d Demand) *plan {
	p := &plan{now: market.InstantOf(e.Now()), law: e.Law, roads: e.Roads}
	if p.law == nil {
		p.law = sampleLaw()
	}
	p.trade = p.law.Trade(d.industry(), d.Processes)
	if d.Typical {
		d = d.withTypical(p.trade.Typical)
	}
	p.demand = d
	p.own = p.ownPlaces()
	p.gates = p.gatesOf(d)
	for i, g := range p.gates {
		p.question(g.asks)
		if g.sum {
			p.sums |= bit(i)
		}
		switch g.rank() {
		case 0:
			p.laws++
		case 1:
			p.loose++
		}
	}
	p.ownFirst, p.owned = ownGatesFirst(p.gates)
	p.shallow = slices.DeleteFunc(slices.Clone(p.ownFirst), func(i int) bool { return p.gates[i].deep })
	book := e.Weights
	if book == nil {
		book = sampleWeights()
	}
	p.profile = book.Profile(d.industry())
	p.weigh(book)
	return p
}

// ownGatesFirst puts what the demand itself asks before the law, for it leaves out
// more, and the deep questions last. The first so many are the demand's own.
func ownGatesFirst(gates []gate) (order []int, own int) {
	rank := func(i int) int {
		switch {
		case gates[i].deep:
			return 2
		case gates[i].law:
			return 1
		}
		return 0
	}
	for i := range gates {
		order = append(order, i)
		if rank(i) == 0 {
			own++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(a) - rank(b) })
	return order, own
}

// question puts one more to the blocks, and gives its number.
func (p *plan) question(q columns.Question) int {
	p.questions = append(p.questions, q)
	return len(p.questions) - 1
}

func (p *plan) ownPlaces() ownPlaces {
	return ownPlaces{
		area: p.named("area_m2"), divisible: p.named("divisible"), minLease: p.named("min_lease_m2"),
		rent: p.named("rent_yuan_m2_month"), power: p.named("power_kva"),
		building: p.named("building_id"), park: p.named("park"), offeredBy: p.named("offered_by"),
		floorFrom: p.named("floor_from"), floorTo: p.named("floor_to"),
		availableFrom: p.named("available_from"), use: p.named("use_state"),
		onlyWith: p.named("only_with"), status: p.named("status"),
		lon: p.named("lon"), lat: p.named("lat"), effective: p.named("effective_rent_yuan_m2_month"),
	}
}

// weigh sets the weights: the demand's own beat those of its profile and preset;
// a criterion that weighs nothing is left out.
func (p *plan) weigh(book *weights.Book) {
	all := p.criteriaOf(p.demand)
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}
	p.weighing = Weighing{
		Profile: p.profile.Name, ProfileEn: cmp.Or(p.profile.NameEn, p.profile.Name), Preset: p.demand.Preset, Version: book.Version, Criteria: make([]Weight, 0, len(all)),
	}
	defaults := book.Weights(p.profile, p.demand.Preset, names)
	for i, c := range all {
		own, given := p.demand.Weights[c.name]
		if c.weight = min(max(defaults[i], MinWeight), MaxWeight); given {
			c.weight = own
		}
		p.weighing.note(c.name, c.weight, given)
		if c.weight > 0 {
			p.criteria = append(p.criteria, c)
			p.weight += c.weight
		}
	}
	p.heaviest = heaviestFirst(p.criteria)
}

// heaviestFirst is the order in which criteria soonest tell that too much is lost.
func heaviestFirst(criteria []criterion) []int {
	order := make([]int, len(criteria))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &criteria[i], &criteria[j]
		if (a.sieve == nil) != (b.sieve == nil) {
			if a.sieve != nil {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.weight, a.weight)
	})
	return order
}

// industry is the code that the demand names, or "".
func (d Demand) industry() string {
	if values := d.Query.Values("industry"); len(values) > 0 {
		return values[0].Text()
	}
	return ""
}

// withTypical adds what the industry usually needs where the demand says nothing.
// None of it is hard.
func (d Demand) withTypical(typical law.Typical) Demand {
	set := func(name string, value market.Maybe[market.Decimal]) {
		if n, known := value.Get(); known && !d.Query.Has(name) {
			d.Query = d.Query.With(name, market.NumberValue(market.DecimalKind, int64(n)))
		}
	}
	set("floor_load_min", typical.LoadKNM2)
	set("storey_height_min", typical.StoreyHeightM)
	area, hasArea := bound(d, "area_min").Get()
	if density, known := typical.KVAPerM2.Get(); known && hasArea {
		set("power_min", market.Known(market.Decimal(area*int64(density)/100)))
	}
	return d
}
