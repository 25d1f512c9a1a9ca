package market

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"zhaochang/internal/fault"
)

// JSONValues reads a JSON body with the names of the query's parameters into the
// form that Parse takes: numbers and booleans are JSON, repeats and comma lists
// arrays, bbox four numbers, near {"lon","lat"}, within a GeoJSON geometry.
// Names it does not know are passed on for Parse to refuse; a value of the wrong
// JSON type is a fault here.
func JSONValues(body []byte) (url.Values, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var members map[string]json.RawMessage
	if err := decoder.Decode(&members); err != nil || decoder.More() {
		return nil, fault.New(fault.Invalid, "the body is not one JSON object with the names of the search parameters")
	}
	values := url.Values{}
	var bad []fault.Field
	for name, raw := range members {
		texts, err := jsonTexts(name, raw)
		if err != nil {
			bad = append(bad, fault.Field{Name: name, Value: shortened(raw), Reason: err.Error(), Allowed: jsonForm(name)})
			continue
		}
		if len(texts) > 0 {
			values[name] = texts
		}
	}
	slices.SortFunc(bad, func(a, b fault.Field) int { return strings.Compare(a.Name, b.Name) })
	return values, fault.BadFields(bad)
}

func shortened(raw json.RawMessage) string {
	if runes := []rune(string(raw)); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return string(raw)
}

// jsonForm is the JSON type that a parameter takes, in words.
func jsonForm(name string) string {
	switch name {
	case "bbox":
		return "an array of four numbers: west, south, east, north"
	case "near":
		return `an object {"lon","lat"}`
	case "within":
		return "a GeoJSON Polygon or MultiPolygon"
	case "limit", "radius_m":
		return "a number"
	case "facets":
		return "an array of strings"
	case "relax":
		return "true or false"
	}
	p := parameterByName[name]
	switch {
	case p == nil:
		return "a string"
	case p.Repeats:
		return "a string or an array of strings"
	case p.Value.Kind == DecimalKind || p.Value.Kind == CountKind:
		return "a number"
	case p.Value.Kind == FlagKind:
		return "true or false"
	}
	return "a string"
}

func jsonTexts(name string, raw json.RawMessage) ([]string, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	switch form := jsonForm(name); {
	case name == "bbox":
		return jsonBox(raw)
	case name == "near":
		return jsonPoint(raw)
	case name == "within":
		return []string{string(raw)}, nil
	case form == "a number":
		return jsonOne[json.Number](raw, '-', '0', '9')
	case form == "true or false":
		var yes bool
		err := typed(json.Unmarshal(raw, &yes))
		return []string{fmt.Sprint(yes)}, err
	case strings.HasSuffix(form, "array of strings") && raw[0] == '[':
		var texts []string
		err := typed(json.Unmarshal(raw, &texts))
		return texts, err
	}
	return jsonOne[string](raw, '"', '"', '"')
}

// jsonOne reads one scalar whose first byte is first or lies from low to high.
func jsonOne[T ~string](raw json.RawMessage, first, low, high byte) ([]string, error) {
	if c := raw[0]; c != first && (c < low || c > high) {
		return nil, errJSONType
	}
	var v T
	err := typed(json.Unmarshal(raw, &v))
	return []string{string(v)}, err
}

var errJSONType = fmt.Errorf("of the wrong JSON type")

func typed(err error) error {
	if err != nil {
		return errJSONType
	}
	return nil
}

func jsonBox(raw json.RawMessage) ([]string, error) {
	var corners []json.Number
	if err := json.Unmarshal(raw, &corners); err != nil || len(corners) != 4 {
		return nil, errJSONType
	}
	texts := make([]string, len(corners))
	for i, c := range corners {
		texts[i] = c.String()
	}
	return []string{strings.Join(texts, ",")}, nil
}

func jsonPoint(raw json.RawMessage) ([]string, error) {
	var point struct{ Lon, Lat *json.Number }
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&point); err != nil || point.Lon == nil || point.Lat == nil {
		return nil, errJSONType
	}
	return []string{point.Lon.String() + "," + point.Lat.String()}, nil
}
