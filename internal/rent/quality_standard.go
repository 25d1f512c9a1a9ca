package rent

import (
	"fmt"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

// Head is one of the four official heads of quality.
type Head string

// The heads, as the city names them: 高净空, 高承载, 高利用率, 优配套.
const (
	Headroom   Head = "headroom"
	Bearing    Head = "bearing"
	Efficiency Head = "efficiency"
	Services   Head = "services"
)

// Heads are the four, in the official order, with their words.
func Heads() []struct {
	Head  Head
	Words Words
} {
	return []struct {
		Head  Head
		Words Words
	}{
		{Headroom, Words{"高净空", "Headroom"}},
		{Bearing, Words{"高承载", "Bearing"}},
		{Efficiency, Words{"高利用率", "Use of space"}},
		{Services, Words{"优配套", "Services"}},
	}
}

// Standard says what counts for quality. The city has not published figures:
// a standard is a setting, and one that is not official says Sample (示例).
type Standard struct {
	Name     Words       `json:"name"`
	Sample   bool        `json:"sample"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is one thing that counts for a head. A number is worth nothing at
// None and all at Full, in the attribute's stored integers, and a line in
// between; Full may be the smaller. A flag or choice is worth what Worth says of
// its value, nothing for what is not listed.
type Criterion struct {
	Head Head `json:"head"`
	// Attributes begin with the one that counts. The others bound it from below:
	// a storey is at least as high as its clear height.
	Attributes []string `json:"attributes"`
	// PerM2 divides by the area: None and Full are per 100 m².
	PerM2 bool  `json:"per_m2,omitempty"`
	None  int64 `json:"none,omitempty"`
	Full  int64 `json:"full,omitempty"`
	// Worth is in per cent, by canonical value.
	Worth  map[string]int `json:"worth,omitempty"`
	Weight int            `json:"weight"`
}

// SampleStandard is an example with round figures from public leasing papers of
// other places. It is no city's standard.
func SampleStandard() Standard {
	yes := map[string]int{"true": 100}
	return Standard{
		Name:   Words{"示例标准（非官方）", "Sample standard (not official)"},
		Sample: true,
		Criteria: []Criterion{
			{Head: Headroom, Attributes: []string{"storey_height_m", "eaves_height_m", "clear_height_m"}, None: 350, Full: 800, Weight: 1},
			{Head: Bearing, Attributes: []string{"floor_load_kn_m2"}, None: 300, Full: 1500, Weight: 3},
			{Head: Bearing, Attributes: []string{"has_crane"}, Worth: yes, Weight: 1},
			{Head: Efficiency, Attributes: []string{"usable_ratio"}, None: 6000, Full: 9000, Weight: 3},
			{Head: Efficiency, Attributes: []string{"floor_plate_m2"}, None: 50_000, Full: 250_000, Weight: 1},
			{Head: Efficiency, Attributes: []string{"divisible"}, Worth: yes, Weight: 1},
			{Head: Services, Attributes: []string{"power_kva"}, PerM2: true, None: 300, Full: 1600, Weight: 2},
			{Head: Services, Attributes: []string{"has_freight_lift"}, Worth: yes, Weight: 1},
			{Head: Services, Attributes: []string{"has_docks"}, Worth: yes, Weight: 1},
			{Head: Services, Attributes: []string{"has_dormitory"}, Worth: yes, Weight: 1},
			{Head: Services, Attributes: []string{"eia_ready"}, Worth: yes, Weight: 1},
			{Head: Services, Attributes: []string{"fire_accepted"}, Worth: yes, Weight: 2},
			{Head: Services, Attributes: []string{"certificate"}, Worth: map[string]int{"yes": 100, "partial": 60, "pending": 40}, Weight: 2},
			{Head: Services, Attributes: []string{"built_year"}, None: 1990, Full: 2020, Weight: 1},
		},
	}
}

// Check is an Invalid fault about every criterion that cannot be; each head needs
// one.
func (s Standard) Check() error {
	var fields []fault.Field
	heads := map[Head]bool{}
	for i, c := range s.Criteria {
		heads[c.Head] = true
		if why := c.wrong(); why != "" {
			fields = append(fields, fault.Field{Name: fmt.Sprintf("criteria[%d]", i), Value: fmt.Sprint(c.Attributes), Reason: why})
		}
	}
	for _, head := range Heads() {
		if !heads[head.Head] {
			fields = append(fields, fault.Field{Name: "criteria", Value: string(head.Head), Reason: "no criterion has this head"})
		}
		delete(heads, head.Head)
	}
	for head := range heads {
		fields = append(fields, fault.Field{Name: "head", Value: string(head), Reason: "is none of the four", Allowed: "headroom, bearing, efficiency, services"})
	}
	return fault.BadFields(fields)
}

func (c Criterion) wrong() string {
	switch {
	case c.Weight < 1 || c.Weight > 100:
		return "the weight is not 1 to 100"
	case len(c.Attributes) == 0:
		return "names no attribute"
	case c.Worth == nil && c.None == c.Full:
		return "none and full are the same"
	}
	for value, worth := range c.Worth {
		if worth < 0 || worth > 100 {
			return value + " is not worth 0 to 100"
		}
	}
	for _, name := range c.Attributes {
		if why := c.wrongOf(name); why != "" {
			return why
		}
	}
	return ""
}

func (c Criterion) wrongOf(name string) string {
	a := market.AttributeNamed(name)
	if a == nil {
		return name + " is no attribute"
	}
	listed := a.Kind == market.FlagKind || a.Kind == market.ChoiceKind
	number := a.Kind == market.DecimalKind || a.Kind == market.CountKind
	switch {
	case c.Worth != nil && !listed:
		return name + " is neither a flag nor a choice, and has values listed"
	case c.Worth == nil && !number:
		return name + " is no number, and has no values listed"
	}
	return ""
}
