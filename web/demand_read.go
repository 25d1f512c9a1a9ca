package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"zhaochang/internal/brief"
	"zhaochang/internal/fault"
	"zhaochang/internal/hanzi"
	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/match"
)

// written is a demand as somebody writes it: what came, what was understood, and
// what was wrong.
type written struct {
	answer        // the conditions, as a search has them
	draft   draft // the whole demand
	said    string
	kWh     string // the words that the electricity was read from
	missing bool   // nothing was asked yet
}

// read makes a demand of a form or an address. The sentence q is read; the fields
// beside it beat what it says. The base is the demand that is edited, or empty.
func (p *Pages) readDemand(asked url.Values, base draft) *written {
	w := &written{draft: draft{}, said: firstOf(asked.Get("q"), asked.Get("said"))}
	w.asked, w.now = tidied(asked), p.Site.now()
	r := demandReader{Pages: p, written: w}
	r.areas()
	values := r.industry(withoutParams(w.asked, "unknown", "cursor", "sort", "limit", "facets", "relax"))
	q, err := p.parser().Parse(values)
	w.wrong = append(w.wrong, fault.FieldsOf(err)...)
	r.sentence(q)
	r.extras(base)
	r.keep(base)
	w.missing = len(w.query.Conditions)+len(w.query.Regions())+len(w.draft.anchors()) == 0 && w.draft["near"] == nil && !w.query.Near.IsKnown()
	w.draft.putQuery(w.query)
	r.must()
	return w
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			return text
		}
	}
	return ""
}

// tidied drops blank fields, and writes numbers the way they are read.
func tidied(asked url.Values) url.Values {
	tidy := url.Values{}
	for name, texts := range asked {
		for _, text := range texts {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			if isNumeric(name) {
				text = plainNumber(text)
			}
			tidy.Add(name, text)
		}
	}
	return tidy
}

func isNumeric(name string) bool {
	p := market.ParameterNamed(name)
	return name == "kwh_month" || strings.HasPrefix(name, "km.") || p != nil && (p.Value.Kind == market.DecimalKind || p.Value.Kind == market.CountKind)
}

// plainNumber is a number without what people put around it: 3,000㎡ and ３０００ are 3000.
func plainNumber(text string) string {
	folded := strings.ReplaceAll(hanzi.Fold(text), ",", "")
	number := strings.TrimRight(folded, " ")
	for _, unit := range []string{"m2", "平方米", "平方", "平", "kva", "元", "米", "吨", "度", "年", "km", "公里", "m", "t"} {
		if cut, had := strings.CutSuffix(number, unit); had {
			number = strings.TrimSpace(cut)
			break
		}
	}
	if _, err := strconv.ParseFloat(number, 64); err != nil {
		return text
	}
	return number
}

// demandReader fills what was written.
type demandReader struct {
	*Pages
	*written
}

func (r demandReader) refuse(name, value, reason string) {
	r.wrong = append(r.wrong, fault.Field{Name: name, Value: value, Reason: reason})
}

// areas puts the towns of the 片区 that are ticked in their place.
func (r demandReader) areas() {
	for _, name := range r.asked["area"] {
		for _, a := range r.Site.places.areas {
			if a.zh == name {
				r.asked["town"] = append(r.asked["town"], a.towns...)
			}
		}
	}
	delete(r.asked, "area")
}

// industry puts a code in the place of a trade's words.
func (r demandReader) industry(values url.Values) url.Values {
	text := values.Get("industry")
	if text == "" {
		return values
	}
	if code, known := industryCode(r.Reader, text); known {
		return withParam(values, "industry", code)
	}
	r.refuse("industry", text, "is no industry")
	return withoutParams(values, "industry")
}

// sentence reads q into the query.
func (r demandReader) sentence(q market.Query) {
	text := q.Text
	text, use := brief.CutElectricity(text)
	if r.kWh = use.Words; use.KWhMonth != "" && !r.asked.Has("kwh_month") {
		r.asked = withParam(r.asked, "kwh_month", use.KWhMonth)
	}
	reading := r.Reader.Read(text)
	r.query, r.read = reading.Apply(q)
	r.left = reading.Left
}

// usualPieces is how many spaces a form lets the engine join when nobody says.
const usualPieces = "3"

// extras are the members that a query does not have.
func (r demandReader) extras(base draft) {
	if text := r.asked.Get("kwh_month"); text != "" {
		if n, err := strconv.ParseFloat(text, 64); err != nil || n < 0 {
			r.refuse("kwh_month", text, "is no number")
		} else {
			r.draft.set("kwh_month", n)
		}
	}
	if pieces, err := strconv.Atoi(firstOf(r.asked.Get("max_pieces"), usualPieces)); err == nil && pieces > 1 {
		r.draft.set("max_pieces", min(pieces, match.MaxPieces))
	}
	if r.asked.Get("typical") == "true" {
		r.draft.set("typical", true)
	}
	if preset := r.asked.Get("preset"); preset != "" && preset != "none" {
		r.draft.set("preset", preset)
	}
	if processes := r.asked["processes"]; len(processes) > 0 {
		r.draft.set("processes", processes)
	}
	weights, err := weightsOf(r.asked, map[string]float64{})
	r.wrong = append(r.wrong, fault.FieldsOf(err)...)
	r.draft.setWeights(weights)
	r.anchors(base)
}

// must keeps the ticks of conditions that are there: a tick beside an empty field
// asks nothing.
func (r demandReader) must() {
	var must []string
	for _, name := range r.asked["must"] {
		if r.query.Has(name) && !slices.Contains(must, name) {
			must = append(must, name)
		}
	}
	if len(must) > 0 {
		r.draft.set("must", must)
	}
}

// keep carries over the parts of an edited demand that the form shows as ticks and
// has no fields for.
func (r demandReader) keep(base draft) {
	anchors := r.draft.anchors()
	for _, a := range base.anchors() {
		if slices.Contains(r.asked["keep"], keptAnchor(a)) {
			anchors = append(anchors, a)
		}
	}
	if len(anchors) > 0 {
		r.draft.set("anchors", anchors)
	}
	if raw, has := base["near"]; has && slices.Contains(r.asked["keep"], "near") {
		r.draft["near"] = raw
	}
	for _, name := range []string{"relaxations", "limit", "q"} {
		if raw, has := base[name]; has {
			r.draft[name] = raw
		}
	}
}

// Reader reads what people type.
type Reader interface {
	Read(text string) language.Reading
}
