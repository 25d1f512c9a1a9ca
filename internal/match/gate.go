package match

import (
	"slices"

	"zhaochang/geo"
	"zhaochang/index/columns"
	"zhaochang/internal/market"
	"zhaochang/internal/match/law"
)

// gate is a hard limit in three values. Its params are the demand's fields that
// it comes from.
type gate struct {
	name   string
	params []string
	law    bool
	test   test
	// asks is what test asks of one row, for whole blocks.
	asks columns.Question
	// deep questions have so many parts that the bounds of a block are not asked
	// about them, and its rows last.
	deep bool
	// sum gates are asked of what several spaces have together, the others of each.
	sum bool
	// fixed gates are no law, but nothing that the demand could drop either.
	fixed bool
	// explain says of a row that the gate does not pass why, and what to ask.
	explain func(row) Finding
}

// Finding is what one gate says of a space that it does not pass.
type Finding struct {
	Gate string `json:"gate"`
	law.Rule
	Reason law.Words `json:"reason"`
	// Ask are the attributes that would settle an unknown gate.
	Ask []string `json:"ask"`
}

// hardParams are hard without being named, in the order in which gates are tried.
var hardParams = [...]struct {
	name string
	law  bool
}{
	{"land_use", true},
	{"town", false}, {"village", false},
	{"area_min", false}, {"area_max", false},
	{"available_by", false},
}

// lawful are law when the demand makes them hard.
var lawful = [...]string{"eia_ready", "fire_accepted"}

// sums are the params that are asked of assembled spaces together.
var sums = [...]string{"area_min", "area_max", "power_min", "rent_min", "rent_max", "monthly_rent_max"}

// gatesOf gives the demand's gates, law first.
func (p *plan) gatesOf(d Demand) []gate {
	gates := p.lawGates(d)
	p.tables = len(gates)
	covered := map[string]bool{"fire_class": true, "industry": !slices.Contains(d.Must, "industry")}
	add := func(name string, law bool) {
		if g, ok := p.conditionGate(d, name, law); ok && !covered[g.name] {
			covered[g.name] = true
			gates = append(gates, g)
		}
	}
	for _, hard := range hardParams {
		add(hard.name, hard.law)
	}
	gates = append(gates, p.regionGates(d)...)
	gates = append(gates, p.anchorGates(d)...)
	for _, name := range d.Must {
		add(name, name == "industry" || slices.Contains(lawful[:], name))
	}
	gates = append(gates, p.bundleGate())
	slices.SortStableFunc(gates, func(a, b gate) int { return a.rank() - b.rank() })
	return gates
}

// rank puts law before what may be dropped, and both before what is fixed.
func (g gate) rank() int {
	switch {
	case g.law:
		return 0
	case g.fixed:
		return 2
	}
	return 1
}

// conditionGate turns the clauses that a condition belongs to into one gate.
func (p *plan) conditionGate(d Demand, name string, isLaw bool) (gate, bool) {
	if !d.Query.Has(name) {
		return gate{}, false
	}
	var params []string
	var all market.Every
	for _, c := range p.clauses {
		if slices.Contains(c.Params, name) {
			params, all = c.Params, append(all, c.Predicate)
		}
	}
	if len(all) == 0 {
		return gate{}, false
	}
	asked := params[slices.IndexFunc(params, d.Query.Has)]
	return gate{
		name: asked, params: params, law: isLaw, test: p.compile(all), asks: columns.Ask(all),
		sum: slices.Contains(sums[:], name), explain: p.explainClause(asked, all, isLaw),
	}, true
}

// explainClause tells which of the attributes that the predicate reads are missing,
// or that what is known does not do.
func (p *plan) explainClause(name string, predicate market.Predicate, isLaw bool) func(row) Finding {
	reads := predicate.Reads()
	at := p.all(reads)
	ask := p.compile(predicate)
	return func(r row) Finding {
		f := Finding{Gate: name, Ask: []string{}}
		if isLaw {
			f.Rule = law.Rule{ID: "demand " + name, Clause: "需求中的法定条件", ClauseEn: "A condition of law that the demand makes"}
		}
		if ask(r) == market.False {
			actual := actualOf(reads, at, r)
			f.Reason = law.Words{Zh: Label(name) + "不符合：" + plain(actual), En: LabelEn(name) + " does not do: " + plainEn(actual)}
			return f
		}
		f.Reason = law.Words{Zh: Label(name) + "未登记", En: LabelEn(name) + " is not recorded"}
		for i, a := range reads {
			if !r[at[i]].IsKnown() && !slices.Contains(f.Ask, a.Name) {
				f.Ask = append(f.Ask, a.Name)
			}
		}
		return f
	}
}

// bundleGate fails a space that is only let together with others: it never
// stands alone.
func (p *plan) bundleGate() gate {
	at := p.named("only_with")
	alone := market.Given{Attribute: market.AttributeNamed("only_with"), Want: false}
	return gate{
		name: "only_with", params: []string{"only_with"}, fixed: true, sum: true,
		test: p.compile(alone), asks: columns.Ask(alone),
		explain: func(r row) Finding {
			others := r[at].Text()
			return Finding{Gate: "only_with", Reason: law.Words{Zh: "须与 " + others + " 一并承租", En: "It is let only together with " + others}, Ask: []string{}}
		},
	}
}

// regionGates are the box, the shape, the radius and the farthest distance.
func (p *plan) regionGates(d Demand) []gate {
	var gates []gate
	add := func(name string, region geo.Region) {
		gates = append(gates, p.placeGate(name, region))
	}
	if box, ok := d.Query.Box.Get(); ok {
		add("bbox", box)
	}
	if d.Query.Within != nil {
		add("within", d.Query.Within)
	}
	near := d.Query.Near.Or(geo.Point{})
	if radius, ok := d.Query.RadiusM.Get(); ok {
		add("radius_m", geo.Circle{Center: near, RadiusM: radius})
	}
	if farthest, ok := d.MaxDistanceM.Get(); ok {
		add("near", geo.Circle{Center: near, RadiusM: farthest})
	}
	return gates
}

// placeGate asks whether a space lies in all the regions.
func (p *plan) placeGate(name string, regions ...geo.Region) gate {
	lon, lat := p.named("lon"), p.named("lat")
	return gate{
		name: name, params: []string{name},
		test: func(r row) market.Truth {
			point, known := pointOf(r[lon], r[lat])
			if !known {
				return market.Unknown
			}
			return market.TruthOf(!slices.ContainsFunc(regions, func(r geo.Region) bool { return !r.Contains(point) }))
		},
		asks: columns.Question{Regions: regions},
		explain: func(r row) Finding {
			if _, known := pointOf(r[lon], r[lat]); known {
				return Finding{Gate: name, Reason: law.Words{Zh: Label(name) + "：不在范围内", En: LabelEn(name) + ": outside"}, Ask: []string{}}
			}
			return Finding{Gate: name, Reason: law.Words{Zh: "坐标未登记", En: "The coordinates are not recorded"}, Ask: []string{"lon", "lat"}}
		},
	}
}

// pointOf is the place from longitude and latitude, if both are known.
func pointOf(lon, lat market.Value) (geo.Point, bool) {
	return geo.Point{Lon: lon.Degrees(), Lat: lat.Degrees()}, lon.IsKnown() && lat.IsKnown()
}
