package sqldb

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// rawJSON is cells as a JSON array, without the empty ones at its end. Every row
// that an import writes passes through it, and json.Marshal takes several times
// as long.
func rawJSON(cells []string) (string, error) {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	size := 2
	for _, text := range cells {
		size += len(text) + 3
	}
	b := append(make([]byte, 0, size), '[')
	for i, text := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendJSONText(b, text); err != nil {
			return "", err
		}
	}
	return string(append(b, ']')), nil
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
