package law

import (
	"fmt"

	"zhaochang/internal/market"
)

// sprinkled is how many times larger a compartment may be with sprinklers.
const sprinkled = 2

// Building is what the rules look at. Areas are in 0.01 m².
type Building struct {
	Class      string // of the production
	Resistance market.Maybe[int64]
	Storeys    market.Maybe[int64]
	Sprinkler  market.Maybe[bool]
	HighRise   bool // over 24 m
	// FloorArea is one floor's, or of the part of it that is let.
	FloorArea market.Maybe[int64]
}

// Answer is whether the production may stand in the building. Rule, Why and Ask
// say the rest, for those who want to know.
type Answer struct {
	Truth    market.Truth
	cause    cause
	building Building
	row      buildingRow
	largest  int64 // compartment, in 0.01 m²
}

// cause is what an answer other than True rests on.
type cause uint8

const (
	resistanceUnknown cause = iota + 1
	storeysUnknown
	neverAllowed
	tooManyStoreys
	compartmentTooLarge
)

// Rule is what the answer rests on.
func (a Answer) Rule() Rule {
	id := "GB 50016 3.3.1 " + a.building.Class
	if a.row.FireClass != "" {
		id = fmt.Sprintf("%s-%d", id, a.row.Resistance)
	}
	return Rule{id, "GB 50016 表 3.3.1", "GB 50016 table 3.3.1", !a.row.Checked}
}

// Why says why the answer is not True.
func (a Answer) Why() Words {
	class, letter := className(a.building.Class), a.building.Class
	switch a.cause {
	case resistanceUnknown:
		return say("耐火等级未登记", "The fire resistance is not recorded")
	case storeysUnknown:
		return say("总层数未登记", "The number of storeys is not recorded")
	case neverAllowed:
		return Words{
			fmt.Sprintf("%s类生产不得设在耐火等级%d级的厂房", class, a.row.Resistance),
			fmt.Sprintf("Production of class %s (%s) may not be in a building of fire resistance %d", letter, class, a.row.Resistance),
		}
	case tooManyStoreys:
		return Words{
			fmt.Sprintf("%s类生产、耐火等级%d级：最多 %d 层，本楼 %d 层", class, a.row.Resistance, *a.row.MaxStoreys, a.building.Storeys.Or(0)),
			fmt.Sprintf("Production of class %s (%s) in fire resistance %d: no more than %s, this building has %d", letter, class, a.row.Resistance, Storeys(*a.row.MaxStoreys), a.building.Storeys.Or(0)),
		}
	case compartmentTooLarge:
		return say("每个防火分区不得大于 %s m²，本层 %s m²：须核实分区", "A fire compartment may have at most %s m², this floor has %s m²: its compartments must be verified",
			market.Decimal(a.largest).Text(2), market.Decimal(a.building.FloorArea.Or(0)).Text(2))
	}
	return Words{}
}

// Ask are the attributes that would settle an unknown answer.
func (a Answer) Ask() []string {
	switch a.cause {
	case resistanceUnknown:
		return []string{"fire_resistance"}
	case storeysUnknown:
		return []string{"floors_total"}
	case compartmentTooLarge:
		if !a.building.Sprinkler.IsKnown() && a.building.FloorArea.Or(0) <= a.largest*sprinkled {
			return []string{"fire_accepted_number", "sprinkler"}
		}
		return []string{"fire_accepted_number"}
	}
	return []string{}
}

// MaxStoreys is the most storeys that any building may have for the class, and
// false when there is no such limit.
func (t *Table) MaxStoreys(class string) (int64, bool) {
	most, limited := int64(0), false
	for key, row := range t.buildings {
		if key.class != class {
			continue
		}
		if row.MaxStoreys == nil {
			return 0, false
		}
		most, limited = max(most, *row.MaxStoreys), true
	}
	return most, limited
}

// May judges a building by class of production, fire resistance and storeys; and
// by the area of its fire compartments, which a survey does not give: a floor
// that is larger than one compartment may be is unknown, not forbidden.
func (t *Table) May(b Building) Answer {
	resistance, known := b.Resistance.Get()
	if !known {
		return Answer{Truth: market.Unknown, cause: resistanceUnknown, building: b}
	}
	row, ruled := t.buildings[buildingKey{b.Class, resistance}]
	if !ruled {
		return Answer{Truth: market.True, building: b}
	}
	return row.may(b)
}

func (r buildingRow) may(b Building) Answer {
	answer := Answer{Truth: market.True, building: b, row: r}
	storeys, counted := b.Storeys.Get()
	switch {
	case r.MaxStoreys != nil && *r.MaxStoreys == 0:
		answer.Truth, answer.cause = market.False, neverAllowed
		return answer
	case r.MaxStoreys != nil && !counted:
		answer.Truth, answer.cause = market.Unknown, storeysUnknown
		return answer
	case r.MaxStoreys != nil && storeys > *r.MaxStoreys:
		answer.Truth, answer.cause = market.False, tooManyStoreys
		return answer
	}
	limit, area := r.limit(b), b.FloorArea.Or(0)
	if limit == nil {
		return answer
	}
	answer.largest = *limit * 100
	if b.Sprinkler.Or(false) {
		answer.largest *= sprinkled
	}
	if area > answer.largest {
		answer.Truth, answer.cause = market.Unknown, compartmentTooLarge
	}
	return answer
}

func (r buildingRow) limit(b Building) *int64 {
	switch {
	case b.HighRise:
		return r.HighM2
	case b.Storeys.Or(1) > 1:
		return r.MultiM2
	}
	return r.SingleM2
}

func className(class string) string {
	return map[string]string{"A": "甲", "B": "乙", "C": "丙", "D": "丁", "E": "戊"}[class]
}

// Storeys is a number of storeys in English.
func Storeys(n int64) string {
	if n == 1 {
		return "1 storey"
	}
	return fmt.Sprintf("%d storeys", n)
}
