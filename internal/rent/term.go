package rent

import (
	"math"

	"zhaochang/internal/market"
)

// A category is a term of the model with a coefficient for each level; "" is the
// level of what is not known.
type category struct {
	name   string
	zh, en string
	level  func(*market.Space) string
	words  func(level string) Words
}

// A measure is a term of the model that is a number, on a scale of its own. What
// is not known has a coefficient instead; it is never a zero.
type measure struct {
	name   string
	zh, en string
	unit   string
	digits int
	number func(*market.Space, Month) (float64, bool)
	scale  func(float64) float64
	// unscale undoes scale. A step is what tables speak of: perStep on the scale.
	unscale func(float64) float64
	step    Words
	perStep float64
}

// categories are the terms with levels. A headline rent also needs to know what
// it includes, which an effective rent has worked in.
func categories(price Price) []category {
	list := []category{ofChoice("rent_kind"), ofChoice("kind"), storey()}
	if price == Headline {
		list = append(list, ofFlag("tax_included"), ofChoice("area_basis"))
	}
	for _, name := range []string{"structure", "certificate", "land_title", "offered_by"} {
		list = append(list, ofChoice(name))
	}
	for _, name := range []string{"has_crane", "has_freight_lift", "has_docks", "truck_ramp", "has_dormitory", "fire_accepted", "sprinkler"} {
		list = append(list, ofFlag(name))
	}
	return list
}

func ofChoice(name string) category {
	a := market.AttributeNamed(name)
	c := category{name: name, zh: a.Zh, en: a.En, level: func(s *market.Space) string { return a.Format(a.Of(s)) }}
	c.words = func(level string) Words {
		if choice := a.Choice(level); choice != nil {
			return Words{choice.Zh, choice.En}
		}
		return c.unknown()
	}
	return c
}

func ofFlag(name string) category {
	a := market.AttributeNamed(name)
	c := category{name: name, zh: a.Zh, en: a.En, level: func(s *market.Space) string { return a.Format(a.Of(s)) }}
	c.words = func(level string) Words {
		switch level {
		case "true":
			return Words{a.Zh, a.En}
		case "false":
			return Words{a.Zh + "：否", a.En + ": no"}
		}
		return c.unknown()
	}
	return c
}

func (c category) unknown() Words { return Words{c.zh + "未知", c.en + " unknown"} }

// storey is where in its building a space lies: what people pay most for after
// the place. Floors are levels and no number, because the first step down, to
// the ground, is worth more than all the others.
func storey() category {
	c := category{name: "storey", zh: "楼层", en: "Storey", level: storeyOf}
	c.words = func(level string) Words {
		switch level {
		case "ground":
			return Words{"一楼", "Ground floor"}
		case "whole":
			return Words{"整栋", "Whole building"}
		case "low":
			return Words{"二至三楼", "Floors 2 to 3"}
		case "middle":
			return Words{"四至六楼", "Floors 4 to 6"}
		case "high":
			return Words{"七楼以上", "Floor 7 and up"}
		case "basement":
			return Words{"地下", "Basement"}
		}
		return c.unknown()
	}
	return c
}

func storeyOf(s *market.Space) string {
	from, known := s.FloorFrom.Get()
	to := s.FloorTo.Or(from)
	total := s.FloorsTotal.Or(0)
	switch {
	case !known:
		return ""
	case to < 1:
		return "basement"
	case from <= 1 && total > 1 && to >= total:
		return "whole"
	case from <= 1:
		return "ground"
	case from <= 3:
		return "low"
	case from <= 6:
		return "middle"
	}
	return "high"
}

// measures are the terms with numbers.
func measures() []measure {
	list := []measure{
		ofDecimal("area_m2"),
		ofDecimal("storey_height_m"),
		ofDecimal("clear_height_m"),
		ofDecimal("floor_load_kn_m2"),
		ofDecimal("power_kva"),
	}
	for i := range list {
		list[i].scale, list[i].unscale = math.Log, math.Exp
		list[i].step, list[i].perStep = Words{"每翻一倍", "each doubling"}, math.Ln2
	}
	return append(list, measure{name: "age", zh: "楼龄", en: "Age", unit: "年", number: ageOf,
		scale:   func(years float64) float64 { return min(years, 50) / 10 },
		unscale: func(decades float64) float64 { return decades * 10 },
		step:    Words{"每 10 年", "each 10 years"}, perStep: 1,
	})
}

func ofDecimal(name string) measure {
	a := market.AttributeNamed(name)
	return measure{name: name, zh: a.Zh, en: a.En, unit: string(a.Unit), digits: a.Digits,
		number: func(s *market.Space, _ Month) (float64, bool) {
			v := a.Of(s)
			return market.Decimal(v.Number()).Float(a.Digits), v.IsKnown() && v.Number() > 0
		}}
}

func ageOf(s *market.Space, month Month) (float64, bool) {
	built, known := s.BuiltYear.Get()
	return max(0, float64(month.Year())-float64(built)), known
}

func (m measure) words(number float64) Words {
	text := nearest(number * math.Pow10(m.digits)).Text(m.digits)
	if m.unit == "年" {
		return Words{m.zh + " " + text + " " + m.unit, m.en + " " + text}
	}
	return Words{m.zh + " " + text + " " + m.unit, m.en + " " + text + " " + m.unit}
}

func (m measure) unknown() Words { return Words{m.zh + "未知", m.en + " unknown"} }
