package web

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/market"
)

// filters are the groups that stand open.
func (b *formBuilder) filters() []filter {
	l := b.l
	return []filter{
		{Icon: "map", Legend: l.say("filter.town"), Areas: b.areas(), Options: b.towns(), Long: true, Problems: b.problems("town")},
		b.choices("factory", "filter.kind", "kind"),
		b.numberRange("area", "filter.area", "filter.unit-area", "area", "area_min", "area_max"),
		b.numberRange("yuan", "filter.rent", "filter.unit-rent", "rent", "rent_min", "rent_max"),
		b.heights(),
		b.floors(),
		b.crane(),
		b.fields("power", "filter.power", "power_min", "filter.power-min", "floor_load_min", "filter.load-min"),
		b.fireClass(),
		b.choices("building", "filter.structure", "structure"),
		b.choices("document", "filter.certificate", "certificate"),
		b.choices("key", "filter.offered", "offered_by"),
		b.confirmed(),
	}
}

// more are the groups behind 更多条件.
func (b *formBuilder) more() []filter {
	return []filter{
		{Options: slices.Concat(b.has(thingsShown()[1:]...), b.flags())},
		b.choices("", "filter.land_title", "land_title"),
		b.fields("", "filter.more",
			"lift_min", "filter.lift-min", "docks_min", "filter.docks-min",
			"dormitory_min", "filter.dormitory-min", "yard_min", "filter.yard-min",
			"land_area_min", "filter.land-min", "floor_plate_min", "filter.plate-min",
			"eaves_height_min", "filter.eaves", "monthly_rent_max", "filter.monthly",
			"lease_years", "filter.lease", "available_by", "filter.available",
			"industry", "filter.industry"),
	}
}

// areas are the 片区, each a link that chooses its towns, or lets go of them.
func (b *formBuilder) areas() []segment {
	chosen := b.answer.query.Values("town")
	base := withoutParams(b.answer.canonical(), "town", "village")
	links := make([]segment, 0, len(b.site.places.areas))
	for n, a := range b.site.places.areas {
		sum := 0
		for _, code := range a.towns {
			one, _ := b.answer.count("town", "town", code)
			sum += one
		}
		_, all := a.among(chosen)
		address := base
		if !all {
			address = maps.Clone(base)
			address["town"] = a.towns
		}
		count := &count{"count-area-" + strconv.Itoa(n), grouped(sum)}
		links = append(links, segment{Href: b.l.searchLink(address), Text: strings.TrimSuffix(b.l.areaName(a), b.l.pick("片区", " area")), Current: all, Count: count})
	}
	return links
}

// towns are the chosen towns first, then those with most spaces.
func (b *formBuilder) towns() []option {
	options := make([]option, 0, len(b.site.places.towns))
	counts := map[string]int{}
	for _, t := range b.site.places.towns {
		n, _ := b.answer.count("town", "town", t.code)
		counts[t.code] = n
		options = append(options, b.counted("town", t.code, b.l.townName(t), "town"))
	}
	slices.SortStableFunc(options, func(x, y option) int {
		if x.Checked != y.Checked {
			if x.Checked {
				return -1
			}
			return 1
		}
		return counts[y.Value] - counts[x.Value]
	})
	return options
}

// counted is an option with its count, if the facet is there; an option with none
// is kept and disabled, unless it is chosen.
func (b *formBuilder) counted(param, value, label, facet string) option {
	o := option{Name: param, Value: value, Label: label, Checked: b.answer.chosen(param, value)}
	if n, known := b.answer.count(param, facet, value); known {
		o.Count = &count{Name: "count-" + param + "-" + value, Text: grouped(n)}
		o.Disabled = n == 0 && !o.Checked
	}
	return o
}

// choices is a filter of every code of a parameter.
func (b *formBuilder) choices(icon, legend, param string) filter {
	p := market.ParameterNamed(param)
	f := filter{Icon: icon, Legend: b.l.say(legend), Problems: b.problems(param)}
	for _, c := range p.Value.Choices {
		f.Options = append(f.Options, b.counted(param, c.Code, b.l.pick(c.Zh, c.En), p.Facet))
	}
	return f
}

func (b *formBuilder) has(codes ...string) []option {
	options := make([]option, 0, len(codes))
	words := map[string]string{
		"crane": "filter.has-crane", "freight_lift": "filter.has-lift", "docks": "filter.has-docks",
		"dormitory": "filter.has-dormitory", "yard": "filter.has-yard",
	}
	for _, code := range codes {
		options = append(options, b.counted("has", code, b.l.say(words[code]), ""))
	}
	return options
}

func (b *formBuilder) flags() []option {
	options := make([]option, 0, len(flagsShown()))
	for _, name := range flagsShown() {
		o := b.counted(name, "true", b.l.say("filter."+name), "")
		if b.answer.text(name) == "false" { // only an address asks for this; here it can be taken back
			o = option{Name: name, Value: "false", Checked: true, Label: o.Label + ": " + b.l.say("results.no")}
		}
		options = append(options, o)
	}
	return options
}

// numberRange is a lower and an upper field under a histogram.
func (b *formBuilder) numberRange(icon, legend, unit, facet, low, high string) filter {
	name := b.l.say(legend)
	return filter{
		Icon: icon, Legend: name, Unit: b.l.say(unit), Histogram: b.histogram(facet, low, high),
		Range:    []input{b.input(low, b.l.say("filter.min", name)), b.input(high, b.l.say("filter.max", name))},
		Problems: b.problems(low, high),
	}
}

func (b *formBuilder) histogram(facet, low, high string) *histogram {
	return b.l.histogramOf(market.FacetNamed(facet), b.answer.facets[facet], b.answer.number(low), b.answer.number(high))
}

func (b *formBuilder) heights() filter {
	f := b.fields("height", "filter.height", "storey_height_min", "filter.storey", "clear_height_min", "filter.clear")
	f.Unit = b.l.say("filter.unit-metre")
	f.Histogram = b.histogram("storey_height", "storey_height_min", "")
	return f
}

// fields is a filter of fields in pairs: parameter, key of its label, and so on.
func (b *formBuilder) fields(icon, legend string, names ...string) filter {
	f := filter{Icon: icon, Legend: b.l.say(legend)}
	for n := 0; n+1 < len(names); n += 2 {
		field := b.input(names[n], b.l.say(names[n+1]))
		field.Visible = true
		f.Fields = append(f.Fields, field)
		f.Problems = append(f.Problems, b.problems(names[n])...)
	}
	return f
}

func (b *formBuilder) input(param, label string) input {
	i := input{
		Name: param, Label: label, Value: b.answer.text(param), Placeholder: b.l.say("filter.any"),
		Type: "text", Mode: "decimal", Invalid: len(b.problems(param)) > 0,
	}
	switch market.ParameterNamed(param).Value.Kind {
	case market.DateKind:
		i.Placeholder, i.Mode = "2027-01-31", "numeric"
	case market.TextKind:
		i.Placeholder, i.Mode = b.l.say("filter.industry-hint"), ""
	}
	return i
}

// floors is a choice of ground floor, upper floors or any, as links that take
// effect at once.
func (b *formBuilder) floors() filter {
	base := withoutParams(b.answer.canonical(), "ground_floor", "floor_min", "floor_max")
	ground := b.answer.number("ground_floor").Or(0) == 1
	upper := b.answer.number("floor_min").Or(0) >= 2
	link := func(name, value string) string {
		if name == "" {
			return b.l.searchLink(base)
		}
		return b.l.searchLink(withParam(base, name, value))
	}
	onGround, above := b.floorCounts()
	return filter{
		Icon: "floors", Legend: b.l.say("filter.floor"),
		Segments: []segment{
			{Href: link("", ""), Text: b.l.say("filter.any"), Current: !ground && !upper},
			{Href: link("ground_floor", "true"), Text: b.l.say("filter.floor-ground"), Current: ground, Count: onGround},
			{Href: link("floor_min", "2"), Text: b.l.say("filter.floor-up"), Current: upper, Count: above},
		},
		Problems: b.problems("floor_min", "floor_max", "ground_floor"),
	}
}

// floorCounts are the spaces that begin on the ground floor, and above it.
func (b *formBuilder) floorCounts() (ground, above *count) {
	f := market.FacetNamed("floor")
	if _, known := b.answer.facets["floor"]; !known {
		return nil, nil
	}
	buckets, _ := bucketCounts(f, b.answer.facets["floor"])
	first, rest := f.Bucket(1), 0
	for n := first + 1; n < len(buckets); n++ {
		rest += buckets[n]
	}
	return &count{"count-floor-ground", grouped(buckets[first])}, &count{"count-floor-above", grouped(rest)}
}

func (b *formBuilder) crane() filter {
	f := b.fields("crane", "filter.crane", "crane_min", "filter.crane-min")
	f.Options = b.has("crane")
	return f
}

// fireClass is a menu: a space for one class may hold the less dangerous ones.
func (b *formBuilder) fireClass() filter {
	p := market.ParameterNamed("fire_class")
	f := filter{
		Icon: "fire", Legend: b.l.say("filter.fire"), ChoiceName: p.Name, Note: b.l.say("filter.fire-note"),
		Choices: []option{{Label: b.l.say("filter.any")}}, Problems: b.problems(p.Name),
	}
	fits := 0 // the strictest first, and each may hold what those after it may
	for _, c := range p.Value.Choices {
		o := option{Name: p.Name, Value: c.Code, Label: b.l.pick(c.Zh, c.En), Checked: b.answer.text(p.Name) == c.Code}
		if n, known := b.answer.count(p.Name, p.Facet, c.Code); known {
			fits += n
			o.Count, o.Disabled = &count{"count-fire-" + c.Code, grouped(fits)}, fits == 0 && !o.Checked
		}
		f.Choices = append(f.Choices, o)
	}
	return f
}

// confirmed is a menu of days since which somebody must have said that a space is to
// let. A day that an address asks for stands there as well.
func (b *formBuilder) confirmed() filter {
	const name = "confirmed_since"
	f := filter{
		Icon: "clock", Legend: b.l.say("filter.confirmed"), ChoiceName: name,
		Choices: []option{{Label: b.l.say("filter.any")}}, Problems: b.problems(name),
	}
	asked := b.answer.text(name)
	for _, days := range confirmedDays() {
		day := confirmedSince(b.answer.now, days).String()
		f.Choices = append(f.Choices, b.counted(name, day, b.l.say("filter.confirmed-days", days), ""))
		if day == asked {
			asked = ""
		}
	}
	if asked != "" {
		f.Choices = append(f.Choices, option{Name: name, Value: asked, Label: b.l.say("filter.confirmed-since", asked), Checked: true})
	}
	return f
}

// problems are what is wrong with the parameters' values, in words.
func (b *formBuilder) problems(params ...string) []string {
	var texts []string
	for _, f := range b.answer.wrong {
		if slices.Contains(params, f.Name) {
			texts = append(texts, b.l.problem(f))
		}
	}
	return texts
}
