package language_test

import (
	"testing"

	"zhaochang/internal/language"
	"zhaochang/internal/market"
	"zhaochang/internal/place"
)

// today is the day that the queries are asked on.
const today market.Date = 20780 // 2026-11-23

func newReader(t testing.TB) *language.Reader {
	t.Helper()
	return language.NewReader(newGazetteer(t), nil, func() market.Date { return today })
}

func newGazetteer(t testing.TB) *place.Gazetteer {
	t.Helper()
	gazetteer, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return gazetteer
}
