package sqldb

import (
	"encoding/json"
	"maps"
	"testing"

	"pgregory.net/rapid"
)

func TestRawCellsSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.MapOf(rapid.String(), rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, "\n", "7.5米", "\x00", "𠮷", "�"}))).Draw(t, "cells")
		text, err := rawJSON(cells)
		if err != nil {
			t.Fatal(err)
		}
		back := map[string]string{}
		if err := json.Unmarshal([]byte(text), &back); err != nil || !maps.Equal(back, cells) {
			t.Fatalf("%q became %q, %v", cells, back, err)
		}
	})
}
