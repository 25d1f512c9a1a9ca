package oracle_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"zhaochang/internal/oracle"
)

// The oracle judges the engine, so what it says is checked by hand here.

func row(t *testing.T, text string) oracle.Row {
	t.Helper()
	r := oracle.Row{}
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &members); err != nil {
		t.Fatal(err)
	}
	for name, raw := range members {
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			t.Fatal(err)
		}
		if _, isNumber := v.(float64); isNumber {
			v = json.Number(raw)
		}
		r[name] = v
	}
	return r
}

// city has the corner cases that every condition meets.
func city(t *testing.T) *oracle.World {
	t.Helper()
	w := &oracle.World{PlaceNames: func(oracle.Row) string { return "长安镇" }, Towns: []string{"1", "2"}}
	for _, text := range []string{
		`{"id":"a","status":"open","town":"1","area_m2":3000,"divisible":true,"min_lease_m2":1000,"rent_yuan_m2_month":20,
			"lon":113.5,"lat":22.5,"title":"标准厂房","floor_from":1,"floor_to":3,"fire_class":"C","listed_at":"2026-01-02T00:00:00Z"}`,
		`{"id":"b","status":"open","town":"2","area_m2":800,"rent_yuan_m2_month":null,"lon":114,"lat":23,"title":"仓库 A1",
			"description":"近标准厂房","floor_from":2,"floor_to":2,"fire_class":"D","use_state":"vacant","industries":["C29"]}`,
		`{"id":"c","status":"open","town":null,"area_m2":null,"rent_yuan_m2_month":7.99,"lon":null,"lat":22.5,
			"listed_at":"2026-01-03T00:00:00Z","available_from":"2027-02-01","refused_industries":["C"],"industries":["C29"]}`,
		`{"id":"d","status":"leased","town":"9","area_m2":3000}`,
	} {
		w.Rows = append(w.Rows, row(t, text))
	}
	return w
}

func TestSearchByHand(t *testing.T) {
	w := city(t)
	for query, want := range map[string][]string{
		"":                                    {"c", "a", "b"}, // newest first, no date last
		"status=any":                          {"c", "a", "b", "d"},
		"sort=rent":                           {"c", "a", "b"},
		"sort=-area":                          {"a", "b", "c"},
		"sort=distance&near=114,23":           {"b", "a", "c"},
		"town=1,2":                            {"a", "b"},
		"town=1&unknown=include":              {"a"}, // a place is never unknown
		"area_min=900&area_max=1100":          {"a"}, // as a part
		"area_min=2500&area_max=2900":         nil,   // what is left would be too small
		"area_min=700":                        {"a", "b"},
		"area_min=700&unknown=include":        {"c", "a", "b"},
		"monthly_rent_max=20000&area_min=800": {"a"}, // 1,000 m² at 20
		"monthly_rent_max=19999&area_min=800": nil,
		"floor_min=3":                         {"a"},
		"ground_floor=false":                  {"b"},
		"fire_class=D":                        {"a", "b"},
		"fire_class=C":                        {"a"},
		"available_by=2027-01-31":             {"b"},
		"available_by=2027-02-01":             {"c", "b"},
		"confirmed_since=2026-01-02":          {"c", "a"}, // listed since; a day begins at 16:00 UTC of the one before
		"confirmed_since=2026-01-03":          {"c"},
		"industry=C2927":                      {"b"},
		"industry=C2927&unknown=include":      {"a", "b"},
		"q=标準":                                {"a", "b"}, // in the title, then in the description
		"q=a1":                                {"b"},
		"q=a":                                 nil,
		"q=安":                                 {"c", "a", "b"},
		"bbox=113.5,22.5,113.9,22.9":          {"a"}, // on its corner
		"near=113.5,22.5&radius_m=0":          {"a"},
	} {
		params, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Search(params).IDs; !slices.Equal(got, want) {
			t.Errorf("%s gives %v, want %v", query, got, want)
		}
	}
}

func TestEdgesBelongToPolygonsAndToTheirHoles(t *testing.T) {
	const donut = `{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]]}`
	for point, want := range map[string]bool{
		"0.5,0.5": true, "0,0": true, "4,2": true, "1,2": true, "3,3": true, "2,2": false, "5,2": false, "-1,0": false,
	} {
		var at []json.Number
		if err := json.Unmarshal([]byte("["+point+"]"), &at); err != nil {
			t.Fatal(err)
		}
		w := &oracle.World{
			Rows:       []oracle.Row{{"id": "p", "status": "open", "lon": at[0], "lat": at[1]}},
			PlaceNames: func(oracle.Row) string { return "" },
		}
		if got := len(w.Search(url.Values{"within": {donut}}).IDs) == 1; got != want {
			t.Errorf("%s is inside: %v, want %v", point, got, want)
		}
	}
}

func TestDistancesAreGreatCircles(t *testing.T) {
	// A degree of a meridian is 111,195.08 m on a sphere of 6,371,008.8 m.
	w := &oracle.World{
		Rows:       []oracle.Row{{"id": "p", "status": "open", "lon": json.Number("113"), "lat": json.Number("23")}},
		PlaceNames: func(oracle.Row) string { return "" },
	}
	for radius, want := range map[string]int{"111195.07": 0, "111195.09": 1} {
		if got := w.Search(url.Values{"near": {"113,22"}, "radius_m": {radius}}).IDs; len(got) != want {
			t.Errorf("within %s m: %v, want %d", radius, got, want)
		}
	}
}

func TestFacetsByHand(t *testing.T) {
	params := url.Values{"town": {"1"}, "facets": {"town", "rent"}}
	facets := city(t).Search(params).Facets
	want := []oracle.Count{{Value: "1", Known: true, Count: 1}, {Value: "2", Known: true, Count: 1}, {Count: 1}}
	if !slices.Equal(facets["town"], want) {
		t.Errorf("town: %v, want %v: counted without the town asked for, nulls last", facets["town"], want)
	}
	at := slices.IndexFunc(facets["rent"], func(c oracle.Count) bool { return c.Value == "20-22" })
	if at < 0 || facets["rent"][at].Count != 1 {
		t.Errorf("rent: %v, want one on the lower edge of 20-22", facets["rent"])
	}
}
