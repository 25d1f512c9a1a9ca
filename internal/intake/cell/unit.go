package cell

import (
	"math/big"
	"slices"
	"strings"
)

// Dimension is what a unit measures.
type Dimension uint8

// The dimensions of the table of units.
const (
	NoDimension Dimension = iota
	Area
	Length
	Load
	Power
	ActivePower
	Mass
	Time
	Share
	Money
	EnergyPrice
	Price // of a square metre; see priceUnit
)

// Unit is a unit as people write it; the zero Unit is none. A number times
// Factor is in the unit that the attributes of the dimension are kept in.
type Unit struct {
	Name      string
	Dimension Dimension
	factor    [2]int64 // numerator, denominator
	// assumed says what had to be added to make the unit whole.
	assumed string
	price   *priceUnit // of a rent or fee
}

// IsZero tells whether there is no unit.
func (u Unit) IsZero() bool { return u.Name == "" }

func (u Unit) of(n *big.Rat) *big.Rat {
	return new(big.Rat).Mul(n, ratio(u.factor[0], u.factor[1]))
}

// unitRow lists the spellings of one unit, as Clean leaves them.
type unitRow struct {
	dimension Dimension
	num, den  int64
	spellings string // separated by spaces
}

// unitRows is the table of units; prices are in price.go.
func unitRows() []unitRow {
	return []unitRow{
		{Area, 1, 1, "m2 m^2 平方米 平米 平方 平 平方公尺 方 sqm sq.m. squaremetres squaremeters m²"},
		{Area, 10_000, 1, "公顷 ha hm2 hectares"},
		{Area, 1_000_000, 1, "km2 平方公里 平方千米"},
		{Area, 2000, 3, "亩 mu"},
		{Area, 9_290_304, 100_000_000, "sqft sq.ft. sq.ft sf ft2 平方英尺 平方呎 平方尺 squarefeet"},
		{Area, 400, 121, "坪"},
		{Length, 1, 1, "m 米 公尺 metres meters"},
		{Length, 1, 100, "cm 厘米 公分"},
		{Length, 1, 1000, "mm 毫米 公厘"},
		{Length, 3048, 10_000, "ft feet 英尺 呎"},
		{Load, 1, 1, "kn/m2 kn/平方米 kn/平 kn/平米 kn/平方 kn每平方米 千牛/平方米 千牛/平 千牛/平方 千牛/m2 千牛每平方米 kpa 千帕"},
		{Load, 981, 100, "t/m2 吨/m2 t/平方米 吨/平方米 t/平 吨/平 t/平方 吨/平方 t/平米 吨/平米 吨每平方米 吨每平方 吨每平 吨/平方公尺"},
		{Load, 981, 100_000, "kg/m2 公斤/m2 千克/m2 kg/平方米 公斤/平方米 千克/平方米 kg/平 公斤/平 kg/平方 公斤/平方 千克/平方 kg/平米 公斤/平米 千克/平 千克/平米 公斤每平方米 公斤每平方 公斤每平 千克每平方米 kgf/m2 公斤/平方公尺"},
		{Power, 1, 1, "kva 千伏安 kv·a"},
		{Power, 1000, 1, "mva 兆伏安"},
		{ActivePower, 1, 1, "kw 千瓦 瓩"},
		{ActivePower, 1000, 1, "mw 兆瓦"},
		{Mass, 1, 1, "t 吨 公吨 tons tonnes"},
		{Mass, 1, 1000, "kg 公斤 千克"},
		{Time, 1, 1, "个月 月 months month"},
		{Time, 12, 1, "年 years year yr"},
		{Time, 12, 365, "天 日 days day"},
		{Share, 1, 100, "% percent"},
		{Money, 1, 1, "元 块 块钱 yuan rmb cny 圆"},
		{EnergyPrice, 1, 1, "元/度 元/kwh 元/千瓦时 块/度 元每度 yuan/kwh"},
	}
}

// units is the table by spelling, longest first. It is built once and never
// changes.
var units = buildUnits()

func buildUnits() (all []Unit) {
	for _, row := range unitRows() {
		for spelling := range strings.FieldsSeq(row.spellings) {
			all = append(all, Unit{Name: spelling, Dimension: row.dimension, factor: [2]int64{row.num, row.den}})
		}
	}
	// A load that names only a mass is per square metre: nobody quotes another.
	for _, short := range []struct{ spelling, whole string }{{"t", "t/m2"}, {"吨", "吨/m2"}, {"kg", "kg/m2"}, {"公斤", "公斤/m2"}, {"kn", "kn/m2"}} {
		i := slices.IndexFunc(all, func(u Unit) bool { return u.Name == short.whole })
		all = append(all, Unit{
			Name: short.spelling, Dimension: Load, factor: all[i].factor,
			assumed: "read as per square metre, which is not written",
		})
	}
	slices.SortStableFunc(all, func(a, b Unit) int { return len(b.Name) - len(a.Name) })
	return all
}

// scanUnit takes the longest unit of the dimension at the start of text.
func scanUnit(text string, of ...Dimension) (Unit, string) {
	for _, u := range units {
		if rest, found := strings.CutPrefix(text, u.Name); found && slices.Contains(of, u.Dimension) && !cutsWord(u.Name, rest) {
			return u, rest
		}
	}
	return Unit{}, text
}

// cutsWord tells whether a Latin unit ends inside a longer word.
func cutsWord(unit, rest string) bool {
	return rest != "" && isLatin(unit[len(unit)-1]) && isLatin(rest[0])
}

func isLatin(c byte) bool { return c >= 'a' && c <= 'z' }

// spellingsOf lists how the units of a dimension may be written, for people.
func spellingsOf(d Dimension) string {
	var names []string
	for _, row := range unitRows() {
		if row.dimension == d {
			first, _, _ := strings.Cut(row.spellings, " ")
			names = append(names, first)
		}
	}
	return strings.Join(names, ", ")
}

// ParseUnit reads the unit that a header or a mapping gives to a column, for
// the field it fills; ok is false when the text is no such unit.
func ParseUnit(text string, field Field) (u Unit, ok bool) {
	text = Clean(text)
	dimension := field.dimension()
	switch {
	case text == "" || dimension == NoDimension:
		return Unit{}, false
	case dimension == Price:
		price, whole := parsePriceUnit(text)
		return Unit{Name: text, Dimension: Price, price: &price}, whole
	}
	factor, rest := scaleAt(text)
	u, rest = scanUnit(rest, dimension, alsoRead(dimension))
	if factor > 0 {
		u.Name, u.factor[0] = text, u.factor[0]*factor
	}
	return u, rest == "" && u.factor[1] != 0
}

// Or is the unit with what it leaves open filled in by another: 万元 in the header
// 年租金(万元) is for a year.
func (u Unit) Or(implied Unit) Unit {
	if u.price == nil || implied.price == nil {
		return u
	}
	merged := *u.price
	if merged.perMonth == nil {
		merged.perMonth, merged.byDay = implied.price.perMonth, implied.price.byDay
	}
	if merged.perArea == nil {
		merged.perArea = implied.price.perArea
	}
	u.price = &merged
	return u
}

// UnitsOf lists the units that a field's column may be in, for a person.
func UnitsOf(f Field) string {
	switch f.dimension() {
	case NoDimension:
		return "none, as it has no unit"
	case Price:
		return "元/㎡/月, 元/㎡/天, 元/月, 元/年, 万元/年"
	case Power:
		return "kVA, MVA, or kW with a power_factor"
	}
	return spellingsOf(f.dimension())
}
