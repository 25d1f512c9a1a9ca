package web

import (
	"slices"
	"strings"

	"zhaochang/internal/fault"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/match/law"
	"zhaochang/internal/standing"
)

// formParts are what a form needs beside what is written in it.
type formParts struct {
	once, key  string
	demand     *standing.Demand // that is edited; nil for a new one
	base       draft
	sentBefore bool
	tried      *found // nil: there is nothing to try, or something is wrong
}

func postingForm() formParts { return formParts{} }

func editingForm(d standing.Demand, key string, base draft) formParts {
	return formParts{demand: &d, key: key, base: base}
}

// demandFormPage is the page on which a demand is written.
type demandFormPage struct {
	frame
	Heading, Lead    string
	IsEdit           bool
	Said             string
	Hard, Soft, Left []chip
	ElectricityWords *quote
	Electricity      string // a month
	Problems         []problem
	SentBefore       bool
	Form             demandForm
	Found            *foundPart
}

// demandForm is the form itself.
type demandForm struct {
	Action, TryAction, CancelHref string
	Hidden                        []hiddenField
	Industry                      demandField
	IndustryHints                 []string
	Processes                     []option
	ProcessesSet                  bool
	Areas, Towns                  []option
	TownsText                     string
	TownProblems                  []string
	Anchors                       []anchorField
	Size, Building, When          []demandField
	Ground                        option
	GroundMust                    *option
	Kinds                         []option
	Certificates                  []option
	FireClasses                   []option
	Flags                         []option
	Kept                          []option // conditions without a field of their own
	Pieces                        []option
	Typical                       option
	Name, Expires                 demandField
	IsOpen, MoreOpen              bool
}

// demandField is one thing to type, with the tick that makes it hard.
type demandField struct {
	Name, Label, Unit, Value, Hint, Mode, Type string
	Must                                       *option
	Problem                                    string
}

// anchorField is a place to be near to, and how far at most.
type anchorField struct{ Place, Far demandField }

func (s *Site) demandFormPage(l *lang, w *written, f formParts) demandFormPage {
	at := pagePlace{"/demand/new", withoutParams(w.asked, "once").Encode()}
	page := demandFormPage{Heading: l.say("demand.new"), Lead: l.say("demand.lead"), Said: w.said, SentBefore: f.sentBefore}
	if f.demand != nil {
		at = pagePlace{"/demand/" + f.demand.ID + "/edit", linkQuery("key", f.key)}
		page.Heading, page.Lead, page.IsEdit = l.say("demand.edit"), l.say("demand.edit-lead"), true
	}
	page.frame = s.frame(l, "demand-form", page.Heading, at)
	page.Problems = l.demandProblems(w.wrong)
	if !page.IsEdit {
		page.Hard, page.Soft, page.Left = s.demandChips(l, w)
		if w.kWh != "" {
			page.ElectricityWords, page.Electricity = l.quote(w.kWh), w.asked.Get("kwh_month")+" kWh"
		}
	}
	b := demandFormBuilder{site: s, l: l, w: w}
	page.Form = b.form(f)
	page.Form.IsOpen = page.IsEdit || f.tried == nil
	if f.tried != nil {
		links := lookLinks{path: "/demand/new", values: w.address()}
		part := s.foundPart(l, f.tried, links)
		page.Found = &part
		page.Synthetic = syntheticOf(f.tried.shown())
		page.Plate = s.demandPlate(l, f.tried, page.Synthetic)
	}
	return page
}

// address is the demand spelled out: what was read from the sentence stands as
// fields.
func (w *written) address() map[string][]string {
	values := withoutParams(w.asked, "q", "once", "said")
	for _, name := range queryNames() {
		delete(values, name)
	}
	for name, texts := range w.canonical() {
		if name != "q" {
			values[name] = texts
		}
	}
	if w.said != "" {
		values["said"] = []string{w.said}
	}
	return values
}

// demandChips part what is hard from what can be talked about, as the engine does.
func (s *Site) demandChips(l *lang, w *written) (hard, soft, left []chip) {
	if len(w.wrong) > 0 {
		return nil, nil, nil
	}
	for _, c := range s.conditions(l, w.query) {
		chip := s.conditionChip(l, &w.answer, c)
		chip.Edit = nil
		chip.Href = pagePlace{"/demand/new", withoutValues(w.address(), c).Encode()}.in(l)
		if anyHard(c.params, w.asked["must"]) {
			hard = append(hard, chip)
		} else {
			soft = append(soft, chip)
		}
	}
	for _, one := range w.left {
		left = append(left, chip{Name: l.say("results.unread"), Text: one.Text, Unread: true, IsChinese: l.isForeign(one.Text), Hint: l.say("results.unread-title")})
	}
	return hard, soft, left
}

// isHard tells whether a condition is a gate without being ticked, or is ticked.
func isHard(name string, must []string) bool {
	switch name {
	case "industry", "fire_class", "land_use", "town", "village", "area_min", "area_max", "available_by", "bbox", "within", "near":
		return true
	}
	return slices.Contains(must, name)
}

// anyHard tells it of a condition that comes from several parameters.
func anyHard(names, must []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return isHard(name, must) })
}

// demandProblems are what is wrong with a demand, in words, each at its field.
func (l *lang) demandProblems(wrong []fault.Field) []problem {
	all := make([]problem, 0, len(wrong))
	for _, f := range wrong {
		all = append(all, problem{Field: problemField(f.Name), Text: l.demandProblem(f)})
	}
	return all
}

// problemField is the id of the field that a fault is about.
func problemField(name string) string {
	name = strings.ReplaceAll(name, ".", "-")
	if name == "q" || name == nothing {
		return "said"
	}
	return name
}

func (l *lang) demandProblem(f fault.Field) string {
	key := "demand.wrong-" + strings.TrimRight(strings.SplitN(f.Name, ".", 2)[0], "[]0123456789")
	if text, err := l.t(key, f.Value); err == nil {
		return text
	}
	return l.problem(f)
}

// processes are what the rules of law know beside the industry.
func (b demandFormBuilder) processes() []option {
	var all []option
	for _, p := range law.Sample().Processes() {
		all = append(all, option{Name: "processes", Value: p.ID, Label: b.l.pick(p.Name.Zh, p.Name.En), Checked: contains(b.w.asked["processes"], p.ID)})
	}
	return all
}

func (b demandFormBuilder) pieces() []option {
	asked := b.w.asked.Get("max_pieces")
	if asked == "" {
		asked = usualPieces
	}
	var all []option
	for n := 1; n <= match.MaxPieces; n++ {
		value := grouped(n)
		label := b.l.say("demand.pieces", n)
		if n == 1 {
			label = b.l.say("demand.pieces-one")
		}
		all = append(all, option{Name: "max_pieces", Value: value, Label: label, Checked: value == asked})
	}
	return all
}

// kept are the conditions that no field shows, ticked: a village, a drawn area, a
// structure.
func (b demandFormBuilder) kept(f formParts) []option {
	var all []option
	for _, c := range b.site.conditions(b.l, b.w.query) {
		if slices.ContainsFunc(c.params, hasField) {
			continue
		}
		for _, name := range c.params {
			for _, value := range b.w.canonical()[name] {
				all = append(all, option{Name: name, Value: value, Label: strings.TrimSpace(c.name + " " + c.text), Checked: true})
			}
		}
	}
	if _, has := f.base["near"]; has {
		all = append(all, option{Name: "keep", Value: "near", Label: b.l.criterionName("near"), Checked: contains(b.w.asked["keep"], "near")})
	}
	for _, a := range f.base.anchors() {
		if role, _ := a.role(); role == "" {
			all = append(all, option{Name: "keep", Value: keptAnchor(a), Label: a.Name, Checked: contains(b.w.asked["keep"], keptAnchor(a))})
		}
	}
	return all
}

// hasField tells whether the form has a control for a parameter.
func hasField(name string) bool {
	if name == "industry" || name == "town" || name == "ground_floor" || name == "kind" || name == "certificate" || name == "fire_class" {
		return true
	}
	return slices.Contains(demandNumbers(), name) || slices.Contains(demandFlags(), name)
}

func demandFlags() []string {
	return []string{"fire_accepted", "eia_ready", "owner_direct", "verified", "truck_ramp"}
}

func demandNumbers() []string {
	return slices.Concat(sizeFields(), buildingFields(), []string{"available_by"})
}

func sizeFields() []string {
	return []string{"area_min", "area_max", "rent_max", "lease_years"}
}

func buildingFields() []string {
	return []string{"storey_height_min", "clear_height_min", "floor_load_min", "power_min", "crane_min", "lift_min", "floor_min", "floor_max", "dormitory_min", "effective_rent_max"}
}

// isRuled tells whether a field is hard by itself, so that there is nothing to tick.
func isRuled(name string) bool { return isHard(name, nil) }

func (b demandFormBuilder) choices(name string) []option {
	var all []option
	for _, c := range market.ParameterNamed(name).Value.Choices {
		all = append(all, option{Name: name, Value: c.Code, Label: b.l.pick(c.Zh, c.En), Checked: b.w.chosen(name, c.Code)})
	}
	return all
}
