package oracle_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"zhaochang/internal/oracle"
)

func worldOf(t *testing.T, rows ...string) *oracle.World {
	t.Helper()
	w := &oracle.World{
		PlaceNames: func(r oracle.Row) string { village, _ := r["village"].(string); return village },
		Today:      time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC),
	}
	for _, text := range rows {
		w.Rows = append(w.Rows, row(t, text))
	}
	return w
}

// Of two rows, a has three pairs in its title: a length of 15. b has one in its
// title and one in its description: a length of 6. The average is 10.5, taken as
// 11.
func TestRelevanceByHand(t *testing.T) {
	w := worldOf(t, `{"id":"a","title":"标准厂房"}`, `{"id":"b","title":"仓库","description":"厂房"}`, `{"id":"c"}`)
	for _, c := range []struct {
		row   int
		query string
		want  int64
	}{
		// idf ln(1+½/2½) = 0.1823; 5·2.2/(5+0.3+0.9·15/11) = 1726/1024
		{0, "厂房", 3073},
		// the same idf; 1·2.2/(1+0.3+0.9·6/11) = 1258/1024
		{1, "厂房", 2240},
		// idf ln(1+1½/1½) = 0.6931; 5·2.2/(5+0.3+0.9·6/11) = 1945/1024
		{1, "仓库", 13_165},
		{1, "仓库 厂房", 13_165 + 2240},
		{1, "厂", 2240}, // as often, and in as many rows, as the pair
		{0, "仓库", 0},
	} {
		if got := w.Relevance(w.Rows[c.row], c.query); got != c.want {
			t.Errorf("row %d for %s scores %d, want %d", c.row, c.query, got, c.want)
		}
	}
}

func TestOrderOfRelevanceByHand(t *testing.T) {
	same := `"status":"open","title":"长安厂房"`
	w := worldOf(t,
		`{"id":"stale",`+same+`}`,
		`{"id":"fresh",`+same+`,"listed_at":"2026-05-02T00:00:00+08:00"}`,
		`{"id":"first day of the second step",`+same+`,"listed_at":"2026-05-01T23:59:59+08:00"}`,
		`{"id":"confirmed",`+same+`,"listed_at":"2020-01-01T00:00:00Z","confirmed_at":"2025-12-03T00:00:00+08:00"}`,
		`{"id":"verified",`+same+`,"verified_at":"2020-01-01T00:00:00Z"}`,
		`{"id":"named","status":"open","title":"厂 房","description":"厂房"}`,
		`{"id":"in a place of that name","status":"open","village":"厂房 厂房社区"}`,
	)
	want := []string{
		"in a place of that name", "named", "fresh", "first day of the second step", "verified", "confirmed", "stale",
	}
	if got := w.Search(url.Values{"q": {"厂房"}}).IDs; !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}
