package sqldb

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// rawJSON is the cells of a row as a JSON object, its names in order. Every row
// that an import writes passes through it, and json.Marshal takes four times as
// long over a map.
func rawJSON(raw map[string]string) (string, error) {
	b := append(make([]byte, 0, 48*len(raw)+2), '{')
	for i, name := range slices.Sorted(maps.Keys(raw)) {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendJSONText(b, name); err != nil {
			return "", err
		}
		if b, err = appendJSONText(append(b, ':'), raw[name]); err != nil {
			return "", err
		}
	}
	return string(append(b, '}')), nil
}

// appendJSONText appends text as a JSON string. What needs no escape, as nearly
// all cells, is copied.
func appendJSONText(b []byte, text string) ([]byte, error) {
	special := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError })
	if special < 0 {
		return append(append(append(b, '"'), text...), '"'), nil
	}
	quoted, err := json.Marshal(text)
	return append(b, quoted...), err
}
