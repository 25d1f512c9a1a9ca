package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/standing"
)

// demandFormBuilder makes the fields from what was written.
type demandFormBuilder struct {
	site *Site
	l    *lang
	w    *written
}

func (b demandFormBuilder) form(f formParts) demandForm {
	form := demandForm{
		Action: b.l.path("/demand/new"), TryAction: b.l.path("/demand/new"),
		Industry: b.industry(), IndustryHints: b.l.industries, Processes: b.processes(),
		Areas: b.areas(), Towns: b.towns(), TownProblems: b.problems("town"), Anchors: b.anchors(),
		Size: b.fields(sizeFields()), Building: b.fields(buildingFields()), When: b.fields([]string{"available_by"}),
		Ground:     option{Name: "ground_floor", Value: "true", Label: b.l.say("card.ground"), Checked: b.w.text("ground_floor") == "true"},
		GroundMust: b.must("ground_floor"),
		Kinds:      b.choices("kind"), Certificates: b.choices("certificate"),
		FireClasses: append([]option{{Label: b.l.say("demand.by-industry")}}, b.choices("fire_class")...),
		Flags:       b.flags(), Kept: b.kept(f), Pieces: b.pieces(),
		Typical: option{Name: "typical", Value: "true", Label: b.l.say("demand.typical"), Checked: b.w.asked.Get("typical") == "true"},
		Name:    b.own("name", firstOf(b.w.asked.Get("name"), standing.NameOf(b.w.said))), Expires: b.own("expires_on", b.w.asked.Get("expires_on")),
	}
	form.Size = append(form.Size, b.own("kwh_month", b.w.asked.Get("kwh_month")))
	form.TownsText = b.townsText(form.Towns)
	form.Hidden = b.hidden(f)
	form.MoreOpen, form.ProcessesSet = b.anySet(form), len(b.w.asked["processes"]) > 0
	if f.demand != nil {
		form.Action = b.l.path("/demand/" + f.demand.ID + "/edit")
		form.CancelHref = b.l.demandPath(f.demand.ID, f.key)
	}
	return form
}

// anySet tells whether something is set among what stands behind a fold.
func (b demandFormBuilder) anySet(f demandForm) bool {
	for _, o := range slices.Concat(f.Kinds, f.Certificates, f.Flags, f.Kept, f.FireClasses[1:]) {
		if o.Checked {
			return true
		}
	}
	return f.Typical.Checked
}

// hidden is what the form carries along: what cannot be typed in it.
func (b demandFormBuilder) hidden(f formParts) []hiddenField {
	fields := []hiddenField{{"once", f.once}, {"said", b.w.said}}
	if f.demand != nil {
		fields = []hiddenField{{"key", f.key}, {"rev", strconv.FormatInt(f.demand.Rev, 10)}}
	}
	own := url.Values{}
	for name, texts := range b.w.asked {
		if name == "preset" || strings.HasPrefix(name, weightPrefix) {
			own[name] = texts
		}
	}
	return append(fields, hiddenFields(own)...)
}

func (b demandFormBuilder) industry() demandField {
	field := b.own("industry", b.w.asked.Get("industry"))
	if values := b.w.query.Values("industry"); len(values) > 0 {
		field.Value = b.l.industryText(values[0].Text())
	}
	field.Hint = b.l.say("demand.industry-hint")
	return field
}

// own is a field whose name and words are the form's.
func (b demandFormBuilder) own(name, value string) demandField {
	f := demandField{Name: name, Label: b.l.say("demand." + name), Value: value, Type: "text", Problem: strings.Join(b.problems(name), " ")}
	switch name {
	case "kwh_month":
		f.Unit, f.Mode, f.Hint = "kWh", "decimal", b.l.say("demand.kwh-hint")
	case "expires_on":
		f.Type, f.Hint = "date", b.l.say("demand.expires-hint")
	case "name":
		f.Hint = b.l.say("demand.name-hint")
	}
	return f
}

// fields are those of parameters.
func (b demandFormBuilder) fields(names []string) []demandField {
	all := make([]demandField, len(names))
	for i, name := range names {
		p := market.ParameterNamed(name)
		f := demandField{
			Name: name, Label: b.l.pick(p.Zh, p.En), Unit: b.l.unit(p.Value.Unit), Value: b.w.text(name), Type: "text", Mode: "decimal",
			Must: b.must(name), Problem: strings.Join(b.problems(name), " "),
		}
		if p.Value.Kind == market.DateKind {
			f.Type, f.Mode = "date", ""
		}
		if name == "floor_load_min" {
			f.Hint = b.l.say("demand.load-hint")
		}
		all[i] = f
	}
	return all
}

// must is the tick that makes a condition hard; nil where it is anyway.
func (b demandFormBuilder) must(name string) *option {
	if isRuled(name) {
		return nil
	}
	return &option{Name: "must", Value: name, Label: b.l.say("demand.must"), Checked: contains(b.w.asked["must"], name)}
}

func (b demandFormBuilder) problems(names ...string) []string {
	var texts []string
	for _, f := range b.w.wrong {
		if slices.Contains(names, f.Name) {
			texts = append(texts, b.l.demandProblem(f))
		}
	}
	return texts
}

func (b demandFormBuilder) flags() []option {
	all := make([]option, 0, len(demandFlags()))
	for _, name := range demandFlags() {
		all = append(all, option{Name: name, Value: "true", Label: b.l.say("filter." + name), Checked: b.w.text(name) == "true"})
	}
	return all
}

// areas are the 片区, each standing for its towns.
func (b demandFormBuilder) areas() []option {
	all := make([]option, 0, len(b.site.places.areas))
	for _, a := range b.site.places.areas {
		all = append(all, option{Name: "area", Value: a.zh, Label: b.l.areaName(a)})
	}
	return all
}

func (b demandFormBuilder) towns() []option {
	all := make([]option, 0, len(b.site.places.towns))
	for _, t := range b.site.places.towns {
		all = append(all, option{Name: "town", Value: t.code, Label: b.l.townName(t), Checked: b.w.chosen("town", t.code)})
	}
	return all
}

// townsText says which towns are chosen, for who does not open the list.
func (b demandFormBuilder) townsText(towns []option) string {
	var names []string
	for _, o := range towns {
		if o.Checked {
			names = append(names, o.Label)
		}
	}
	if len(names) == 0 {
		return b.l.say("demand.towns-any")
	}
	return strings.Join(names, b.l.pick("、", ", "))
}

func (b demandFormBuilder) anchors() []anchorField {
	var all []anchorField
	for _, role := range anchorRoles() {
		place := demandField{
			Name: "at." + role, Label: b.l.say("demand.at-" + role), Value: b.w.asked.Get("at." + role), Type: "text",
			Problem: strings.Join(b.problems("at."+role), " "),
		}
		far := demandField{
			Name: "km." + role, Label: b.l.say("demand.km", place.Label), Unit: "km", Value: b.w.asked.Get("km." + role), Type: "text", Mode: "decimal",
			Problem: strings.Join(b.problems("km."+role), " "),
		}
		all = append(all, anchorField{place, far})
	}
	return all
}

// ID is the field's on the page.
func (f demandField) ID() string { return problemField(f.Name) }
