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

// weightForm sets how much each criterion counts, and says how much each does.
type weightForm struct {
	Action string
	By     string // whose weights they are
	Hidden []hiddenField
	Fields []weightField
	IsOpen bool
}

type weightField struct {
	Name, Label, Share string
	Options            []option
}

// weightSteps are what a form offers; blank leaves it to the profile.
func weightSteps() []string { return []string{"", "0", "0.5", "1", "2", "4", "8"} }

func (l *lang) weightForm(asked match.Demand, by match.Weighing, links lookLinks) weightForm {
	f := weightForm{Action: l.path(links.path), IsOpen: len(asked.Weights) > 0}
	preset := ""
	if by.Preset != "" {
		preset = l.say("weight.by-preset", l.say("preset."+string(by.Preset)))
	}
	f.By = l.say("weight.by", l.pick(by.Profile, by.ProfileEn), preset)
	rest := withoutParams(links.values)
	for _, c := range by.Criteria {
		delete(rest, weightPrefix+c.Name)
		f.Fields = append(f.Fields, l.weightField(c, asked))
	}
	f.Hidden = hiddenFields(rest)
	return f
}

func (l *lang) weightField(c match.Weight, asked match.Demand) weightField {
	name := c.Name
	current := ""
	if weight, given := asked.Weights[name]; given {
		current = strconv.FormatFloat(weight, 'f', -1, 64)
	}
	field := weightField{Name: weightPrefix + name, Label: l.weightName(name), Share: l.say("weight.share", c.Share.String())}
	if c.Weight == 0 {
		field.Share = l.say("weight.none")
	}
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
