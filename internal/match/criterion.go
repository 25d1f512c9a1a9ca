package match

import (
	"encoding/json"
	"fmt"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// judgement is what one criterion says of one space.
type judgement struct {
	desirability float64
	verdict      Verdict
	actual       json.RawMessage
}

// criterion judges spaces by some of their attributes.
type criterion struct {
	name   string
	weight float64
	wanted json.RawMessage
	reads  []*market.Attribute
	judge  func(values []market.Value) judgement
}

// defaultWeight is how much a criterion counts when the demand does not say: what
// a buyer of space pays for and where it lies first.
func defaultWeight(name string) float64 {
	switch name {
	case "rent_max", "monthly_rent_max":
		return 3
	case "area_min", "near":
		return 2
	case "freshness", "trust":
		return 0.5
	}
	return 1
}

// criteriaOf gives the demand's criteria in the order of its fields, then
// freshness and trust. One whose weight is 0 is left out.
func criteriaOf(d Demand, now market.Instant) []criterion {
	var all []criterion
	for _, c := range d.Query.Conditions {
		if c.Parameter.Name != "status" {
			all = append(all, conditionCriterion(d, c))
		}
	}
	for _, g := range regionGates(d) {
		if g.name() != "near" {
			all = append(all, regionCriterion(g))
		}
	}
	if near, ok := d.Query.Near.Get(); ok {
		all = append(all, distanceCriterion(near, d.MaxDistanceM.Or(20_000)))
	}
	all = append(all, freshnessCriterion(now), trustCriterion())
	return weighted(all, d.Weights)
}

func weighted(all []criterion, weights map[string]float64) []criterion {
	kept := all[:0]
	for _, c := range all {
		c.weight = defaultWeight(c.name)
		if w, ok := weights[c.name]; ok {
			c.weight = w
		}
		if c.weight > 0 {
			kept = append(kept, c)
		}
	}
	return kept
}

// conditionCriterion judges one condition of the query.
func conditionCriterion(d Demand, c market.Condition) criterion {
	made := criterion{name: c.Parameter.Name, wanted: wantedJSON(c)}
	switch c.Parameter.Name {
	case "area_min":
		made.reads = market.SizeAttributes()
		made.judge = areaMinJudge(d, c.Values[0].Number())
	case "rent_max":
		made.reads = []*market.Attribute{market.AttributeNamed("rent_yuan_m2_month")}
		made.judge = measureJudge(c, made.reads[0], price)
	case "monthly_rent_max":
		made.reads = append(market.SizeAttributes(), market.AttributeNamed("rent_yuan_m2_month"))
		made.judge = monthlyJudge(d, c)
	default:
		if a, ok := market.AtLeastAttribute(c.Parameter.Name); ok {
			made.reads = []*market.Attribute{a}
			made.judge = measureJudge(c, a, atLeast)
			break
		}
		made.reads, made.judge = predicateJudge(d, c)
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

func unknown() judgement { return judgement{unknownDesirability, Unknown, json.RawMessage("null")} }

// measureJudge compares one number with the wanted one by a shape.
func measureJudge(c market.Condition, a *market.Attribute, shape func(actual, wanted float64) (float64, Verdict)) func([]market.Value) judgement {
	wanted := float64(c.Values[0].Number())
	return func(v []market.Value) judgement {
		if !v[0].IsKnown() {
			return unknown()
		}
		d, verdict := shape(float64(v[0].Number()), wanted)
		return judgement{d, verdict, a.JSON(v[0])}
	}
}

// areaMinJudge looks at the size that would be leased: more than was asked costs,
// unless the demand names a maximum and so accepts all below it.
func areaMinJudge(d Demand, asked int64) func([]market.Value) judgement {
	area := market.AttributeNamed("area_m2")
	return func(v []market.Value) judgement {
		size, _, known := chosenSize(d, v)
		if !known {
			return unknown()
		}
		actual := area.JSON(market.NumberValue(market.DecimalKind, size))
		if size < asked {
			return judgement{0, Missed, actual}
		}
		if d.Query.Has("area_max") {
			return judgement{1, Met, actual}
		}
		return judgement{roomy(float64(size), float64(asked)), Met, actual}
	}
}

func monthlyJudge(d Demand, c market.Condition) func([]market.Value) judgement {
	limit := float64(c.Values[0].Number())
	return func(v []market.Value) judgement {
		size, _, known := chosenSize(d, v[:3])
		if !known || !v[3].IsKnown() {
			return unknown()
		}
		monthly := v[3].Number() * size / 100
		desirability, verdict := price(float64(monthly), limit)
		actual := c.Parameter.Value.JSON(market.NumberValue(market.DecimalKind, monthly))
		return judgement{desirability, verdict, actual}
	}
}

// predicateJudge asks the search's own predicates: what a filter passes is met.
func predicateJudge(d Demand, c market.Condition) ([]*market.Attribute, func([]market.Value) judgement) {
	query := market.Query{}.With("status", market.TextValue(market.ChoiceKind, market.AnyStatus)).With(c.Parameter.Name, c.Values...)
	if c.Parameter.Name == "area_max" && d.Query.Has("area_min") {
		query = query.With("area_min", d.Query.Values("area_min")...)
	}
	clauses := query.Clauses()
	var reads []*market.Attribute
	for _, clause := range clauses {
		reads = append(reads, clause.Predicate.Reads()...)
	}
	return reads, func(v []market.Value) judgement {
		truth, rest := market.True, v
		for _, clause := range clauses {
			n := len(clause.Predicate.Reads())
			truth = truth.And(clause.Predicate.Of(rest[:n]))
			rest = rest[n:]
		}
		switch truth {
		case market.Unknown:
			return unknown()
		case market.False:
			return judgement{0, Missed, actualOf(reads, v)}
		}
		return judgement{1, Met, actualOf(reads, v)}
	}
}

// actualOf is the first known value among those read; several flags, as of
// "has", are an array.
func actualOf(reads []*market.Attribute, v []market.Value) json.RawMessage {
	for i, a := range reads {
		if v[i].IsKnown() {
			return a.JSON(v[i])
		}
	}
	return json.RawMessage("false")
}

func regionCriterion(g gate) criterion {
	return criterion{name: g.name(), wanted: json.RawMessage("true"), reads: g.reads, judge: func(v []market.Value) judgement {
		switch g.of(v) {
		case market.Unknown:
			return unknown()
		case market.False:
			return judgement{0, Missed, json.RawMessage("false")}
		}
		return judgement{1, Met, json.RawMessage("true")}
	}}
}

func distanceCriterion(origin geo.Point, far float64) criterion {
	return criterion{
		name: "near", wanted: mustJSON(far), reads: pointAttributes(),
		judge: func(v []market.Value) judgement {
			p, known := pointOf(v).Get()
			if !known {
				return unknown()
			}
			metres := geo.Distance(origin, p)
			d, verdict := closeness(metres, min(2000, far/2), far)
			return judgement{d, verdict, json.RawMessage(fmt.Sprintf("%.0f", metres))}
		},
	}
}

// freshnessCriterion looks at when somebody last said that the space is still on
// offer.
func freshnessCriterion(now market.Instant) criterion {
	reads := []*market.Attribute{market.AttributeNamed("confirmed_at"), market.AttributeNamed("listed_at")}
	return criterion{name: "freshness", wanted: json.RawMessage("14"), reads: reads, judge: func(v []market.Value) judgement {
		said := v[0]
		if !said.IsKnown() {
			said = v[1]
		}
		if !said.IsKnown() {
			return unknown()
		}
		days := max(0, now.Time().Sub(market.Instant(said.Number()).Time()).Hours()/24)
		d, verdict := freshness(days)
		return judgement{d, verdict, json.RawMessage(fmt.Sprintf("%.0f", days))}
	}}
}

// trustCriterion looks at who stands behind the facts: an official who checked
// them, or an owner who offers without anyone between.
func trustCriterion() criterion {
	reads := []*market.Attribute{market.AttributeNamed("verified_at"), market.AttributeNamed("offered_by")}
	return criterion{name: "trust", wanted: json.RawMessage(`"verified"`), reads: reads, judge: func(v []market.Value) judgement {
		switch {
		case v[0].IsKnown():
			return judgement{1, Met, json.RawMessage(`"verified"`)}
		case !v[1].IsKnown():
			return unknown()
		case v[1].Text() == "owner" || v[1].Text() == "village":
			return judgement{0.8, Near, reads[1].JSON(v[1])}
		}
		return judgement{0.6, Missed, reads[1].JSON(v[1])}
	}}
}
