package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
)

// The parts of an OpenAPI 3.1 document that this API needs. Maps marshal by
// name, so the document is the same each time.
type (
	document struct {
		OpenAPI    string              `json:"openapi"`
		Info       info                `json:"info"`
		Servers    []server            `json:"servers"`
		Paths      map[string]pathItem `json:"paths"`
		Components components          `json:"components"`
	}
	info struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	}
	server struct {
		URL string `json:"url"`
	}
	pathItem struct {
		Get  *operation `json:"get,omitempty"`
		Post *operation `json:"post,omitempty"`
		Put  *operation `json:"put,omitempty"`
	}
	operation struct {
		ID          string              `json:"operationId"`
		Summary     string              `json:"summary"`
		Description string              `json:"description,omitempty"`
		Parameters  []parameter         `json:"parameters,omitempty"`
		Body        *requestBody        `json:"requestBody,omitempty"`
		Responses   map[string]response `json:"responses"`
	}
	parameter struct {
		Name        string    `json:"name"`
		In          string    `json:"in"`
		Required    bool      `json:"required,omitempty"`
		Description string    `json:"description,omitempty"`
		Style       string    `json:"style,omitempty"`
		Explode     *bool     `json:"explode,omitempty"`
		Schema      *schemaOf `json:"schema"`
	}
	requestBody struct {
		Required bool               `json:"required"`
		Content  map[string]content `json:"content"`
	}
	response struct {
		Description string             `json:"description"`
		Content     map[string]content `json:"content,omitempty"`
	}
	content struct {
		Schema *schemaOf `json:"schema"`
	}
	components struct {
		Schemas map[string]*schemaOf `json:"schemas"`
	}
	// schemaOf is a JSON Schema.
	schemaOf struct {
		Ref         string               `json:"$ref,omitempty"`
		Type        any                  `json:"type,omitempty"` // a name or several
		Format      string               `json:"format,omitempty"`
		Description string               `json:"description,omitempty"`
		Enum        []any                `json:"enum,omitempty"`
		Default     any                  `json:"default,omitempty"`
		Minimum     *float64             `json:"minimum,omitempty"`
		Maximum     *float64             `json:"maximum,omitempty"`
		MinItems    int                  `json:"minItems,omitempty"`
		MaxItems    int                  `json:"maxItems,omitempty"`
		MaxLength   int                  `json:"maxLength,omitempty"`
		Items       *schemaOf            `json:"items,omitempty"`
		Properties  map[string]*schemaOf `json:"properties,omitempty"`
		Required    []string             `json:"required,omitempty"`
		Additional  any                  `json:"additionalProperties,omitempty"`
		OneOf       []*schemaOf          `json:"oneOf,omitempty"`
	}
)

// Document is the OpenAPI 3.1 document, made from the tables of package market.
func Document() ([]byte, error) {
	d := document{
		OpenAPI: "3.1.0",
		Info: info{"Zhaochang 找厂", "1", "Factory space of Dongguan. Areas m², money yuan, rent yuan/m²/month, lengths m, floor load kN/m², " +
			"lifting gear t, power kVA. Coordinates WGS-84, longitude first. A value that is not known is null. Errors are RFC 9457 problems."},
		Servers:    []server{{base}},
		Paths:      paths(),
		Components: components{allSchemas()},
	}
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("api: openapi: %w", err)
	}
	return text, nil
}

func paths() map[string]pathItem {
	all := map[string]pathItem{
		"/spaces": {Get: &operation{
			ID: "findSpaces", Summary: "Find spaces", Description: textOfQ(), Parameters: searchParameters(), Responses: answers("Answer"),
		}},
		"/spaces/search": {Post: &operation{
			ID: "searchSpaces", Summary: "Find spaces; the parameters in a body, and within", Body: jsonBody("Search"), Responses: answers("Answer"),
		}},
		"/spaces/{id}": {Get: &operation{
			ID: "getSpace", Summary: "One space with every attribute", Parameters: []parameter{inPath("id", text("a space's id"))}, Responses: answers("Detail"),
		}},
		"/match": {Post: &operation{
			ID: "match", Summary: "Rank spaces for a demand, with reasons; nothing is stored", Parameters: []parameter{inLang()}, Body: jsonBody("Demand"), Responses: answers("Matches"),
		}},
		"/towns": {Get: &operation{ID: "getTowns", Summary: "The towns with their villages", Responses: answers("Towns")}},
		"/suggest": {Get: &operation{
			ID: "suggest", Summary: "Complete the name of a town, area, village, industry, park, road or building", Description: "In characters, full pinyin or initials; of industries also by the words of their English names; a town may stand before what lies in it. Whole names first, then by kind and open spaces; at most ten, and four of a kind.", Responses: answers("Suggestions"),
			Parameters: []parameter{{Name: "q", In: "query", Schema: text("the beginning of a name in characters, pinyin or initials, of an industry also of a word of its English name")}},
		}},
		"/tiles/{set}/{z}/{x}/{y}.mvt": {Get: tileOperation()},
	}
	maps.Copy(all, demandPaths())
	maps.Copy(all, rentPaths())
	return all
}

func tileOperation() *operation {
	one := &schemaOf{Type: "integer"}
	filters := slices.DeleteFunc(searchParameters(), func(p parameter) bool {
		return slices.Contains(notOfTiles(), p.Name)
	})
	ok := response{"a Mapbox vector tile", map[string]content{tileType: {&schemaOf{Type: "string", Format: "binary"}}}}
	return &operation{
		ID: "getTile", Summary: "A map tile",
		Description: "towns: outlines with code and name. spaces: what passes the filter, each in one tile of a zoom. Below zoom 11 a layer bubbles: " +
			"code, name, count and rent_p50 (from five rents on) of each town, in the tile that holds its middle. From zoom 11 a layer spaces: id and rent, " +
			"count where several are one, and of the best-ranked rank, title and facts; to zoom 13 a layer clusters with count and rent_p50 where they crowd, and name (of villages name_en too) where all lie in one park or village; " +
			"and a layer about with how many the tile holds (total) and how many of them have no mark of their own (left_out).",
		Parameters: append([]parameter{
			inPath("set", &schemaOf{Type: "string", Enum: []any{"towns", "spaces"}}), inPath("z", one), inPath("x", one), inPath("y", one),
		}, filters...),
		Responses: map[string]response{"200": ok, "304": {Description: "unchanged"}, "default": problem()},
	}
}

// textOfQ says what becomes of q.
func textOfQ() string {
	return "q is what people type. Conditions are read out of it, listed in understood, and beaten by parameters beside it; " +
		"what is left is searched as text and listed in unrecognised, together with words that are not searched: " +
		strings.Join(language.Fillers(), " ") + "."
}

func answers(schema string) map[string]response {
	return map[string]response{
		"200":     {"the answer", map[string]content{"application/json": {ref(schema)}}},
		"default": problem(),
	}
}

func problem() response {
	return response{"a problem", map[string]content{"application/problem+json": {ref("Problem")}}}
}

func jsonBody(schema string) *requestBody {
	return &requestBody{true, map[string]content{"application/json": {ref(schema)}}}
}

func ref(name string) *schemaOf { return &schemaOf{Ref: "#/components/schemas/" + name} }

func text(description string) *schemaOf { return &schemaOf{Type: "string", Description: description} }

func inPath(name string, s *schemaOf) parameter {
	return parameter{Name: name, In: "path", Required: true, Schema: s}
}

func object(properties map[string]*schemaOf, required ...string) *schemaOf {
	if required == nil {
		required = slices.Sorted(maps.Keys(properties))
	}
	return &schemaOf{Type: "object", Properties: properties, Required: required}
}

func list(of *schemaOf) *schemaOf { return &schemaOf{Type: "array", Items: of} }

func nullable(s *schemaOf) *schemaOf {
	out := *s
	if name, ok := s.Type.(string); ok {
		out.Type = []string{name, "null"}
	}
	if s.Enum != nil {
		out.Enum = append(slices.Clone(s.Enum), nil)
	}
	return &out
}

func attributeSchema(a *market.Attribute) *schemaOf {
	s := valueSchema(a)
	s.Description = strings.TrimSpace(a.Zh + " · " + a.En + " " + string(a.Unit))
	return nullable(s)
}
