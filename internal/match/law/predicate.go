package law

import (
	"cmp"
	"slices"

	"zhaochang/internal/market"
)

// HighRiseM is the height above which a factory of several storeys is a high-rise,
// in 0.01 m.
const HighRiseM = 2400

// Predicates say for whole columns what May says of one building: yes is true where
// the answer is True, and may is not false where the answer is not False. As in a
// match, a building whose resistance nobody knows passes, and so does one whose
// storeys nobody knows if its class is registered.
func (t *Table) Predicates(class string) (yes, may market.Predicate) {
	of := t.predicates[class]
	return of.yes, of.may
}

// predicates are those of one class.
type predicates struct{ yes, may market.Every }

func (t *Table) predicatesOf(class string) predicates {
	var passes, mayPass market.Every
	for _, row := range t.rowsOf(class) {
		other := unlike(row.Resistance)
		passes = append(passes, append(market.Some{other}, row.passes()...))
		if row.MaxStoreys != nil {
			mayPass = append(mayPass, append(market.Some{other}, row.low()...))
		}
	}
	return predicates{passes, mayPass}
}

// rowsOf are the rows on the class, by fire resistance.
func (t *Table) rowsOf(class string) []buildingRow {
	var rows []buildingRow
	for key, row := range t.buildings {
		if key.class == class {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b buildingRow) int { return cmp.Compare(a.Resistance, b.Resistance) })
	return rows
}

// unlike passes buildings of which another fire resistance is known, or none.
func unlike(resistance int64) market.Predicate {
	return market.Some{unknown("fire_resistance"), atMost("fire_resistance", resistance-1), atLeast("fire_resistance", resistance+1)}
}

// low passes buildings of no more storeys than the row allows; none where it allows
// no building.
func (r buildingRow) low() market.Some {
	if *r.MaxStoreys == 0 {
		return nil
	}
	return market.Some{atMost("floors_total", *r.MaxStoreys)}
}

// passes is the ways in which a building of the row's resistance does.
func (r buildingRow) passes() market.Some {
	registered := market.Every{unknown("floors_total"), market.Given{Attribute: market.AttributeNamed("fire_class"), Want: true}}
	if r.MaxStoreys == nil {
		return market.Some{registered, r.compartment()}
	}
	low := r.low()
	if low == nil {
		return nil
	}
	return market.Some{registered, append(market.Every{r.compartment()}, low...)}
}

// compartment passes buildings whose floor is no larger than one compartment may be.
func (r buildingRow) compartment() market.Predicate {
	return market.Some{
		append(market.Every{market.Some{unknown("floors_total"), atMost("floors_total", 1)}}, fits(r.SingleM2)...),
		append(market.Every{atLeast("floors_total", 2), market.Some{unknown("building_height_m"), atMost("building_height_m", HighRiseM)}}, fits(r.MultiM2)...),
		append(market.Every{atLeast("floors_total", 2), atLeast("building_height_m", HighRiseM+1)}, fits(r.HighM2)...),
	}
}

// fits is that a floor of known area is no larger than the limit; nothing without
// one.
func fits(limitM2 *int64) market.Every {
	if limitM2 == nil {
		return nil
	}
	return market.Every{market.Some{
		unknown("floor_plate_m2"), atMost("floor_plate_m2", *limitM2*100),
		market.Every{atLeast("sprinkler", 1), atMost("floor_plate_m2", *limitM2*100*sprinkled)},
	}}
}

func unknown(name string) market.Predicate {
	return market.Given{Attribute: market.AttributeNamed(name), Want: false}
}

func atMost(name string, n int64) market.Predicate {
	return market.Range{Attribute: market.AttributeNamed(name), High: market.Known(n)}
}

func atLeast(name string, n int64) market.Predicate {
	return market.Range{Attribute: market.AttributeNamed(name), Low: market.Known(n)}
}
