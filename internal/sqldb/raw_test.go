package sqldb

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRawCellsSurviveJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, "\n", "7.5米", "\x00", "𠮷", "�"}))).Draw(t, "cells")
		text, err := rawJSON(cells)
		if err != nil {
			t.Fatal(err)
		}
		var back []string
		if err := json.Unmarshal([]byte(text), &back); err != nil {
			t.Fatal(err)
		}
		if len(back) > 0 && back[len(back)-1] == "" {
			t.Fatalf("%q ends with an empty cell", text)
		}
		if back = append(back, make([]string, len(cells)-len(back))...); !slices.Equal(back, cells) {
			t.Fatalf("%q became %q", cells, back)
		}
	})
}
