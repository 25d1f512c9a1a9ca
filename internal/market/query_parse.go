package market

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhaochang/geo"
	"zhaochang/internal/fault"
)

// Parser reads queries. Unknown parameter names are faults, unless Lenient: a
// page ignores what it does not know.
type Parser struct {
	Places  Places
	Lenient bool
}

// Parse reads a query from an address. It reports every wrong parameter at once,
// each with its value and what is allowed.
func (p Parser) Parse(values url.Values) (Query, error) {
	r := reading{Parser: p, values: values, query: Query{Limit: DefaultLimit}}
	r.readConditions()
	r.readText()
	r.readPlace()
	r.readAnswer()
	r.refuseUnknown()
	if err := fault.BadFields(r.bad); err != nil {
		return Query{}, err
	}
	return r.query, nil
}

// reading is one query half read.
type reading struct {
	Parser
	values url.Values
	query  Query
	bad    []fault.Field
}

func (r *reading) refuse(name, value, reason, allowed string) {
	if runes := []rune(value); len(runes) > 80 {
		value = string(runes[:80]) + "…"
	}
	r.bad = append(r.bad, fault.Field{Name: name, Value: value, Reason: reason, Allowed: allowed})
}

// one is the only value of a parameter that does not repeat; blank is absent.
func (r *reading) one(name string) (string, bool) {
	given := r.values[name]
	if len(given) > 1 {
		r.refuse(name, strings.Join(given, " "), "given more than once", "once")
		return "", false
	}
	if len(given) == 0 || strings.TrimSpace(given[0]) == "" {
		return "", false
	}
	return strings.TrimSpace(given[0]), true
}

// many are the values of a parameter that repeats, by repeats or commas.
func (r *reading) many(name string) []string {
	var all []string
	for _, given := range r.values[name] {
		for part := range strings.SplitSeq(given, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	if len(all) > MaxValues {
		r.refuse(name, fmt.Sprint(len(all)), "too many values", fmt.Sprintf("at most %d", MaxValues))
		return nil
	}
	return all
}

func (r *reading) readConditions() {
	for _, p := range parameters {
		if len(r.values[p.Name]) == 0 {
			continue
		}
		texts := r.many(p.Name)
		if !p.Repeats {
			text, ok := r.one(p.Name)
			texts = []string{text}[:asInt(ok)]
		}
		var read []Value
		for _, text := range texts {
			v, err := p.Parse(text, r.Places)
			if err != nil {
				r.refuse(p.Name, text, err.Error(), p.Allowed())
				continue
			}
			read = append(read, v)
		}
		if len(read) > 0 {
			r.query = r.query.With(p.Name, read...)
		}
	}
	r.refuseEmptyRanges()
}

func asInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// refuseEmptyRanges names a lower end above its upper end.
func (r *reading) refuseEmptyRanges() {
	for _, name := range []string{"area", "rent", "floor"} {
		low, hasLow := r.query.number(name + "_min").Get()
		high, hasHigh := r.query.number(name + "_max").Get()
		if hasLow && hasHigh && low > high {
			r.refuse(name+"_min", r.values.Get(name+"_min"), "above "+name+"_max", "at most "+r.values.Get(name+"_max"))
		}
	}
}

func (r *reading) readText() {
	text, _ := r.one("q")
	if n := utf8.RuneCountInString(text); n > MaxQueryRunes {
		r.refuse("q", text, fmt.Sprintf("%d characters", n), fmt.Sprintf("at most %d", MaxQueryRunes))
		return
	}
	if !utf8.ValidString(text) {
		r.refuse("q", strings.ToValidUTF8(text, "�"), "not UTF-8", "text in UTF-8")
		return
	}
	r.query.Text = text
}

func (r *reading) readPlace() {
	if text, ok := r.one("bbox"); ok {
		box, err := geo.ParseBox(text)
		if err != nil {
			r.refuse("bbox", text, err.Error(), "west,south,east,north in degrees")
		}
		r.query.Box = Known(box)
	}
	if text, ok := r.one("near"); ok {
		point, err := geo.ParsePoint(text)
		if err != nil {
			r.refuse("near", text, err.Error(), "lon,lat in degrees")
		}
		r.query.Near = Known(point)
	}
	if text, ok := r.one("within"); ok {
		shape, err := geo.ParseShape([]byte(text), MaxVertices)
		if err != nil {
			r.refuse("within", text, err.Error(), "a GeoJSON Polygon or MultiPolygon")
		}
		r.query.Within = shape
	}
	r.readRadius()
}

func (r *reading) readRadius() {
	text, ok := r.one("radius_m")
	if !ok {
		return
	}
	allowed := fmt.Sprintf("more than 0, at most %d, together with near", MaxRadiusM)
	radius, err := ParseDecimal(text, 2)
	switch {
	case err != nil:
		r.refuse("radius_m", text, err.Error(), allowed)
	case radius <= 0 || radius > MaxRadiusM*100:
		r.refuse("radius_m", text, "out of range", allowed)
	case !r.query.Near.IsKnown():
		r.refuse("radius_m", text, "without near", allowed)
	}
	r.query.RadiusM = Known(radius.Float(2))
}

func (r *reading) readAnswer() {
	if text, ok := r.one("unknown"); ok {
		if text != "include" {
			r.refuse("unknown", text, "there is no such choice", "include")
		}
		r.query.IncludeUnknown = true
	}
	if text, ok := r.one("relax"); ok {
		if text != "true" && text != "false" {
			r.refuse("relax", text, "neither true nor false", "true, false")
		}
		r.query.Relax = text == "true"
	}
	r.readSort()
	r.readLimit()
	for _, name := range r.many("facets") {
		if FacetNamed(name) == nil {
			r.refuse("facets", name, "there is no such facet", allowedFacets())
			continue
		}
		r.query.Facets = append(r.query.Facets, name)
	}
	slices.Sort(r.query.Facets)
	r.query.Facets = slices.Compact(r.query.Facets)
	if text, ok := r.one("cursor"); ok {
		if len(text) > MaxCursorBytes {
			r.refuse("cursor", text, "too long", "the next_cursor of an answer")
		}
		r.query.Cursor = text
	}
}

func (r *reading) readSort() {
	text, ok := r.one("sort")
	if !ok {
		return
	}
	order, err := parseSort(text)
	switch {
	case err != nil:
		r.refuse("sort", text, err.Error(), allowedSorts())
	case order == ByDistance && !r.query.Near.IsKnown():
		r.refuse("sort", text, "without near", "distance together with near=lon,lat")
	}
	r.query.Sort = order
}

func (r *reading) readLimit() {
	text, ok := r.one("limit")
	if !ok {
		return
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > MaxLimit {
		r.refuse("limit", text, "out of range", fmt.Sprintf("1 to %d", MaxLimit))
	}
	r.query.Limit = n
}

// answerParameters are the names that are no conditions.
var answerParameters = [...]string{
	"q", "bbox", "near", "radius_m", "within", "unknown", "sort", "limit", "cursor", "facets", "relax",
}

func (r *reading) refuseUnknown() {
	if r.Lenient {
		return
	}
	names := make([]string, 0, len(r.values))
	for name := range r.values {
		if parameterByName[name] == nil && !slices.Contains(answerParameters[:], name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		r.refuse(name, r.values.Get(name), "there is no such parameter", "the parameters of /api/v1/openapi.json")
	}
}

// ParameterNames is every name that Parse reads, conditions first.
func ParameterNames() []string {
	names := make([]string, 0, len(parameters)+len(answerParameters))
	for _, p := range parameters {
		names = append(names, p.Name)
	}
	return append(names, answerParameters[:]...)
}
