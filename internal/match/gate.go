package match

import (
	"slices"

	"zhaochang/geo"
	"zhaochang/internal/market"
)

// gate is a hard limit in three values. Its params are the demand's fields that
// it comes from; the first is its name.
type gate struct {
	params []string
	law    bool
	reads  []*market.Attribute
	of     func(values []market.Value) market.Truth
}

func (g gate) name() string { return g.params[0] }

// hardParams are hard without being named, in the order in which gates are tried:
// law, place, area, date.
var hardParams = [...]struct {
	name string
	law  bool
}{
	{"fire_class", true}, {"industry", true}, {"land_use", true},
	{"town", false}, {"village", false},
	{"area_min", false}, {"area_max", false},
	{"available_by", false},
}

// gatesOf gives the demand's gates, law first.
func gatesOf(d Demand) []gate {
	var gates []gate
	covered := map[string]bool{}
	add := func(name string, law bool) {
		for _, g := range conditionGates(d, name, law) {
			if !covered[g.name()] {
				covered[g.name()] = true
				gates = append(gates, g)
			}
		}
	}
	for _, hard := range hardParams {
		add(hard.name, hard.law)
	}
	gates = append(gates, regionGates(d)...)
	for _, name := range d.Must {
		add(name, false)
	}
	return gates
}

// conditionGates turns the clauses that a condition belongs to into gates.
func conditionGates(d Demand, name string, law bool) []gate {
	if !d.Query.Has(name) {
		return nil
	}
	if name == "industry" && !slices.Contains(d.Must, name) {
		return []gate{refusalGate(d.Query.Values(name)[0].Text())}
	}
	var gates []gate
	for _, c := range d.Query.Clauses() {
		if slices.Contains(c.Params, name) {
			gates = append(gates, gate{c.Params, law, c.Predicate.Reads(), c.Predicate.Of})
		}
	}
	return gates
}

// refusalGate fails where the owner refuses the industry. An owner who refuses
// nothing in writing lets it through: that a trade suits is a criterion.
func refusalGate(code string) gate {
	family := market.IndustryFamily(code)
	refused := market.AttributeNamed("refused_industries")
	return gate{[]string{"industry"}, true, []*market.Attribute{refused}, func(v []market.Value) market.Truth {
		return market.TruthOf(!slices.ContainsFunc(v[0].Codes(), func(c string) bool { return slices.Contains(family, c) }))
	}}
}

// regionGates are the box, the shape, the radius and the farthest distance.
func regionGates(d Demand) []gate {
	var gates []gate
	add := func(name string, region geo.Region) {
		gates = append(gates, gate{[]string{name}, false, pointAttributes(), func(v []market.Value) market.Truth {
			p, known := pointOf(v).Get()
			if !known {
				return market.Unknown
			}
			return market.TruthOf(region.Contains(p))
		}})
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

func pointAttributes() []*market.Attribute {
	return []*market.Attribute{market.AttributeNamed("lon"), market.AttributeNamed("lat")}
}

// pointOf is the place from longitude and latitude, if both are known.
func pointOf(v []market.Value) market.Maybe[geo.Point] {
	if !v[0].IsKnown() || !v[1].IsKnown() {
		return market.Maybe[geo.Point]{}
	}
	return market.Known(geo.Point{Lon: v[0].Degrees(), Lat: v[1].Degrees()})
}
