package web

import (
	"strconv"

	"zhaochang/internal/match"
	"zhaochang/internal/match/weights"
)

// presets are the ways to weigh, a link each.
func (l *lang) presets(asked match.Demand, links lookLinks) []segment {
	all := []segment{{Href: links.with(l, "preset", "none"), Text: l.say("preset.none"), Current: asked.Preset == ""}}
	for _, p := range weights.Presets() {
		all = append(all, segment{Href: links.with(l, "preset", string(p)), Text: l.say("preset." + string(p)), Current: asked.Preset == p})
	}
	return all
}

// weightForm sets how much each criterion counts.
type weightForm struct {
	Action string
	Hidden []hiddenField
	Fields []weightField
	IsOpen bool
	Wrong  string
}

type weightField struct {
	Name, Label string
	Options     []option
}

// weightSteps are what a form offers; blank leaves it to the profile.
func weightSteps() []string { return []string{"", "0", "0.5", "1", "2", "4", "8"} }

func (l *lang) weightForm(asked match.Demand, links lookLinks) weightForm {
	f := weightForm{Action: l.path(links.path), IsOpen: len(asked.Weights) > 0}
	rest := withoutParams(links.values)
	for _, name := range criteriaOf(asked) {
		delete(rest, weightPrefix+name)
		f.Fields = append(f.Fields, l.weightField(name, asked))
	}
	f.Hidden = hiddenFields(rest)
	return f
}

func (l *lang) weightField(name string, asked match.Demand) weightField {
	current := ""
	if weight, given := asked.Weights[name]; given {
		current = strconv.FormatFloat(weight, 'f', -1, 64)
	}
	field := weightField{Name: weightPrefix + name, Label: l.weightName(name)}
	listed := false
	for _, step := range weightSteps() {
		o := option{Value: step, Label: l.say("weight.step-" + step), Checked: step == current}
		listed = listed || o.Checked
		field.Options = append(field.Options, o)
	}
	if !listed {
		field.Options = append(field.Options, option{Value: current, Label: current, Checked: true})
	}
	return field
}

// weightName parts the ends of a range, which are criteria of their own.
func (l *lang) weightName(name string) string {
	switch name {
	case "area_min", "rent_min", "floor_min":
		return l.criterionName(name) + " ≥"
	case "area_max", "floor_max":
		return l.criterionName(name) + " ≤"
	}
	return l.criterionName(name)
}

// criteriaOf are the names of what the engine weighs for a demand.
func criteriaOf(d match.Demand) []string {
	var names []string
	for _, c := range d.Query.Conditions {
		if c.Parameter.Name != "status" {
			names = append(names, c.Parameter.Name)
		}
	}
	add := func(name string, is bool) {
		if is {
			names = append(names, name)
		}
	}
	add("bbox", d.Query.Box.IsKnown())
	add("within", d.Query.Within != nil)
	add("radius_m", d.Query.RadiusM.IsKnown())
	add("near", d.Query.Near.IsKnown())
	add("anchors", len(d.Anchors) > 0)
	add("max_pieces", d.MaxPieces > 1)
	return append(names, "freshness", "trust")
}
