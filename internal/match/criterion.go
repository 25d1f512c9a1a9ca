package match

import (
	"encoding/json"
	"slices"

	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// criterion judges rows by some of their attributes.
type criterion struct {
	name   string
	weight float64
	wanted json.RawMessage
	judge  func(row) (desirability float64, verdict Verdict)
	// reads are the places in a row that judge looks at; sieve, if not nil, says
	// what judge may say of the rows of a whole block.
	reads []int
	sieve sieve
	// actual is what the row has, written in the parameter's unit; null is unknown.
	actual func(row) json.RawMessage
	// words says the same to a person; nil leaves it to actual.
	words func(row) law.Words
	// sum criteria look at what several spaces have together, the others at the
	// worst of them.
	sum bool
}

// criteriaOf gives the demand's criteria in the order of its fields, then pieces,
// freshness and trust.
func (p *plan) criteriaOf(d Demand) []criterion {
	var all []criterion
	for _, c := range d.Query.Conditions {
		if c.Parameter.Name != "status" {
			all = append(all, p.conditionCriterion(d, c))
		}
	}
	for _, g := range p.regionGates(d) {
		if g.name != "near" {
			all = append(all, p.regionCriterion(g))
		}
	}
	if near, ok := d.Query.Near.Get(); ok {
		all = append(all, p.distanceCriterion(near, d.MaxDistanceM.Or(farM)))
	}
	if len(d.Anchors) > 0 {
		all = append(all, p.anchorsCriterion(d.Anchors))
	}
	if d.MaxPieces > 1 {
		all = append(all, piecesCriterion(d.MaxPieces))
	}
	return append(all, p.freshnessCriterion(), p.trustCriterion())
}

// conditionCriterion judges one condition of the query.
func (p *plan) conditionCriterion(d Demand, c market.Condition) criterion {
	made := criterion{name: c.Parameter.Name, wanted: wantedJSON(c), sum: slices.Contains(sums[:], c.Parameter.Name)}
	switch c.Parameter.Name {
	case "area_min":
		p.areaMinCriterion(d, c.Values[0].Number(), &made)
	case "rent_max":
		p.measureCriterion(c, market.AttributeNamed("rent_yuan_m2_month"), priced, &made)
	case "effective_rent_max":
		p.measureCriterion(c, market.AttributeNamed("effective_rent_yuan_m2_month"), priced, &made)
	case "monthly_rent_max":
		p.monthlyCriterion(d, c, &made)
	case "industry":
		p.industryCriterion(c, &made)
	case "lease_years":
		p.predicateCriterion(d, c, &made)
		p.tellTerm(&made)
	default:
		if a, ok := market.AtLeastAttribute(c.Parameter.Name); ok {
			p.measureCriterion(c, a, enough, &made)
			break
		}
		p.predicateCriterion(d, c, &made)
	}
	return made
}

// wantedJSON is the one value of a condition, or its values as an array.
func wantedJSON(c market.Condition) json.RawMessage {
	if !c.Parameter.Repeats {
		return c.Parameter.Value.JSON(c.Values[0])
	}
	texts := make([]string, len(c.Values))
	for i, v := range c.Values {
		texts[i] = v.Text()
	}
	return mustJSON(texts)
}

func mustJSON(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil { // only plain values come here
		panic(err)
	}
	return text
}

func null() json.RawMessage { return json.RawMessage("null") }

// measureCriterion compares one number with the wanted one by a scale.
func (p *plan) measureCriterion(c market.Condition, a *market.Attribute, by scale, made *criterion) {
	wanted, at := float64(c.Values[0].Number()), p.at(a)
	made.judge = func(r row) (float64, Verdict) {
		if !r[at].IsKnown() {
			return unknownDesirability, Unknown
		}
		return by.worth(float64(r[at].Number()), wanted)
	}
	made.actual = func(r row) json.RawMessage { return a.JSON(r[at]) }
	made.reads, made.sieve = []int{at}, measured{at, wanted, by}
}

// areaMinCriterion looks at the size that would be leased: more than was asked
// costs, unless the demand names a maximum and so accepts all below it; of a narrow
// range, which stands for one number, the middle is best.
func (p *plan) areaMinCriterion(d Demand, asked int64, made *criterion) {
	high, capped := bound(d, "area_max").Get()
	size := p.sizer(d)
	made.judge = func(r row) (float64, Verdict) {
		leased, _, known := size(r)
		switch {
		case !known:
			return unknownDesirability, Unknown
		case leased < asked:
			return 0, Missed
		case capped:
			return aimed(float64(leased), float64(asked), float64(high)), Met
		}
		return roomy(float64(leased), float64(asked)), Met
	}
	made.reads = p.sizePlaces()
	made.actual = func(r row) json.RawMessage {
		leased, _, known := size(r)
		if !known {
			return null()
		}
		return market.AttributeNamed("area_m2").JSON(market.NumberValue(market.DecimalKind, leased))
	}
}

func (p *plan) monthlyCriterion(d Demand, c market.Condition, made *criterion) {
	limit, rent := float64(c.Values[0].Number()), p.own.rent
	size := p.sizer(d)
	monthly := func(r row) (int64, bool) {
		leased, _, known := size(r)
		return r[rent].Number() * leased / 100, known && r[rent].IsKnown()
	}
	made.judge = func(r row) (float64, Verdict) {
		n, known := monthly(r)
		if !known {
			return unknownDesirability, Unknown
		}
		return price(float64(n), limit)
	}
	made.reads = append(p.sizePlaces(), rent)
	made.actual = func(r row) json.RawMessage {
		n, known := monthly(r)
		if !known {
			return null()
		}
		return c.Parameter.Value.JSON(market.NumberValue(market.DecimalKind, n))
	}
}

// industryCriterion asks that the space names the trade, or a parent of it, as
// suitable, and does not refuse it.
func (p *plan) industryCriterion(c market.Condition, made *criterion) {
	family := market.IndustryFamily(c.Values[0].Text())
	suits, refused := p.named("industries"), p.named("refused_industries")
	p.asking(clausesOf(c), made)
	p.names[made.sieve.(asked).question] = "suits " + c.Values[0].Text()
	made.actual = func(r row) json.RawMessage {
		if r[suits].IsKnown() {
			return market.AttributeNamed("industries").JSON(r[suits])
		}
		if holdsAny(r[refused].Text(), family) {
			return json.RawMessage("false")
		}
		return null()
	}
	made.words = func(r row) law.Words {
		if holdsAny(r[refused].Text(), family) {
			return refusalWords(r[refused].Codes(), family)
		}
		named := industryList(r[suits].Codes())
		return law.Words{Zh: "适合 " + named.Zh, En: "suits " + named.En}
	}
}

// predicateCriterion asks the search's own predicates: what a filter passes is met.
func (p *plan) predicateCriterion(d Demand, c market.Condition, made *criterion) {
	conditions := []market.Condition{c}
	if c.Parameter.Name == "area_max" && d.Query.Has("area_min") {
		conditions = append(conditions, market.Condition{Parameter: market.ParameterNamed("area_min"), Values: d.Query.Values("area_min")})
	}
	all := clausesOf(conditions...)
	ask := p.asking(all, made)
	reads := all.Reads()
	at := p.all(reads)
	size := p.sizer(d)
	made.actual = func(r row) json.RawMessage {
		if ask(r) == market.Unknown {
			return null()
		}
		if leased, divided, _ := size(r); divided && c.Parameter.Name == "area_max" {
			return market.AttributeNamed("area_m2").JSON(market.NumberValue(market.DecimalKind, leased))
		}
		return actualOf(reads, at, r)
	}
}

// clausesOf are the search's predicates of conditions, without that on the status.
func clausesOf(conditions ...market.Condition) market.Every {
	var all market.Every
	for _, clause := range (market.Query{Conditions: conditions}).Clauses() {
		if clause.Params[0] != "status" {
			all = append(all, clause.Predicate)
		}
	}
	return all
}

// asking makes a criterion of a predicate: met where it is true.
func (p *plan) asking(all market.Predicate, made *criterion) test {
	ask := p.compile(all)
	made.judge = func(r row) (float64, Verdict) { return judged(ask(r)) }
	made.reads, made.sieve = p.all(all.Reads()), asked{p.question(columns.Ask(all))}
	return ask
}

func judged(t market.Truth) (float64, Verdict) {
	switch t {
	case market.Unknown:
		return unknownDesirability, Unknown
	case market.False:
		return 0, Missed
	}
	return 1, Met
}

// actualOf is the first known value among those read, or false.
func actualOf(reads []*market.Attribute, at []int, r row) json.RawMessage {
	for i, a := range reads {
		if r[at[i]].IsKnown() {
			return a.JSON(r[at[i]])
		}
	}
	return json.RawMessage("false")
}

func (p *plan) regionCriterion(g gate) criterion {
	return criterion{
		name: g.name, wanted: json.RawMessage("true"),
		reads: []int{p.own.lon, p.own.lat}, sieve: asked{p.question(g.asks)},
		judge: func(r row) (float64, Verdict) { return judged(g.test(r)) },
		actual: func(r row) json.RawMessage {
			switch g.test(r) {
			case market.Unknown:
				return null()
			case market.False:
				return json.RawMessage("false")
			}
			return json.RawMessage("true")
		},
	}
}

// piecesCriterion prefers few pieces; a single space is one.
func piecesCriterion(most int) criterion {
	return criterion{
		name: "max_pieces", wanted: mustJSON(most), sum: true,
		judge:  func(row) (float64, Verdict) { return 1, Met },
		actual: func(row) json.RawMessage { return json.RawMessage("1") },
	}
}
