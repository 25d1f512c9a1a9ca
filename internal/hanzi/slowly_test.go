package hanzi

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTheQuickWayIsTheSlowWay compares what folds rune by rune with NFKC itself.
func TestTheQuickWayIsTheSlowWay(t *testing.T) {
	usual := rapid.SampledFrom([]rune("廠层　Ａb8㎡·×—‘“”，。（é ́\u0338\u3099"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(usual, usual, rapid.Rune())).Draw(t, "text")
		if quick, slow := Fold(text), characters().foldSlowly(text); quick != slow {
			t.Fatalf("%q folds to %q quickly, to %q slowly", text, quick, slow)
		}
	})
}
