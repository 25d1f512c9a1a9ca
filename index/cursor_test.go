package index

import (
	"encoding/base64"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhaochang/index/columns"
	"zhaochang/internal/fault"
	"zhaochang/internal/market"
)

func TestACursorComesBackAsItWent(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		q := market.Query{Text: rapid.String().Draw(r, "q")}
		want := columns.Place{
			Key: columns.Key{
				Inexact: rapid.Bool().Draw(r, "inexact"), Unknown: rapid.Bool().Draw(r, "unknown"),
				Number: rapid.Int64().Draw(r, "number"),
			},
			ID: rapid.StringMatching(`[A-Za-z0-9_-]{1,40}`).Draw(r, "id"),
		}
		q.Cursor = encodeCursor(q, want)
		if len(q.Cursor) > market.MaxCursorBytes {
			r.Fatalf("the cursor has %d bytes", len(q.Cursor))
		}
		got, err := decodeCursor(q)
		if err != nil || *got != want {
			r.Fatalf("got %v (%v), want %v", got, err, want)
		}
	})
}

func TestACursorOfAnotherQueryIsRefused(t *testing.T) {
	q := market.Query{Sort: market.ByRent}
	other := market.Query{Sort: market.ByArea, Cursor: encodeCursor(q, columns.Place{ID: "a"})}
	_, err := decodeCursor(other)
	fields := fault.FieldsOf(err)
	if len(fields) != 1 || fields[0].Name != "cursor" || fault.KindOf(err) != fault.Invalid {
		t.Fatalf("got %v, want an Invalid fault on cursor", err)
	}
}

func TestACursorIsGoodForAnyPageAndFacets(t *testing.T) {
	q := market.Query{Sort: market.ByRent, Limit: 20}
	cursor := encodeCursor(q, columns.Place{ID: "a"})
	if _, err := decodeCursor(market.Query{Sort: market.ByRent, Limit: 5, Facets: []string{"town"}, Cursor: cursor}); err != nil {
		t.Fatal(err)
	}
}

// FuzzCursor feeds whatever comes: a cursor is refused, or says exactly what the
// cursor made from it says again.
func FuzzCursor(f *testing.F) {
	q := market.Query{Sort: market.ByRent}
	good := encodeCursor(q, columns.Place{Key: columns.Key{Number: -2500}, ID: "dg-1"})
	for _, seed := range []string{"", "x", good, good[1:], good[:len(good)-1], strings.ToUpper(good), good + "=", "////"} {
		f.Add(seed)
	}
	raw, err := base64.RawURLEncoding.DecodeString(good)
	if err != nil {
		f.Fatal(err)
	}
	for i := range raw {
		raw[i] ^= 0x41
		f.Add(base64.RawURLEncoding.EncodeToString(raw))
		raw[i] ^= 0x41
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		q.Cursor = cursor
		place, err := decodeCursor(q)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid {
				t.Fatalf("%q: %v is no Invalid fault", cursor, err)
			}
			return
		}
		if place != nil && encodeCursor(q, *place) != cursor {
			t.Fatalf("%q is taken for %v, whose cursor is %q", cursor, *place, encodeCursor(q, *place))
		}
	})
}
