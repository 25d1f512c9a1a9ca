package form

import (
	"slices"
	"strings"

	"zhaochang/geo"
	"zhaochang/internal/intake/cell"
)

// Scope says which floors a column speaks of: 首层层高 only of the first.
type Scope uint8

// The scopes.
const (
	AnyFloor Scope = iota
	GroundFloor
	UpperFloors
)

// String names the floors in a sentence.
func (s Scope) String() string {
	return [...]string{AnyFloor: "any floor", GroundFloor: "the ground floor", UpperFloors: "the upper floors"}[s]
}

// Column is one column that is read.
type Column struct {
	Header string
	Index  int
	Cell   cell.Column
	Scope  Scope
	// Basis is what the header of an area says of it, a code of area_basis.
	Basis string
	// Fallback columns are read where the better column of their field says
	// nothing.
	Fallback bool
}

// Unused is a column that is kept among the raw cells only.
type Unused struct{ Header, Why string }

// Plan says how the rows of a file are read.
type Plan struct {
	Columns []Column
	Unused  []Unused
	// Key are the columns that together identify a row, from the mapping.
	Key []int
	// Constants hold for every row that does not say otherwise.
	Constants []cell.Fill
	// Datum is what a header says of the coordinates.
	Datum Datum
	// Source and RateLabel come from the mapping; RateLabel is not empty when
	// rents are converted from another currency.
	Source, RateLabel string
}

// Datum is the datum of coordinates, where somebody says it.
type Datum struct {
	Known bool
	Datum geo.Datum
}

// New plans how a file with this header is read. The mapping may be nil; where it
// speaks of a column it beats the synonyms. An error is an Invalid fault that
// names the entry of the mapping.
func New(header []string, mapping *Mapping) (*Plan, error) {
	plan := &Plan{}
	claims := make([]claim, len(header))
	for i, h := range header {
		claims[i] = recognise(h)
		claims[i].index = i
	}
	if mapping != nil {
		if err := mapping.apply(plan, header, claims); err != nil {
			return nil, err
		}
	}
	plan.settle(claims)
	return plan, nil
}

// claim is what one column would be read as.
type claim struct {
	index  int
	header string
	meaning
	scope  Scope
	datum  Datum
	mapped *cell.Column // by the mapping
}

// settle gives each field to the best of the columns that claim it, and to the
// others where that one is empty.
func (p *Plan) settle(claims []claim) {
	best := map[target]claim{}
	for _, c := range claims {
		if c.datum.Known {
			p.Datum = c.datum
		}
		t := c.target()
		if won, taken := best[t]; !taken || c.beats(won) {
			best[t] = c
		}
	}
	for _, c := range claims {
		winner := best[c.target()]
		switch c.field {
		case "":
			p.Unused = append(p.Unused, Unused{c.header, "no attribute is known by this header"})
		case cell.Ignored:
			p.Unused = append(p.Unused, Unused{c.header, "it is not about the space"})
		default:
			column := c.column()
			column.Fallback = c.mapped == nil && winner.index != c.index && !c.repeats()
			p.Columns = append(p.Columns, column)
		}
	}
}

// target is what only one column may fill.
type target struct {
	field cell.Field
	scope Scope
}

func (c claim) target() target { return target{c.field, c.scope} }

func (c claim) beats(other claim) bool {
	if (c.mapped != nil) != (other.mapped != nil) {
		return c.mapped != nil
	}
	return c.rank < other.rank
}

// repeats tells whether several columns may be read for the field.
func (c claim) repeats() bool { return c.field == cell.Phone }

func (c claim) column() Column {
	column := Column{Header: c.header, Index: c.index, Scope: c.scope, Basis: c.basis, Cell: cell.Column{Field: c.field, Unit: c.unit}}
	if c.mapped != nil {
		column.Cell = *c.mapped
	}
	return column
}

// Fields gives header → field for the columns that are read, which the record of
// an import keeps.
func (p *Plan) Fields() map[string]string {
	fields := make(map[string]string, len(p.Columns))
	for _, c := range p.Columns {
		fields[c.Header] = string(c.Cell.Field)
	}
	return fields
}

// Has tells whether some column fills the field.
func (p *Plan) Has(field cell.Field) bool {
	return slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Cell.Field == field })
}

// recognise finds what a header means.
func recognise(header string) claim {
	c := claim{header: header}
	key := strings.Trim(headerKey(header), "*:·.,;")
	base, bracket := cutBracket(key)
	c.datum = datumIn(bracket)
	for _, text := range []string{key, base, trimWords(base)} {
		if m, found := meanings[text]; found {
			return c.with(m, bracket)
		}
	}
	for _, text := range []string{base, trimWords(base)} {
		if m, found := withUnit(text); found {
			return c.with(m, bracket)
		}
	}
	if m, scope := scoped(base); scope != AnyFloor {
		c.scope = scope
		return c.with(m, bracket)
	}
	return c
}

// with takes the meaning, and the unit or area basis in the brackets.
func (c claim) with(m meaning, bracket string) claim {
	c.meaning = m
	if bracket == "" {
		return c
	}
	if narrower, found := meanings[bracket]; found && c.field == cell.Coordinates {
		c.meaning = narrower
		return c
	}
	for _, part := range append(strings.FieldsFunc(bracket, func(r rune) bool { return strings.ContainsRune(",、;:", r) }), bracket) {
		if unit, ok := cell.ParseUnit(strings.TrimPrefix(part, "单位"), c.field); ok {
			c.unit = unit.Or(m.unit)
			break
		}
	}
	if basis := (&cell.Column{Field: "area_basis"}).Read(bracket); c.field == "area_m2" && len(basis.Fills) == 1 {
		c.basis = basis.Fills[0].Value.Text()
	}
	return c
}

// cutBracket splits 面积(㎡) into its name and what stands in brackets.
func cutBracket(key string) (base, bracket string) {
	open := strings.IndexAny(key, "([")
	if open <= 0 {
		return key, ""
	}
	inside := strings.TrimRight(key[open+1:], ")]")
	if shut := strings.IndexAny(inside, ")]"); shut >= 0 {
		return key[:open] + inside[shut+1:], inside[:shut]
	}
	return key[:open], inside
}

// trimWords takes off what forms put around the name of a thing: 是否, 有无, 厂房,
// 情况.
func trimWords(key string) string {
	for _, word := range []string{"是否有", "是否", "有无", "可否", "能否", "其中", "厂房", "物业", "房屋", "拟出租", "目前", "当前", "现"} {
		if rest, found := strings.CutPrefix(key, word); found && rest != "" {
			key = rest
			break
		}
	}
	if rest, found := strings.CutSuffix(key, "情况"); found && rest != "" {
		return rest
	}
	return key
}

// withUnit recognises a header that ends in a unit without brackets: 面积㎡.
func withUnit(key string) (meaning, bool) {
	for at := range key {
		m, found := meanings[key[:at]]
		if !found {
			continue
		}
		if unit, ok := cell.ParseUnit(strings.TrimLeft(key[at:], ":/-,"), m.field); ok {
			m.unit = unit.Or(m.unit)
			return m, true
		}
	}
	return meaning{}, false
}

// scoped recognises a header that speaks of some floors only: 首层层高.
func scoped(key string) (meaning, Scope) {
	for _, w := range []struct {
		scope Scope
		words string
	}{
		{UpperFloors, "二层及以上 二层以上 标准层 其他楼层 其它楼层 其他层 其它层 其余层 其余楼层 其他 其它 其余 楼上"},
		{GroundFloor, "首层 一层 一楼 底层 1层 1楼 地面层"},
	} {
		for word := range strings.FieldsSeq(w.words) {
			before, after, found := strings.Cut(key, word)
			if !found {
				continue
			}
			rest := strings.Trim(before+after, "-·/:的")
			m, found := meanings[rest]
			if !found {
				m, found = withUnit(rest)
			}
			if found && perFloor(m.field) {
				return m, w.scope
			}
		}
	}
	return meaning{}, AnyFloor
}

// perFloor tells the fields that forms ask for floor by floor.
func perFloor(f cell.Field) bool {
	return slices.Contains([]cell.Field{"storey_height_m", "clear_height_m", "floor_load_kn_m2"}, f)
}

// datumIn reads the datum that a header names: 经度(GCJ02), 坐标(百度).
func datumIn(bracket string) Datum {
	for _, name := range []struct {
		words string
		datum geo.Datum
	}{
		{"gcj02 gcj-02 火星 火星坐标 高德 高德坐标 腾讯", geo.GCJ02},
		{"bd09 bd-09 百度 百度坐标", geo.BD09},
		{"wgs84 wgs-84 gps", geo.WGS84},
		{"cgcs2000 国家2000 大地2000", geo.CGCS2000},
	} {
		for word := range strings.FieldsSeq(name.words) {
			if strings.Contains(bracket, word) {
				return Datum{true, name.datum}
			}
		}
	}
	return Datum{}
}
