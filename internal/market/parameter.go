package market

import (
	"fmt"
	"strings"
)

// Parameter is one condition that a query may set, by the name it has in
// addresses, JSON bodies and on the command line.
type Parameter struct {
	Name    string
	Repeats bool // several values: any of them ("has": all of them)
	Zh, En  string
	// Value tells how one value is read and printed: kind, digits, unit, choices.
	Value *Attribute
	// Facet is the facet that is counted without this parameter, if any.
	Facet string

	places bool // values are towns, by code or name
}

// Parse reads one value as people write it in an address.
func (p *Parameter) Parse(text string, places Places) (Value, error) {
	switch {
	case p.places:
		code, ok := places.TownCode(text)
		if !ok {
			return Value{}, fmt.Errorf("no town has this name or code")
		}
		return TextValue(TextKind, code), nil
	case p.Name == "industry":
		code, err := ParseIndustry(text)
		return TextValue(TextKind, code), err
	}
	v, err := p.Value.Parse(strings.TrimSpace(text))
	if err == nil && !v.IsKnown() {
		return v, fmt.Errorf("the value is empty")
	}
	return v, err
}

// Allowed says what Parse accepts, for an error message.
func (p *Parameter) Allowed() string {
	switch {
	case p.places:
		return "a town's code or name, such as 441900119 or 长安"
	case p.Name == "industry":
		return "a GB/T 4754-2017 code such as C29 or 2927"
	}
	switch p.Value.Kind {
	case ChoiceKind:
		return strings.Join(p.Value.codes(), ", ")
	case DecimalKind, CountKind:
		return strings.TrimSpace("a number, " + p.Value.Range())
	case FlagKind:
		return "true, false"
	case DateKind:
		return "a date such as 2027-01-31"
	}
	return "text"
}

// Places finds a town by its code or one of its names.
type Places interface {
	TownCode(nameOrCode string) (code string, ok bool)
}

// NearParameter and RadiusParameter stand for near and radius_m where it is listed
// what was read from a text. A query holds them as Near and RadiusM, and no table has
// them.
var (
	NearParameter   = &Parameter{Name: "near", Zh: "距一点", En: "Near a point", Value: &Attribute{Kind: TextKind}}
	RadiusParameter = &Parameter{Name: "radius_m", Zh: "距离不超过", En: "Within", Value: &Attribute{Kind: CountKind, Unit: "m"}}
)

// parameters is every condition in the order of documents and pages; built once.
var parameters, parameterByName = buildParameters()

// Parameters is the whole table, in order. The caller must not change it.
func Parameters() []*Parameter { return parameters }

// ParameterNamed is the row with that name, or nil.
func ParameterNamed(name string) *Parameter { return parameterByName[name] }

func buildParameters() ([]*Parameter, map[string]*Parameter) {
	all := append(choiceParameters(), numberParameters()...)
	all = append(all, otherParameters()...)
	names := make(map[string]*Parameter, len(all))
	for _, p := range all {
		names[p.Name] = p
	}
	return all, names
}

func choiceParameters() []*Parameter {
	among := func(name, facet string) *Parameter {
		a := attribute(name)
		return &Parameter{Name: name, Repeats: true, Zh: a.Zh, En: a.En, Value: a, Facet: facet}
	}
	town := among("town", "town")
	town.places = true
	status := among("status", "")
	status.Value = &Attribute{Kind: ChoiceKind, Choices: append(statusChoices(), Choice{AnyStatus, "全部", "Any"})}
	return []*Parameter{
		town, among("village", ""), among("kind", "kind"), among("structure", "structure"),
		among("land_title", "land_title"), among("land_use", ""), among("certificate", "certificate"),
		among("offered_by", ""), status,
	}
}

// AnyStatus is the status that stands for all that the caller may see.
const AnyStatus = "any"

// numberParameters are the bounds on one number each. A query's numbers may be
// anything that fits: only what is stored must be believable.
func numberParameters() []*Parameter {
	bound := func(name, attributeName, facet, zh, en string) *Parameter {
		value := *attribute(attributeName)
		value.Low, value.High = 0, 0
		return &Parameter{Name: name, Zh: zh, En: en, Value: &value, Facet: facet}
	}
	monthly := bound("monthly_rent_max", "one_off_yuan", "", "月租不超过", "Monthly rent up to")
	monthly.Value.Zh, monthly.Value.En = "月租", "Monthly rent"
	return []*Parameter{
		bound("area_min", "area_m2", "area", "面积至少", "Area from"),
		bound("area_max", "area_m2", "area", "面积不超过", "Area to"),
		bound("rent_min", "rent_yuan_m2_month", "rent", "租金至少", "Rent from"),
		bound("rent_max", "rent_yuan_m2_month", "rent", "租金不超过", "Rent up to"),
		bound("effective_rent_max", "effective_rent_yuan_m2_month", "", "综合用房成本不超过", "Effective rent up to"),
		monthly,
		bound("storey_height_min", "storey_height_m", "storey_height", "层高至少", "Storey height from"),
		bound("clear_height_min", "clear_height_m", "", "净高至少", "Clear height from"),
		bound("eaves_height_min", "eaves_height_m", "", "滴水至少", "Eaves height from"),
		bound("floor_load_min", "floor_load_kn_m2", "", "荷载至少", "Floor load from"),
		bound("power_min", "power_kva", "", "配电至少", "Power from"),
		bound("crane_min", "crane_t", "", "行车至少", "Crane from"),
		bound("lift_min", "freight_lift_t", "", "货梯至少", "Freight lift from"),
		bound("docks_min", "loading_docks", "", "卸货平台至少", "Docks from"),
		bound("dormitory_min", "dormitory_m2", "", "宿舍至少", "Dormitory from"),
		bound("yard_min", "yard_m2", "", "空地至少", "Yard from"),
		bound("land_area_min", "land_area_m2", "", "占地至少", "Land from"),
		bound("floor_plate_min", "floor_plate_m2", "", "单层面积至少", "Floor plate from"),
		bound("floor_min", "floor_from", "floor", "楼层至少", "Floor from"),
		bound("floor_max", "floor_to", "floor", "楼层不超过", "Floor up to"),
		bound("lease_years", "lease_years_max", "", "租期", "Lease years"),
	}
}

func otherParameters() []*Parameter {
	yesNo := func(name, zh, en string) *Parameter {
		return &Parameter{Name: name, Zh: zh, En: en, Value: &Attribute{Kind: FlagKind}}
	}
	ground := yesNo("ground_floor", "一楼", "Ground floor")
	ground.Facet = "floor"
	return []*Parameter{
		ground,
		{Name: "has", Repeats: true, Zh: "有", En: "Has", Value: &Attribute{Kind: ChoiceKind, Choices: hasChoices()}},
		{Name: "fire_class", Zh: "火灾危险性", En: "Fire class", Value: attribute("fire_class"), Facet: "fire_class"},
		yesNo("divisible", "可分租", "Divisible"),
		yesNo("eia_ready", "环评可行", "EIA feasible"),
		yesNo("truck_ramp", "货车坡道", "Truck ramp"),
		yesNo("fire_accepted", "消防已验收", "Fire accepted"),
		yesNo("programme", "优质产业空间", "In the programme"),
		yesNo("verified", "已核验", "Verified"),
		yesNo("owner_direct", "业主直租", "Direct from owner"),
		{Name: "available_by", Zh: "最晚可租日", En: "Available by", Value: &Attribute{Kind: DateKind}},
		{Name: "confirmed_since", Zh: "新近确认", En: "Confirmed since", Value: &Attribute{Kind: DateKind}},
		{Name: "industry", Zh: "行业", En: "Industry", Value: &Attribute{Kind: TextKind}},
	}
}

// hasChoices are the things a space may have any of at all.
func hasChoices() []Choice {
	return []Choice{
		{"crane", "行车", "Crane"},
		{"freight_lift", "货梯", "Freight lift"},
		{"docks", "卸货平台", "Loading docks"},
		{"dormitory", "宿舍", "Dormitory"},
		{"yard", "空地", "Yard"},
		{"photos", "照片", "Photos"},
	}
}
