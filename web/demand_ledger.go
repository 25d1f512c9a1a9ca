package web

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// ledgerLine is a criterion that costs something, or is not met.
type ledgerLine struct {
	Verdict, Icon, Word string
	Name                string
	Wanted, Actual      string
	Unknown             bool
	Loss                string
	loss                match.Points
}

// ledger parts what is met at no loss, which is only named, from what is not, the
// dearest first.
func (s *Site) ledger(l *lang, m match.Match) (met []string, lines []ledgerLine) {
	for _, c := range m.Criteria {
		name := l.criterionName(c.Name)
		if c.Verdict == match.Met && c.Loss == 0 {
			if !slices.Contains(met, name) {
				met = append(met, name)
			}
			continue
		}
		lines = append(lines, s.ledgerLine(l, c, name))
	}
	slices.SortStableFunc(lines, func(a, b ledgerLine) int { return cmp.Compare(b.loss, a.loss) })
	met = slices.DeleteFunc(met, func(name string) bool {
		return slices.ContainsFunc(lines, func(line ledgerLine) bool { return line.Name == name })
	})
	return met, lines
}

func (s *Site) ledgerLine(l *lang, c match.Criterion, name string) ledgerLine {
	line := ledgerLine{
		Verdict: string(c.Verdict), Icon: verdictIcon(c.Verdict), Word: l.say("match.verdict-" + string(c.Verdict)), Name: name,
		Wanted: s.wantedText(l, c), Actual: s.criterionText(l, c.Name, c.Actual), Loss: "−" + points(c.Loss), loss: c.Loss,
	}
	if c.Loss == 0 {
		line.Loss = "0"
	}
	if line.Actual == "" {
		line.Actual, line.Unknown = l.say("unknown.plain"), true
	}
	return line
}

func verdictIcon(v match.Verdict) string {
	return map[match.Verdict]string{match.Met: "check", match.Near: "near", match.Missed: "close", match.Unknown: "unknown"}[v]
}

// criterionName is what a criterion is called on the page.
func (l *lang) criterionName(name string) string {
	switch name {
	case "near", "anchors", "freshness", "trust", "max_pieces":
		return l.say("criterion." + name)
	case "floor_min", "floor_max", "ground_floor":
		return l.say("filter.floor")
	}
	if p := market.ParameterNamed(name); p != nil {
		return l.parameterName(p)
	}
	return l.placeName(name)
}

// wantedText is what the demand asks of a criterion: ≥ 7 m.
func (s *Site) wantedText(l *lang, c match.Criterion) string {
	text := s.criterionText(l, c.Name, c.Wanted)
	switch {
	case c.Name == "anchors":
		return "" // the places are named with how far they are
	case c.Name == "freshness":
		return l.say("criterion.within-days", string(c.Wanted))
	case c.Name == "ground_floor":
		return l.say("card.ground")
	case c.Name == "near", c.Name == "max_pieces", strings.HasSuffix(c.Name, "_max"), c.Name == "available_by":
		return "≤ " + text
	case strings.HasSuffix(c.Name, "_min"):
		return "≥ " + text
	}
	return text
}

// criterionText is a criterion's value in words; "" when it is not known.
func (s *Site) criterionText(l *lang, name string, raw json.RawMessage) string {
	if name == "anchors" {
		return l.anchorsText(raw)
	}
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return string(raw)
	}
	switch v := value.(type) {
	case float64:
		return l.criterionNumber(name, string(raw), v)
	case bool:
		return l.criterionFlag(name, v)
	case string:
		return s.criterionCode(l, name, v)
	case []any:
		if name == "lease_years" {
			return l.termText(v)
		}
		words := make([]string, 0, len(v))
		for _, one := range v {
			if text, is := one.(string); is {
				words = append(words, s.criterionCode(l, name, text))
			}
		}
		if name == "industry" {
			return l.joinIndustries(words)
		}
		return strings.Join(words, l.pick("、", ", "))
	}
	return ""
}

// termText is the shortest and the longest term that a space is let for.
func (l *lang) termText(ends []any) string {
	var years [2]string
	for i, end := range ends[:min(len(ends), len(years))] {
		if n, known := end.(float64); known {
			years[i] = strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	switch {
	case years[0] != "" && years[1] != "":
		return l.say("space.years-range", years[0], years[1])
	case years[0] != "":
		return l.say("space.years-from", years[0])
	}
	return l.say("space.years-to", years[1])
}

func (l *lang) criterionNumber(name, text string, n float64) string {
	switch name {
	case "near":
		return l.say("results.straight", kilometres(n))
	case "freshness":
		return l.say("criterion.days-ago", text)
	case "max_pieces":
		return l.say("unit.count", text)
	case "ground_floor", "floor_min", "floor_max":
		return l.say("results.floor-one", text)
	}
	p := market.ParameterNamed(name)
	if p == nil {
		return text
	}
	v, err := p.Value.Parse(text)
	if err != nil || p.Value.Kind != market.DecimalKind {
		return strings.TrimSpace(text + " " + l.unit(p.Value.Unit))
	}
	return strings.TrimSpace(decimalFigure(p.Value, v) + " " + l.unitOf(p.Value.Unit, v))
}

func (l *lang) criterionFlag(name string, yes bool) string {
	switch name {
	case "bbox", "within", "radius_m":
		return l.say("criterion.inside-" + strconv.FormatBool(yes))
	case "industry":
		return l.say("criterion.refused")
	case "has":
		return l.say(map[bool]string{true: "space.yes", false: "space.no"}[yes])
	}
	return l.yesNo(yes)
}

// criterionCode is the word for a code; a code may be of another attribute than
// the one that was asked, such as how a space is used in the place of a date.
func (s *Site) criterionCode(l *lang, name, code string) string {
	switch name {
	case "town":
		if t := s.places.town(code); t != nil {
			return l.townName(t)
		}
	case "village":
		return l.villageName(code)
	case "industry":
		return l.industryText(code)
	}
	if code == "verified" {
		return l.say("criterion.verified")
	}
	attributes := []*market.Attribute{market.AttributeNamed("offered_by"), market.AttributeNamed("use_state")}
	if p := market.ParameterNamed(name); p != nil {
		attributes = append([]*market.Attribute{p.Value}, attributes...)
	}
	for _, a := range attributes {
		if c := a.Choice(code); c != nil {
			return l.pick(c.Zh, c.En)
		}
	}
	if at, err := market.ParseInstant(code); err == nil {
		return day(at)
	}
	return code
}

// anchorsText is how far each place is: 客户 厚街 直线 12.3 km.
func (l *lang) anchorsText(raw json.RawMessage) string {
	var names []string
	if json.Unmarshal(raw, &names) == nil {
		for i, name := range names {
			names[i] = l.anchorName(name)
		}
		return strings.Join(names, l.pick("、", ", "))
	}
	var far []struct {
		Name    string
		Metres  *float64 `json:"straight_m"`
		Minutes *int     `json:"minutes"`
	}
	if json.Unmarshal(raw, &far) != nil {
		return string(raw)
	}
	parts := make([]string, 0, len(far))
	for _, a := range far {
		switch {
		case a.Minutes != nil:
			parts = append(parts, l.anchorName(a.Name)+" "+l.say("criterion.minutes", *a.Minutes))
		case a.Metres != nil:
			parts = append(parts, l.anchorName(a.Name)+" "+l.say("results.straight", kilometres(*a.Metres)))
		}
	}
	return strings.Join(parts, l.pick("、", ", "))
}

// anchorName is an anchor's name, its role in the page's language.
func (l *lang) anchorName(name string) string {
	role, text := anchorMember{Name: name}.role()
	if role == "" {
		return name
	}
	return l.say("demand.at-"+role) + " " + text
}
