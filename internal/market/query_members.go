package market

import (
	"encoding/json"
	"slices"
	"strings"
)

// Members are the query's parameters by name, as JSONValues reads them back from a
// JSON object: numbers and booleans as JSON has them, repeats as lists.
func (q Query) Members() map[string]json.RawMessage {
	members := map[string]json.RawMessage{}
	for name, texts := range q.URL() {
		members[name] = jsonMember(name, texts)
	}
	return members
}

// jsonMember is the JSON of one parameter's values, which are in the form that
// Parse takes.
func jsonMember(name string, texts []string) json.RawMessage {
	form := jsonForm(name)
	switch {
	case name == "bbox":
		return json.RawMessage("[" + texts[0] + "]")
	case name == "near":
		lon, lat, _ := strings.Cut(texts[0], ",")
		return json.RawMessage(`{"lon":` + lon + `,"lat":` + lat + `}`)
	case strings.HasSuffix(form, "array of strings"):
		return quoted(texts)
	case slices.Contains([]string{"a number", "true or false"}, form), name == "within":
		return json.RawMessage(texts[0])
	}
	return quoted(texts[0])
}

// quoted is JSON of strings, which never fails.
func quoted(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}
