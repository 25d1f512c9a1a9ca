package language_test

import (
	"testing"

	"zhaochang/internal/language"
	"zhaochang/internal/place"
)

func newReader(t testing.TB) *language.Reader {
	t.Helper()
	return language.NewReader(newGazetteer(t), nil)
}

func newGazetteer(t testing.TB) *place.Gazetteer {
	t.Helper()
	gazetteer, err := place.Load()
	if err != nil {
		t.Fatal(err)
	}
	return gazetteer
}
