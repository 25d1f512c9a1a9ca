package cache_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/internal/cache"
)

func containsPassword(err error) bool { return strings.Contains(err.Error(), "hunter2") }

func TestKeysReadAsTheirParts(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{nil, ""},
		{[]string{""}, "0:"},
		{[]string{"v1", "p123", "q=冲压"}, "2:v14:p1238:q=冲压"},
		{[]string{"v1", strings.Repeat("x", 43)}, "2:v143:" + strings.Repeat("x", 43)},
		{[]string{strings.Repeat("x", 44)}, "#QQXWCc3895oqm703z9pFJ-3aJJ3sNQkIqIQtmTacAzk"},
	} {
		if got := cache.NewKey(c.parts...).String(); got != c.want {
			t.Errorf("NewKey(%q) = %s; want %s", c.parts, got, c.want)
		}
	}
}

func TestDifferentPartsMakeDifferentKeys(t *testing.T) {
	part := rapid.OneOf(
		rapid.StringMatching(`[0-3]?[:#]?[ab]{0,2}`),
		rapid.StringMatching(`[ab]{42,46}`),
		rapid.String(),
	)
	parts := rapid.SliceOfN(part, 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		a, b := parts.Draw(t, "a"), parts.Draw(t, "b")
		if same := cache.NewKey(a...) == cache.NewKey(b...); same != slices.Equal(a, b) {
			t.Errorf("keys of %q and %q: same = %t", a, b, same)
		}
	})
}

// TestBordersBetweenPartsCount moves the border between two parts, which random
// pairs seldom do.
func TestBordersBetweenPartsCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9:#a]{1,60}`).Draw(t, "text")
		seen := map[cache.Key]int{cache.NewKey(text): -1}
		for border := range len(text) + 1 {
			key := cache.NewKey(text[:border], text[border:])
			if other, taken := seen[key]; taken {
				t.Errorf("%q split at %d and at %d makes the key %s", text, border, other, key)
			}
			seen[key] = border
		}
	})
}

func TestKeysOfLongQueriesStayShort(t *testing.T) {
	if key := cache.NewKey("v1", "p123", strings.Repeat("town=长安&", 1000)); len(key.String()) > 64 {
		t.Errorf("the key %s has %d bytes; want at most 64", key, len(key.String()))
	}
}
