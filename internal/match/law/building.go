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

// Answer is whether the production may stand in the building, and why not or
// what must be known first.
type Answer struct {
	Truth market.Truth
	Rule  Rule
	Why   string
	// Ask are the attributes that would settle it.
	Ask []string
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
		return Answer{Truth: market.Unknown, Rule: buildingRule(b.Class, "", true), Why: "耐火等级未登记", Ask: []string{"fire_resistance"}}
	}
	row, ruled := t.buildings[buildingKey{b.Class, resistance}]
	if !ruled {
		return Answer{Truth: market.True}
	}
	return row.storeys(b)
}

func buildingRule(class, resistance string, sample bool) Rule {
	return Rule{"GB 50016 3.3.1 " + class + resistance, "GB 50016 表 3.3.1", sample}
}

func (r buildingRow) rule() Rule {
	return buildingRule(r.FireClass, fmt.Sprintf("-%d", r.Resistance), !r.Checked)
}

func (r buildingRow) storeys(b Building) Answer {
	if r.MaxStoreys == nil {
		return r.compartment(b)
	}
	if *r.MaxStoreys == 0 {
		return Answer{Truth: market.False, Rule: r.rule(), Why: fmt.Sprintf("%s类生产不得设在耐火等级%d级的厂房", className(r.FireClass), r.Resistance)}
	}
	storeys, known := b.Storeys.Get()
	switch {
	case !known:
		return Answer{Truth: market.Unknown, Rule: r.rule(), Why: "总层数未登记", Ask: []string{"floors_total"}}
	case storeys > *r.MaxStoreys:
		return Answer{Truth: market.False, Rule: r.rule(), Why: fmt.Sprintf("%s类生产、耐火等级%d级：最多 %d 层，本楼 %d 层",
			className(r.FireClass), r.Resistance, *r.MaxStoreys, storeys)}
	}
	return r.compartment(b)
}

// compartment compares one floor with the largest compartment.
func (r buildingRow) compartment(b Building) Answer {
	limit := r.limit(b)
	area, measured := b.FloorArea.Get()
	if limit == nil || !measured {
		return Answer{Truth: market.True, Rule: r.rule()}
	}
	largest := *limit * 100
	if b.Sprinkler.Or(false) {
		largest *= sprinkled
	}
	if area <= largest {
		return Answer{Truth: market.True, Rule: r.rule()}
	}
	answer := Answer{
		Truth: market.Unknown, Rule: r.rule(), Ask: []string{"fire_accepted_number"},
		Why: fmt.Sprintf("每个防火分区不得大于 %s m²，本层 %s m²：须核实分区", market.Decimal(largest).Text(2), market.Decimal(area).Text(2)),
	}
	if !b.Sprinkler.IsKnown() && area <= largest*sprinkled {
		answer.Ask = append(answer.Ask, "sprinkler")
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
