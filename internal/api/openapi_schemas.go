package api

import (
	"fmt"
	"strings"

	"zhaochang/internal/market"
	"zhaochang/internal/match"
	"zhaochang/internal/suggest"
)

// valueSchema is the JSON form of an attribute's known values.
func valueSchema(a *market.Attribute) *schemaOf {
	switch a.Kind {
	case market.ChoiceKind:
		s := &schemaOf{Type: "string"}
		for _, choice := range a.Choices {
			s.Enum = append(s.Enum, choice.Code)
		}
		return s
	case market.CodesKind:
		return list(&schemaOf{Type: "string"})
	case market.DecimalKind, market.DegreesKind:
		return &schemaOf{Type: "number"}
	case market.CountKind:
		return &schemaOf{Type: "integer"}
	case market.FlagKind:
		return &schemaOf{Type: "boolean"}
	case market.DateKind:
		return &schemaOf{Type: "string", Format: "date"}
	case market.InstantKind:
		return &schemaOf{Type: "string", Format: "date-time"}
	}
	return &schemaOf{Type: "string"}
}

// conditionSchema is what a parameter takes.
func conditionSchema(p *market.Parameter) *schemaOf {
	s := valueSchema(p.Value)
	s.Description = p.Zh + " · " + p.En + ": " + p.Allowed()
	if p.Repeats {
		s = &schemaOf{Type: "array", Items: s, MaxItems: market.MaxValues}
	}
	return s
}

func searchParameters() []parameter {
	var all []parameter
	joined := false
	for _, p := range market.Parameters() {
		one := parameter{Name: p.Name, In: "query", Schema: conditionSchema(p)}
		if p.Repeats {
			explode := true
			one.Style, one.Explode = "form", &explode
		}
		all = append(all, one)
	}
	for _, p := range answerSchemas() {
		one := parameter{Name: p.name, In: "query", Schema: p.schema}
		switch p.name {
		case "bbox", "facets":
			one.Style, one.Explode = "form", &joined
		case "near":
			one.Schema = text("lon,lat: the origin of distances, and of radius_m")
		case "within":
			one.Schema = text("a GeoJSON Polygon or MultiPolygon, as text")
		}
		all = append(all, one)
	}
	return all
}

type namedSchema struct {
	name   string
	schema *schemaOf
}

// answerSchemas are the parameters that are no conditions on attributes.
func answerSchemas() []namedSchema {
	limits := func(low, high float64, s schemaOf) *schemaOf {
		s.Minimum, s.Maximum = &low, &high
		return &s
	}
	return []namedSchema{
		{"q", &schemaOf{Type: "string", MaxLength: market.MaxQueryRunes, Description: "what people type"}},
		{"bbox", &schemaOf{Type: "array", Items: &schemaOf{Type: "number"}, MinItems: 4, MaxItems: 4, Description: "west, south, east, north"}},
		{"near", object(map[string]*schemaOf{"lon": {Type: "number"}, "lat": {Type: "number"}})},
		{"radius_m", limits(0, market.MaxRadiusM, schemaOf{Type: "number", Description: "metres from near"})},
		{"within", &schemaOf{Type: "object", Description: fmt.Sprintf("a GeoJSON Polygon or MultiPolygon of at most %d vertices", market.MaxVertices)}},
		{"unknown", &schemaOf{Type: "string", Enum: []any{"include"}, Description: "a null attribute passes instead of failing (not place, status, q)"}},
		{"sort", &schemaOf{Type: "string", Enum: sorts(), Description: "default: relevance with q, else newest; nulls last, ties by id"}},
		{"limit", limits(1, market.MaxLimit, schemaOf{Type: "integer", Default: market.DefaultLimit})},
		{"cursor", &schemaOf{Type: "string", MaxLength: market.MaxCursorBytes, Description: "the next_cursor of an answer to the same query"}},
		{"facets", list(&schemaOf{Type: "string", Enum: facetNames(), Description: facetWords()})},
		{"relax", &schemaOf{Type: "boolean", Description: "tell how many spaces would pass without some of the conditions, law never among them"}},
	}
}

func sorts() []any {
	var all []any
	for _, s := range market.Sorts() {
		all = append(all, string(s))
	}
	return all
}

func facetNames() []any {
	var all []any
	for _, f := range market.Facets() {
		all = append(all, f.Name)
	}
	return all
}

// facetWords lists the buckets of the facets that have edges.
func facetWords() string {
	var b strings.Builder
	b.WriteString("counted without the facet's own parameters; zeros listed, null for what is not known. Buckets hold their lower end:")
	for _, f := range market.Facets() {
		if len(f.Edges) == 0 {
			continue
		}
		_, _ = fmt.Fprintf(&b, " %s (%s):", f.Name, strings.Join(f.Params, ", "))
		for i := range f.Buckets() {
			b.WriteString(" " + f.BucketName(i))
		}
		b.WriteString(";")
	}
	return strings.TrimSuffix(b.String(), ";")
}

func schemas() map[string]*schemaOf {
	facets := object(map[string]*schemaOf{"value": nullable(&schemaOf{Type: "string"}), "count": {Type: "integer"}})
	problem := object(map[string]*schemaOf{
		"type": {Type: "string"}, "title": {Type: "string"}, "status": {Type: "integer"}, "detail": {Type: "string"}, "request_id": {Type: "string"},
		"errors": list(object(map[string]*schemaOf{"name": {Type: "string"}, "value": {Type: "string"}, "reason": {Type: "string"}, "allowed": {Type: "string"}}, "name", "value", "reason")),
	}, "type", "title", "status", "request_id")
	return map[string]*schemaOf{
		"Answer": object(map[string]*schemaOf{
			"total": {Type: "integer"}, "spaces": list(ref("Card")), "gone": {Type: "integer", Description: "spaces of this page that went meanwhile"},
			"facets":     {Type: "object", Additional: list(facets)},
			"understood": list(ref("Understood")), "unrecognised": list(&schemaOf{Type: "string"}),
			"relaxations": list(ref("Relaxation")),
			"next_cursor": nullable(&schemaOf{Type: "string"}), "position": text("of the change feed, that the answer stands at"),
		}, "total", "spaces", "understood", "unrecognised", "relaxations", "next_cursor", "position"),
		"Relaxation": object(map[string]*schemaOf{
			"drop":  {Type: "array", Items: &schemaOf{Type: "string"}, Description: "parameters that are dropped together"},
			"total": {Type: "integer", Description: "spaces that pass then"},
		}, "drop", "total"),
		"Understood": understoodSchema(),
		"Card":       spaceSchema(cardAttributes), "Detail": detailSchema(), "Problem": problem,
		"Search": searchSchema(), "Demand": demandSchema(), "Matches": answerSchema(),
		"Towns": object(map[string]*schemaOf{"towns": list(object(map[string]*schemaOf{
			"code": {Type: "string"}, "name": {Type: "string"}, "short_name": {Type: "string"}, "kind": {Type: "string"}, "pinyin": {Type: "string"},
			"english": {Type: "string"}, "center": {Type: []string{"object", "null"}}, "villages": list(&schemaOf{Type: "string"}),
		}))}),
		"Suggestions": object(map[string]*schemaOf{"suggestions": list(suggestionSchema())}),
	}
}

func understoodSchema() *schemaOf {
	return object(map[string]*schemaOf{
		"text": {Type: "string"}, "param": {Type: "string"}, "value": {Description: "a value in the parameter's own type"},
		"assumed": {Type: "boolean", Description: "true: the text does not say so, it is likely (3000 is an area, 塘夏 is 塘厦); left out otherwise"},
	}, "text", "param", "value")
}

func suggestionSchema() *schemaOf {
	var kinds []any
	for _, kind := range suggest.Kinds() {
		kinds = append(kinds, kind)
	}
	return object(map[string]*schemaOf{
		"kind": {Type: "string", Enum: kinds}, "text": {Type: "string"},
		"within": text("the town's name; of an industry, the official name of its class"), "english": text("of a town, area, village or industry; of an industry our own, for none is official"),
		"english_query": text("what an English search reads as it, a village with its town before it; left out where only the characters say it"),
		"town":          text("the code, where there is one"), "village": {Type: "string"},
		"params": {Type: "object", Additional: list(&schemaOf{Type: "string"}), Description: "the parameters of a search for it"},
		"count":  {Type: "integer", Description: "open spaces, where known"},
	}, "kind", "text", "within", "town", "village", "params")
}

func spaceSchema(attributes []*market.Attribute) *schemaOf {
	properties := map[string]*schemaOf{"id": {Type: "string"}}
	for _, a := range attributes {
		properties[a.Name] = attributeSchema(a)
	}
	return object(properties)
}

func detailSchema() *schemaOf {
	s := spaceSchema(market.AllAttributes())
	s.Properties["rev"] = &schemaOf{Type: "integer"}
	s.Properties["unknown_because"] = &schemaOf{Type: "object", Additional: &schemaOf{Type: "string"}, Description: "why an attribute is not known"}
	s.Properties["building_spaces"] = list(ref("Card"))
	s.Properties["origin"] = &schemaOf{Type: []string{"object", "null"}, Description: "the row of the survey that this was last taken from"}
	s.Properties["appraisal"] = ref("Appraisal")
	s.Required = append(s.Required, "rev", "building_spaces", "origin", "appraisal")
	return s
}

func searchSchema() *schemaOf {
	s := &schemaOf{Type: "object", Properties: map[string]*schemaOf{}, Additional: false}
	for _, p := range market.Parameters() {
		s.Properties[p.Name] = conditionSchema(p)
	}
	for _, p := range answerSchemas() {
		s.Properties[p.name] = p.schema
	}
	return s
}

// demandSchema is a search and what a search cannot say.
func demandSchema() *schemaOf {
	s := searchSchema()
	for _, name := range []string{"sort", "cursor", "facets", "radius_m", "unknown", "relax"} {
		delete(s.Properties, name)
	}
	s.Properties["near"] = object(map[string]*schemaOf{"lon": {Type: "number"}, "lat": {Type: "number"}, "max_m": {Type: "number"}}, "lon", "lat")
	s.Properties["q"].Description = "the demand in a sentence: what it says is read into the parameters; those beside it beat it, and words that are none are not searched"
	s.Properties["must"] = list(text("a parameter that is hard although it need not be"))
	s.Properties["weights"] = &schemaOf{Type: "object", Additional: &schemaOf{Type: "number"}}
	s.Properties["kwh_month"] = &schemaOf{Type: "number"}
	s.Properties["max_pieces"] = &schemaOf{Type: "integer"}
	s.Properties["preset"] = &schemaOf{Type: "string", Enum: []any{"cost", "location", "quality"}, Description: "turns the weights; weights beat it"}
	s.Properties["anchors"] = &schemaOf{Type: "array", MaxItems: match.MaxAnchors, Items: object(map[string]*schemaOf{
		"lon": {Type: "number"}, "lat": {Type: "number"}, "name": {Type: "string"}, "weight": {Type: "number"}, "max_m": {Type: "number"},
	}, "lon", "lat"), Description: "several places to be near to"}
	s.Properties["processes"] = list(text("what the trade does beyond its usual: electroplating, recycled_plastic, solvent_paint_10t …"))
	s.Properties["typical"] = &schemaOf{Type: "boolean", Description: "add, softly, what the industry usually needs"}
	s.Properties["relaxations"] = &schemaOf{Type: "integer", Description: fmt.Sprintf("how many are offered, at most %d", match.MaxRelaxations)}
	return s
}
