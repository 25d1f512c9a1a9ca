package match

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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
	asked    Demand // as it came; demand has also what is typical
	demand   Demand
	clauses  []market.Clause // of the demand's conditions
	now      market.Instant
	law      *law.Table
	trade    law.Trade
	roads    RoadTimes
	profile  *weights.Profile
	gates    []gate
	laws     int    // the first so many gates are law
	loose    int    // the next so many may be dropped
	sums     uint64 // the gates that are asked of spaces together
	tables   int    // the first so many gates are of the table of law
	ownFirst []int  // the questions that all gates make, in the order in which blocks are best asked
	owned    int    // the first so many of them are the demand's own
	lawful   int    // the question that the table of law makes
	criteria []criterion
	heaviest []int // the criteria, those with a sieve first, then by weight
	// questions are what whole blocks are asked: the gates first, in their order.
	questions []columns.Question
	names     []string // of those that many demands ask, by number
	weight    float64  // of all criteria
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

func (e *Engine) plan(d Demand) *plan { return e.planAt(d, market.InstantOf(e.Now())) }

func (e *Engine) planAt(d Demand, now market.Instant) *plan {
	p := &plan{asked: d, now: now, law: e.Law, roads: e.Roads}
	if p.law == nil {
		p.law = sampleLaw()
	}
	p.trade = p.law.Trade(d.industry(), d.Processes)
	if d.Typical {
		d = d.withTypical(p.trade.Typical)
	}
	p.demand, p.clauses = d, d.Query.Clauses()
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
	p.lawful = p.remembered(p.trialName(), p.tableOfLaw())
	p.ownFirst, p.owned = p.ownGatesFirst()
	book := e.Weights
	if book == nil {
		book = sampleWeights()
	}
	p.profile = book.Profile(d.industry())
	p.weigh(book)
	return p
}

// ownGatesFirst puts what the demand itself asks before the law, for it leaves out
// more, and the table of law last, as one question. The first so many are the demand's
// own.
func (p *plan) ownGatesFirst() (order []int, own int) {
	for i := p.laws; i < len(p.gates); i++ {
		order = append(order, i)
	}
	own = len(order)
	for i := p.tables; i < p.laws; i++ {
		order = append(order, i)
	}
	return append(order, p.lawful), own
}

// tableOfLaw asks all that the table of law asks.
func (p *plan) tableOfLaw() columns.Question {
	var yes, may market.Every
	for _, g := range p.gates[:p.tables] {
		yes, may = append(yes, g.asks.Yes), append(may, g.asks.May)
	}
	return columns.Question{Yes: yes, May: may}
}

// trialName tells demands apart to which the table of law puts different questions.
func (p *plan) trialName() string {
	class, _ := classOf(p.demand, p.trade)
	parts := append([]string{p.law.Version, class, p.demand.industry(), strconv.FormatBool(slices.Contains(p.demand.Must, "industry"))}, p.demand.Processes...)
	return strings.Join(parts, "|")
}

// remembered is question for what many demands ask, by a name that tells it apart.
func (p *plan) remembered(name string, q columns.Question) int {
	at := p.question(q)
	p.names[at] = name
	return at
}

// question puts one more to the blocks, and gives its number.
func (p *plan) question(q columns.Question) int {
	p.questions, p.names = append(p.questions, q), append(p.names, "")
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
